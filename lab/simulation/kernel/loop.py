"""The event loop: ``reference.run`` in compiled form."""

from __future__ import annotations

from lab.simulation.kernel import arrays as a
from lab.simulation.kernel import codes
from lab.simulation.kernel.clock import add_work, open_between
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
from lab.simulation.kernel.moves import follow_moves
from lab.simulation.kernel.scopes import fire_deadline
from lab.simulation.kernel.waits import end_wait, is_alive
from lab.simulation.kernel.work import finish_work

GOES_ON = -1
"""Returned instead of a status: some events have been processed, and there are more."""


@entry
def begin(n, s, seed, replication):
    """Schedule the first arrival at each start."""
    for source in range(len(n.sources)):
        _schedule_arrival(n, s, root(seed, replication), source)


@entry
def advance(n, s, seed, replication, events):
    """Process up to some number of events: the status at the end, ``GROW`` if a pool needs room, else ``GOES_ON``."""
    run = s.run
    key = root(seed, replication)
    margin = n.settings[a.MARGIN]
    for _ in range(events):
        if run[a.EVENTS] == 0 or (s.heap[0, a.TIME] >= n.settings[a.TO] and run[a.OPEN_OBSERVED] == 0):
            return codes.DONE
        if _is_nearly_full(s, margin):
            return codes.GROW
        time, kind, subject, stamp, node = next_event(s)
        if kind != codes.ARRIVAL and s.tokens[subject, a.STAMP] != stamp:
            continue
        if time > n.settings[a.LIMIT]:
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
    run = s.run
    return (
        run[a.EVENTS] + margin > len(s.heap)
        or run[a.TOKENS] + margin > len(s.tokens)
        or run[a.SCOPES] + margin > len(s.scopes)
        or run[a.LINEAGES] + margin > len(s.lineages)
        or run[a.LIVE] + margin > len(s.live)
        or run[a.CASES] + margin > len(s.case_rows)
        or run[a.ROWS] + margin > len(s.log)
    )


@compiled
def _handle(n, s, key, kind, subject, node):
    """Let one event happen, with all that follows at the same moment; the case that it concerns."""
    if kind == codes.ARRIVAL:
        case = _arrive(n, s, key, subject)
    else:
        case = s.tokens[subject, a.LIVE_CASE]
        if kind == codes.WORK_DONE:
            finish_work(n, s, subject)
        elif kind == codes.WAIT_OVER:
            end_wait(n, s, subject, node)
        else:
            fire_deadline(n, s, subject, node)
    follow_moves(n, s)
    return case


@compiled
def _settle(n, s, case):
    """See whether a case is over, or stuck: tokens wait and nothing will ever wake them."""
    row = s.live[case]
    ended = row[a.TOKENS_NOW] == 0
    token = row[a.FIRST]
    while token >= 0:
        if is_alive(n, s, token):
            return
        token = s.tokens[token, a.NEXT]
    if not ended and row[a.OBSERVED]:
        s.run[a.STUCK_CASES] += 1
    while row[a.LAST] >= 0:
        token = row[a.LAST]
        if row[a.OBSERVED] and s.tokens[token, a.MODE] != a.IS_INSIDE:
            s.counts[a.STUCK, s.tokens[token, a.NODE]] += 1
        remove_token(s, token)
    if ended and row[a.DECISION] < 0 and n.settings[a.NAMES_DECISION] == 0:
        row[a.DECISION] = s.run[a.NOW]
    s.run[a.OPEN_OBSERVED] -= row[a.OBSERVED]
    write_case(s, case, s.run[a.NOW] if ended else -1)
    while row[a.FIRST_LINEAGE] >= 0:
        lineage = row[a.FIRST_LINEAGE]
        row[a.FIRST_LINEAGE] = s.lineages[lineage, a.NEXT_LINEAGE]
        s.lineages[lineage, a.NEXT_LINEAGE] = s.run[a.FREE_LINEAGE]
        s.run[a.FREE_LINEAGE] = lineage
    row[a.FIRST] = s.run[a.FREE_LIVE]
    row[a.INDEX] = -1
    s.run[a.FREE_LIVE] = case


@compiled
def write_case(s, case, end):
    """Write down what is known of a case."""
    row = s.case_rows[s.live[case, a.INDEX]]
    row[a.END_TIME] = end
    row[a.DECISION_TIME] = s.live[case, a.DECISION]
    row[a.TOUCHED_TIME] = s.live[case, a.TOUCHED]


@entry
def write_open_cases(s):
    """Write down what is known of the cases that were not over when the run stopped."""
    for case in range(s.run[a.LIVE]):
        if s.live[case, a.INDEX] >= 0:
            write_case(s, case, -1)


@compiled
def _schedule_arrival(n, s, key, source):
    """Gaps are in open time, so that no arrivals pile up at the opening of the office."""
    draw = n.sources[source, a.SOURCE_DRAW]
    state = stream(key, codes.FOR_ARRIVAL, n.sources[source, a.SOURCE_KEY], s.arrivals[source, a.ARRIVED])
    s.arrivals[source, a.OPEN_TIME] += milliseconds(sample(n.draw_kind[draw], n.draw_parameters[draw], state))
    time = add_work(n, n.sources[source, a.SOURCE_CALENDAR], 0, s.arrivals[source, a.OPEN_TIME])
    schedule(s, time, codes.ARRIVAL, source, 0, -1)


@compiled
def _arrive(n, s, key, source):
    """A new case with its attributes and its first token."""
    ordinal, now = s.arrivals[source, a.ARRIVED], s.run[a.NOW]
    s.arrivals[source, a.ARRIVED] = ordinal + 1
    _schedule_arrival(n, s, key, source)
    state = combine(combine(key, n.sources[source, a.SOURCE_KEY]), ordinal)
    observed = n.settings[a.FROM] <= now < n.settings[a.TO]
    index = s.run[a.CASES]
    s.run[a.CASES] = index + 1
    case = taken(s, a.LIVE, a.FREE_LIVE, s.live, a.FIRST)
    row = s.live[case]
    row[:] = 0
    row[a.INDEX] = index
    row[a.OBSERVED] = observed
    row[a.FIRST] = row[a.LAST] = row[a.DECISION] = row[a.FIRST_LINEAGE] = -1
    row[a.TOUCHED_AT] = now
    row[a.ROOT] = new_lineage(s, case, state)
    s.run[a.OPEN_OBSERVED] += observed
    for number in range(len(n.attributes)):
        value = _attribute(n, number, state)
        s.live_values[case, number] = value
        s.case_values[index, number] = value
    entry = s.case_rows[index]
    entry[a.ARRIVAL_TIME] = now
    entry[a.CASE_SOURCE] = source
    entry[a.ORDINAL] = ordinal
    move(s, create_token(s, case, new_scope(s, -1), row[a.ROOT], n.sources[source, a.SOURCE_NODE]), 0)
    return case


@compiled
def _attribute(n, number, lineage):
    """The value of an attribute that a case gets at its start."""
    state = stream(lineage, codes.FOR_ATTRIBUTE, n.attributes[number, a.ATTRIBUTE_KEY], 0)
    draw = n.attributes[number, a.ATTRIBUTE_DRAW]
    if draw >= 0:
        return sample(n.draw_kind[draw], n.draw_parameters[draw], state)
    u = uniform(state, 0)
    last = n.attributes[number, a.VALUES_END] - 1
    for at in range(n.attributes[number, a.VALUES], last):
        if u < n.value_share[at]:
            return n.value[at]
    return n.value[last]


@entry
def write_open_time(n, found):
    """Fill in, by role, the open time of its calendar within the observed time."""
    for role in range(len(n.roles)):
        found[role] = open_between(n, n.roles[role, a.ROLE_CALENDAR], n.settings[a.FROM], n.settings[a.TO])
