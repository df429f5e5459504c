"""How cases come into being: at start events, and as work that is in progress when the run begins."""

from __future__ import annotations

import math
from bisect import bisect_left
from typing import Any

from lab.simulation import draws
from lab.simulation.kernel import codes
from lab.simulation.reference.listeners import arm_starts
from lab.simulation.reference.persons import assigned
from lab.simulation.reference.state import Case, Lineage, Scope, Stop, World
from lab.simulation.reference.tokens import create_token
from lab.simulation.sampling import milliseconds, rounded, sample

__all__ = ["Source", "end_of_window", "sources_of"]


def sources_of(world: World) -> list[Source]:
    """The sources of a run; none has given a case yet."""
    return [Source(world, number) for number in range(len(world.net.source_key))]


class Source:
    """Where cases arrive, one event a case; several of one arrival follow each other in the same millisecond.

    Arrivals are the moments of a list, or come after drawn gaps of open time, so that none piles up at the opening of
    the office. With a profile the gaps are in time that passes as fast as cases come.
    """

    def __init__(self, world: World, number: int) -> None:
        self.world, self.number = world, number
        self.cases = self.arrivals = 0
        self.left = 0
        """Cases of the present arrival that are still to come."""
        self.open_time = 0
        self.time = 0
        """The present arrival."""
        self.moment = world.net.moment_first[number]
        self.of_moment = 0
        """Arrivals of the present moment so far."""

    def next_case(self) -> int:
        """When the next case comes; -1 if none does."""
        while self.left == 0:
            self.time = self._next_arrival()
            if self.time < 0 or self.time >= codes.NEVER:
                return self.time
            self.left = self._burst()
            self.arrivals += 1
        self.left -= 1
        return self.time

    def schedule_next(self) -> None:
        """Put the arrival of the next case into the queue of events."""
        time = self.next_case()
        if time >= 0:
            self.world.schedule(time, codes.ARRIVAL, self, 0, -1)

    def _next_arrival(self) -> int:
        net, number = self.world.net, self.number
        draw = net.source_draw[number]
        if draw < 0:
            return self._next_moment()
        if self.arrivals == 0 and net.source_at_once[number] == 1:
            return self._first_open()
        state = draws.stream(self.world.root, codes.FOR_ARRIVAL, net.source_key[number], self.arrivals)
        self.open_time += milliseconds(sample(net.draw_kind[draw], net.draw_parameters[draw], state))
        if net.source_profile[number] >= 0:
            return moment_of(net, net.source_profile[number], self.open_time)
        return self.world.clock.add_work(net.source_calendar[number], 0, self.open_time)

    def _first_open(self) -> int:
        net, number = self.world.net, self.number
        if net.source_profile[number] >= 0:
            return int(net.profile_start[net.profile_first[net.source_profile[number]]])
        return self.world.clock.next_open(net.source_calendar[number], 0)

    def _next_moment(self) -> int:
        net = self.world.net
        if self.moment == net.moment_first[self.number + 1]:
            return -1
        time = int(net.moment_time[self.moment])
        self.of_moment += 1
        if self.of_moment == net.moment_count[self.moment]:
            self.moment, self.of_moment = self.moment + 1, 0
        return time

    def _burst(self) -> int:
        """Cases of an arrival."""
        net, number = self.world.net, self.number
        draw = net.source_burst[number]
        if draw < 0:
            return 1
        state = draws.stream(self.world.root, codes.FOR_BURST, net.source_key[number], self.arrivals)
        return rounded(sample(net.draw_kind[draw], net.draw_parameters[draw], state))

    def arrive(self) -> Case:
        """A new case with its attributes and its tokens."""
        net, world, number = self.world.net, self.world, self.number
        ordinal, self.cases = self.cases, self.cases + 1
        self.schedule_next()
        state = draws.combine(draws.combine(world.root, net.source_key[number]), ordinal)
        lineage = Lineage(state)
        values = [_attribute(net, number, attribute, state) for attribute in range(len(net.attribute_key))]
        mail = [0] * net.sizes[1]
        arrival = world.now - self._age(state)
        observed, own = self._is_observed(), net.source_observes[number] != codes.OF_COMPANION
        case = Case(
            index=len(world.cases),
            root=lineage,
            arrival=arrival,
            source=number,
            ordinal=ordinal,
            observed=observed,
            number=world.own_cases if own else -1,
            values=[*values, *[0.0] * net.sizes[3]],
            mail=mail,
            persons=assigned(world, state),
            touched_at=world.now,
        )
        world.cases.append(case)
        if own:
            world.own_cases += 1
            world.books.count_presence(world.now, 1)
        world.open_observed += observed
        process = -1
        for place in range(net.place_first[number], net.place_first[number + 1]):
            if net.place_process[place] != process:
                process, scope = net.place_process[place], Scope(None)
            if net.place_mail[place] >= 0:
                mail[net.place_mail[place]] = 1
            token = create_token(world, case, scope, lineage, net.place_node[place])
            world.move(token)
            if net.place_home[place] >= 0:
                arm_starts(world, token, net.place_home[place])
        if world.books.tokens_created > codes.MAX_CREATED * max(len(world.cases), codes.FEW_CASES):
            raise Stop(codes.MULTIPLYING, -1)
        return case

    def _age(self, lineage: int) -> int:
        """How long ago a case arrived that is there from the start."""
        net, number = self.world.net, self.number
        draw = net.source_age[number]
        if draw < 0:
            return 0
        state = draws.stream(lineage, codes.FOR_PRESENT, net.source_key[number], 0)
        return milliseconds(sample(net.draw_kind[draw], net.draw_parameters[draw], state))

    def _is_observed(self) -> bool:
        """Cases that are there from the start as the scenario says; others by their arrival, as long as they count."""
        world, observes = self.world, self.world.net.source_observes[self.number]
        if observes != codes.BY_ARRIVAL:
            return bool(observes == codes.ALWAYS)
        most = world.net.most_cases[0]
        observed = world.window[0] <= world.now < world.window[1] and (most == 0 or world.arrived_observed < most)
        world.arrived_observed += observed
        return observed


def moment_of(net: Any, profile: int, gone: int) -> int:
    """When ``gone`` milliseconds of a profile's time have passed since the run's start: its inverse, exact in integers.

    In the time of a profile, a millisecond of a piece with weight w takes w / ``RATE`` milliseconds.
    """
    first, end = net.profile_first[profile], net.profile_first[profile + 1]
    if gone >= net.profile_before[end - 1] // codes.RATE + 1:
        return codes.NEVER
    target = gone * codes.RATE
    at = max(bisect_left(net.profile_before, target, first, end) - 1, first)
    if at == end - 1:
        return codes.NEVER
    weight = net.profile_weight[at]
    return int(net.profile_start[at] + (target - net.profile_before[at] + weight - 1) // weight)


def end_of_window(world: World) -> int:
    """The end of the observed time: just after the arrival of the last case that is to be observed, if so many come.

    Arrivals depend on nothing that happens in the run, so they can be gone through before it.
    """
    start, end = world.window
    most = world.net.most_cases[0]
    if most == 0:
        return end
    sources = [s for s in sources_of(world) if world.net.source_observes[s.number] == codes.BY_ARRIVAL]
    times = [source.next_case() for source in sources]
    found = 0
    while True:
        soonest = min((time for time in times if time >= 0), default=end)
        if soonest >= end:
            return end
        found += soonest >= start
        if found == most:
            return soonest + 1
        at = times.index(soonest)
        times[at] = sources[at].next_case()


def _attribute(net: Any, source: int, number: int, lineage: int) -> float:
    """The value of an attribute that a case gets at its start: the source's own, else a drawn one."""
    given = float(net.source_values[source][number])
    if not math.isnan(given):
        return given
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
