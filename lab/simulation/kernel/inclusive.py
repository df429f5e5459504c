"""Inclusive gateways: ``reference.inclusive`` in compiled form."""

from __future__ import annotations

import numpy as np

from lab.simulation.kernel import arrays as a
from lab.simulation.kernel import codes
from lab.simulation.kernel import memory as m
from lab.simulation.kernel.compiled import compiled
from lab.simulation.kernel.conditions import evaluate
from lab.simulation.kernel.draws import stream, uniform
from lab.simulation.kernel.events import merge, move, waits_at


@compiled
def takes_flow(n, s, case, lineage, visited, flow):
    """Whether the condition of a flow holds or its share is drawn, on its own."""
    program, share = m.flows(n)[flow, a.PROGRAM], m.shares(n)[flow]
    if program >= 0:
        return evaluate(n, program, m.live_values(s)[case], m.stack(s)) == 1.0
    if 0.0 <= share < 1.0:
        state = np.uint64(m.lineages(s)[lineage, a.HASH])
        return uniform(stream(state, codes.FOR_CHOICE, m.flows(n)[flow, a.FLOW_KEY], visited), 0) < share
    return share >= 1.0


@compiled
def gather(s, token):
    """A token waits at an inclusive join; whether it fires is looked at when all moves have settled."""
    m.tokens(s)[token, a.MODE] = a.IS_JOINING
    m.live(s)[m.tokens(s)[token, a.LIVE_CASE], a.GATHERS] = 1


@compiled
def fire_join(n, s, case):
    """Let the first inclusive join fire that can: true if one did. The oldest waiting token goes on."""
    m.live(s)[case, a.GATHERS] = 0
    token = m.live(s)[case, a.FIRST]
    while token >= 0:
        row = m.tokens(s)[token]
        if row[a.MODE] == a.IS_JOINING and m.nodes(n)[row[a.NODE], a.OP] == codes.INCLUSIVE_JOIN:
            m.live(s)[case, a.GATHERS] = 1
            if not _is_awaited(n, s, token, _filled(s, token)):
                merge(n, s, token)
                move(s, token, 1)
                return True
        token = row[a.NEXT]
    return False


@compiled
def _filled(s, token):
    """The incoming flows, as bits, on which a token waits at the join of this one."""
    row = m.tokens(s)[token]
    filled = np.int64(0)
    other = m.live(s)[row[a.LIVE_CASE], a.FIRST]
    while other >= 0:
        if waits_at(s, other, row[a.NODE], row[a.SCOPE]):
            filled |= np.int64(1) << m.tokens(s)[other, a.SLOT]
        other = m.tokens(s)[other, a.NEXT]
    return filled


@compiled
def _is_awaited(n, s, token, filled):
    """Whether another token of the scope can reach an empty flow of the join and none of the filled ones."""
    row = m.tokens(s)[token]
    masks = m.nodes(n)[row[a.NODE], a.REACH]
    other = m.live(s)[row[a.LIVE_CASE], a.FIRST]
    while other >= 0:
        node = m.tokens(s)[other, a.NODE]
        counts = m.tokens(s)[other, a.SCOPE] == row[a.SCOPE] and m.tokens(s)[other, a.LISTENS] == 0
        if counts and node != row[a.NODE]:
            reached = m.reach(n)[masks + node]
            if reached != 0 and reached & filled == 0:
                return True
        other = m.tokens(s)[other, a.NEXT]
    return False
