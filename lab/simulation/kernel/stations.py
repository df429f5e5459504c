"""Where work waits for people: ``reference.stations`` in compiled form.

A station is a list that is linked both ways. Where all of it has one priority, new work goes to its end.
"""

from __future__ import annotations

from lab.simulation.kernel import arrays as a
from lab.simulation.kernel import codes
from lab.simulation.kernel import memory as m
from lab.simulation.kernel.compiled import compiled, seldom
from lab.simulation.kernel.events import schedule
from lab.simulation.kernel.present import next_open_now
from lab.simulation.kernel.recording import count_change
from lab.simulation.kernel.teams import choose, is_ready


@compiled
def is_before(s, one, other):
    """Whether waiting work is done before other: high priority, then what waits longest, then what came first."""
    first, second = m.tokens(s)[one], m.tokens(s)[other]
    if first[a.PRIORITY] != second[a.PRIORITY]:
        return first[a.PRIORITY] > second[a.PRIORITY]
    if first[a.ENABLED] != second[a.ENABLED]:
        return first[a.ENABLED] < second[a.ENABLED]
    return first[a.STAMP] < second[a.STAMP]


@compiled
def enqueue(n, s, token):
    """Put work into its station."""
    station = m.tokens(s)[token, a.STATION]
    before, after = m.queues(s)[station, a.TAIL], -1
    if before >= 0 and is_before(s, token, before):
        after = _follower(s, station, token)
        before = m.tokens(s)[after, a.QUEUE_PREVIOUS]
    m.tokens(s)[token, a.QUEUE_PREVIOUS] = before
    m.tokens(s)[token, a.QUEUE_NEXT] = after
    _link(s, station, before, after, token, token)
    m.queues(s)[station, a.LENGTH] += 1
    count_change(s, 1 + m.stations(n)[station, a.QUEUE_ROLE], 1)
    _expect_shifts(n, s, station)


@seldom
def _follower(s, station, token):
    """What comes next after work that does not come last: looked for from both ends, since what is urgent or was
    interrupted would otherwise pass all that waits.
    """
    first, last = m.queues(s)[station, a.HEAD], m.queues(s)[station, a.TAIL]
    while not is_before(s, token, first):
        before = m.tokens(s)[last, a.QUEUE_PREVIOUS]
        if not is_before(s, token, before):
            return last
        first, last = m.tokens(s)[first, a.QUEUE_NEXT], before
    return first


@compiled
def leave_queue(n, s, token):
    """Take work out of its station."""
    station = m.tokens(s)[token, a.STATION]
    before, after = m.tokens(s)[token, a.QUEUE_PREVIOUS], m.tokens(s)[token, a.QUEUE_NEXT]
    _link(s, station, before, after, after, before)
    m.queues(s)[station, a.LENGTH] -= 1
    count_change(s, 1 + m.stations(n)[station, a.QUEUE_ROLE], -1)


@compiled
def _link(s, station, before, after, follower, leader):
    """``follower`` comes after ``before`` (-1: is the head), ``leader`` before ``after`` (-1: is the tail)."""
    if before >= 0:
        m.tokens(s)[before, a.QUEUE_NEXT] = follower
    else:
        m.queues(s)[station, a.HEAD] = follower
    if after >= 0:
        m.tokens(s)[after, a.QUEUE_PREVIOUS] = leader
    else:
        m.queues(s)[station, a.TAIL] = leader


@compiled
def next_work(n, s, crew):
    """The waiting work that can begin now because the crew is free, out of its station, its team in ``teams``; else -1.

    The team's size is left in ``run``.
    """
    if m.people(s)[crew, a.FREE] == 0:
        return -1
    token = head(n, s, crew, -1)
    if token < 0:
        return -1
    if not is_ready(n, s, crew):
        expect_shift(n, s, crew)
        return -1
    while token >= 0:
        size = choose(n, s, token)
        if size > 0:
            leave_queue(n, s, token)
            m.run(s)[a.CHOSEN] = size
            return token
        _expect_shifts(n, s, m.tokens(s)[token, a.STATION])
        token = head(n, s, crew, token)
    return -1


@compiled
def head(n, s, crew, last):
    """The first of the work at the heads of a crew's stations that comes after ``last``; -1 if there is none."""
    best = -1
    for at in range(m.crews(n)[crew, a.STATIONS], m.crews(n)[crew, a.STATIONS_END]):
        head = m.queues(s)[m.crew_links(n)[at], a.HEAD]
        if head >= 0 and (last < 0 or is_before(s, last, head)) and (best < 0 or is_before(s, head, best)):
            best = head
    return best


@compiled
def _expect_shifts(n, s, station):
    """Whoever could help with what waits but is not on shift will look at it when their shift begins."""
    alone = m.stations(n)[station, a.ALONE]
    if alone >= 0:
        if m.people(s)[alone, a.FREE] > 0:
            expect_shift(n, s, alone)
        return
    for at in range(m.stations(n)[station, a.HELPERS], m.stations(n)[station, a.HELPERS_END]):
        crew = m.crew_links(n)[at]
        if m.people(s)[crew, a.FREE] > 0:
            expect_shift(n, s, crew)


@compiled
def expect_shift(n, s, crew):
    """A crew that is not on shift will look at what waits when its shift begins."""
    if m.people(s)[crew, a.SHIFT_AT] < 0:
        now = m.run(s)[a.NOW]
        opening = next_open_now(n, s, m.crews(n)[crew, a.CREW_CALENDAR])
        if opening > now:
            m.people(s)[crew, a.SHIFT_AT] = opening
            schedule(s, opening, codes.SHIFT, crew, 0, -1)
