"""Signals: heard by everyone who waits when they are thrown, never kept."""

from __future__ import annotations

from lab.simulation.kernel import codes
from lab.simulation.reference.listeners import happen
from lab.simulation.reference.state import Case, Token, World
from lab.simulation.reference.waits import end_wait

__all__ = ["broadcast", "throw_signal"]


def throw_signal(world: World, case: Case, signal: int) -> None:
    """Wake the tokens of the case at once, longest waiting first; those of other cases by events of their own."""
    since, last = world.stamps, -1
    while True:
        waiting = [token for token in case.tokens if token.signal == signal and last < token.stamp <= since]
        if not waiting:
            break
        first = min(waiting, key=lambda token: token.stamp)
        last = first.stamp
        _wake(world, first)
    if world.net.signal_reach[signal] == codes.ALL_CASES:
        world.schedule(world.now, codes.SIGNAL_THROWN, case.index, since, signal)


def broadcast(world: World, thrower: int, since: int, signal: int) -> None:
    """Let the signal reach those in other cases who waited for it when it was thrown, each in an event of its own."""
    for token in world.awaiting[signal]:
        if token.stamp <= since and token.case.index != thrower:
            kind = codes.DEADLINE if token.listens else codes.WAIT_OVER
            world.schedule(world.now, kind, token, token.stamp, token.node)


def _wake(world: World, token: Token) -> None:
    if token.listens:
        happen(world, token)
    else:
        end_wait(world, token, token.node)
