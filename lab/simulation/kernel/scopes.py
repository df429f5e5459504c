"""The end of a whole scope and the interruption of an activity: ``reference.scopes`` in compiled form."""

from __future__ import annotations

from lab.simulation.kernel import arrays as a
from lab.simulation.kernel import codes
from lab.simulation.kernel import memory as m
from lab.simulation.kernel.compiled import compiled
from lab.simulation.kernel.events import move, remove_token
from lab.simulation.kernel.recording import record
from lab.simulation.kernel.work import give_out_all, stop_work


@compiled
def cancel_scope(n, s, case, scope):
    """Remove all tokens of a scope and of the sub-processes within; then their people take the next work.

    The youngest first: a token is always younger than the one that its scope belongs to, so no scope is given back to
    the pool while a token in it still has to be found.
    """
    token = m.live(s)[case, a.LAST]
    while token >= 0:
        before = m.tokens(s)[token, a.PREVIOUS]
        if _is_within(s, token, scope):
            _interrupt(n, s, token)
            remove_token(s, token)
        token = before
    give_out_all(n, s)


@compiled
def fire_deadline(n, s, token, boundary):
    """A boundary timer interrupts the activity of a token, which goes on at the timer."""
    if m.tokens(s)[token, a.MODE] == a.IS_INSIDE:
        remove_inside(n, s, token)
    _interrupt(n, s, token)
    m.tokens(s)[token, a.NODE] = boundary
    move(s, token, 0)
    give_out_all(n, s)


@compiled
def remove_inside(n, s, host):
    """Interrupt and remove all tokens inside the one that stands for them, the youngest first. Nobody is dispatched."""
    token = m.live(s)[m.tokens(s)[host, a.LIVE_CASE], a.LAST]
    while token >= 0:
        before = m.tokens(s)[token, a.PREVIOUS]
        if _is_inside(s, token, host):
            _interrupt(n, s, token)
            remove_token(s, token)
        token = before


@compiled
def _interrupt(n, s, token):
    """Log what a token was doing as interrupted, and let go of its person or its place in the queue."""
    mode = m.tokens(s)[token, a.MODE]
    if mode == a.IS_INSIDE and m.nodes(n)[m.tokens(s)[token, a.NODE], a.OP] == codes.REPEAT:
        return
    if mode in (a.IS_QUEUED, a.IS_WORKING, a.IS_WAITING, a.IS_LISTENING, a.IS_INSIDE):
        record(n, s, token, 1)
    if mode in (a.IS_QUEUED, a.IS_WORKING):
        stop_work(n, s, token)


@compiled
def _is_within(s, token, scope):
    inner = m.tokens(s)[token, a.SCOPE]
    while inner != scope:
        parent = m.scopes(s)[inner, a.PARENT]
        if parent < 0:
            return False
        inner = m.tokens(s)[parent, a.SCOPE]
    return True


@compiled
def _is_inside(s, token, host):
    """Whether a token is in the sub-process that the host stands for, at any depth."""
    parent = m.scopes(s)[m.tokens(s)[token, a.SCOPE], a.PARENT]
    while parent >= 0:
        if parent == host:
            return True
        parent = m.scopes(s)[m.tokens(s)[parent, a.SCOPE], a.PARENT]
    return False
