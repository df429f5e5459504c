"""Signals: ``reference.signals`` in compiled form."""

from __future__ import annotations

from lab.simulation.kernel import arrays as a
from lab.simulation.kernel import codes
from lab.simulation.kernel import memory as m
from lab.simulation.kernel.compiled import compiled
from lab.simulation.kernel.events import schedule
from lab.simulation.kernel.listeners import happen
from lab.simulation.kernel.waits import end_wait


@compiled
def throw_signal(n, s, case, signal):
    """Wake the tokens of the case at once, longest waiting first; those of other cases by events of their own."""
    since = m.run(s)[a.STAMPS]
    token = _next_of_case(s, case, signal, -1, since)
    while token >= 0:
        last = m.tokens(s)[token, a.STAMP]
        if m.tokens(s)[token, a.LISTENS]:
            happen(n, s, token)
        else:
            end_wait(n, s, token, m.tokens(s)[token, a.NODE])
        token = _next_of_case(s, case, signal, last, since)
    if m.signals(n)[signal] == codes.ALL_CASES:
        schedule(s, m.run(s)[a.NOW], codes.SIGNAL_THROWN, m.live(s)[case, a.INDEX], since, signal)


@compiled
def _next_of_case(s, case, signal, last, since):
    """The token of a case that waits longest for a signal, of those that began after ``last``; -1: none is left."""
    found = -1
    token = m.live(s)[case, a.FIRST]
    while token >= 0:
        stamp = m.tokens(s)[token, a.STAMP]
        hears = m.tokens(s)[token, a.SIGNAL] == signal + 1 and last < stamp <= since
        if hears and (found < 0 or stamp < m.tokens(s)[found, a.STAMP]):
            found = token
        token = m.tokens(s)[token, a.NEXT]
    return found


@compiled
def broadcast(s, thrower, since, signal):
    """Let the signal reach those in other cases who waited for it when it was thrown, each in an event of its own."""
    token = m.awaiting(s)[signal, a.FIRST_AWAITING]
    while token >= 0:
        row = m.tokens(s)[token]
        if row[a.STAMP] <= since and m.live(s)[row[a.LIVE_CASE], a.INDEX] != thrower:
            kind = codes.DEADLINE if row[a.LISTENS] else codes.WAIT_OVER
            schedule(s, m.run(s)[a.NOW], kind, token, row[a.STAMP], row[a.NODE])
        token = row[a.QUEUE_NEXT]
