"""Messages between nodes, delivered within the case."""

from __future__ import annotations

from lab.simulation.reference.listeners import happen
from lab.simulation.reference.state import Case, Mode, World
from lab.simulation.reference.waits import end_wait, flow_to

__all__ = ["deliver", "send"]


def send(world: World, case: Case, target: int) -> None:
    """Deliver a message, or keep it in the mailbox until somebody waits for it."""
    if not deliver(world, case, target):
        case.mail[world.net.node_mail[target]] += 1


def deliver(world: World, case: Case, target: int) -> bool:
    """Give a message to the oldest token or listener that waits for it, if there is one."""
    for token in case.tokens:
        if token.node == target and token.listens:
            happen(world, token)
            return True
        if token.mode is Mode.LISTENING and token.node == target:
            end_wait(world, token, target)
            return True
        if token.mode is Mode.RACING and flow_to(world, token.node, target) >= 0:
            end_wait(world, token, target)
            return True
    return False
