"""Where work waits for people: one station for everything that needs the same people at the same priority.

People are taken only while they are on shift: what finds nobody waits, and when a shift begins, its people get what is
first then. So nobody who is free and on shift ever leaves something undone that could be done, except at the very
moment at which a shift begins for which something waits.
"""

from __future__ import annotations

import bisect

from lab.simulation.kernel import codes
from lab.simulation.reference.state import Token, World
from lab.simulation.reference.teams import Team, best_team, is_ready

__all__ = ["enqueue", "expect_shift", "heads", "leave_queue", "next_work", "rank"]


def rank(token: Token) -> tuple[int, int, int]:
    """The order in which waiting work is done: high priority, then what waits longest, then what came first."""
    return -token.priority, token.enabled, token.stamp


def enqueue(world: World, token: Token) -> None:
    """Put work into its station."""
    bisect.insort(world.waiting[token.station], token, key=rank)
    world.books.count_change(world.now, 1 + world.queue_role(token.station), 1)
    _expect_shifts(world, token.station)


def leave_queue(world: World, token: Token) -> None:
    """Take work out of its station."""
    world.waiting[token.station].remove(token)
    world.books.count_change(world.now, 1 + world.queue_role(token.station), -1)


def next_work(world: World, crew: int) -> tuple[Token, Team] | None:
    """The waiting work that can begin now because the crew is free, with the team that does it.

    Of the first of each station that the crew serves, the best is tried first. What begins is out of its station.
    """
    if world.free[crew] == 0:
        return None
    waiting = heads(world, crew)
    if waiting and not is_ready(world, crew):
        expect_shift(world, crew)
        return None
    for token in waiting:
        team = best_team(world, token)
        if team:
            leave_queue(world, token)
            return token, team
        _expect_shifts(world, token.station)
    return None


def heads(world: World, crew: int) -> list[Token]:
    """The first of the work that waits at each station of a crew, best first."""
    net = world.net
    stations = net.crew_station[net.crew_station_first[crew] : net.crew_station_first[crew + 1]]
    return sorted((world.waiting[station][0] for station in stations if world.waiting[station]), key=rank)


def _expect_shifts(world: World, station: int) -> None:
    """Whoever could help with what waits but is not on shift will look at it when their shift begins."""
    for crew in world.station_crews[station]:
        if world.free[crew] > 0:
            expect_shift(world, crew)


def expect_shift(world: World, crew: int) -> None:
    """A crew that is not on shift will look at what waits when its shift begins."""
    opening = world.clock.next_open(world.net.crew_calendar[crew], world.now)
    if world.shift[crew] < 0 and opening > world.now:
        world.shift[crew] = opening
        world.schedule(opening, codes.SHIFT, crew, 0, -1)
