"""The event loop: ``reference.run`` in compiled form."""

from __future__ import annotations

from lab.simulation.kernel import arrays as a
from lab.simulation.kernel import codes
from lab.simulation.kernel import memory as m
from lab.simulation.kernel.clock import open_between
from lab.simulation.kernel.collecting import go_on
from lab.simulation.kernel.compiled import TABLE, compiled, entry
from lab.simulation.kernel.draws import milliseconds, root
from lab.simulation.kernel.events import close_hole, next_event, remove_token, stop
from lab.simulation.kernel.listeners import happen
from lab.simulation.kernel.moves import settle_moves
from lab.simulation.kernel.recording import close_case, count_presence, decide, write_case
from lab.simulation.kernel.requests import begin_shift, end_transfer, substitute
from lab.simulation.kernel.signals import broadcast
from lab.simulation.kernel.sources import arrive, last_arrival, schedule_arrival, start_source
from lab.simulation.kernel.waits import end_wait, is_alive
from lab.simulation.kernel.work import finish_work


@entry(TABLE, TABLE, int, int)
def end_of_window(n, s, seed, replication):
    """When the last case that is to be observed has arrived, before anything has happened."""
    return last_arrival(n, s, root(seed, replication))


@entry(TABLE, TABLE, int, int)
def begin(n, s, seed, replication):
    """Schedule the first arrival at each start."""
    for source in range(len(m.sources(n))):
        start_source(n, s, source)
        schedule_arrival(n, s, root(seed, replication), source)
    return codes.DONE


@entry(TABLE, TABLE, int, int, int)
def advance(n, s, seed, replication, events):
    """Process up to some number of events: the status at the end, ``GROW`` if a pool needs room, ``FLUSH`` if a chunk
    of log or cases must be emptied, else ``GOES_ON``.
    """
    run = m.run(s)
    key = root(seed, replication)
    margin = m.settings(n)[a.MARGIN]
    for _ in range(events):
        if run[a.HOLE]:
            close_hole(s)
        if run[a.EVENTS] == 0:
            return _give_up(n, s)
        if m.heap(s)[0, a.TIME] >= m.settings(n)[a.TO] and run[a.OPEN_OBSERVED] == 0:
            return codes.DONE
        if _is_nearly_full(s, margin):
            return _grow(n, s)
        if run[a.LOGGING] and _is_chunk_full(s, margin):
            return codes.FLUSH
        time, kind, subject, stamp, node = next_event(s)
        of_token = kind < codes.ARRIVAL or kind == codes.BATCH_DUE or kind >= codes.LEAVE
        if of_token and m.tokens(s)[subject, a.STAMP] != stamp:
            continue
        if time > m.settings(n)[a.LIMIT]:
            stop(s, codes.HORIZON, -1)
            return codes.HORIZON
        run[a.NOW] = time
        if time >= run[a.DAY_ENDS]:
            run[a.TODAY] = time // codes.DAY
            run[a.DAY_ENDS] = (run[a.TODAY] + 1) * codes.DAY
        run[a.PROCESSED] += 1
        run[a.STEPS] = run[a.MOVED] = run[a.MOVING] = 0
        if kind == codes.SIGNAL_THROWN:
            broadcast(s, subject, stamp, node)
            continue
        case = _handle(n, s, key, kind, subject, node)
        if run[a.STATUS] != codes.DONE:
            return run[a.STATUS]
        if case >= 0:
            _settle(n, s, case)
    return codes.GOES_ON


@compiled
def _is_nearly_full(s, margin):
    """Whether one more event could use up a pool."""
    run = m.run(s)
    return (
        run[a.EVENTS] + run[a.AWAITING] + margin > len(m.heap(s))
        or run[a.TOKENS] + margin > len(m.tokens(s))
        or run[a.SCOPES] + margin > len(m.scopes(s))
        or run[a.LINEAGES] + margin > len(m.lineages(s))
        or run[a.LIVE] + margin > len(m.live(s))
    )


@compiled
def _grow(n, s):
    """``GROW``, unless all cases together have too many tokens."""
    return codes.CROWDED if m.run(s)[a.TOKENS] > m.settings(n)[a.MOST_ALIVE] else codes.GROW


@compiled
def _is_chunk_full(s, margin):
    """Whether one more event could write more rows than there is room for."""
    run = m.run(s)
    return run[a.ROWS] + margin > len(m.log(s)) or run[a.CASE_ROWS] + margin > len(m.case_rows(s))


@compiled
def _handle(n, s, key, kind, subject, node):
    """Let one event happen, with all that follows at the same moment; the case that could be over by it, or -1."""
    if kind == codes.SHIFT:
        begin_shift(n, s, subject)
        return -1
    if kind == codes.ARRIVAL:
        case = arrive(n, s, key, subject)
    else:
        case = m.tokens(s)[subject, a.LIVE_CASE]
        if case < 0:
            go_on(n, s, subject, kind)
            return -1
        if kind == codes.WORK_DONE:
            finish_work(n, s, subject)
        elif kind == codes.WAIT_OVER:
            end_wait(n, s, subject, node)
        elif kind == codes.LEAVE:
            substitute(n, s, subject)
        elif kind == codes.HANDED_OVER:
            end_transfer(n, s, subject)
        else:
            happen(n, s, subject)
    settle_moves(n, s, case)
    return case


@compiled
def _settle(n, s, case):
    """See whether a case is over, or stuck: tokens wait and nothing will ever wake them."""
    row = m.live(s)[case]
    token = row[a.FIRST] if row[a.TOKENS_NOW] else -1
    while token >= 0:
        if is_alive(n, s, token):
            return
        token = m.tokens(s)[token, a.NEXT]
    _close(n, s, case)


@compiled
def _close(n, s, case):
    """Forget a case, and note where its tokens are stuck if it has any."""
    row = m.live(s)[case]
    ended = row[a.TOKENS_NOW] == 0
    if not ended and row[a.OBSERVED]:
        m.run(s)[a.STUCK_CASES] += 1
    while row[a.LAST] >= 0:
        token = row[a.LAST]
        if m.tokens(s)[token, a.LISTENS] == 0:
            if row[a.OBSERVED] and m.tokens(s)[token, a.MODE] != a.IS_INSIDE:
                m.counts(s)[a.STUCK, m.tokens(s)[token, a.NODE]] += 1
            m.totals(s)[a.TOKENS_STUCK] += 1
        remove_token(s, token)
    if ended and m.settings(n)[a.NAMES_DECISION] == 0:
        decide(n, s, case)
    m.run(s)[a.OPEN_OBSERVED] -= row[a.OBSERVED]
    close_case(s, case, ended)
    while row[a.FIRST_LINEAGE] >= 0:
        lineage = row[a.FIRST_LINEAGE]
        row[a.FIRST_LINEAGE] = m.lineages(s)[lineage, a.NEXT_LINEAGE]
        m.lineages(s)[lineage, a.NEXT_LINEAGE] = m.run(s)[a.FREE_LINEAGE]
        m.run(s)[a.FREE_LINEAGE] = lineage
    row[a.FIRST] = m.run(s)[a.FREE_LIVE]
    row[a.INDEX] = -1
    m.run(s)[a.FREE_LIVE] = case


@compiled
def _give_up(n, s):
    """Nothing will happen any more: what still waits, for a signal of a case to come, is stuck."""
    for case in range(m.run(s)[a.LIVE]):
        if m.live(s)[case, a.INDEX] >= 0:
            if m.run(s)[a.LOGGING] and m.run(s)[a.CASE_ROWS] == len(m.case_rows(s)):
                return codes.FLUSH
            _close(n, s, case)
    return codes.DONE


@entry(TABLE, int)
def write_open_cases(s, first):
    """Write down what is known of the cases that were not over when the run stopped, from a live case on.

    The live case to go on with when the chunk is full and has been emptied; -1 when all are written.
    """
    for case in range(first, m.run(s)[a.LIVE]):
        if m.run(s)[a.CASE_ROWS] == len(m.case_rows(s)):
            return case
        if 0 <= m.live(s)[case, a.INDEX] < a.OF_COMPANIONS:
            write_case(s, case, -1)
    return -1


@compiled
def _stands_for_all(n, s, token):
    """Whether a token's work is counted: that of a batch once, with its first member."""
    row = m.tokens(s)[token]
    if m.nodes(n)[row[a.NODE], a.OP] != codes.BATCH:
        return True
    return row[a.BATCH_OF] >= 0 and m.tokens(s)[row[a.BATCH_OF], a.FIRST_MEMBER] == token


@entry(TABLE, TABLE, TABLE, TABLE)
def close_books(n, s, opened, capacity):
    """Add what was still open when the run stopped, and fill in, by role: open time within the observed time, and the
    work that it could do in it, summed over its people.
    """
    totals, now, start, end = m.totals(s), m.run(s)[a.NOW], m.settings(n)[a.FROM], m.settings(n)[a.TO]
    count_presence(s, 0)
    for case in range(m.run(s)[a.LIVE]):
        if m.live(s)[case, a.INDEX] < 0:
            continue
        if m.live(s)[case, a.INDEX] < a.OF_COMPANIONS:
            totals[a.STAYED_OPEN] += now - max(m.live(s)[case, a.ARRIVED_AT], 0)
        token = m.live(s)[case, a.FIRST]
        while token >= 0:
            row = m.tokens(s)[token]
            totals[a.TOKENS_LEFT] += row[a.LISTENS] == 0
            role = m.nodes(n)[row[a.NODE], a.ROLE]
            if row[a.MODE] == a.IS_WORKING and role >= 0 and _stands_for_all(n, s, token):
                since, until = max(row[a.STARTED], start), min(row[a.ENDS], end)
                later = open_between(n, row[a.WORK_CALENDAR], since, until)
                if row[a.TEAM] == 0:
                    m.role_sums(s)[role, a.BUSY_LATER] += later
                for at in range(row[a.TEAM]):
                    m.role_sums(s)[m.crews(n)[m.teams(s)[token, at], a.CREW_ROLE], a.BUSY_LATER] += later
            token = row[a.NEXT]
    for role in range(len(m.roles(n))):
        if m.roles(n)[role, a.PEOPLE] == 0:
            opened[role] = capacity[role] = open_between(n, m.roles(n)[role, a.ROLE_CALENDAR], start, end)
    for crew in range(len(m.crews(n))):
        role = m.crews(n)[crew, a.CREW_ROLE]
        time = m.crews(n)[crew, a.CREW_PEOPLE] * open_between(n, m.crews(n)[crew, a.CREW_CALENDAR], start, end)
        opened[role] += time
        capacity[role] += milliseconds(time * m.speeds(n)[crew])
    return codes.DONE
