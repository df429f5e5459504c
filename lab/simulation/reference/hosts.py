"""Activities with events on their border: the events end with the activity, which may end at one of them."""

from __future__ import annotations

from lab.simulation import draws
from lab.simulation.kernel import codes
from lab.simulation.reference.conditions import evaluate
from lab.simulation.reference.state import Lineage, Listens, Token, World
from lab.simulation.reference.tokens import create_token, remove_token

__all__ = ["disarm", "finish", "spawn"]


def finish(world: World, token: Token) -> None:
    """The execution of an activity or a wait is over: log it, then go on behind it, or where it fails."""
    failed = _failure(world, token) if world.boundaries(token.node) else -1
    if world.net.node_op[token.node] != codes.REPEAT:
        world.record(token, interrupted=failed >= 0)
    disarm(world, token)
    if failed >= 0:
        token.node = failed
        world.move(token)
    else:
        world.move(token, leaving=True)


def disarm(world: World, host: Token) -> None:
    """Remove the events on the border of an activity."""
    if world.boundaries(host.node):
        for token in [t for t in host.case.tokens if t.listens is Listens.BOUNDARY and t.host is host]:
            remove_token(world, token)


def spawn(world: World, like: Token, event: int, node: int, firing: int) -> None:
    """A token that begins at ``node`` beside ``like``, because an event that does not interrupt has happened.

    Where it could meet the path beside which it runs, and from the second time on, it has a lineage of its own.
    """
    lineage = like.lineage
    if firing > 0 or world.net.node_fresh[event] == codes.EACH_FRESH:
        state = draws.stream(lineage.state, codes.FOR_LINEAGE, world.net.node_key[event], like.visit)
        lineage = Lineage(draws.combine(state, firing))
    world.move(create_token(world, like.case, like.scope, lineage, node))


def _failure(world: World, token: Token) -> int:
    """The boundary event at which the execution ends instead of normally; -1: at none. Others begin beside it."""
    net = world.net
    decided = [at for at in world.boundaries(token.node) if net.node_event[at] == codes.ON_FAILURE]
    for boundary in decided:
        if net.node_interrupts[boundary] and _happens(world, token, boundary):
            return boundary
    for boundary in decided:
        if not net.node_interrupts[boundary] and _happens(world, token, boundary):
            spawn(world, token, boundary, boundary, 0)
    return -1


def _happens(world: World, token: Token, boundary: int) -> bool:
    program = world.net.node_program[boundary]
    if program >= 0:
        return evaluate(world.net, program, token.case.values) == 1.0
    return world.happens(token, boundary)
