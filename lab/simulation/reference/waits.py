"""Waiting: timers, boundary timers, messages, the race of an event-based gateway."""

from __future__ import annotations

from lab.simulation.kernel import codes
from lab.simulation.reference.state import Case, Mode, Token, World

__all__ = ["arm_deadlines", "end_wait", "is_alive", "listen", "race", "send", "wait"]


def arm_deadlines(world: World, token: Token) -> None:
    """Start the boundary timers of the activity that a token enters."""
    for boundary in world.boundaries(token.node):
        world.schedule(world.wait_until(token, boundary), codes.DEADLINE, token, token.stamp, boundary)


def wait(world: World, token: Token) -> None:
    """Wait for a time at a timer, or for the answer of a black box."""
    token.enabled, token.mode = world.now, Mode.WAITING
    world.schedule(world.wait_until(token, token.node), codes.WAIT_OVER, token, token.stamp, token.node)


def listen(world: World, token: Token) -> None:
    """Wait for a message of the case, unless one has already come."""
    token.enabled, token.mode = world.now, Mode.LISTENING
    if _take_mail(world, token.case, token.node):
        _go_on(world, token)


def race(world: World, token: Token) -> None:
    """Wait for the first of several events: a message that has already come, else whatever happens first."""
    token.enabled, token.mode = world.now, Mode.RACING
    for flow in world.outgoing(token.node):
        target = world.net.flow_target[flow]
        if world.net.node_op[target] == codes.RECEIVE and _take_mail(world, token.case, target):
            end_wait(world, token, target)
            return
    for flow in world.outgoing(token.node):
        target = world.net.flow_target[flow]
        if world.net.node_op[target] == codes.DELAY:
            world.schedule(world.wait_until(token, target), codes.WAIT_OVER, token, token.stamp, target)


def send(world: World, case: Case, target: int) -> None:
    """Deliver a message: to the oldest token that waits for it, else to the mailbox."""
    for token in case.tokens:
        if token.mode is Mode.LISTENING and token.node == target:
            _go_on(world, token)
            return
        if token.mode is Mode.RACING and _flow_to(world, token.node, target) >= 0:
            end_wait(world, token, target)
            return
    case.mail[world.net.node_mail[target]] += 1


def end_wait(world: World, token: Token, target: int) -> None:
    """The wait of a token is over; at an event-based gateway it goes on from the event that happened."""
    if token.mode is Mode.RACING:
        if token.case.observed:
            world.flow_counts[_flow_to(world, token.node, target)] += 1
            world.node_counts[target] += 1
        token.node = target
    _go_on(world, token)


def is_alive(world: World, token: Token) -> bool:
    """Whether something that is already scheduled or queued will move the token."""
    match token.mode:
        case Mode.QUEUED | Mode.WORKING | Mode.WAITING:
            return True
        case Mode.LISTENING | Mode.INSIDE:
            return len(world.boundaries(token.node)) > 0
        case Mode.RACING:
            targets = [world.net.flow_target[flow] for flow in world.outgoing(token.node)]
            return any(world.net.node_op[target] == codes.DELAY for target in targets)
        case _:
            return False


def _go_on(world: World, token: Token) -> None:
    world.record(token)
    world.move(token, leaving=True)


def _take_mail(world: World, case: Case, node: int) -> bool:
    slot = world.net.node_mail[node]
    if case.mail[slot] == 0:
        return False
    case.mail[slot] -= 1
    return True


def _flow_to(world: World, gateway: int, target: int) -> int:
    """The flow from an event-based gateway to one of its events; -1 if it is none of these."""
    for flow in world.outgoing(gateway):
        if world.net.flow_target[flow] == target:
            return flow
    return -1
