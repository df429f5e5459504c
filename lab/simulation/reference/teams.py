"""Who does a work item: which free people, in which calendar they can do it together, and when they would be done.

A *crew* is a number of people of one role who are alike. A task is done by a *team*: one person, or what one of its
alternatives asks for. A team works while everyone in it is on shift, at the speed of its slowest member.
"""

from __future__ import annotations

from lab.simulation.distributions import milliseconds
from lab.simulation.kernel.codes import NEVER
from lab.simulation.reference.setups import setup_of
from lab.simulation.reference.state import Token, World

__all__ = ["best_team", "calendar_of", "is_ready", "span_of"]

Team = tuple[int, ...]
"""Crews, one entry for each person; empty: nobody."""


def is_ready(world: World, crew: int) -> bool:
    """Whether the crew is on shift, and no waiting work is just about to be given out at the beginning of its shift."""
    if world.shift[crew] == world.now:
        return False
    return world.clock.next_open(world.net.crew_calendar[crew], world.now) == world.now


def best_team(world: World, token: Token) -> Team:
    """The free people on shift who would be done first, by the alternatives and people in their listed order.

    Within an alternative each person is chosen by when that person would be done alone. Empty if no alternative can be
    met now.
    """
    best: Team = ()
    soonest = NEVER + 1
    first, last = world.net.station_plan_first[token.station : token.station + 2]
    for plan in range(first, last):
        team = _team(world, token, plan)
        if team and (end := _end(world, token, team)) < soonest:
            best, soonest = team, end
    return best


def calendar_of(world: World, token: Token, team: Team) -> int:
    """When the work can go on: the task's calendar, narrowed to the common time of the team."""
    calendar: int = world.net.node_calendar[token.node]
    for crew in team:
        calendar = world.meet(calendar, world.net.crew_calendar[crew])
    return calendar


def span_of(world: World, token: Token, team: Team) -> int:
    """How long the team needs for the work: a person of speed 1.2 does 1.2 minutes of work a minute."""
    speed = min((world.net.crew_speed[crew] for crew in team), default=1.0)
    work = token.work + setup_of(world, token, team)
    return work if speed == 1.0 else milliseconds(work / speed)


def _team(world: World, token: Token, plan: int) -> Team:
    net = world.net
    team: list[int] = []
    for need in range(net.plan_need_first[plan], net.plan_need_first[plan + 1]):
        crews = net.need_crew[net.need_crew_first[need] : net.need_crew_first[need + 1]]
        for _ in range(net.need_people[need]):
            able = [crew for crew in crews if world.free[crew] > team.count(crew) and is_ready(world, crew)]
            if not able:
                return ()
            team.append(min(able, key=lambda crew: _end(world, token, (crew,))))
    return tuple(team)


def _end(world: World, token: Token, team: Team) -> int:
    calendar = calendar_of(world, token, team)
    start = world.clock.next_open(calendar, world.now)
    return world.clock.add_work(calendar, start, span_of(world, token, team))
