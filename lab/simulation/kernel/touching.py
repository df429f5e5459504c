"""The time in which somebody works on a case: ``reference.touching`` in compiled form."""

from __future__ import annotations

from lab.simulation.kernel import arrays as a
from lab.simulation.kernel import codes
from lab.simulation.kernel import memory as m
from lab.simulation.kernel.clock import next_opening
from lab.simulation.kernel.compiled import compiled
from lab.simulation.kernel.present import open_between


@compiled
def touch(n, s, case):
    """Add up the time since the last change in which at least one task of the case was being worked on."""
    since, now = m.live(s)[case, a.TOUCHED_AT], m.run(s)[a.NOW]
    m.live(s)[case, a.TOUCHED_AT] = now
    if since == now:
        return
    working, calendar, several = False, -1, False
    token = m.live(s)[case, a.FIRST]
    while token >= 0:
        if m.tokens(s)[token, a.MODE] == a.IS_WORKING:
            other = m.tokens(s)[token, a.WORK_CALENDAR]
            if other < 0:
                m.live(s)[case, a.TOUCHED] += now - since
                return
            several = several or (working and other != calendar)
            working, calendar = True, other
        token = m.tokens(s)[token, a.NEXT]
    if several:
        m.live(s)[case, a.TOUCHED] += _any_open_between(n, s, case, since, now)
    elif working:
        m.live(s)[case, a.TOUCHED] += open_between(n, s, calendar, since, now)


@compiled
def _any_open_between(n, s, case, start, end):
    """Milliseconds between two times in which the calendar of at least one of the case's working tokens is open."""
    total, time = 0, start
    while time < end:
        opening, closing = codes.NEVER, time
        token = m.live(s)[case, a.FIRST]
        while token >= 0:
            if m.tokens(s)[token, a.MODE] == a.IS_WORKING:
                at = next_opening(n, m.tokens(s)[token, a.WORK_CALENDAR], time)
                if at >= 0 and m.calendar_start(n)[at] <= time:
                    closing = max(closing, m.calendar_end(n)[at])
                elif at >= 0:
                    opening = min(opening, m.calendar_start(n)[at])
            token = m.tokens(s)[token, a.NEXT]
        if closing > time:
            total += min(closing, end) - time
            time = closing
        else:
            time = opening
    return total
