"""Waiting of tokens on the way: timers, messages, signals, conditions, the race of an event-based gateway."""

from __future__ import annotations

from lab.simulation.kernel import codes
from lab.simulation.reference.conditions import evaluate
from lab.simulation.reference.hosts import finish
from lab.simulation.reference.state import Case, Listens, Mode, Token, World
from lab.simulation.reference.tokens import await_signal, create_listener, forget_signal, remove_token

__all__ = ["catch", "end_wait", "flow_to", "holds", "is_alive", "race", "take_mail", "wait"]


def wait(world: World, token: Token) -> None:
    """Wait for a time at a timer, or for what nothing in the model triggers; it may be that it never comes."""
    token.enabled, token.mode = world.now, Mode.LISTENING
    if _has_begun_here(world, token):
        finish(world, token)
    elif world.happens(token, token.node):
        token.mode = Mode.WAITING
        world.schedule(world.wait_until(token, token.node), codes.WAIT_OVER, token, token.stamp, token.node)


def catch(world: World, token: Token) -> None:
    """Wait for a message, a signal or a condition, unless the message has already come or the condition holds."""
    token.enabled, token.mode = world.now, Mode.LISTENING
    if _has_begun_here(world, token):
        finish(world, token)
    elif world.net.node_event[token.node] == codes.ON_SIGNAL:
        await_signal(world, token)
    elif _is_there(world, token.case, token.node):
        finish(world, token)


def race(world: World, token: Token) -> None:
    """Wait for the first of several events: one that is already there, else whatever happens first."""
    token.enabled, token.mode, token.work = world.now, Mode.RACING, 0
    targets = [world.net.flow_target[flow] for flow in world.outgoing(token.node)]
    for target in targets:
        if _is_there(world, token.case, target):
            end_wait(world, token, target)
            return
    for target in targets:
        if world.net.node_event[target] == codes.ON_SIGNAL:
            await_signal(world, create_listener(world, token, token, target, Listens.RACE))
        elif world.net.node_event[target] == codes.ON_TIME and world.happens(token, target):
            token.work += 1
            world.schedule(world.wait_until(token, target), codes.WAIT_OVER, token, token.stamp, target)


def end_wait(world: World, token: Token, target: int) -> None:
    """The wait of a token is over; at an event-based gateway it goes on from the event that happened."""
    if token.mode is Mode.RACING:
        for other in [t for t in token.case.tokens if t.listens is Listens.RACE and t.host is token]:
            remove_token(world, other)
        if token.case.observed:
            world.flow_counts[flow_to(world, token.node, target)] += 1
            world.node_counts[target] += 1
        token.node = target
    forget_signal(world, token)
    finish(world, token)


def is_alive(world: World, token: Token) -> bool:
    """Whether something outside of the case, or already scheduled or queued, may move the token."""
    match token.mode:
        case Mode.QUEUED | Mode.WORKING | Mode.WAITING | Mode.UNDERWAY:
            return True
        case Mode.RACING:
            return token.work > 0
        case _:
            return token.signal >= 0 and world.net.signal_reach[token.signal] == codes.ALL_CASES


def take_mail(world: World, case: Case, node: int) -> bool:
    """Take a message for a node out of the case's mailbox, if there is one."""
    slot = world.net.node_mail[node]
    if case.mail[slot] == 0:
        return False
    case.mail[slot] -= 1
    return True


def holds(world: World, case: Case, node: int) -> bool:
    """Whether the condition of a conditional event holds."""
    return evaluate(world.net, world.net.node_program[node], case.values) == 1.0


def flow_to(world: World, gateway: int, target: int) -> int:
    """The flow from an event-based gateway to one of its events; -1 if it is none of these."""
    for flow in world.outgoing(gateway):
        if world.net.flow_target[flow] == target:
            return flow
    return -1


def _has_begun_here(world: World, token: Token) -> bool:
    """Whether the event of a node has begun the process of the token, so that it need not be waited for."""
    return bool(world.net.node_begin[token.node] >= 0 and token.slot == world.net.node_incoming[token.node] - 1)


def _is_there(world: World, case: Case, node: int) -> bool:
    event = world.net.node_event[node]
    if event == codes.ON_MESSAGE:
        return take_mail(world, case, node)
    return event == codes.ON_CONDITION and holds(world, case, node)
