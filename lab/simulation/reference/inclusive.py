"""Inclusive gateways: which flows a split takes, and when a join fires."""

from __future__ import annotations

from lab.simulation import draws
from lab.simulation.kernel import codes
from lab.simulation.reference.conditions import evaluate
from lab.simulation.reference.state import Case, Mode, Token, World
from lab.simulation.reference.tokens import merge

__all__ = ["fire_join", "flows_taken", "gather"]


def flows_taken(world: World, token: Token) -> list[int]:
    """Each flow whose condition holds or whose share is drawn, each on its own; the default flow if that is none."""
    net, node = world.net, token.node
    taken, chosen = [], False
    for flow in world.outgoing(node):
        share = net.flow_share[flow]
        if net.flow_program[flow] >= 0:
            takes = evaluate(net, net.flow_program[flow], token.case.values) == 1.0
        elif 0.0 <= share < 1.0:
            state = draws.stream(token.lineage.state, codes.FOR_CHOICE, net.flow_key[flow], token.visit)
            takes = draws.uniform(state, 0) < share
        else:
            takes = share >= 1.0
        if takes:
            taken.append(flow)
            chosen = chosen or share <= 1.0
    if not chosen and net.node_default[node] >= 0:
        taken.append(net.node_default[node])
    return taken


def gather(token: Token) -> None:
    """A token waits at an inclusive join; whether it fires is looked at when all moves have settled."""
    token.mode = Mode.JOINING
    token.case.gathers = True


def fire_join(world: World, case: Case) -> bool:
    """Let the first inclusive join fire that can: true if one did. The oldest waiting token goes on."""
    waiting = [token for token in case.tokens if _gathers(world, token)]
    case.gathers = bool(waiting)
    for token in waiting:
        first: dict[int, Token] = {}
        for other in waiting:
            if other.node == token.node and other.scope is token.scope:
                first.setdefault(other.slot, other)
        if not _is_awaited(world, token, sum(1 << slot for slot in first)):
            merge(world, token, list(first.values()))
            world.move(token, leaving=True)
            return True
    return False


def _gathers(world: World, token: Token) -> bool:
    return token.mode is Mode.JOINING and bool(world.net.node_op[token.node] == codes.INCLUSIVE_JOIN)


def _is_awaited(world: World, token: Token, filled: int) -> bool:
    """Whether another token of the scope can reach an empty flow of the join and none of the filled ones."""
    masks = world.net.node_reach[token.node]
    for other in token.case.tokens:
        if other.scope is token.scope and other.node != token.node and not other.listens:
            reached = world.net.reach[masks + other.node]
            if reached and not reached & filled:
                return True
    return False
