"""``clock`` for times near the present moment: the same results from a step or two instead of a search.

``State.cursors`` holds, by calendar, the interval in which the last look-up at the present moment ended. Time only
moves forward and most times in question are near it, so look-ups start there; it is where a search begins, never what
it gives, so whatever stands in it, results are the same.
"""

from __future__ import annotations

from lab.simulation.kernel import arrays as a
from lab.simulation.kernel import memory as m
from lab.simulation.kernel.clock import first_after, first_from
from lab.simulation.kernel.codes import NEVER
from lab.simulation.kernel.compiled import compiled

STEPS = 8
"""Intervals that are looked at one by one before the rest is searched."""


@compiled
def _interval(n, s, calendar, time):
    """The first interval that ends after ``time``; the end of the calendar's intervals if there is none."""
    ends = m.calendar_end(n)
    low, high, at = m.calendar_first(n)[calendar], m.calendar_first(n)[calendar + 1], m.cursors(s)[calendar]
    if at < high and ends[at] <= time:
        last = min(at + STEPS, high)
        while at < last and ends[at] <= time:
            at += 1
        return at if at < last else first_after(ends, at, high, time)
    last = max(at - STEPS, low)
    while at > last and ends[at - 1] > time:
        at -= 1
    return at if at > last else first_after(ends, low, at, time)


@compiled
def opening_now(n, s, calendar):
    """The interval that holds the present moment, else the next; the end of the intervals if there is none."""
    at = _interval(n, s, calendar, m.run(s)[a.NOW])
    m.cursors(s)[calendar] = at
    return at


@compiled
def next_open_now(n, s, calendar):
    """``clock.next_open`` of the present moment."""
    now = m.run(s)[a.NOW]
    if calendar < 0:
        return now
    at = opening_now(n, s, calendar)
    return max(now, m.calendar_start(n)[at]) if at < m.calendar_first(n)[calendar + 1] else NEVER


@compiled
def _open_until(n, s, calendar, time):
    at = _interval(n, s, calendar, time)
    if at < m.calendar_first(n)[calendar + 1]:
        return m.calendar_before(n)[at] + max(time - m.calendar_start(n)[at], 0)
    if at == m.calendar_first(n)[calendar]:
        return 0
    return m.calendar_before(n)[at - 1] + m.calendar_end(n)[at - 1] - m.calendar_start(n)[at - 1]


@compiled
def _is_open(n, s, calendar, start, end):
    """Whether the two times are in the interval at the cursor, so that it is open all the time between them."""
    at = m.cursors(s)[calendar]
    if at == m.calendar_first(n)[calendar + 1]:
        return False
    return m.calendar_start(n)[at] <= start and end <= m.calendar_end(n)[at]


@compiled
def open_between(n, s, calendar, start, end):
    """``clock.open_between``."""
    if end <= start:
        return 0
    if calendar < 0 or _is_open(n, s, calendar, start, end):
        return end - start
    return _open_over_nights(n, s, calendar, start, end)


@compiled
def _open_over_nights(n, s, calendar, start, end):
    return _open_until(n, s, calendar, end) - _open_until(n, s, calendar, start)


@compiled
def add_work(n, s, calendar, time, work):
    """``clock.add_work``."""
    if time >= NEVER:
        return NEVER
    if calendar < 0 or _is_open(n, s, calendar, time, time + work):
        return time + work
    return _add_over_nights(n, s, calendar, time, work)


@compiled
def _add_over_nights(n, s, calendar, time, work):
    if work == 0:
        return time
    before = m.calendar_before(n)
    target = _open_until(n, s, calendar, time) + work
    low, high, at = m.calendar_first(n)[calendar], m.calendar_first(n)[calendar + 1], m.cursors(s)[calendar]
    if at < high and before[at] < target:
        last = min(at + STEPS, high)
        while at < last and before[at] < target:
            at += 1
        if at == last:
            at = first_from(before, at, high, target)
    else:
        at = first_from(before, low, at, target)
    at -= 1
    end = m.calendar_start(n)[at] + target - before[at]
    return end if end <= m.calendar_end(n)[at] else NEVER
