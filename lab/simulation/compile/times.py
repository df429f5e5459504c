"""Times as the engine needs them: durations of the scenario, timers of the model, calendars as flat intervals."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from lab.bpmn.model import Node
from lab.simulation.calendars import DAY, open_intervals
from lab.simulation.kernel import codes
from lab.simulation.scenario import Run, Scenario

__all__ = ["FOLLOW_UP_DAYS", "Calendars", "Shift", "covered_days", "timer_cycle", "timer_milliseconds"]

FOLLOW_UP_DAYS = 3 * 366
"""Days after the observed time for which calendars are known: so long may observed cases take to end."""

_ISO = re.compile(r"P(?:(\d+)W|(?:(\d+)D)?(?:T(?:(\d+)H)?(?:(\d+)M)?(?:(\d+(?:\.\d+)?)S)?)?)")


_CYCLE = re.compile(r"R(\d*)/(P.*)")


def timer_milliseconds(node: Node) -> float | None:
    """The duration that a timer of the model itself gives, such as ``P14D``, in milliseconds.

    None if there is none, or if it is a date, a cycle, or a number of months or years, whose length is not fixed.
    """
    return _duration(node.timer.strip()) if node.timer_kind in ("", "duration") else None


def timer_cycle(node: Node) -> tuple[int, float] | None:
    """How often a timer's cycle such as ``R3/P1D`` goes off (``codes.ENDLESSLY`` for ``R/P1D``), and its period."""
    found = _CYCLE.fullmatch(node.timer.strip())
    period = _duration(found[2]) if found is not None else None
    if found is None or period is None or found[1] == "0":
        return None
    return int(found[1] or codes.ENDLESSLY), period


def _duration(text: str) -> float | None:
    found = _ISO.fullmatch(text)
    if found is None or not any(found.groups()):
        return None
    weeks, days, hours, minutes, seconds = (float(part or 0) for part in found.groups())
    return (weeks * 7 + days) * DAY + hours * 3_600_000.0 + minutes * 60_000.0 + seconds * 1_000.0


def covered_days(run: Run) -> int:
    """Days from the run's start for which calendars are laid out."""
    return run.warm_up_days + run.days + FOLLOW_UP_DAYS


@dataclass(frozen=True, order=True, slots=True)
class Shift:
    """A calendar of the scenario (None: always open) without some days, first and last of each leave."""

    calendar: str | None
    leave: tuple[tuple[dt.date, dt.date], ...] = ()


class Calendars:
    """Numbers for the calendars of a scenario, and for times in which several are open at once; -1 is the clock."""

    def __init__(self, scenario: Scenario) -> None:
        self._scenario = scenario
        self._numbers: dict[frozenset[Shift], int] = {}
        self._unions: dict[tuple[int, ...], int] = {}
        self._intervals: list[NDArray[np.int64]] = []

    def __len__(self) -> int:
        return len(self._intervals)

    def number(self, *open_in: str | Shift | None) -> int:
        """The calendar that is open when all those are: names of calendars, shifts; None is always open."""
        shifts = (one if isinstance(one, Shift) else Shift(one) for one in open_in)
        return self._number(frozenset(shift for shift in shifts if shift != Shift(None)))

    def meet(self, first: int, second: int) -> int:
        """The calendar that is open when two are that ``number`` or ``meet`` gave."""
        keys = {number: key for key, number in self._numbers.items()} | {-1: frozenset()}
        return self._number(keys[first] | keys[second])

    def union(self, *numbers: int) -> int:
        """The calendar that is open when any of those is."""
        key = tuple(sorted(set(numbers)))
        if -1 in key:
            return -1
        if len(key) == 1:
            return key[0]
        if key not in self._unions:
            intervals = np.concatenate([self._intervals[number] for number in key])
            self._unions[key] = self._add(_union(intervals))
        return self._unions[key]

    def is_never_open(self, *open_in: str | Shift | None) -> bool:
        """Whether they have no common open time in the run."""
        return self.is_empty(self.number(*open_in))

    def is_empty(self, number: int) -> bool:
        """Whether a calendar has no open time in the run."""
        return number >= 0 and len(self._intervals[number]) == 0

    def tables(self) -> tuple[NDArray[np.int64], NDArray[np.int64], NDArray[np.int64], NDArray[np.int64]]:
        """``calendar_first``, ``_start``, ``_end`` and ``_before`` of the net."""
        sizes = [len(opened) for opened in self._intervals]
        first = np.concatenate([[0], np.cumsum(sizes)]).astype(np.int64)
        flat = np.concatenate([np.empty((0, 2), np.int64), *self._intervals])
        lengths = [opened[:, 1] - opened[:, 0] for opened in self._intervals]
        before = [np.cumsum(length) - length for length in lengths]
        empty = np.empty(0, np.int64)
        return first, flat[:, 0].copy(), flat[:, 1].copy(), np.concatenate([empty, *before]).astype(np.int64)

    def _number(self, key: frozenset[Shift]) -> int:
        if not key:
            return -1
        if key not in self._numbers:
            opened = [self._opened(shift) for shift in sorted(key, key=_listed)]
            both = opened[0]
            for other in opened[1:]:
                both = _intersection(both, other)
            self._numbers[key] = self._add(both)
        return self._numbers[key]

    def _add(self, intervals: NDArray[np.int64]) -> int:
        self._intervals.append(intervals)
        return len(self._intervals) - 1

    def _opened(self, shift: Shift) -> NDArray[np.int64]:
        run = self._scenario.run
        days = covered_days(run)
        if shift.calendar is None:
            opened = np.array([[0, days * DAY]], dtype=np.int64)
        else:
            opened = open_intervals(self._scenario.calendars[shift.calendar], run.start, days)
        for first, last in sorted(shift.leave):
            away = (first - run.start).days * DAY, ((last - run.start).days + 1) * DAY
            present = [(0, away[0]), (away[1], days * DAY)]
            times = [(start, end) for start, end in present if start < end]
            opened = _intersection(opened, np.array(times, dtype=np.int64).reshape(-1, 2))
        return opened


def _listed(shift: Shift) -> tuple[str, tuple[tuple[dt.date, dt.date], ...]]:
    return shift.calendar or "", shift.leave


def _union(intervals: NDArray[np.int64]) -> NDArray[np.int64]:
    """The times that are in any of some intervals, which may overlap: sorted, disjoint, joined where they touch."""
    found: list[list[int]] = []
    for start, end in intervals[np.argsort(intervals[:, 0], kind="stable")].tolist():
        if found and start <= found[-1][1]:
            found[-1][1] = max(found[-1][1], end)
        else:
            found.append([start, end])
    return np.array(found, dtype=np.int64).reshape(-1, 2)


def _intersection(first: NDArray[np.int64], second: NDArray[np.int64]) -> NDArray[np.int64]:
    """The times that are in both lists of sorted, disjoint intervals."""
    found = []
    i = j = 0
    while i < len(first) and j < len(second):
        start, end = max(first[i, 0], second[j, 0]), min(first[i, 1], second[j, 1])
        if start < end:
            found.append((start, end))
        if first[i, 1] <= second[j, 1]:
            i += 1
        else:
            j += 1
    return np.array(found, dtype=np.int64).reshape(-1, 2)
