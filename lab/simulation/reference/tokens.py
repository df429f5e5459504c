"""How tokens come and go, listeners included: an armed event is a token that does not count."""

from __future__ import annotations

from lab.simulation import draws
from lab.simulation.kernel import codes
from lab.simulation.reference.state import Case, Lineage, Listens, Mode, Scope, Stop, Token, World

__all__ = ["await_signal", "count_alive", "create_listener", "create_token", "forget_signal", "merge", "remove_token"]


def create_token(world: World, case: Case, scope: Scope, lineage: Lineage, node: int) -> Token:
    """A new token of a case, last in its list."""
    if case.count >= codes.MAX_TOKENS:
        raise Stop(codes.TOO_MANY, node)
    token = Token(case, scope, lineage, node)
    world.books.tokens_created += 1
    world.stamp(token)
    case.tokens.append(token)
    count_alive(world)
    case.count += 1
    scope.tokens += 1
    return token


def create_listener(world: World, host: Token | None, like: Token, node: int, listens: Listens) -> Token:
    """A token that listens for an event: beside ``like``, whose lineage and visit it draws with."""
    token = Token(like.case, like.scope, like.lineage, node, visit=like.visit, host=host, listens=listens)
    token.mode, token.enabled = Mode.LISTENING, world.now
    world.stamp(token)
    like.case.tokens.append(token)
    count_alive(world)
    like.scope.listeners += 1
    return token


def count_alive(world: World) -> None:
    """One more thing that takes memory while it is there."""
    world.alive += 1
    world.most_alive = max(world.most_alive, world.alive)


def remove_token(world: World, token: Token) -> None:
    """A token is no more."""
    forget_signal(world, token)
    token.case.tokens.remove(token)
    world.alive -= 1
    if token.listens:
        token.scope.listeners -= 1
    else:
        world.books.tokens_removed += 1
        token.case.count -= 1
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


def await_signal(world: World, token: Token) -> None:
    """Wait for the signal of the token's node. The new stamp says since when: signals thrown earlier do not count."""
    token.signal = world.net.node_catches[token.node]
    world.stamp(token)
    world.awaiting[token.signal].append(token)


def forget_signal(world: World, token: Token) -> None:
    """The token no longer waits for a signal, if it did."""
    if token.signal >= 0:
        world.awaiting[token.signal].remove(token)
        token.signal = -1
