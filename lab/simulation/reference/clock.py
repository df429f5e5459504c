"""Calendar arithmetic: open time between two moments, the moment at which some open time has passed."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from itertools import pairwise

from lab.simulation.kernel.codes import NEVER
from lab.simulation.net import Tables

__all__ = ["Clock"]


class Clock:
    """The calendars of a net. Calendar -1 is always open; the others are sorted, disjoint intervals ``[start, end)``.

    After the last interval a calendar is closed for good: work that does not fit ends at ``NEVER``.
    """

    def __init__(self, tables: Tables) -> None:
        self.starts: list[list[int]] = []
        self.ends: list[list[int]] = []
        self.before: list[list[int]] = []
        first = tables.calendar_first.tolist()
        for low, high in pairwise(first):
            self.starts.append(tables.calendar_start[low:high].tolist())
            self.ends.append(tables.calendar_end[low:high].tolist())
            self.before.append(tables.calendar_before[low:high].tolist())

    def open_until(self, calendar: int, time: int) -> int:
        """Open milliseconds from the run's start until ``time``."""
        if calendar < 0:
            return time
        at = bisect_right(self.starts[calendar], time) - 1
        if at < 0:
            return 0
        return self.before[calendar][at] + min(time, self.ends[calendar][at]) - self.starts[calendar][at]

    def open_between(self, calendar: int, start: int, end: int) -> int:
        """Open milliseconds between two times; 0 if they are in the wrong order."""
        return self.open_until(calendar, end) - self.open_until(calendar, start) if end > start else 0

    def next_open(self, calendar: int, time: int) -> int:
        """``time`` itself if the calendar is open then, else the next opening."""
        if calendar < 0:
            return time
        at = bisect_right(self.ends[calendar], time)
        return max(time, self.starts[calendar][at]) if at < len(self.ends[calendar]) else NEVER

    def closing(self, calendar: int, time: int) -> int:
        """When a calendar that is open at a time closes; ``NEVER`` without calendar."""
        return NEVER if calendar < 0 else self.ends[calendar][bisect_right(self.ends[calendar], time)]

    def add_work(self, calendar: int, time: int, work: int) -> int:
        """When ``work`` open milliseconds after ``time`` have passed: at closing time, if they end exactly there."""
        if time >= NEVER:
            return NEVER
        if calendar < 0:
            return time + work
        if work == 0:
            return time
        target = self.open_until(calendar, time) + work
        at = bisect_left(self.before[calendar], target) - 1
        end = self.starts[calendar][at] + target - self.before[calendar][at]
        return end if end <= self.ends[calendar][at] else NEVER

    def any_open_between(self, calendars: list[int], start: int, end: int) -> int:
        """Milliseconds between two times in which at least one of the calendars is open."""
        if -1 in calendars:
            return end - start
        if len(set(calendars)) == 1:
            return self.open_between(calendars[0], start, end)
        total, time = 0, start
        while time < end:
            opening, closing = NEVER, time
            for calendar in calendars:
                at = bisect_right(self.ends[calendar], time)
                if at < len(self.ends[calendar]):
                    if self.starts[calendar][at] <= time:
                        closing = max(closing, self.ends[calendar][at])
                    else:
                        opening = min(opening, self.starts[calendar][at])
            if closing > time:
                total += min(closing, end) - time
                time = closing
            else:
                time = opening
        return total
