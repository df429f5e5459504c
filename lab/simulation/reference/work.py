"""How work is done: queues of roles, people, pauses when the office closes, and the time in which a case is touched."""

from __future__ import annotations

from lab.simulation.kernel import codes
from lab.simulation.reference.state import Case, Mode, Token, World

__all__ = ["dispatch", "finish_work", "request_work", "stop_work", "touch"]


def request_work(world: World, token: Token) -> None:
    """A token has reached a task: draw its work, then begin or queue."""
    net, node = world.net, token.node
    token.enabled = world.now
    token.work = world.draw(net.node_draw[node], token.lineage, codes.FOR_WORK, node, token.visit)
    role = net.node_role[node]
    if role >= 0 and world.window[0] <= world.now < world.window[1]:
        world.offered[role] += token.work
    if role >= 0 and net.role_people[role] > 0:
        if world.free[role] == 0:
            token.mode = Mode.QUEUED
            world.queues[role].append(token)
            world.books.count_change(world.now, 1 + role, 1)
            return
        world.free[role] -= 1
    _start_work(world, token)


def _start_work(world: World, token: Token) -> None:
    """Begin at once, or when the calendar next opens; the person is taken from now on."""
    calendar = world.net.node_calendar[token.node]
    touch(world, token.case)
    token.mode = Mode.WORKING
    token.started = world.clock.next_open(calendar, world.now)
    token.ends = world.clock.add_work(calendar, token.started, token.work)
    _count_busy(world, token, token.ends, 1)
    world.schedule(token.ends, codes.WORK_DONE, token, token.stamp, token.node)


def finish_work(world: World, token: Token) -> None:
    """The work of a token is done: free the person for the next in the queue, then go on."""
    touch(world, token.case)
    world.record(token)
    role = world.net.node_role[token.node]
    world.move(token, leaving=True)
    if role >= 0 and world.net.role_people[role] > 0:
        world.free[role] += 1
        dispatch(world, role)


def stop_work(world: World, token: Token) -> None:
    """Take a token out of its queue or its work, which will not be finished. Nobody is dispatched yet."""
    role = world.net.node_role[token.node]
    if token.mode is Mode.QUEUED:
        world.queues[role].remove(token)
        world.books.count_change(world.now, 1 + role, -1)
    else:
        touch(world, token.case)
        _count_busy(world, token, token.ends, -1)
        _count_busy(world, token, min(world.now, token.ends), 1)
        if role >= 0 and world.net.role_people[role] > 0:
            world.free[role] += 1


def dispatch(world: World, role: int) -> None:
    """Give free people the work that has waited longest."""
    while world.free[role] > 0 and world.queues[role]:
        world.free[role] -= 1
        world.books.count_change(world.now, 1 + role, -1)
        _start_work(world, world.queues[role].popleft())


def touch(world: World, case: Case) -> None:
    """Add up the time since the last change in which at least one task of the case was being worked on."""
    calendars = [world.net.node_calendar[token.node] for token in case.tokens if token.mode is Mode.WORKING]
    if calendars:
        case.touched += world.clock.any_open_between(calendars, case.touched_at, world.now)
    case.touched_at = world.now


def _count_busy(world: World, token: Token, end: int, sign: int) -> None:
    """Add (or take back) the part of a token's work that lies in the observed time."""
    role = world.net.node_role[token.node]
    if role >= 0:
        start = max(token.started, world.window[0])
        calendar = world.net.node_calendar[token.node]
        world.busy[role] += sign * world.clock.open_between(calendar, start, min(end, world.window[1]))
