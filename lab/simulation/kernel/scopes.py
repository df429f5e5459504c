"""The end of a whole scope and the interruption of an activity: ``reference.scopes`` in compiled form."""

from __future__ import annotations

from lab.simulation.kernel import arrays as a
from lab.simulation.kernel import codes
from lab.simulation.kernel import memory as m
from lab.simulation.kernel.compiled import compiled
from lab.simulation.kernel.events import move, remove_token
from lab.simulation.kernel.hosts import disarm
from lab.simulation.kernel.recording import record
from lab.simulation.kernel.work import give_out_all, stop_work


@compiled
def cancel_scope(n, s, case, scope, spared):
    """Remove all tokens of a scope and of the sub-processes within but one; then their people take the next work.

    The youngest first: a token is always younger than the one that its scope belongs to, so no scope is given back to
    the pool while a token in it still has to be found.
    """
    token = m.live(s)[case, a.LAST]
    while token >= 0:
        before = m.tokens(s)[token, a.PREVIOUS]
        if token != spared and is_within(s, token, scope):
            _interrupt(n, s, token)
            remove_token(s, token)
        token = before
    give_out_all(n, s)


@compiled
def interrupt_host(n, s, host, boundary):
    """An event on the border interrupts the activity of a token, which goes on at the event."""
    if m.tokens(s)[host, a.MODE] == a.IS_INSIDE:
        remove_inside(n, s, host)
    _interrupt(n, s, host)
    disarm(n, s, host)
    m.tokens(s)[host, a.NODE] = boundary
    move(s, host, 0)
    give_out_all(n, s)


@compiled
def remove_inside(n, s, host):
    """Interrupt and remove all tokens inside the one that stands for them, the youngest first. Nobody is dispatched."""
    token = m.live(s)[m.tokens(s)[host, a.LIVE_CASE], a.LAST]
    while token >= 0:
        before = m.tokens(s)[token, a.PREVIOUS]
        if is_inside(s, token, host):
            _interrupt(n, s, token)
            remove_token(s, token)
        token = before


@compiled
def close_scope(s, case, scope):
    """A scope without tokens is over: its event sub-processes can no longer start."""
    token = m.live(s)[case, a.FIRST]
    while token >= 0:
        after = m.tokens(s)[token, a.NEXT]
        if m.tokens(s)[token, a.LISTENS] and m.tokens(s)[token, a.SCOPE] == scope:
            remove_token(s, token)
        token = after


@compiled
def is_within(s, token, scope):
    """Whether a token is in a scope or in a sub-process of it, at any depth."""
    inner = m.tokens(s)[token, a.SCOPE]
    while inner != scope:
        parent = m.scopes(s)[inner, a.PARENT]
        if parent < 0:
            return False
        inner = m.tokens(s)[parent, a.SCOPE]
    return True


@compiled
def is_inside(s, token, host):
    """Whether a token is in the sub-process that the host stands for, at any depth."""
    parent = m.scopes(s)[m.tokens(s)[token, a.SCOPE], a.PARENT]
    while parent >= 0:
        if parent == host:
            return True
        parent = m.scopes(s)[m.tokens(s)[parent, a.SCOPE], a.PARENT]
    return False


@compiled
def _interrupt(n, s, token):
    """Log what a token was doing as interrupted, and let go of its person or its place in the queue."""
    if m.tokens(s)[token, a.LISTENS]:
        return
    mode = m.tokens(s)[token, a.MODE]
    if mode == a.IS_INSIDE and m.nodes(n)[m.tokens(s)[token, a.NODE], a.OP] == codes.REPEAT:
        return
    if mode in (a.IS_QUEUED, a.IS_WORKING, a.IS_WAITING, a.IS_LISTENING, a.IS_INSIDE, a.IS_UNDERWAY):
        record(n, s, token, 1)
    if mode in (a.IS_QUEUED, a.IS_WORKING):
        stop_work(n, s, token)
