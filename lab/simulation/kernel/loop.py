"""The event loop: ``reference.run`` in compiled form."""

from __future__ import annotations

from lab.simulation.kernel import arrays as a
from lab.simulation.kernel import codes
from lab.simulation.kernel import memory as m
from lab.simulation.kernel.clock import open_between
from lab.simulation.kernel.compiled import compiled, entry
from lab.simulation.kernel.draws import combine, milliseconds, root, sample, stream, uniform
from lab.simulation.kernel.events import (
    create_token,
    move,
    new_lineage,
    new_scope,
    next_event,
    remove_token,
    schedule,
    stop,
    taken,
)
from lab.simulation.kernel.moves import settle_moves
from lab.simulation.kernel.present import add_work
from lab.simulation.kernel.scopes import fire_deadline
from lab.simulation.kernel.waits import end_wait, is_alive
from lab.simulation.kernel.work import finish_work

GOES_ON = -1
"""Returned instead of a status: some events have been processed, and there are more."""


@entry
def begin(n, s, seed, replication):
    """Schedule the first arrival at each start."""
    n, s = m.base(n), m.base(s)
    for source in range(len(m.sources(n))):
        _schedule_arrival(n, s, root(seed, replication), source)


@entry
def advance(n, s, seed, replication, events):
    """Process up to some number of events: the status at the end, ``GROW`` if a pool needs room, else ``GOES_ON``."""
    n, s = m.base(n), m.base(s)
    run = m.run(s)
    key = root(seed, replication)
    margin = m.settings(n)[a.MARGIN]
    for _ in range(events):
        if run[a.EVENTS] == 0 or (m.heap(s)[0, a.TIME] >= m.settings(n)[a.TO] and run[a.OPEN_OBSERVED] == 0):
            return codes.DONE
        if _is_nearly_full(s, margin):
            return codes.GROW
        time, kind, subject, stamp, node = next_event(s)
        if kind != codes.ARRIVAL and m.tokens(s)[subject, a.STAMP] != stamp:
            continue
        if time > m.settings(n)[a.LIMIT]:
            stop(s, codes.HORIZON, -1)
            return codes.HORIZON
        run[a.NOW] = time
        run[a.PROCESSED] += 1
        run[a.STEPS] = run[a.MOVED] = run[a.MOVING] = 0
        case = _handle(n, s, key, kind, subject, node)
        if run[a.STATUS] != codes.DONE:
            return run[a.STATUS]
        _settle(n, s, case)
    return GOES_ON


@compiled
def _is_nearly_full(s, margin):
    """Whether one more event could use up a pool."""
    run = m.run(s)
    return (
        run[a.EVENTS] + margin > len(m.heap(s))
        or run[a.TOKENS] + margin > len(m.tokens(s))
        or run[a.SCOPES] + margin > len(m.scopes(s))
        or run[a.LINEAGES] + margin > len(m.lineages(s))
        or run[a.LIVE] + margin > len(m.live(s))
        or run[a.CASES] + margin > len(m.case_rows(s))
        or run[a.ROWS] + margin > len(m.log(s))
    )


@compiled
def _handle(n, s, key, kind, subject, node):
    """Let one event happen, with all that follows at the same moment; the case that it concerns."""
    if kind == codes.ARRIVAL:
        case = _arrive(n, s, key, subject)
    else:
        case = m.tokens(s)[subject, a.LIVE_CASE]
        if kind == codes.WORK_DONE:
            finish_work(n, s, subject)
        elif kind == codes.WAIT_OVER:
            end_wait(n, s, subject, node)
        else:
            fire_deadline(n, s, subject, node)
    settle_moves(n, s, case)
    return case


@compiled
def _settle(n, s, case):
    """See whether a case is over, or stuck: tokens wait and nothing will ever wake them."""
    row = m.live(s)[case]
    ended = row[a.TOKENS_NOW] == 0
    token = row[a.FIRST]
    while token >= 0:
        if is_alive(n, s, token):
            return
        token = m.tokens(s)[token, a.NEXT]
    if not ended and row[a.OBSERVED]:
        m.run(s)[a.STUCK_CASES] += 1
    while row[a.LAST] >= 0:
        token = row[a.LAST]
        if row[a.OBSERVED] and m.tokens(s)[token, a.MODE] != a.IS_INSIDE:
            m.counts(s)[a.STUCK, m.tokens(s)[token, a.NODE]] += 1
        remove_token(s, token)
    if ended and row[a.DECISION] < 0 and m.settings(n)[a.NAMES_DECISION] == 0:
        row[a.DECISION] = m.run(s)[a.NOW]
    m.run(s)[a.OPEN_OBSERVED] -= row[a.OBSERVED]
    write_case(s, case, m.run(s)[a.NOW] if ended else -1)
    while row[a.FIRST_LINEAGE] >= 0:
        lineage = row[a.FIRST_LINEAGE]
        row[a.FIRST_LINEAGE] = m.lineages(s)[lineage, a.NEXT_LINEAGE]
        m.lineages(s)[lineage, a.NEXT_LINEAGE] = m.run(s)[a.FREE_LINEAGE]
        m.run(s)[a.FREE_LINEAGE] = lineage
    row[a.FIRST] = m.run(s)[a.FREE_LIVE]
    row[a.INDEX] = -1
    m.run(s)[a.FREE_LIVE] = case


@compiled
def write_case(s, case, end):
    """Write down what is known of a case."""
    row = m.case_rows(s)[m.live(s)[case, a.INDEX]]
    row[a.END_TIME] = end
    row[a.DECISION_TIME] = m.live(s)[case, a.DECISION]
    row[a.TOUCHED_TIME] = m.live(s)[case, a.TOUCHED]


@entry
def write_open_cases(s):
    """Write down what is known of the cases that were not over when the run stopped."""
    s = m.base(s)
    for case in range(m.run(s)[a.LIVE]):
        if m.live(s)[case, a.INDEX] >= 0:
            write_case(s, case, -1)


@compiled
def _schedule_arrival(n, s, key, source):
    """Gaps are in open time, so that no arrivals pile up at the opening of the office."""
    draw = m.sources(n)[source, a.SOURCE_DRAW]
    state = stream(key, codes.FOR_ARRIVAL, m.sources(n)[source, a.SOURCE_KEY], m.arrivals(s)[source, a.ARRIVED])
    m.arrivals(s)[source, a.OPEN_TIME] += milliseconds(sample(m.draw_kind(n)[draw], m.draw_parameters(n)[draw], state))
    time = add_work(n, s, m.sources(n)[source, a.SOURCE_CALENDAR], 0, m.arrivals(s)[source, a.OPEN_TIME])
    schedule(s, time, codes.ARRIVAL, source, 0, -1)


@compiled
def _arrive(n, s, key, source):
    """A new case with its attributes and its first token."""
    ordinal, now = m.arrivals(s)[source, a.ARRIVED], m.run(s)[a.NOW]
    m.arrivals(s)[source, a.ARRIVED] = ordinal + 1
    _schedule_arrival(n, s, key, source)
    state = combine(combine(key, m.sources(n)[source, a.SOURCE_KEY]), ordinal)
    observed = m.settings(n)[a.FROM] <= now < m.settings(n)[a.TO]
    index = m.run(s)[a.CASES]
    m.run(s)[a.CASES] = index + 1
    case = taken(s, a.LIVE, a.FREE_LIVE, m.live(s), a.FIRST)
    row = m.live(s)[case]
    row[:] = 0
    row[a.INDEX] = index
    row[a.OBSERVED] = observed
    row[a.FIRST] = row[a.LAST] = row[a.DECISION] = row[a.FIRST_LINEAGE] = -1
    row[a.TOUCHED_AT] = now
    row[a.ROOT] = new_lineage(s, case, state)
    m.run(s)[a.OPEN_OBSERVED] += observed
    node = m.sources(n)[source, a.SOURCE_NODE]
    if m.nodes(n)[node, a.MAIL_SLOT] >= 0:
        row[a.MAIL + m.nodes(n)[node, a.MAIL_SLOT]] = 1
    for number in range(len(m.attributes(n))):
        value = _attribute(n, number, state)
        m.live_values(s)[case, number] = value
        m.case_values(s)[index, number] = value
    entry = m.case_rows(s)[index]
    entry[a.ARRIVAL_TIME] = now
    entry[a.CASE_SOURCE] = source
    entry[a.ORDINAL] = ordinal
    move(s, create_token(s, case, new_scope(s, -1), row[a.ROOT], node), 0)
    return case


@compiled
def _attribute(n, number, lineage):
    """The value of an attribute that a case gets at its start."""
    state = stream(lineage, codes.FOR_ATTRIBUTE, m.attributes(n)[number, a.ATTRIBUTE_KEY], 0)
    draw = m.attributes(n)[number, a.ATTRIBUTE_DRAW]
    if draw >= 0:
        return sample(m.draw_kind(n)[draw], m.draw_parameters(n)[draw], state)
    u = uniform(state, 0)
    last = m.attributes(n)[number, a.VALUES_END] - 1
    for at in range(m.attributes(n)[number, a.VALUES], last):
        if u < m.value_share(n)[at]:
            return m.value(n)[at]
    return m.value(n)[last]


@entry
def write_open_time(n, found):
    """Fill in, by role, the open time of its calendar within the observed time."""
    n = m.base(n)
    for role in range(len(m.roles(n))):
        found[role] = open_between(n, m.roles(n)[role, a.ROLE_CALENDAR], m.settings(n)[a.FROM], m.settings(n)[a.TO])
