"""Activities that work on several cases at once: what is wrong with them, and their tables."""

from __future__ import annotations

import itertools
from collections.abc import Callable, Iterator, Sequence
from typing import Any

import numpy as np

from lab.errors import N_, Problem, Where
from lab.simulation.calendars import DAY
from lab.simulation.compile.problems import no_calendar
from lab.simulation.compile.roles import role_of
from lab.simulation.compile.structure import Structure, title
from lab.simulation.compile.times import Calendars, covered_days
from lab.simulation.hours import parse_time
from lab.simulation.kernel import codes
from lab.simulation.scenario import MILLISECONDS, Batch, Distribution, Run, Scenario

__all__ = ["batch_moments", "batch_of", "batch_problems", "batch_tables"]

WEEKDAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")


def batch_of(structure: Structure, scenario: Scenario, id_: str) -> Batch | None:
    """The batch that an activity works on; None where it works on single cases."""
    activity = scenario.activities.get(id_)
    return activity.batch if activity is not None and structure.operations[id_] == codes.TASK else None


def batch_moments(batch: Batch, run: Run) -> list[int]:
    """Milliseconds from the run's start at which a batch is due, whoever is in it: ascending, to the calendars' end."""
    if not batch.weekdays and not batch.at:
        return []
    days = {WEEKDAYS.index(day) for day in batch.weekdays} or set(range(7))
    times = sorted({parse_time(text) for text in batch.at}) or [0]
    first = run.start.weekday()
    return [day * DAY + time for day in range(covered_days(run)) if (first + day) % 7 in days for time in times]


def batch_problems(structure: Structure, scenario: Scenario, file: str) -> Iterator[Problem]:
    """Batches of what is no work, or of work that each case's own person does; unknown calendars."""
    for id_, activity in scenario.activities.items():
        batch, node = activity.batch, structure.nodes.get(id_)
        if batch is None or node is None:
            continue
        field = f"activities.{id_}.batch"
        if structure.operations[id_] != codes.TASK:
            yield Problem(
                N_("„{name}“ ({id}) sammelt Fälle (batch), ist aber keine Aufgabe, an der gearbeitet wird."),
                {"name": title(node), "id": id_},
                Where(file, element=id_, field=field),
                N_("Tragen Sie batch bei der Aufgabe ein, die für mehrere Fälle zugleich erledigt wird."),
            )
            continue
        role = role_of(structure, scenario, node)
        if role in scenario.roles and scenario.roles[role].kind == "person":
            yield Problem(
                N_("„{name}“ ({id}) sammelt Fälle (batch), aber „{role}“ ist in jedem Fall jemand anderes."),
                {"name": title(node), "id": id_, "role": scenario.roles[role].name},
                Where(file, element=id_, field=field),
                N_(
                    "Nur Personal oder ein automatischer Schritt erledigt mehrere Fälle zugleich: Lassen Sie batch weg."
                ),
            )
        if batch.calendar is not None and batch.calendar not in scenario.calendars:
            yield no_calendar(id_, batch.calendar, file, f"{field}.calendar")


def batch_tables(
    nodes: Sequence[str],
    structure: Structure,
    scenario: Scenario,
    calendars: Calendars,
    draw: Callable[[Distribution, float], int],
) -> dict[str, Any]:
    """The tables ``node_batch`` and ``batch_*``."""
    found = {node: batch for node in nodes if (batch := batch_of(structure, scenario, node)) is not None}
    rows, batches = list(found), list(found.values())
    moments = [batch_moments(batch, scenario.run) for batch in batches]
    return {
        "node_batch": _ints(rows.index(node) if node in found else -1 for node in nodes),
        "batch_size": _ints(-1 if batch.size is None else batch.size for batch in batches),
        "batch_most": _ints(-1 if batch.most is None else batch.most for batch in batches),
        "batch_after": _ints(
            -1 if batch.after is None else round(batch.after * MILLISECONDS[batch.unit]) for batch in batches
        ),
        "batch_calendar": _ints(calendars.number(batch.calendar) for batch in batches),
        "batch_each": _ints(
            -1 if batch.per_case is None else draw(batch.per_case.draw, MILLISECONDS[batch.per_case.unit])
            for batch in batches
        ),
        "batch_moment_first": np.cumsum([0, *map(len, moments)], dtype=np.int64),
        "batch_moment": _ints(itertools.chain.from_iterable(moments)),
    }


def _ints(values: Any) -> np.ndarray[Any, np.dtype[np.int64]]:
    return np.array([int(value) for value in values], dtype=np.int64)
