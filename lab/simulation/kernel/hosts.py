"""Activities with events on their border: ``reference.hosts`` in compiled form."""

from __future__ import annotations

from lab.simulation.kernel import arrays as a
from lab.simulation.kernel import codes
from lab.simulation.kernel import memory as m
from lab.simulation.kernel.compiled import compiled
from lab.simulation.kernel.conditions import evaluate
from lab.simulation.kernel.draws import combine
from lab.simulation.kernel.events import create_token, happens, move, new_lineage, node_stream, remove_token
from lab.simulation.kernel.recording import record


@compiled
def finish(n, s, token):
    """The execution of an activity or a wait is over: log it, then go on behind it, or where it fails."""
    node = m.tokens(s)[token, a.NODE]
    failed = -1
    if m.nodes(n)[node, a.BOUNDARIES] < m.nodes(n)[node, a.BOUNDARIES_END]:
        failed = _failure(n, s, token)
    if m.nodes(n)[node, a.OP] != codes.REPEAT:
        record(n, s, token, 1 if failed >= 0 else 0)
    disarm(n, s, token)
    if failed >= 0:
        m.tokens(s)[token, a.NODE] = failed
        move(s, token, 0)
    else:
        move(s, token, 1)


@compiled
def disarm(n, s, host):
    """Remove the events on the border of an activity, which are all younger than its token."""
    node = m.tokens(s)[host, a.NODE]
    if m.nodes(n)[node, a.BOUNDARIES] < m.nodes(n)[node, a.BOUNDARIES_END]:
        forget_listeners(s, host, a.FOR_BOUNDARY)


@compiled
def forget_listeners(s, host, listens):
    """Remove the listeners of one kind that a token is host of, which are all younger than it."""
    token = m.tokens(s)[host, a.NEXT]
    while token >= 0:
        after = m.tokens(s)[token, a.NEXT]
        if m.tokens(s)[token, a.LISTENS] == listens and m.tokens(s)[token, a.HOST] == host:
            remove_token(s, token)
        token = after


@compiled
def spawn(n, s, like, event, node, firing):
    """A token that begins at ``node`` beside ``like``, because an event that does not interrupt has happened."""
    row = m.tokens(s)[like]
    case, scope, lineage, visit = row[a.LIVE_CASE], row[a.SCOPE], row[a.LINEAGE], row[a.VISIT]
    if firing > 0 or m.nodes(n)[event, a.FRESH] == codes.EACH_FRESH:
        state = node_stream(n, s, lineage, codes.FOR_LINEAGE, event, visit)
        lineage = new_lineage(s, case, combine(state, firing))
    token = create_token(s, case, scope, lineage, node)
    if token >= 0:
        move(s, token, 0)


@compiled
def _failure(n, s, token):
    """The boundary event at which the execution ends instead of normally; -1: at none. Others begin beside it."""
    node = m.tokens(s)[token, a.NODE]
    first, end = m.nodes(n)[node, a.BOUNDARIES], m.nodes(n)[node, a.BOUNDARIES_END]
    for interrupts in range(1, -1, -1):
        for at in range(first, end):
            boundary = m.links(n)[at]
            if m.nodes(n)[boundary, a.EVENT] != codes.ON_FAILURE or m.nodes(n)[boundary, a.INTERRUPTS] != interrupts:
                continue
            if _fails(n, s, token, boundary):
                if interrupts:
                    return boundary
                spawn(n, s, token, boundary, boundary, 0)
    return -1


@compiled
def _fails(n, s, token, boundary):
    program = m.nodes(n)[boundary, a.EVENT_PROGRAM]
    if program >= 0:
        return evaluate(n, program, m.live_values(s)[m.tokens(s)[token, a.LIVE_CASE]], m.stack(s)) == 1.0
    return happens(n, s, token, boundary)
