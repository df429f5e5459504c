"""Calendar arithmetic: ``reference.clock`` in compiled form."""

from __future__ import annotations

from lab.simulation.kernel import memory as m
from lab.simulation.kernel.codes import NEVER
from lab.simulation.kernel.compiled import compiled


@compiled
def first_after(values, low, high, time):
    """The first position in ``values[low:high]`` whose value is greater than ``time`` (bisect_right)."""
    while low < high:
        middle = (low + high) >> 1
        if values[middle] <= time:
            low = middle + 1
        else:
            high = middle
    return low


@compiled
def first_from(values, low, high, time):
    """The first position in ``values[low:high]`` whose value is at least ``time`` (bisect_left)."""
    while low < high:
        middle = (low + high) >> 1
        if values[middle] < time:
            low = middle + 1
        else:
            high = middle
    return low


@compiled
def open_until(n, calendar, time):
    """Open milliseconds from the run's start until ``time``."""
    if calendar < 0:
        return time
    first = m.calendar_first(n)[calendar]
    at = first_after(m.calendar_start(n), first, m.calendar_first(n)[calendar + 1], time) - 1
    if at < first:
        return 0
    return m.calendar_before(n)[at] + min(time, m.calendar_end(n)[at]) - m.calendar_start(n)[at]


@compiled
def open_between(n, calendar, start, end):
    """Open milliseconds between two times; 0 if they are in the wrong order."""
    if end <= start:
        return 0
    return open_until(n, calendar, end) - open_until(n, calendar, start)


@compiled
def next_opening(n, calendar, time):
    """The interval that holds ``time``, else the next; -1 if there is none."""
    high = m.calendar_first(n)[calendar + 1]
    at = first_after(m.calendar_end(n), m.calendar_first(n)[calendar], high, time)
    return at if at < high else -1


@compiled
def next_open(n, calendar, time):
    """``time`` itself if the calendar is open then, else the next opening."""
    if calendar < 0:
        return time
    at = next_opening(n, calendar, time)
    return max(time, m.calendar_start(n)[at]) if at >= 0 else NEVER


@compiled
def add_work(n, calendar, time, work):
    """When ``work`` open milliseconds after ``time`` have passed."""
    if time >= NEVER:
        return NEVER
    if calendar < 0:
        return time + work
    if work == 0:
        return time
    target = open_until(n, calendar, time) + work
    at = first_from(m.calendar_before(n), m.calendar_first(n)[calendar], m.calendar_first(n)[calendar + 1], target) - 1
    end = m.calendar_start(n)[at] + target - m.calendar_before(n)[at]
    return end if end <= m.calendar_end(n)[at] else NEVER
