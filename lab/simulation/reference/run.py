"""The event loop of the twin: arrivals, events in order, the end of cases, the end of the run."""

from __future__ import annotations

import heapq
import itertools
from typing import Any

import numpy as np

from lab.simulation.kernel import codes
from lab.simulation.net import Net
from lab.simulation.output import Cases, RunOutput, Status
from lab.simulation.reference.closing import sums_of
from lab.simulation.reference.collecting import go_on
from lab.simulation.reference.listeners import happen
from lab.simulation.reference.moves import settle_moves
from lab.simulation.reference.requests import begin_shift, end_transfer, substitute
from lab.simulation.reference.signals import broadcast
from lab.simulation.reference.sources import end_of_window, sources_of
from lab.simulation.reference.state import Batch, Case, Mode, Stop, World
from lab.simulation.reference.tokens import forget_signal
from lab.simulation.reference.waits import end_wait, is_alive
from lab.simulation.reference.work import finish_work
from lab.simulation.sampling import milliseconds

__all__ = ["run_reference"]


def run_reference(net: Net, seed: int, replication: int) -> RunOutput:
    """One replication in plain Python: some hundred times slower than the kernel, with the same output to the bit."""
    world = World(net, seed, replication)
    world.window = world.window[0], end_of_window(world)
    for source in sources_of(world):
        source.schedule_next()
    status, element = codes.DONE, -1
    try:
        while _go_further(world):
            if world.most_alive > codes.MAX_ALIVE:
                raise Stop(codes.CROWDED, -1)
            time, kind, _, subject, stamp, node = heapq.heappop(world.events)
            if (kind < codes.ARRIVAL or kind == codes.BATCH_DUE or kind >= codes.LEAVE) and subject.stamp != stamp:
                continue
            if time > world.net.window[2]:
                raise Stop(codes.HORIZON, -1)
            world.now = time
            world.processed += 1
            world.steps = 0
            case = _handle(world, kind, subject, stamp, node)
            if case is not None:
                _settle(world, case)
        if not world.events:
            _give_up(world)
    except Stop as stop:
        status, element = stop.status, stop.element
        if status in (codes.CROWDED, codes.MULTIPLYING):
            element = _busiest(world, status)
    return _output(world, status, element)


def _go_further(world: World) -> bool:
    """Until the observed time is past and every case that arrived in it is over: arrivals go on until then."""
    return bool(world.events) and (world.events[0][0] < world.window[1] or world.open_observed > 0)


def _busiest(world: World, status: int) -> int:
    """Where a run grew that was stopped for it: where most tokens are, or what observed cases entered most often."""
    counts = world.node_counts
    if status != codes.MULTIPLYING or not any(counts):
        counts = [0] * len(counts)
        for token in (token for case in world.cases for token in case.tokens):
            counts[token.node] += 1
    return counts.index(max(counts))


def _handle(world: World, kind: int, subject: Any, stamp: int, node: int) -> Case | None:
    """Let one event happen, with all that follows at the same moment; the case that could be over by it."""
    if kind == codes.SHIFT:
        begin_shift(world, subject)
        return None
    if kind == codes.SIGNAL_THROWN:
        broadcast(world, subject, stamp, node)
        return None
    if isinstance(subject, Batch):
        go_on(world, subject, kind)
        return None
    if kind == codes.ARRIVAL:
        case: Case = subject.arrive()
    else:
        case = subject.case
        if kind == codes.WORK_DONE:
            finish_work(world, subject)
        elif kind == codes.WAIT_OVER:
            end_wait(world, subject, node)
        elif kind == codes.LEAVE:
            substitute(world, subject)
        elif kind == codes.HANDED_OVER:
            end_transfer(world, subject)
        else:
            happen(world, subject)
    settle_moves(world, case)
    return case


def _settle(world: World, case: Case) -> None:
    """See whether a case is over, or stuck: tokens wait and nothing will ever wake them."""
    if case.count == 0:
        case.end = world.now
        if world.net.decides[0] == 0:
            world.decide(case)
        _close(world, case)
    elif not any(is_alive(world, token) for token in case.tokens):
        _close(world, case)


def _close(world: World, case: Case) -> None:
    """Forget a case, and note where its tokens are stuck if it has any."""
    world.stuck_cases += case.observed and case.count > 0
    for token in reversed(case.tokens):
        if case.observed and token.mode is not Mode.INSIDE and not token.listens:
            world.stuck[token.node] += 1
        forget_signal(world, token)
        world.stamp(token)
    world.open_observed -= case.observed
    case.over = True
    world.books.close_case(case, world.now)
    world.alive -= len(case.tokens)
    case.tokens.clear()
    case.count = 0


def _give_up(world: World) -> None:
    """Nothing will happen any more: what still waits, for a signal of a case to come, is stuck."""
    for case in world.cases:
        if case.count > 0:
            _close(world, case)


def _output(world: World, status: int, element: int) -> RunOutput:
    width = len(world.net.attribute_key)
    own = [case for case in world.cases if case.own]
    heads = [(c.number, c.arrival, c.end, c.decision, c.touched, c.source, c.ordinal, c.observed) for c in own]
    cases = np.array(heads, dtype=np.int64).reshape(-1, 8)
    attributes = np.array([case.values[:width] for case in own], dtype=np.float64)
    stopped_at = max(world.now, world.window[1]) if status == codes.DONE else world.now
    opened, capacity = _capacity(world)
    return RunOutput(
        status=Status(status),
        element=element,
        window=world.window,
        stopped_at=stopped_at,
        events=world.processed,
        cases=Cases.of(cases, attributes.reshape(len(heads), len(world.net.attribute_key))),
        log=world.books.log(width, _largest_team(world) - 1),
        sums=sums_of(world, stopped_at),
        role_busy=np.array(world.busy, dtype=np.int64),
        role_open=np.array(opened, dtype=np.int64),
        role_capacity=np.array(capacity, dtype=np.int64),
        role_offered=np.array(world.offered, dtype=np.int64),
        role_queue=np.array(_queues(world), dtype=np.int64),
        flow_counts=np.array(world.flow_counts, dtype=np.int64),
        node_counts=np.array(world.node_counts, dtype=np.int64),
        stuck=np.array(world.stuck, dtype=np.int64),
        stuck_cases=world.stuck_cases,
    )


def _largest_team(world: World) -> int:
    """How many people do an activity together at most."""
    first, people = world.net.plan_need_first, world.net.need_people
    return max((sum(people[a:b]) for a, b in itertools.pairwise(first)), default=1) or 1


def _capacity(world: World) -> tuple[list[int], list[int]]:
    """By role: open time within the observed time, and the work that it could do in it, summed over its people."""
    net, (start, end) = world.net, world.window
    roles = enumerate(net.role_calendar)
    opened = [
        0 if net.role_people[role] else world.clock.open_between(calendar, start, end) for role, calendar in roles
    ]
    capacity = list(opened)
    for crew, role in enumerate(net.crew_role):
        time = net.crew_people[crew] * world.clock.open_between(net.crew_calendar[crew], start, end)
        opened[role] += time
        capacity[role] += milliseconds(time * net.crew_speed[crew])
    return opened, capacity


def _queues(world: World) -> list[int]:
    """By role: what waits. Where several could do it, it counts for the first."""
    waiting = [0] * len(world.net.role_people)
    for station, queue in enumerate(world.waiting):
        waiting[world.queue_role(station)] += len(queue)
    return waiting
