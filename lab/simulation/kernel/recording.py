"""What a run writes down: sums over the observed cases, and rows of the log and of the cases where somebody wants them.

``reference.books`` is the same in plain Python. A row of the log is seven numbers, less than a cache line; the short
ones share the number ``PLACE``. Rows go to a chunk that the caller empties (``codes.FLUSH``), never to fresh memory.
"""

from __future__ import annotations

from lab.simulation.kernel import arrays as a
from lab.simulation.kernel import codes
from lab.simulation.kernel import memory as m
from lab.simulation.kernel.batches import share_of, waits_since
from lab.simulation.kernel.compiled import compiled
from lab.simulation.kernel.present import open_between


@compiled
def record(n, s, token, outcome):
    """Count the execution of a node that ends now, or a part of it, and log it."""
    row, run = m.tokens(s)[token], m.run(s)
    case = row[a.LIVE_CASE]
    observed = m.live(s)[case, a.OBSERVED]
    logging = run[a.LOGGING] and m.live(s)[case, a.INDEX] < a.OF_COMPANIONS
    if observed == 0 and not logging:
        return
    node, now = row[a.NODE], run[a.NOW]
    enabled = row[a.ENABLED] if row[a.PAUSED] == 0 else row[a.PAUSED] - 1
    role, crew, team = m.nodes(n)[node, a.ROLE], -1, 0
    started, worked, queued = enabled, 0, 0
    if row[a.MODE] == a.IS_WORKING:
        started = row[a.STARTED]
        if outcome:
            started = min(started, now)
            worked = _worked(n, s, token, started)
        else:
            worked = row[a.SPAN]
        crew, team = row[a.RESOURCE], row[a.TEAM]
        if crew >= 0:
            role = m.crews(n)[crew, a.CREW_ROLE]
    elif row[a.MODE] == a.IS_QUEUED:
        started = now
    elif row[a.MODE] == a.IS_UNDERWAY:
        started, role = now, -1
    since = enabled
    if m.nodes(n)[node, a.OP] == codes.BATCH:
        since = waits_since(s, token, started)
    if role >= 0 and m.roles(n)[role, a.PEOPLE] > 0 and started > since:
        queued = open_between(n, s, m.roles(n)[role, a.ROLE_CALENDAR], since, started)
    if observed:
        sums = m.node_sums(s)[node]
        sums[a.EXECUTIONS] += outcome < codes.PART
        sums[a.COMPLETED] += outcome == 0
        sums[a.WORKED] += worked
        sums[a.WAITED] += (started if m.nodes(n)[node, a.DRAW] >= 0 else now) - enabled
        if role >= 0:
            m.efforts(s)[node, role] += worked
            for at in range(1, team):
                m.efforts(s)[node, m.crews(n)[m.teams(s)[token, at], a.CREW_ROLE]] += worked
            of_role = m.role_sums(s)[role]
            of_role[a.ITEMS] += outcome < codes.PART
            of_role[a.QUEUED] += started - since
            of_role[a.QUEUED_OPEN] += queued
    if logging:
        at = run[a.ROWS]
        run[a.ROWS] = at + 1
        log = m.log(s)[at]
        log[a.LOG_CASE] = m.live(s)[case, a.INDEX]
        log[a.PLACE] = (
            (node << a.NODE_SHIFT)
            | ((role + 1) << a.ROLE_SHIFT)
            | ((crew + 1) << a.RESOURCE_SHIFT)
            | (outcome << a.OUTCOME_SHIFT)
            | observed
        )
        log[a.LOG_ENABLED] = enabled
        log[a.LOG_STARTED] = started
        log[a.LOG_COMPLETED] = now
        log[a.LOG_WORKED] = worked
        log[a.LOG_QUEUED] = queued
        for number in range(m.log_values(s).shape[1]):
            m.log_values(s)[at, number] = m.live_values(s)[case, number]
        for number in range(m.log_others(s).shape[1]):
            m.log_others(s)[at, number] = m.teams(s)[token, number + 1] if number + 1 < team else -1


@compiled
def _worked(n, s, token, started):
    """The working time so far of an execution that is interrupted; in a batch its share."""
    row = m.tokens(s)[token]
    if m.nodes(n)[row[a.NODE], a.OP] == codes.BATCH:
        return share_of(n, s, token)
    return open_between(n, s, row[a.WORK_CALENDAR], started, m.run(s)[a.NOW])


@compiled
def count_arrival(s, case):
    """A case has come."""
    if m.live(s)[case, a.INDEX] < a.OF_COMPANIONS:
        count_presence(s, 1)
    m.totals(s)[a.OBSERVED_CASES] += m.live(s)[case, a.OBSERVED]


@compiled
def count_presence(s, change):
    """Cases in the system: the area under their number, up to now; then the number changes."""
    totals, now = m.totals(s), m.run(s)[a.NOW]
    totals[a.AREA] += totals[a.PRESENT] * (now - totals[a.AREA_UNTIL])
    totals[a.AREA_UNTIL] = now
    totals[a.PRESENT] += change
    count_change(s, 0, change)


@compiled
def count_change(s, series, change):
    """A number that the daily series tell (0: cases in the system, 1 + role: its queue) changes now."""
    run = m.run(s)
    if run[a.TODAY] < len(m.days(s)):
        of_day = m.days(s)[run[a.TODAY]]
        of_day[2 * series] += change * (run[a.DAY_ENDS] - run[a.NOW])
        of_day[2 * series + 1] += change


@compiled
def decide(n, s, case):
    """The decision on a case falls now, unless it has already fallen."""
    row, now = m.live(s)[case], m.run(s)[a.NOW]
    if row[a.DECISION] >= 0:
        return
    row[a.DECISION] = now
    if row[a.INDEX] >= a.OF_COMPANIONS:
        return
    totals = m.totals(s)
    if row[a.OBSERVED]:
        totals[a.DECIDED] += 1
        totals[a.UNTIL_DECISION] += now - row[a.ARRIVED_AT]
    if m.settings(n)[a.FROM] <= now < m.settings(n)[a.TO]:
        totals[a.DECISIONS] += 1


@compiled
def close_case(s, case, ended):
    """A case is over, or (``ended`` 0) will never be: count it, and write it down."""
    row, totals, now = m.live(s)[case], m.totals(s), m.run(s)[a.NOW]
    if row[a.INDEX] >= a.OF_COMPANIONS:
        return
    count_presence(s, -1)
    totals[a.STAYED] += now - max(row[a.ARRIVED_AT], 0)
    stayed = now - row[a.ARRIVED_AT]
    if ended and row[a.OBSERVED]:
        if totals[a.FINISHED] < codes.EXACT:
            m.throughput(s)[totals[a.FINISHED]] = stayed
        else:
            m.throughput(s)[codes.EXACT + bin_of(stayed)] += 1
        totals[a.FINISHED] += 1
        totals[a.THROUGHPUT] += stayed
        totals[a.TOUCHED_SUM] += row[a.TOUCHED]
    if m.run(s)[a.LOGGING]:
        write_case(s, case, now if ended else -1)


@compiled
def bin_of(value):
    """The bin of a duration: one for each millisecond up to 2^11, then 2^10 of equal width for each power of two."""
    shift = 0
    while value >> shift >= 2 << codes.BIN_BITS:
        shift += 1
    return min((shift << codes.BIN_BITS) + (value >> shift), codes.BINS - 1)


@compiled
def write_case(s, case, end):
    """Write down what is known of a case."""
    run, known = m.run(s), m.live(s)[case]
    at = run[a.CASE_ROWS]
    run[a.CASE_ROWS] = at + 1
    row = m.case_rows(s)[at]
    row[a.CASE_INDEX] = known[a.INDEX]
    row[a.ARRIVAL_TIME] = known[a.ARRIVED_AT]
    row[a.END_TIME] = end
    row[a.DECISION_TIME] = known[a.DECISION]
    row[a.TOUCHED_TIME] = known[a.TOUCHED]
    row[a.CASE_ORIGIN] = (known[a.SOURCE] << 1) | known[a.OBSERVED]
    row[a.ORDINAL] = known[a.CASE_ORDINAL]
    for number in range(m.case_values(s).shape[1]):
        m.case_values(s)[at, number] = m.live_values(s)[case, number]
