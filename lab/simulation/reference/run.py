"""The event loop of the twin: arrivals, events in order, the end of cases, the end of the run."""

from __future__ import annotations

import heapq
from typing import Any

import numpy as np

from lab.simulation import draws
from lab.simulation.kernel import codes
from lab.simulation.net import Net
from lab.simulation.output import Cases, RunOutput, Status
from lab.simulation.reference.closing import sums_of
from lab.simulation.reference.moves import settle_moves
from lab.simulation.reference.scopes import create_token, fire_deadline
from lab.simulation.reference.state import Case, Lineage, Mode, Scope, Stop, World
from lab.simulation.reference.waits import end_wait, is_alive
from lab.simulation.reference.work import finish_work
from lab.simulation.sampling import milliseconds, sample

__all__ = ["run_reference"]


def run_reference(net: Net, seed: int, replication: int) -> RunOutput:
    """One replication in plain Python: some hundred times slower than the kernel, with the same output to the bit."""
    world = World(net, seed, replication)
    sources = [_Source(world, number) for number in range(len(world.net.source_node))]
    for source in sources:
        source.schedule_next()
    status, element = codes.DONE, -1
    try:
        while _go_further(world):
            time, kind, _, subject, stamp, node = heapq.heappop(world.events)
            if kind != codes.ARRIVAL and subject.stamp != stamp:
                continue
            if time > world.net.window[2]:
                raise Stop(codes.HORIZON, -1)
            world.now = time
            world.processed += 1
            world.steps = 0
            _settle(world, _handle(world, kind, subject, node))
    except Stop as stop:
        status, element = stop.status, stop.element
    return _output(world, status, element)


def _go_further(world: World) -> bool:
    """Until the observed time is past and every case that arrived in it is over: arrivals go on until then."""
    return bool(world.events) and (world.events[0][0] < world.window[1] or world.open_observed > 0)


def _handle(world: World, kind: int, subject: Any, node: int) -> Case:
    """Let one event happen, with all that follows at the same moment; the case that it concerns."""
    if kind == codes.ARRIVAL:
        case: Case = subject.arrive()
    else:
        case = subject.case
        if kind == codes.WORK_DONE:
            finish_work(world, subject)
        elif kind == codes.WAIT_OVER:
            end_wait(world, subject, node)
        else:
            fire_deadline(world, subject, node)
    settle_moves(world, case)
    return case


def _settle(world: World, case: Case) -> None:
    """See whether a case is over, or stuck: tokens wait and nothing will ever wake them."""
    if not case.tokens:
        case.end = world.now
        if world.net.decides[0] == 0:
            world.decide(case)
    elif any(is_alive(world, token) for token in case.tokens):
        return
    elif case.observed:
        world.stuck_cases += 1
        for token in case.tokens:
            if token.mode is not Mode.INSIDE:
                world.stuck[token.node] += 1
    world.open_observed -= case.observed
    case.over = True
    world.books.count_presence(world.now, -1)
    world.books.close_case(case, world.now)
    case.tokens.clear()


class _Source:
    """A start event at which cases arrive: gaps in open time, so that none piles up at the opening of the office."""

    def __init__(self, world: World, number: int) -> None:
        self.world, self.number, self.count, self.open_time = world, number, 0, 0

    def schedule_next(self) -> None:
        net, world, number = self.world.net, self.world, self.number
        draw = net.source_draw[number]
        state = draws.stream(world.root, codes.FOR_ARRIVAL, net.source_key[number], self.count)
        self.open_time += milliseconds(sample(net.draw_kind[draw], net.draw_parameters[draw], state))
        time = world.clock.add_work(net.source_calendar[number], 0, self.open_time)
        world.schedule(time, codes.ARRIVAL, self, 0, -1)

    def arrive(self) -> Case:
        """A new case with its attributes and its first token."""
        net, world = self.world.net, self.world
        ordinal, self.count = self.count, self.count + 1
        self.schedule_next()
        state = draws.combine(draws.combine(world.root, net.source_key[self.number]), ordinal)
        lineage = Lineage(state)
        observed = world.window[0] <= world.now < world.window[1]
        values = [_attribute(net, number, state) for number in range(len(net.attribute_key))]
        mail = [0] * net.sizes[1]
        node = net.source_node[self.number]
        if net.node_mail[node] >= 0:
            mail[net.node_mail[node]] = 1
        case = Case(
            index=len(world.cases),
            root=lineage,
            arrival=world.now,
            source=self.number,
            ordinal=ordinal,
            observed=observed,
            values=[*values, *[0.0] * net.sizes[3]],
            mail=mail,
            touched_at=world.now,
        )
        world.cases.append(case)
        world.books.count_presence(world.now, 1)
        world.open_observed += observed
        world.move(create_token(world, case, Scope(None), lineage, node))
        return case


def _attribute(net: Any, number: int, lineage: int) -> float:
    """The value of an attribute that a case gets at its start."""
    state = draws.stream(lineage, codes.FOR_ATTRIBUTE, net.attribute_key[number], 0)
    draw = net.attribute_draw[number]
    if draw >= 0:
        return sample(net.draw_kind[draw], net.draw_parameters[draw], state)
    u = draws.uniform(state, 0)
    last = net.attribute_first[number + 1] - 1
    for at in range(net.attribute_first[number], last):
        if u < net.attribute_share[at]:
            return float(net.attribute_value[at])
    return float(net.attribute_value[last])


def _output(world: World, status: int, element: int) -> RunOutput:
    width = len(world.net.attribute_key)
    heads = [(c.index, c.arrival, c.end, c.decision, c.touched, c.source, c.ordinal, c.observed) for c in world.cases]
    cases = np.array(heads, dtype=np.int64).reshape(-1, 8)
    attributes = np.array([case.values[:width] for case in world.cases], dtype=np.float64)
    start, end = world.window
    opened = [world.clock.open_between(calendar, start, end) for calendar in world.net.role_calendar]
    return RunOutput(
        status=Status(status),
        element=element,
        window=world.window,
        stopped_at=max(world.now, end) if status == codes.DONE else world.now,
        events=world.processed,
        cases=Cases.of(cases, attributes.reshape(len(heads), len(world.net.attribute_key))),
        log=world.books.log(len(world.net.attribute_key)),
        sums=sums_of(world),
        role_busy=np.array(world.busy, dtype=np.int64),
        role_open=np.array(opened, dtype=np.int64),
        role_offered=np.array(world.offered, dtype=np.int64),
        role_queue=np.array([len(queue) for queue in world.queues], dtype=np.int64),
        flow_counts=np.array(world.flow_counts, dtype=np.int64),
        node_counts=np.array(world.node_counts, dtype=np.int64),
        stuck=np.array(world.stuck, dtype=np.int64),
        stuck_cases=world.stuck_cases,
    )
