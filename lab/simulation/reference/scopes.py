"""The end of a whole scope, and the interruption of an activity with all that is inside."""

from __future__ import annotations

from lab.simulation.kernel import codes
from lab.simulation.reference.hosts import disarm
from lab.simulation.reference.state import Case, Mode, Scope, Token, World
from lab.simulation.reference.tokens import remove_token
from lab.simulation.reference.work import give_out, stop_work

__all__ = [
    "cancel_scope",
    "close_scope",
    "give_out_all",
    "interrupt_host",
    "is_inside",
    "is_within",
    "remove_inside",
]


def cancel_scope(world: World, case: Case, scope: Scope, spared: Token | None = None) -> None:
    """Remove all tokens of a scope and of the sub-processes within but one, the youngest first.

    Then their people take the next work.
    """
    for token in reversed([token for token in case.tokens if token is not spared and is_within(token, scope)]):
        _interrupt(world, token)
        remove_token(world, token)
    give_out_all(world)


def interrupt_host(world: World, host: Token, boundary: int) -> None:
    """An event on the border interrupts the activity of a token, which goes on at the event."""
    if host.mode is Mode.INSIDE:
        remove_inside(world, host)
    _interrupt(world, host)
    disarm(world, host)
    host.node = boundary
    world.move(host)
    give_out_all(world)


def remove_inside(world: World, host: Token) -> None:
    """Interrupt and remove all tokens inside the one that stands for them, the youngest first. Nobody is dispatched."""
    for token in reversed([other for other in host.case.tokens if is_inside(other, host)]):
        _interrupt(world, token)
        remove_token(world, token)


def close_scope(world: World, case: Case, scope: Scope) -> None:
    """A scope is over: its event sub-processes can no longer start."""
    if scope.listeners:
        for token in [token for token in case.tokens if token.listens and token.scope is scope]:
            remove_token(world, token)


def is_within(token: Token, scope: Scope) -> bool:
    """Whether a token is in a scope or in a sub-process of it, at any depth."""
    inner: Scope | None = token.scope
    while inner is not None:
        if inner is scope:
            return True
        inner = inner.parent.scope if inner.parent is not None else None
    return False


def is_inside(token: Token, host: Token) -> bool:
    """Whether a token is in the sub-process that the host stands for, at any depth."""
    parent = token.scope.parent
    while parent is not None:
        if parent is host:
            return True
        parent = parent.scope.parent
    return False


def _interrupt(world: World, token: Token) -> None:
    """Log what a token was doing as interrupted, and let go of its person or its place in the queue."""
    if token.listens or (token.mode is Mode.INSIDE and world.net.node_op[token.node] == codes.REPEAT):
        return
    if token.mode in (Mode.QUEUED, Mode.WORKING, Mode.WAITING, Mode.LISTENING, Mode.INSIDE, Mode.UNDERWAY):
        world.record(token, interrupted=True)
    if token.mode in (Mode.QUEUED, Mode.WORKING):
        stop_work(world, token)


def give_out_all(world: World) -> None:
    """Let every crew take work, after several tokens have gone at once."""
    for crew in range(len(world.free)):
        give_out(world, crew)
