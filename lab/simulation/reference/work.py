"""How work is done: people, and pauses when the office closes."""

from __future__ import annotations

from lab.simulation.kernel import codes
from lab.simulation.reference.batches import begin_members, leave_batch
from lab.simulation.reference.hosts import finish
from lab.simulation.reference.persons import keep_person
from lab.simulation.reference.setups import keep_hands, set_up
from lab.simulation.reference.state import Batch, Mode, Token, World
from lab.simulation.reference.stations import leave_queue, next_work
from lab.simulation.reference.teams import Team, calendar_of, span_of
from lab.simulation.reference.touching import touch

__all__ = ["break_off", "finish_work", "give_out", "release", "start_work", "stop_work"]


def start_work(world: World, token: Token, team: Team) -> None:
    """Begin at once, or when the calendar of the work next opens; the people are taken from now on."""
    if not isinstance(token, Batch):
        touch(world, token.case)
    token.mode, token.team = Mode.WORKING, team
    token.calendar, token.span = calendar_of(world, token, team), span_of(world, token, team)
    token.started = world.clock.next_open(token.calendar, world.now)
    token.ends = world.clock.add_work(token.calendar, token.started, token.span)
    set_up(world, token)
    for crew in team:
        world.free[crew] -= 1
        world.running[crew].append(token)
    _count_busy(world, token, token.ends, 1)
    world.schedule(token.ends, codes.WORK_DONE, token, token.stamp, token.node)
    if isinstance(token, Batch):
        begin_members(world, token)


def finish_work(world: World, token: Token) -> None:
    """The work of a token is done: free the people for what waits, then go on. Those of a batch are free already."""
    in_batch = world.net.node_op[token.node] == codes.BATCH
    touch(world, token.case)
    keep_person(world, token)
    keep_hands(world, token)
    finish(world, token)
    token.paused = -1
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
    token.paused = -1
    if token.mode is Mode.QUEUED:
        leave_queue(world, token)
    else:
        break_off(world, token)


def break_off(world: World, token: Token) -> None:
    """Let the people go who work on a token; what they have done counts."""
    if not isinstance(token, Batch):
        touch(world, token.case)
    _count_busy(world, token, token.ends, -1)
    _count_busy(world, token, min(world.now, token.ends), 1)
    release(world, token)


def give_out(world: World, crew: int) -> None:
    """Give out what waits for a crew, as long as somebody of it is free and on shift."""
    while (found := next_work(world, crew)) is not None:
        start_work(world, *found)


def release(world: World, token: Token) -> None:
    """The people who worked on something are free."""
    for crew in token.team:
        world.free[crew] += 1
        world.running[crew].remove(token)


def _count_busy(world: World, token: Token, end: int, sign: int) -> None:
    """Add (or take back) the part of a token's work that lies in the observed time, for everyone who does it."""
    role = world.net.node_role[token.node]
    if role >= 0:
        start = max(token.started, world.window[0])
        busy = sign * world.clock.open_between(token.calendar, start, min(end, world.window[1]))
        for one in [world.net.crew_role[crew] for crew in token.team] or [role]:
            world.busy[one] += busy
