"""Attributes of a case that activities change."""

from __future__ import annotations

from typing import Any

from lab.simulation import draws
from lab.simulation.kernel import codes
from lab.simulation.reference.conditions import evaluate
from lab.simulation.reference.state import Token, World
from lab.simulation.sampling import sample

__all__ = ["change_attributes"]


def change_attributes(world: World, token: Token) -> None:
    """What the completion of an activity changes, one after the other; each change sees those before it."""
    net = world.net
    for change in range(net.change_first[token.node], net.change_first[token.node + 1]):
        token.case.values[net.change_attribute[change]] = _new_value(net, change, token)


def _new_value(net: Any, change: int, token: Token) -> float:
    if net.change_program[change] >= 0:
        return evaluate(net, net.change_program[change], token.case.values)
    state = draws.stream(token.lineage.state, codes.FOR_CHANGE, net.change_key[change], token.visit)
    draw = net.change_draw[change]
    if draw >= 0:
        return sample(net.draw_kind[draw], net.draw_parameters[draw], state)
    u = draws.uniform(state, 0)
    last = net.change_values[change + 1] - 1
    at = net.change_values[change]
    while at < last and u >= net.change_share[at]:
        at += 1
    return float(net.change_value[at])
