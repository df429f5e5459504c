"""How work is asked for and given out: at once, instead of other work, or when its turn comes."""

from __future__ import annotations

import math

from lab.simulation.kernel import codes
from lab.simulation.reference.conditions import evaluate
from lab.simulation.reference.persons import expect_leave, station_of
from lab.simulation.reference.preemption import expect_room, make_room, urgent
from lab.simulation.reference.setups import changes_hands, hand_over
from lab.simulation.reference.state import Mode, Token, World
from lab.simulation.reference.stations import enqueue, leave_queue
from lab.simulation.reference.teams import best_team
from lab.simulation.reference.work import give_out, start_work

__all__ = ["begin_shift", "count_offered", "end_transfer", "priority_of", "request_work", "substitute"]


def request_work(world: World, token: Token) -> None:
    """A token has reached a task: hand its case over if it must be, then ask for its work."""
    token.enabled = world.now
    if changes_hands(world, token):
        hand_over(world, token)
    else:
        _ask(world, token)


def end_transfer(world: World, token: Token) -> None:
    """A case has arrived in the hands of those who may do the work of its token."""
    world.record(token, part=codes.IN_TRANSIT)
    token.enabled = world.now
    _ask(world, token)


def _ask(world: World, token: Token) -> None:
    """Draw the work of a task, then begin or queue."""
    net, node = world.net, token.node
    token.work = world.draw(net.node_draw[node], token.lineage, codes.FOR_WORK, node, token.visit)
    count_offered(world, token)
    token.station = station_of(world, token)
    if token.station < 0:
        start_work(world, token, ())
        return
    token.priority = priority_of(world, token)
    _begin_or_wait(world, token)


def _begin_or_wait(world: World, token: Token) -> None:
    """Begin the work of a token, if need be instead of other work, or let it wait; then the same for that other."""
    instead = None
    team = best_team(world, token)
    if not team and (instead := make_room(world, token)) is not None:
        team = best_team(world, token)
    if team:
        start_work(world, token, team)
    else:
        token.mode = Mode.QUEUED
        enqueue(world, token)
        expect_leave(world, token)
        expect_room(world, token)
    if instead is not None:
        _begin_or_wait(world, instead)


def substitute(world: World, token: Token) -> None:
    """The person for whom work waits goes on leave: if it still waits, others may do it."""
    if token.mode is Mode.QUEUED and token.station != world.net.node_station[token.node]:
        leave_queue(world, token)
        token.station = world.net.node_station[token.node]
        _begin_or_wait(world, token)


def priority_of(world: World, token: Token) -> int:
    """How urgent its work is, in thousandths; 0 where an expression gives no number."""
    net, node = world.net, token.node
    if net.node_priority_program[node] < 0:
        return int(net.node_priority[node])
    value = evaluate(net, net.node_priority_program[node], token.case.values)
    return 0 if math.isnan(value) else math.floor(max(-codes.HIGHEST, min(value * 1000.0, codes.HIGHEST)) + 0.5)


def count_offered(world: World, token: Token) -> None:
    """Work that comes within the observed time, by role; with several alternatives it is asked of the first."""
    net, role = world.net, world.net.node_role[token.node]
    if role < 0 or not world.window[0] <= world.now < world.window[1]:
        return
    station = net.node_station[token.node]
    if station < 0:
        world.offered[role] += token.work
        return
    plan = net.station_plan_first[station]
    for need in range(net.plan_need_first[plan], net.plan_need_first[plan + 1]):
        world.offered[net.need_role[need]] += token.work * net.need_people[need]


def begin_shift(world: World, crew: int) -> None:
    """A shift begins for which something waited. What is urgent does not wait for what people were doing before."""
    world.shift[crew] = -1
    give_out(world, crew)
    while (token := urgent(world, crew)) is not None:
        leave_queue(world, token)
        _begin_or_wait(world, token)
