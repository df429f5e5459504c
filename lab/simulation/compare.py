"""Two scenarios on the same random numbers: what differs is due to the scenarios, not to luck.

Pairing happens in the draws (``Scenario.matches`` gives an element the key of its counterpart); here the replications
are subtracted one by one.
"""

from __future__ import annotations

import threading
from collections.abc import Mapping

import numpy as np
from numpy.typing import NDArray

from lab.bpmn.model import Model
from lab.errors import N_, RefusedError
from lab.simulation.companions import Companions
from lab.simulation.compile import Called
from lab.simulation.labels import CASE_UNITS
from lab.simulation.results import Comparison, Difference, Results
from lab.simulation.run import Progress, execute, prepare
from lab.simulation.scenario import Run, Scenario
from lab.simulation.statistics import paired_difference

__all__ = ["compare", "compare_results", "half_of", "with_matches"]


def with_matches(scenario: Scenario, matches: Mapping[str, str]) -> Scenario:
    """The scenario with element ids matched to those of the model that it is compared with; its own matches win."""
    taken = set(scenario.matches.values())
    free = {id_: first for id_, first in matches.items() if first not in taken}
    return scenario.model_copy(update={"matches": {**free, **scenario.matches}})


def compare(
    first: tuple[Model, Scenario],
    second: tuple[Model, Scenario],
    matches: Mapping[str, str] | None = None,
    *,
    run: Run | None = None,
    called: Called | None = None,
    companions: Companions | None = None,
    progress: Progress | None = None,
    cancel: threading.Event | None = None,
) -> Comparison:
    """Run both and subtract, second less first. Pairs need the same replications, so a wanted precision is not heeded.

    Args:
        first: model and scenario.
        second: model and scenario.
        matches: element id of the second model to that of the first (``lab.bpmn.match``).
        run: seed, replications, days and warm-up of both; None: those of the first scenario.
        called: processes that call activities of both may call.
        companions: scenarios that both may be simulated together with.
        progress: told replications of both together.
        cancel: stops it.

    Raises:
        RefusedError: one of them cannot be run.
        CancelledError: ``cancel`` was set.
    """
    run = (run or first[1].run).model_copy(update={"precision": None})
    prepared = [
        prepare(first[0], first[1], run=run, called=called, companions=companions),
        prepare(second[0], with_matches(second[1], matches or {}), run=run, called=called, companions=companions),
    ]
    results = []
    for number, one in enumerate(prepared):
        results.append(execute(one, progress=half_of(progress, number), cancel=cancel))
    return compare_results(*results)


def half_of(progress: Progress | None, number: int) -> Progress | None:
    """The progress of two runs of equal length, as told by the first (0) or the second (1) of them."""
    if progress is None:
        return None
    return lambda done, total: progress(number * total + done, 2 * total)


def compare_results(first: Results, second: Results) -> Comparison:
    """Subtract two results replication by replication. Figures that one of them lacks (decision) are left out.

    Raises:
        RefusedError: they were not made with the same seed, replications, days and warm-up on the same engine.
    """
    if _pairing(first) != _pairing(second):
        raise RefusedError(
            N_("„{first}“ und „{second}“ wurden nicht mit denselben Zufallszahlen gerechnet."),
            hint=N_("Rechnen Sie beide mit gleichem Startwert, gleichen Wiederholungen, Tagen und Vorlauf."),
            first=first.provenance.scenario,
            second=second.provenance.scenario,
        )
    figures = {}
    for field, unit in CASE_UNITS.items():
        if field in first.samples and field in second.samples:
            found = paired_difference(_values(first, field), _values(second, field), unit)
            if found is not None:
                figures[field] = Difference(first=found[0], second=found[1], difference=found[2])
    return Comparison(first=first, second=second, figures=figures)


def _pairing(results: Results) -> tuple[int, int, int, int | None, int, str]:
    """What two results must have in common to be subtracted."""
    made = results.provenance
    return made.seed, made.replications, made.days, made.cases, made.warm_up_days, f"{made.engine} {made.level}"


def _values(results: Results, field: str) -> NDArray[np.float64]:
    return np.array([np.nan if value is None else value for value in results.samples[field]])
