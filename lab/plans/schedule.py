"""When each measure happens, and which ones set the end: the critical path method on working days.

Kelley and Walker 1959. Forward pass: a measure starts when all it depends on are finished, and not before its date.
Backward pass: the latest finish that delays nothing. Slack is the difference; the critical path is a longest chain.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection
from graphlib import CycleError, TopologicalSorter

import numpy as np

from lab.errors import N_, InputError, Where
from lab.plans.plan import Measure, Plan
from lab.records import Record

__all__ = ["Schedule", "Slot", "in_order", "schedule"]


class Slot(Record):
    """When one measure happens. Both days are working days and belong to it; without length it is one day."""

    start: dt.date
    finish: dt.date
    working_days: int
    slack: int
    """Working days by which it may be late without moving the end."""
    critical: bool


class Schedule(Record):
    """The plan in time."""

    slots: dict[str, Slot]
    """By measure id, in the plan's order; rejected measures are left out."""
    critical_path: tuple[str, ...]
    """A longest chain of measures from its first start to the end of the plan."""
    start: dt.date | None
    finish: dt.date | None
    without_duration: tuple[str, ...]
    """Measures whose duration is not known yet: they count as milestones, so the end may come later."""
    on_rejected: tuple[str, ...]
    """Measures that depend on a rejected one: the team should say what they depend on instead."""


def schedule(plan: Plan, holidays: Collection[dt.date] = ()) -> Schedule:
    """The earliest schedule of the plan's measures from Monday to Friday without ``holidays``.

    A rejected measure takes no time, but what depends on it still follows what it depended on.

    Raises:
        InputError: measures depend on each other in a circle, which is named.
    """
    order = in_order(plan)
    by_id = {measure.id: measure for measure in plan.measures}
    days = _WorkingDays(plan.start, holidays)
    length = {name: 0 if by_id[name].status == "rejected" else by_id[name].duration_days or 0 for name in order}
    start: dict[str, int] = {}
    for name in order:
        measure = by_id[name]
        ready = [start[other] + length[other] for other in measure.depends_on]
        wish = days.number(measure.not_before) if measure.not_before and measure.status != "rejected" else 0
        start[name] = max(wish, *ready, 0)
    end = max((start[name] + length[name] for name in order), default=0)
    latest = {name: end - length[name] for name in order}
    for name in reversed(order):
        for other in by_id[name].depends_on:
            latest[other] = min(latest[other], latest[name] - length[other])
    kept = [measure for measure in plan.measures if measure.status != "rejected"]
    last_day: dict[str, int] = {}
    for name in order:
        # a milestone falls on the day on which what it waits for ends
        waited_for = [last_day[o] for o in by_id[name].depends_on if start[o] + length[o] == start[name]]
        last_day[name] = start[name] + length[name] - 1 if length[name] else max(waited_for, default=start[name])
    slots = {}
    for measure in kept:
        slots[measure.id] = Slot(
            start=days.date(min(start[measure.id], last_day[measure.id])),
            finish=days.date(last_day[measure.id]),
            working_days=length[measure.id],
            slack=latest[measure.id] - start[measure.id],
            critical=latest[measure.id] == start[measure.id],
        )
    return Schedule(
        slots=slots,
        critical_path=_critical_path(by_id, order, start, length, last_day),
        start=min((slot.start for slot in slots.values()), default=None),
        finish=max((slot.finish for slot in slots.values()), default=None),
        without_duration=tuple(measure.id for measure in kept if measure.duration_days is None),
        on_rejected=tuple(m.id for m in kept if any(by_id[other].status == "rejected" for other in m.depends_on)),
    )


def in_order(plan: Plan) -> list[str]:
    """The measures' ids, each after all that it depends on.

    Raises:
        InputError: there is a circle.
    """
    sorter = TopologicalSorter({measure.id: measure.depends_on for measure in plan.measures})
    try:
        return list(sorter.static_order())
    except CycleError as error:
        circle = error.args[1]
        titles = {measure.id: measure.title for measure in plan.measures}
        raise InputError(
            N_("Maßnahmen hängen im Kreis voneinander ab: {circle}"),
            where=Where(field=f"measures.{circle[0]}.depends_on"),
            hint=N_("Streichen Sie eine dieser Abhängigkeiten."),
            circle=" → ".join(f"„{titles[name]}“" for name in reversed(circle)),
        ) from error


def _critical_path(
    by_id: dict[str, Measure],
    order: list[str],
    start: dict[str, int],
    length: dict[str, int],
    last_day: dict[str, int],
) -> tuple[str, ...]:
    """From the last finish back, at each step to what the start waited for, until nothing did."""
    kept = [name for name in order if by_id[name].status != "rejected"]
    if not kept:
        return ()
    current: str | None = max(kept, key=lambda name: (start[name] + length[name], last_day[name], length[name]))
    path = []
    while current is not None:
        if by_id[current].status != "rejected":
            path.append(current)
        waited_for = [other for other in by_id[current].depends_on if start[other] + length[other] == start[current]]
        current = max(waited_for, key=lambda name: length[name]) if waited_for else None
    return tuple(reversed(path))


class _WorkingDays:
    """Working days numbered from the plan's start: day 0 is the first one on or after it."""

    def __init__(self, start: dt.date, holidays: Collection[dt.date]) -> None:
        self._calendar = np.busdaycalendar(holidays=sorted(holidays))
        self._first = np.busday_offset(start, 0, roll="forward", busdaycal=self._calendar)

    def date(self, number: int) -> dt.date:
        """The date of a working day."""
        return dt.date.fromisoformat(str(np.busday_offset(self._first, number, busdaycal=self._calendar)))

    def number(self, date: dt.date) -> int:
        """The number of the first working day on or after a date, at least 0."""
        return max(0, int(np.busday_count(self._first, np.datetime64(date), busdaycal=self._calendar)))
