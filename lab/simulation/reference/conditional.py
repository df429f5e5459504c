"""Conditional events look again whenever attributes of their case change."""

from __future__ import annotations

from lab.simulation.kernel import codes
from lab.simulation.reference.listeners import recheck
from lab.simulation.reference.state import Case, Mode, Token, World
from lab.simulation.reference.waits import end_wait, holds

__all__ = ["attributes_changed"]


def attributes_changed(world: World, case: Case) -> None:
    """Attributes of a case have changed: events happen whose condition holds now, longest waiting first.

    Tokens may be gone afterwards, also the one whose activity has changed the attributes.
    """
    last, until = -1, world.stamps
    while True:
        waiting = [token for token in case.tokens if last < token.stamp <= until and _looks(world, token) >= 0]
        if not waiting:
            return
        first = min(waiting, key=lambda token: token.stamp)
        last = first.stamp
        node = _looks(world, first)
        if first.listens:
            recheck(world, first)
        elif holds(world, case, node):
            end_wait(world, first, node)


def _looks(world: World, token: Token) -> int:
    """The conditional event that a token waits for; of several at an event-based gateway the first that holds."""
    net = world.net
    if token.mode is Mode.LISTENING and net.node_event[token.node] == codes.ON_CONDITION:
        return token.node
    if token.mode is Mode.RACING:
        for flow in world.outgoing(token.node):
            target: int = net.flow_target[flow]
            if net.node_event[target] == codes.ON_CONDITION and holds(world, token.case, target):
                return target
    return -1
