"""Errors and escalations: ``reference.throws`` in compiled form."""

from __future__ import annotations

from lab.simulation.kernel import arrays as a
from lab.simulation.kernel import memory as m
from lab.simulation.kernel.compiled import compiled
from lab.simulation.kernel.listeners import happen
from lab.simulation.kernel.scopes import is_inside, is_within


@compiled
def throw(n, s, token):
    """A token throws an error or an escalation; it is gone afterwards if what catches it interrupts."""
    catcher = m.nodes(n)[m.tokens(s)[token, a.NODE], a.CATCHER]
    listener = m.live(s)[m.tokens(s)[token, a.LIVE_CASE], a.FIRST]
    while listener >= 0:
        row = m.tokens(s)[listener]
        if row[a.NODE] == catcher and row[a.LISTENS] and _surrounds(s, listener, token):
            happen(n, s, listener)
            return
        listener = row[a.NEXT]


@compiled
def _surrounds(s, listener, token):
    if m.tokens(s)[listener, a.LISTENS] == a.FOR_BOUNDARY:
        return is_inside(s, token, m.tokens(s)[listener, a.HOST])
    return is_within(s, token, m.tokens(s)[listener, a.SCOPE])
