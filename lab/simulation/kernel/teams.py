"""Who does a work item: ``reference.teams`` in compiled form.

Where only people who are alike can do it, one alone, the station names their crew and nobody has to be compared.
"""

from __future__ import annotations

from lab.simulation.kernel import arrays as a
from lab.simulation.kernel import codes
from lab.simulation.kernel import memory as m
from lab.simulation.kernel.compiled import compiled
from lab.simulation.kernel.draws import milliseconds
from lab.simulation.kernel.present import add_work, next_open_now
from lab.simulation.kernel.setups import setup_of


@compiled
def is_ready(n, s, crew):
    """Whether the crew is on shift, and nothing is just about to be given out at the beginning of its shift."""
    now = m.run(s)[a.NOW]
    return m.people(s)[crew, a.SHIFT_AT] != now and next_open_now(n, s, m.crews(n)[crew, a.CREW_CALENDAR]) == now


@compiled
def choose(n, s, token):
    """Write the best team for a work item into its row of ``teams``: how many they are; 0 if none can begin now."""
    station = m.tokens(s)[token, a.STATION]
    alone = m.stations(n)[station, a.ALONE]
    if alone >= 0:
        m.teams(s)[token, 0] = alone
        return 1 if m.people(s)[alone, a.FREE] > 0 and is_ready(n, s, alone) else 0
    size, soonest = 0, codes.NEVER + 1
    for plan in range(m.stations(n)[station, a.PLANS], m.stations(n)[station, a.PLANS_END]):
        members = _team(n, s, token, plan)
        if members > 0:
            end = end_of(n, s, token, m.choice(s), 0, members)
            if end < soonest:
                size, soonest = members, end
                for at in range(members):
                    m.teams(s)[token, at] = m.choice(s)[0, at]
    return size


@compiled
def calendar_of(n, s, token, team, row, size):
    """When the work can go on: the task's calendar, narrowed to the common time of the team."""
    calendar = m.nodes(n)[m.tokens(s)[token, a.NODE], a.CALENDAR]
    for at in range(size):
        calendar = _meet(n, calendar, m.crews(n)[team[row, at], a.CREW_CALENDAR])
    return calendar


@compiled
def span_of(n, s, token, team, row, size):
    """How long the team needs for the work, at the speed of its slowest member."""
    work = m.tokens(s)[token, a.WORK]
    if size == 0:
        return work
    if m.nodes(n)[m.tokens(s)[token, a.NODE], a.TERMS] >= 0:
        work += setup_of(n, s, token, team, row, size)
    speed = m.speeds(n)[team[row, 0]]
    for at in range(1, size):
        speed = min(speed, m.speeds(n)[team[row, at]])
    return work if speed == 1.0 else milliseconds(work / speed)


@compiled
def end_of(n, s, token, team, row, size):
    """When a team would be done if it began now."""
    calendar = calendar_of(n, s, token, team, row, size)
    start = next_open_now(n, s, calendar)
    return add_work(n, s, calendar, start, span_of(n, s, token, team, row, size))


@compiled
def _meet(n, first, second):
    return m.meet(n)[(first + 1) * len(m.calendar_first(n)) + second + 1]


@compiled
def _team(n, s, token, plan):
    """The people who meet the needs of a plan, into ``choice[0]``: how many they are; 0 if it cannot be met now."""
    size = 0
    for need in range(m.plans(n)[plan, a.NEEDS], m.plans(n)[plan, a.NEEDS_END]):
        for _ in range(m.needs(n)[need, a.AMOUNT]):
            best, soonest = -1, codes.NEVER + 1
            for at in range(m.needs(n)[need, a.ABLE], m.needs(n)[need, a.ABLE_END]):
                crew = m.crew_links(n)[at]
                if m.people(s)[crew, a.FREE] > _taken(s, size, crew) and is_ready(n, s, crew):
                    m.choice(s)[1, 0] = crew
                    end = end_of(n, s, token, m.choice(s), 1, 1)
                    if end < soonest:
                        best, soonest = crew, end
            if best < 0:
                return 0
            m.choice(s)[0, size] = best
            size += 1
    return size


@compiled
def _taken(s, size, crew):
    """How many of a crew are in the team already."""
    found = 0
    for at in range(size):
        if m.choice(s)[0, at] == crew:
            found += 1
    return found
