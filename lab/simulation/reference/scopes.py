"""How tokens come and go: creation, removal, merging, the end of a whole scope, the interruption of an activity."""

from __future__ import annotations

from lab.simulation import draws
from lab.simulation.kernel import codes
from lab.simulation.reference.state import Case, Lineage, Mode, Scope, Stop, Token, World
from lab.simulation.reference.work import give_out, stop_work

__all__ = [
    "cancel_scope",
    "create_token",
    "fire_deadline",
    "give_out_all",
    "merge",
    "remove_inside",
    "remove_token",
]


def create_token(world: World, case: Case, scope: Scope, lineage: Lineage, node: int) -> Token:
    """A new token of a case, last in its list."""
    if len(case.tokens) >= codes.MAX_TOKENS:
        raise Stop(codes.TOO_MANY, node)
    token = Token(case, scope, lineage, node)
    world.books.tokens_created += 1
    world.stamp(token)
    case.tokens.append(token)
    scope.tokens += 1
    return token


def remove_token(world: World, token: Token) -> None:
    """A token is no more."""
    token.case.tokens.remove(token)
    world.books.tokens_removed += 1
    token.scope.tokens -= 1
    token.mode = Mode.GONE
    world.stamp(token)


def merge(world: World, token: Token, joined: list[Token]) -> None:
    """Take other tokens at a join into this one, and put their lineages together if they differ."""
    if any(other.lineage is not token.lineage for other in joined):
        total = sum(other.lineage.state for other in joined) & draws.MASK
        token.lineage = Lineage(draws.combine(draws.mix(total), world.net.node_key[token.node]))
    for other in joined:
        if other is not token:
            remove_token(world, other)


def cancel_scope(world: World, case: Case, scope: Scope) -> None:
    """Remove all tokens of a scope and of the sub-processes within, the youngest first.

    Then their people take the next work.
    """
    for token in reversed([token for token in case.tokens if _is_within(token, scope)]):
        _interrupt(world, token)
        remove_token(world, token)
    give_out_all(world)


def fire_deadline(world: World, token: Token, boundary: int) -> None:
    """A boundary timer interrupts the activity of a token, which goes on at the timer."""
    if token.mode is Mode.INSIDE:
        remove_inside(world, token)
    _interrupt(world, token)
    token.node = boundary
    world.move(token)
    give_out_all(world)


def remove_inside(world: World, host: Token) -> None:
    """Interrupt and remove all tokens inside the one that stands for them, the youngest first. Nobody is dispatched."""
    for token in reversed([other for other in host.case.tokens if _is_inside(other, host)]):
        _interrupt(world, token)
        remove_token(world, token)


def _interrupt(world: World, token: Token) -> None:
    """Log what a token was doing as interrupted, and let go of its person or its place in the queue."""
    if token.mode is Mode.INSIDE and world.net.node_op[token.node] == codes.REPEAT:
        return
    if token.mode in (Mode.QUEUED, Mode.WORKING, Mode.WAITING, Mode.LISTENING, Mode.INSIDE):
        world.record(token, interrupted=True)
    if token.mode in (Mode.QUEUED, Mode.WORKING):
        stop_work(world, token)


def give_out_all(world: World) -> None:
    """Let every crew take work, after several tokens have gone at once."""
    for crew in range(len(world.free)):
        give_out(world, crew)


def _is_within(token: Token, scope: Scope) -> bool:
    inner: Scope | None = token.scope
    while inner is not None:
        if inner is scope:
            return True
        inner = inner.parent.scope if inner.parent is not None else None
    return False


def _is_inside(token: Token, host: Token) -> bool:
    """Whether a token is in the sub-process that the host stands for, at any depth."""
    parent = token.scope.parent
    while parent is not None:
        if parent is host:
            return True
        parent = parent.scope.parent
    return False
