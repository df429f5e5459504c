"""What each node does with a token: enter, choose, fork, join, leave; sub-processes and their ends."""

from __future__ import annotations

from collections.abc import Sequence

from lab.simulation import draws
from lab.simulation.kernel import codes
from lab.simulation.reference.attributes import change_attributes
from lab.simulation.reference.collecting import join_batch
from lab.simulation.reference.conditional import attributes_changed
from lab.simulation.reference.conditions import evaluate
from lab.simulation.reference.hosts import finish
from lab.simulation.reference.inclusive import fire_join, flows_taken, gather
from lab.simulation.reference.listeners import arm_boundaries, open_scope
from lab.simulation.reference.messages import deliver, send
from lab.simulation.reference.repeats import begin_repetition, end_instance
from lab.simulation.reference.requests import request_work
from lab.simulation.reference.scopes import cancel_scope, close_scope
from lab.simulation.reference.signals import throw_signal
from lab.simulation.reference.state import Case, Lineage, Mode, Stop, Token, World
from lab.simulation.reference.throws import throw
from lab.simulation.reference.tokens import create_token, merge, remove_token
from lab.simulation.reference.waits import catch, race, wait

__all__ = ["follow_moves", "settle_moves"]


def settle_moves(world: World, case: Case) -> None:
    """``follow_moves``, and then whatever inclusive joins of a case fire, until none does any more."""
    follow_moves(world)
    while case.gathers and fire_join(world, case):
        follow_moves(world)


def follow_moves(world: World) -> None:
    """Handle the tokens that move, first in, first out, until each of them waits or is gone."""
    while world.moving:
        token, stamp, leaving = world.moving.popleft()
        if token.stamp != stamp:
            continue
        if leaving:
            _complete(world, token)
        else:
            _enter(world, token)


def _enter(world: World, token: Token) -> None:
    world.steps += 1
    node = token.node
    if world.steps > codes.MAX_STEPS:
        raise Stop(codes.ENDLESS, node)
    if token.case.observed:
        world.node_counts[node] += 1
    operation = world.net.node_op[node]
    if operation == codes.JOIN:
        _join(world, token)
        return
    if operation == codes.INCLUSIVE_JOIN:
        gather(token)
        return
    token.visit = world.visit(token.lineage, node)
    if token.visit >= codes.MAX_VISITS:
        raise Stop(codes.ENDLESS, node)
    _begin(world, token, operation)
    if token.mode is not Mode.GONE and world.boundaries(node):
        arm_boundaries(world, token)


def _begin(world: World, token: Token, operation: int) -> None:
    """Do what the node asks for, or begin to wait for it."""
    match operation:
        case codes.TASK:
            request_work(world, token)
        case codes.BATCH:
            join_batch(world, token)
        case codes.DELAY:
            wait(world, token)
        case codes.RECEIVE | codes.SIGNAL | codes.CONDITION:
            catch(world, token)
        case codes.RACE:
            race(world, token)
        case codes.SUB_PROCESS:
            token.enabled, token.mode = world.now, Mode.INSIDE
            open_scope(world, token.case, token, token.lineage, world.net.node_inner[token.node], token.node)
        case codes.REPEAT:
            begin_repetition(world, token)
        case _:
            _complete(world, token)


def _complete(world: World, token: Token) -> None:
    """A token has done what its node asks for: that has effects, and the token goes on unless they take it away."""
    net, node = world.net, token.node
    _have_effects(world, token)
    if token.mode is Mode.GONE:
        return
    if net.node_op[node] == codes.TERMINATE:
        parent = token.scope.parent
        cancel_scope(world, token.case, token.scope)
        if parent is not None:
            _leave_sub_process(world, parent)
    elif net.node_op[node] == codes.CHOICE:
        _take(world, token, _choose(world, token))
    elif net.node_op[node] == codes.INCLUSIVE:
        _leave(world, token, flows_taken(world, token))
    else:
        _leave(world, token, world.outgoing(node))


def _have_effects(world: World, token: Token) -> None:
    """Decide, change attributes, send, throw, as long as nothing that follows at once takes the token away."""
    net, node, case = world.net, token.node, token.case
    if net.node_decides[node]:
        world.decide(case)
    if net.change_first[node] < net.change_first[node + 1]:
        change_attributes(world, token)
        attributes_changed(world, case)
    for target in net.send_node[net.send_first[node] : net.send_first[node + 1]]:
        if token.mode is Mode.GONE:
            return
        if net.node_event[target] != codes.ON_MESSAGE:
            _instantiate(world, token, target)
        elif net.node_begin[target] < 0:
            send(world, case, target)
        elif not deliver(world, case, target):
            _instantiate(world, token, net.node_begin[target])
    if token.mode is not Mode.GONE and net.node_throws[node] >= 0:
        throw_signal(world, case, net.node_throws[node])
    if token.mode is not Mode.GONE and net.node_catcher[node] >= 0:
        throw(world, token)


def _leave(world: World, token: Token, flows: Sequence[int]) -> None:
    """Take these flows: the token itself the first, new tokens the others; none: the token ends here."""
    if not flows:
        _end(world, token)
        return
    lineage = token.lineage
    forks = world.net.node_forks[token.node] == 1
    key = world.net.node_key[token.node]
    fork = draws.stream(lineage.state, codes.FOR_LINEAGE, key, token.visit) if forks else 0
    others = [create_token(world, token.case, token.scope, lineage, token.node) for _ in flows[1:]]
    for branch, flow in zip([token, *others], flows, strict=True):
        if forks:
            branch.lineage = Lineage(draws.combine(fork, world.net.flow_key[flow]))
        _take(world, branch, flow)


def _take(world: World, token: Token, flow: int) -> None:
    if token.case.observed:
        world.flow_counts[flow] += 1
    token.node, token.slot = world.net.flow_target[flow], world.net.flow_slot[flow]
    world.move(token)


def _choose(world: World, token: Token) -> int:
    """The first flow whose condition holds; else by share; else the default flow."""
    net, node = world.net, token.node
    flows = world.outgoing(node)
    for flow in flows:
        if net.flow_program[flow] >= 0 and evaluate(net, net.flow_program[flow], token.case.values) == 1.0:
            return flow
    if net.node_shares[node]:
        u = draws.uniform(draws.stream(token.lineage.state, codes.FOR_CHOICE, net.node_key[node], token.visit), 0)
        chosen = -1
        for flow in flows:
            if net.flow_share[flow] >= 0.0:
                chosen = flow
                if u < net.flow_share[flow]:
                    break
        return chosen
    if net.node_default[node] >= 0:
        return int(net.node_default[node])
    raise Stop(codes.NO_BRANCH, node)


def _join(world: World, token: Token) -> None:
    """Wait until each incoming flow has a token; then these become one, which goes on."""
    node = token.node
    token.mode = Mode.JOINING
    first: dict[int, Token] = {}
    for other in token.case.tokens:
        if other.node == node and other.scope is token.scope and other.mode is Mode.JOINING:
            first.setdefault(other.slot, other)
    first[token.slot] = token
    if len(first) < world.net.node_incoming[node]:
        return
    merge(world, token, list(first.values()))
    token.visit = world.visit(token.lineage, node)
    _complete(world, token)


def _end(world: World, token: Token) -> None:
    """A token ends; with the last one of a sub-process, that is completed."""
    case, scope = token.case, token.scope
    remove_token(world, token)
    if scope.tokens == 0:
        close_scope(world, case, scope)
        if scope.parent is not None:
            _leave_sub_process(world, scope.parent)


def _leave_sub_process(world: World, token: Token) -> None:
    """The last token inside a sub-process, or inside an instance of a repeated activity, is gone."""
    if world.net.node_op[token.node] == codes.REPEAT:
        end_instance(world, token)
    else:
        finish(world, token)


def _instantiate(world: World, sender: Token, start: int) -> None:
    """A message starts an instance of another pool's process for the same case."""
    lineage = sender.case.root
    own = world.net.node_fresh[start] == 2
    if world.net.node_fresh[start] == 1:
        slot = world.net.node_mail[start]
        own = sender.case.mail[slot] > 0
        sender.case.mail[slot] += 1
    if own:
        key = world.net.node_key
        fork = draws.stream(sender.lineage.state, codes.FOR_LINEAGE, key[sender.node], sender.visit)
        lineage = Lineage(draws.combine(fork, key[start]))
    open_scope(world, sender.case, None, lineage, start, start)
