"""Conditional events look again when attributes change: ``reference.conditional`` in compiled form."""

from __future__ import annotations

from lab.simulation.kernel import arrays as a
from lab.simulation.kernel import codes
from lab.simulation.kernel import memory as m
from lab.simulation.kernel.compiled import compiled
from lab.simulation.kernel.listeners import recheck
from lab.simulation.kernel.waits import end_wait, holds


@compiled
def attributes_changed(n, s, case):
    """Attributes of a case have changed: events happen whose condition holds now, longest waiting first.

    Tokens may be gone afterwards, also the one whose activity has changed the attributes.
    """
    until = m.run(s)[a.STAMPS]
    token = _next_looking(n, s, case, -1, until)
    while token >= 0:
        last = m.tokens(s)[token, a.STAMP]
        node = _looks(n, s, token)
        if m.tokens(s)[token, a.LISTENS]:
            recheck(n, s, token)
        elif holds(n, s, case, node):
            end_wait(n, s, token, node)
        token = _next_looking(n, s, case, last, until)


@compiled
def _next_looking(n, s, case, last, until):
    """The token of a case that waits longest for a condition, of those that began after ``last``; -1: none is left."""
    found = -1
    token = m.live(s)[case, a.FIRST]
    while token >= 0:
        stamp = m.tokens(s)[token, a.STAMP]
        if last < stamp <= until and (found < 0 or stamp < m.tokens(s)[found, a.STAMP]) and _looks(n, s, token) >= 0:
            found = token
        token = m.tokens(s)[token, a.NEXT]
    return found


@compiled
def _looks(n, s, token):
    """The conditional event that a token waits for; of several at an event-based gateway the first that holds."""
    node, mode = m.tokens(s)[token, a.NODE], m.tokens(s)[token, a.MODE]
    if mode == a.IS_LISTENING and m.nodes(n)[node, a.EVENT] == codes.ON_CONDITION:
        return node
    if mode == a.IS_RACING:
        for flow in range(m.nodes(n)[node, a.OUT], m.nodes(n)[node, a.OUT_END]):
            target = m.flows(n)[flow, a.TARGET]
            is_condition = m.nodes(n)[target, a.EVENT] == codes.ON_CONDITION
            if is_condition and holds(n, s, m.tokens(s)[token, a.LIVE_CASE], target):
                return target
    return -1
