"""Times as the engine needs them: durations of the scenario, timers of the model, calendars as flat intervals."""

from __future__ import annotations

import re

import numpy as np
from numpy.typing import NDArray

from lab.bpmn.model import Node
from lab.simulation.calendars import DAY, open_intervals
from lab.simulation.scenario import Run, Scenario

__all__ = ["FOLLOW_UP_DAYS", "Calendars", "covered_days", "timer_milliseconds"]

FOLLOW_UP_DAYS = 3 * 366
"""Days after the observed time for which calendars are known: so long may observed cases take to end."""

_ISO = re.compile(r"P(?:(\d+)W|(?:(\d+)D)?(?:T(?:(\d+)H)?(?:(\d+)M)?(?:(\d+(?:\.\d+)?)S)?)?)")


def timer_milliseconds(node: Node) -> float | None:
    """The duration that a timer of the model itself gives, such as ``P14D``, in milliseconds.

    None if there is none, or if it is a date, a cycle, or a number of months or years, whose length is not fixed.
    """
    found = _ISO.fullmatch(node.timer.strip())
    if found is None or not any(found.groups()) or node.timer_kind not in ("", "duration"):
        return None
    weeks, days, hours, minutes, seconds = (float(part or 0) for part in found.groups())
    return (weeks * 7 + days) * DAY + hours * 3_600_000.0 + minutes * 60_000.0 + seconds * 1_000.0


def covered_days(run: Run) -> int:
    """Days from the run's start for which calendars are laid out."""
    return run.warm_up_days + run.days + FOLLOW_UP_DAYS


class Calendars:
    """Numbers for the calendars of a scenario, and for times in which several are open at once; -1 is the clock."""

    def __init__(self, scenario: Scenario) -> None:
        self._scenario = scenario
        self._numbers: dict[tuple[str, ...], int] = {}
        self._intervals: list[NDArray[np.int64]] = []

    def number(self, *names: str | None) -> int:
        """The calendar that is open when all the named ones are."""
        key = tuple(sorted({name for name in names if name is not None}))
        if not key:
            return -1
        if key not in self._numbers:
            run = self._scenario.run
            opened = [open_intervals(self._scenario.calendars[name], run.start, covered_days(run)) for name in key]
            both = opened[0]
            for other in opened[1:]:
                both = _intersection(both, other)
            self._numbers[key] = len(self._intervals)
            self._intervals.append(both)
        return self._numbers[key]

    def is_never_open(self, *names: str | None) -> bool:
        """Whether the calendars have no common open time in the run."""
        number = self.number(*names)
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
