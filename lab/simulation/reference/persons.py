"""Work that waits for one person: who did other work of the case, or to whom of a role the case belongs.

A case keeps persons in mind in its slots: crews of one each. Work that depends on a slot waits at a station of its own
for each person who may be in it, so that giving it out is the same as for any other work.
"""

from __future__ import annotations

from lab.simulation import draws
from lab.simulation.kernel import codes
from lab.simulation.kernel.codes import NEVER
from lab.simulation.reference.state import Token, World

__all__ = ["assigned", "expect_leave", "keep_person", "station_of"]


def assigned(world: World, case: int) -> list[int]:
    """The persons that a case has in mind as it begins, by slot; -1: nobody. ``case`` is the hash of its lineage."""
    net = world.net
    return [_drawn(world, slot, case) for slot in range(len(net.slot_first) - 1)]


def _drawn(world: World, slot: int, case: int) -> int:
    net = world.net
    first, end = net.slot_first[slot], net.slot_first[slot + 1]
    if first == end:
        return -1
    u = draws.uniform(draws.stream(case, codes.FOR_ASSIGNMENT, net.slot_key[slot], 0), 0)
    for at in range(first, end - 1):
        if u < net.slot_share[at]:
            return int(net.slot_crew[at])
    return int(net.slot_crew[end - 1])


def keep_person(world: World, token: Token) -> None:
    """The work of a token is done: keep in mind by whom, if other work depends on it."""
    terms = world.net.node_terms[token.node]
    if terms >= 0 and world.net.terms_keeps[terms] >= 0:
        token.case.persons[world.net.terms_keeps[terms]] = token.team[0]


def station_of(world: World, token: Token) -> int:
    """Where work waits that is asked for now."""
    net, terms = world.net, world.net.node_terms[token.node]
    anybody: int = net.node_station[token.node]
    person = _asked(world, token)
    if person < 0 or (net.terms_substitute[terms] and _leave_of(world, person) <= world.now):
        return anybody
    return int(net.bound_station[net.terms_station[terms] + person])


def expect_leave(world: World, token: Token) -> None:
    """Work waits for its person: when their leave begins, others may do it."""
    if world.net.node_terms[token.node] < 0 or token.station == world.net.node_station[token.node]:
        return
    if world.net.terms_substitute[world.net.node_terms[token.node]]:
        leave = _leave_of(world, _asked(world, token))
        if leave < world.net.window[2]:
            world.schedule(leave, codes.LEAVE, token, token.stamp, token.node)


def _asked(world: World, token: Token) -> int:
    """The person on whom it depends who may do the work; -1: nobody."""
    terms = world.net.node_terms[token.node]
    if terms < 0 or world.net.terms_asks[terms] < 0:
        return -1
    return int(token.case.persons[world.net.terms_asks[terms]])


def _leave_of(world: World, person: int) -> int:
    """When the next leave of a person begins; now, if they are on leave."""
    calendar = world.net.crew_present[person]
    if calendar < 0:
        return NEVER
    return (
        world.now
        if world.clock.next_open(calendar, world.now) > world.now
        else world.clock.closing(calendar, world.now)
    )
