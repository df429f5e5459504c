"""How work is done: ``reference.work`` in compiled form. How it is asked for is in ``requests``."""

from __future__ import annotations

from lab.simulation.kernel import arrays as a
from lab.simulation.kernel import codes
from lab.simulation.kernel import memory as m
from lab.simulation.kernel.batches import begin_members, free_batch, leave_batch
from lab.simulation.kernel.compiled import compiled, seldom
from lab.simulation.kernel.events import schedule
from lab.simulation.kernel.hosts import finish
from lab.simulation.kernel.persons import keep_person
from lab.simulation.kernel.present import add_work, next_open_now, open_between
from lab.simulation.kernel.running import begin_running, end_running
from lab.simulation.kernel.setups import count_setup, keep_hands
from lab.simulation.kernel.stations import leave_queue, next_work
from lab.simulation.kernel.teams import calendar_of, span_of
from lab.simulation.kernel.touching import touch


@compiled
def start_work(n, s, token, size):
    """Begin at once, or when the calendar of the work next opens; the people of ``teams`` are taken from now on."""
    row = m.tokens(s)[token]
    if row[a.LIVE_CASE] >= 0:
        touch(n, s, row[a.LIVE_CASE])
    row[a.MODE] = a.IS_WORKING
    row[a.TEAM] = size
    row[a.WORK_CALENDAR] = m.nodes(n)[row[a.NODE], a.CALENDAR]
    row[a.SPAN] = row[a.WORK]
    row[a.RESOURCE] = -1
    if size > 0:
        _take(n, s, token, size)
    row[a.STARTED] = _begin(n, s, row)
    row[a.ENDS] = add_work(n, s, row[a.WORK_CALENDAR], row[a.STARTED], row[a.SPAN])
    count_busy(n, s, token, row[a.ENDS], 1)
    schedule(s, row[a.ENDS], codes.WORK_DONE, token, row[a.STAMP], row[a.NODE])
    if row[a.LIVE_CASE] < 0:
        begin_members(n, s, token)


@compiled
def _begin(n, s, row):
    """When the work of a token begins that is given to its team now, who are on shift."""
    now, calendar = m.run(s)[a.NOW], row[a.WORK_CALENDAR]
    if row[a.TEAM] > 0 and m.crews(n)[row[a.RESOURCE], a.CREW_CALENDAR] == calendar:
        return now
    return next_open_now(n, s, calendar)


@compiled
def _take(n, s, token, size):
    """The people of a team are busy from now on; where only people who are alike can do it, the calendar is theirs."""
    row = m.tokens(s)[token]
    row[a.RESOURCE] = m.teams(s)[token, 0]
    row[a.SPAN] = span_of(n, s, token, m.teams(s), token, size)
    if m.stations(n)[row[a.STATION], a.ALONE] < 0:
        row[a.WORK_CALENDAR] = calendar_of(n, s, token, m.teams(s), token, size)
    if m.nodes(n)[row[a.NODE], a.TERMS] >= 0:
        count_setup(n, s, token, size)
        begin_running(n, s, token)
    for at in range(size):
        person = m.people(s)[m.teams(s)[token, at]]
        person[a.FREE] -= 1
        person[a.DID] = row[a.NODE] + 1


@compiled
def finish_work(n, s, token):
    """The work of a token is done: free the people for what waits, then go on. Those of a batch are free already."""
    operation = m.nodes(n)[m.tokens(s)[token, a.NODE], a.OP]
    touch(n, s, m.tokens(s)[token, a.LIVE_CASE])
    if m.nodes(n)[m.tokens(s)[token, a.NODE], a.TERMS] >= 0:
        keep_person(n, s, token)
        keep_hands(n, s, token)
        end_running(n, s, token)
    finish(n, s, token)
    m.tokens(s)[token, a.PAUSED] = 0
    if operation == codes.BATCH:
        return
    release(s, token)
    for at in range(m.tokens(s)[token, a.TEAM]):
        give_out(n, s, m.teams(s)[token, at])


@seldom
def stop_work(n, s, token):
    """Take a token out of its queue or its work, which will not be finished. Nobody is given work yet."""
    row = m.tokens(s)[token]
    if m.nodes(n)[row[a.NODE], a.OP] == codes.BATCH:
        _stop_in_batch(n, s, token)
        return
    row[a.PAUSED] = 0
    if row[a.MODE] == a.IS_QUEUED:
        leave_queue(n, s, token)
    else:
        break_off(n, s, token)


@seldom
def break_off(n, s, token):
    """Let the people go who work on a token; what they have done counts."""
    row = m.tokens(s)[token]
    touch(n, s, row[a.LIVE_CASE])
    count_busy(n, s, token, row[a.ENDS], -1)
    count_busy(n, s, token, min(m.run(s)[a.NOW], row[a.ENDS]), 1)
    if m.nodes(n)[row[a.NODE], a.TERMS] >= 0:
        end_running(n, s, token)
    release(s, token)


@compiled
def _stop_in_batch(n, s, token):
    """Take a member out of its batch; the batch goes with the last one."""
    batch = leave_batch(n, s, token)
    if batch < 0:
        return
    if m.tokens(s)[batch, a.MODE] == a.IS_QUEUED:
        leave_queue(n, s, batch)
    else:
        ends = m.tokens(s)[batch, a.ENDS]
        count_busy(n, s, batch, ends, -1)
        count_busy(n, s, batch, min(m.run(s)[a.NOW], ends), 1)
        release(s, batch)
    free_batch(s, batch)


@compiled
def release(s, token):
    """The people who worked on something are free."""
    for at in range(m.tokens(s)[token, a.TEAM]):
        m.people(s)[m.teams(s)[token, at], a.FREE] += 1


@compiled
def give_out(n, s, crew):
    """Give out what waits for a crew, as long as somebody of it is free and on shift."""
    token = next_work(n, s, crew)
    while token >= 0:
        start_work(n, s, token, m.run(s)[a.CHOSEN])
        token = next_work(n, s, crew)


@compiled
def give_out_all(n, s):
    """``give_out`` for every crew, after several tokens have gone at once."""
    for crew in range(len(m.crews(n))):
        give_out(n, s, crew)


@compiled
def count_busy(n, s, token, end, sign):
    """Add (or take back) the part of a token's work that lies in the observed time, for everyone who does it."""
    row = m.tokens(s)[token]
    role = m.nodes(n)[row[a.NODE], a.ROLE]
    if role >= 0:
        start = max(row[a.STARTED], m.settings(n)[a.FROM])
        busy = sign * open_between(n, s, row[a.WORK_CALENDAR], start, min(end, m.settings(n)[a.TO]))
        if row[a.TEAM] == 0:
            m.effort(s)[role, a.BUSY] += busy
        for at in range(row[a.TEAM]):
            m.effort(s)[m.crews(n)[m.teams(s)[token, at], a.CREW_ROLE], a.BUSY] += busy
