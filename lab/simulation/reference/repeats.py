"""Activities that are executed several times: loops, and multiple instances in turn or at once."""

from __future__ import annotations

import math

from lab.simulation import draws
from lab.simulation.kernel import codes
from lab.simulation.reference.conditions import evaluate
from lab.simulation.reference.hosts import finish
from lab.simulation.reference.scopes import give_out_all, remove_inside
from lab.simulation.reference.state import Lineage, Mode, Scope, Stop, Token, World
from lab.simulation.reference.tokens import create_token
from lab.simulation.sampling import LONGEST, milliseconds, sample

__all__ = ["begin_repetition", "end_instance"]


def begin_repetition(world: World, token: Token) -> None:
    """A token has reached a node that makes instances: find out how many, and begin the first or all of them."""
    token.enabled, token.mode = world.now, Mode.INSIDE
    token.begun = token.finished = 0
    token.total = _number(world, token)
    row = world.net.node_repeat[token.node]
    if token.total == 0 or (world.net.repeat_before[row] and _is_enough(world, token)):
        world.move(token, leaving=True)
        return
    for _ in range(token.total if world.net.repeat_kind[row] == codes.AT_ONCE else 1):
        _begin_instance(world, token)


def end_instance(world: World, token: Token) -> None:
    """An instance is completed: go on with the next, wait for the others, or interrupt them and leave."""
    token.finished += 1
    if token.finished == token.total or _is_enough(world, token):
        if token.finished < token.begun:
            remove_inside(world, token)
            give_out_all(world)
        finish(world, token)
    elif world.net.repeat_kind[world.net.node_repeat[token.node]] != codes.AT_ONCE:
        _begin_instance(world, token)


def _begin_instance(world: World, token: Token) -> None:
    """The first instance keeps the lineage, so that it draws as the only one would; each further one gets its own."""
    number, lineage = token.begun, token.lineage
    if number >= codes.MAX_VISITS:
        raise Stop(codes.ENDLESS, token.node)
    token.begun += 1
    if number > 0:
        fork = draws.stream(lineage.state, codes.FOR_LINEAGE, world.net.node_key[token.node], token.visit)
        lineage = Lineage(draws.combine(fork, number))
    world.move(create_token(world, token.case, Scope(token), lineage, world.net.node_inner[token.node]))


def _number(world: World, token: Token) -> int:
    """How many instances there are to be; loops: at most."""
    net, row = world.net, world.net.node_repeat[token.node]
    number = codes.NEVER
    if net.repeat_program[row] >= 0:
        value = evaluate(net, net.repeat_program[row], token.case.values)
        number = math.floor(min(value, LONGEST) + 0.5) if value > 0.0 else 0
    elif net.repeat_draw[row] >= 0:
        draw = net.repeat_draw[row]
        state = draws.stream(token.lineage.state, codes.FOR_INSTANCES, net.node_key[token.node], token.visit)
        number = max(milliseconds(sample(net.draw_kind[draw], net.draw_parameters[draw], state)), 0)
    return min(number, net.repeat_most[row]) if net.repeat_most[row] >= 0 else number


def _is_enough(world: World, token: Token) -> bool:
    """Whether the condition says that there is to be no further instance."""
    net, row = world.net, world.net.node_repeat[token.node]
    if net.repeat_condition[row] >= 0:
        known = len(net.attribute_key)
        instances = token.begun if net.repeat_kind[row] == codes.LOOP else token.total
        token.case.values[known:] = map(float, (token.finished, instances, token.begun - token.finished))
        holds = evaluate(net, net.repeat_condition[row], token.case.values) == 1.0
    elif net.repeat_share[row] >= 0.0:
        state = draws.stream(token.lineage.state, codes.FOR_CHOICE, net.node_key[token.node], token.visit)
        holds = draws.uniform(state, token.finished) < net.repeat_share[row]
    else:
        return False
    return holds == bool(net.repeat_stops[row])
