"""How work is done: people, and pauses when the office closes."""

from __future__ import annotations

import math

from lab.simulation.kernel import codes
from lab.simulation.reference.batches import begin_members, leave_batch
from lab.simulation.reference.conditions import evaluate
from lab.simulation.reference.hosts import finish
from lab.simulation.reference.state import Batch, Mode, Token, World
from lab.simulation.reference.stations import enqueue, leave_queue, next_work
from lab.simulation.reference.teams import Team, best_team, calendar_of, span_of
from lab.simulation.reference.touching import touch

__all__ = [
    "begin_shift",
    "count_offered",
    "finish_work",
    "give_out",
    "priority_of",
    "release",
    "request_work",
    "start_work",
    "stop_work",
]


def request_work(world: World, token: Token) -> None:
    """A token has reached a task: draw its work, then begin or queue."""
    net, node = world.net, token.node
    token.enabled = world.now
    token.work = world.draw(net.node_draw[node], token.lineage, codes.FOR_WORK, node, token.visit)
    count_offered(world, token)
    token.station = net.node_station[node]
    if token.station < 0:
        start_work(world, token, ())
        return
    token.priority = priority_of(world, token)
    team = best_team(world, token)
    if team:
        start_work(world, token, team)
    else:
        token.mode = Mode.QUEUED
        enqueue(world, token)


def priority_of(world: World, token: Token) -> int:
    """How urgent its work is, in thousandths; 0 where an expression gives no number."""
    net, node = world.net, token.node
    if net.node_priority_program[node] < 0:
        return int(net.node_priority[node])
    value = evaluate(net, net.node_priority_program[node], token.case.values)
    return 0 if math.isnan(value) else math.floor(max(-codes.HIGHEST, min(value * 1000.0, codes.HIGHEST)) + 0.5)


def start_work(world: World, token: Token, team: Team) -> None:
    """Begin at once, or when the calendar of the work next opens; the people are taken from now on."""
    if not isinstance(token, Batch):
        touch(world, token.case)
    token.mode, token.team = Mode.WORKING, team
    token.calendar, token.span = calendar_of(world, token, team), span_of(world, token, team)
    token.started = world.clock.next_open(token.calendar, world.now)
    token.ends = world.clock.add_work(token.calendar, token.started, token.span)
    for crew in team:
        world.free[crew] -= 1
    _count_busy(world, token, token.ends, 1)
    world.schedule(token.ends, codes.WORK_DONE, token, token.stamp, token.node)
    if isinstance(token, Batch):
        begin_members(world, token)


def finish_work(world: World, token: Token) -> None:
    """The work of a token is done: free the people for what waits, then go on. Those of a batch are free already."""
    in_batch = world.net.node_op[token.node] == codes.BATCH
    touch(world, token.case)
    finish(world, token)
    if in_batch:
        return
    release(world, token)
    for crew in token.team:
        give_out(world, crew)


def stop_work(world: World, token: Token) -> None:
    """Take a token out of its queue or its work, which will not be finished. Nobody is given work yet."""
    if world.net.node_op[token.node] == codes.BATCH:
        batch = leave_batch(world, token)
        if batch is None:
            return
        token = batch
    if token.mode is Mode.QUEUED:
        leave_queue(world, token)
    else:
        if not isinstance(token, Batch):
            touch(world, token.case)
        _count_busy(world, token, token.ends, -1)
        _count_busy(world, token, min(world.now, token.ends), 1)
        release(world, token)


def give_out(world: World, crew: int) -> None:
    """Give out what waits for a crew, as long as somebody of it is free and on shift."""
    while (found := next_work(world, crew)) is not None:
        start_work(world, *found)


def begin_shift(world: World, crew: int) -> None:
    """A shift begins for which something waited."""
    world.shift[crew] = -1
    give_out(world, crew)


def release(world: World, token: Token) -> None:
    """The people who worked on something are free."""
    for crew in token.team:
        world.free[crew] += 1


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


def _count_busy(world: World, token: Token, end: int, sign: int) -> None:
    """Add (or take back) the part of a token's work that lies in the observed time, for everyone who does it."""
    role = world.net.node_role[token.node]
    if role >= 0:
        start = max(token.started, world.window[0])
        busy = sign * world.clock.open_between(token.calendar, start, min(end, world.window[1]))
        for one in [world.net.crew_role[crew] for crew in token.team] or [role]:
            world.busy[one] += busy
