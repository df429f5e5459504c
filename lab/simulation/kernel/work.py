"""How work is done: ``reference.work`` in compiled form."""

from __future__ import annotations

from lab.simulation.kernel import arrays as a
from lab.simulation.kernel import codes
from lab.simulation.kernel import memory as m
from lab.simulation.kernel.clock import next_opening
from lab.simulation.kernel.compiled import compiled
from lab.simulation.kernel.events import draw, move, schedule
from lab.simulation.kernel.present import add_work, next_open_now, open_between
from lab.simulation.kernel.recording import count_change, record


@compiled
def is_staff(n, role):
    """Whether work for this role queues."""
    return role >= 0 and m.roles(n)[role, a.PEOPLE] > 0


@compiled
def request_work(n, s, token):
    """A token has reached a task: draw its work, then begin or queue."""
    row, now = m.tokens(s)[token], m.run(s)[a.NOW]
    node = row[a.NODE]
    row[a.ENABLED] = now
    row[a.WORK] = draw(n, s, m.nodes(n)[node, a.DRAW], row[a.LINEAGE], codes.FOR_WORK, node, row[a.VISIT])
    role = m.nodes(n)[node, a.ROLE]
    if role >= 0 and m.settings(n)[a.FROM] <= now < m.settings(n)[a.TO]:
        m.queues(s)[role, a.OFFERED] += row[a.WORK]
    if is_staff(n, role):
        if m.queues(s)[role, a.FREE] == 0:
            row[a.MODE] = a.IS_QUEUED
            _enqueue(s, role, token)
            return
        m.queues(s)[role, a.FREE] -= 1
    _start_work(n, s, token)


@compiled
def _enqueue(s, role, token):
    last = m.queues(s)[role, a.TAIL]
    m.tokens(s)[token, a.QUEUE_PREVIOUS] = last
    m.tokens(s)[token, a.QUEUE_NEXT] = -1
    if last >= 0:
        m.tokens(s)[last, a.QUEUE_NEXT] = token
    else:
        m.queues(s)[role, a.HEAD] = token
    m.queues(s)[role, a.TAIL] = token
    m.queues(s)[role, a.LENGTH] += 1
    count_change(s, 1 + role, 1)


@compiled
def _dequeue(s, role, token):
    before, after = m.tokens(s)[token, a.QUEUE_PREVIOUS], m.tokens(s)[token, a.QUEUE_NEXT]
    if before >= 0:
        m.tokens(s)[before, a.QUEUE_NEXT] = after
    else:
        m.queues(s)[role, a.HEAD] = after
    if after >= 0:
        m.tokens(s)[after, a.QUEUE_PREVIOUS] = before
    else:
        m.queues(s)[role, a.TAIL] = before
    m.queues(s)[role, a.LENGTH] -= 1
    count_change(s, 1 + role, -1)


@compiled
def _start_work(n, s, token):
    """Begin at once, or when the calendar next opens; the person is taken from now on."""
    row = m.tokens(s)[token]
    calendar = m.nodes(n)[row[a.NODE], a.CALENDAR]
    touch(n, s, row[a.LIVE_CASE])
    row[a.MODE] = a.IS_WORKING
    row[a.STARTED] = next_open_now(n, s, calendar)
    row[a.ENDS] = add_work(n, s, calendar, row[a.STARTED], row[a.WORK])
    _count_busy(n, s, token, row[a.ENDS], 1)
    schedule(s, row[a.ENDS], codes.WORK_DONE, token, row[a.STAMP], row[a.NODE])


@compiled
def finish_work(n, s, token):
    """The work of a token is done: free the person for the next in the queue, then go on."""
    touch(n, s, m.tokens(s)[token, a.LIVE_CASE])
    record(n, s, token, 0)
    role = m.nodes(n)[m.tokens(s)[token, a.NODE], a.ROLE]
    move(s, token, 1)
    if is_staff(n, role):
        m.queues(s)[role, a.FREE] += 1
        dispatch(n, s, role)


@compiled
def stop_work(n, s, token):
    """Take a token out of its queue or its work, which will not be finished. Nobody is dispatched yet."""
    row = m.tokens(s)[token]
    role = m.nodes(n)[row[a.NODE], a.ROLE]
    if row[a.MODE] == a.IS_QUEUED:
        _dequeue(s, role, token)
        return
    touch(n, s, row[a.LIVE_CASE])
    _count_busy(n, s, token, row[a.ENDS], -1)
    _count_busy(n, s, token, min(m.run(s)[a.NOW], row[a.ENDS]), 1)
    if is_staff(n, role):
        m.queues(s)[role, a.FREE] += 1


@compiled
def dispatch(n, s, role):
    """Give free people the work that has waited longest."""
    while m.queues(s)[role, a.FREE] > 0 and m.queues(s)[role, a.HEAD] >= 0:
        token = m.queues(s)[role, a.HEAD]
        _dequeue(s, role, token)
        m.queues(s)[role, a.FREE] -= 1
        _start_work(n, s, token)


@compiled
def dispatch_all(n, s):
    """``dispatch`` for every role, after several tokens have gone at once."""
    for role in range(len(m.roles(n))):
        if is_staff(n, role):
            dispatch(n, s, role)


@compiled
def touch(n, s, case):
    """Add up the time since the last change in which at least one task of the case was being worked on."""
    since, now = m.live(s)[case, a.TOUCHED_AT], m.run(s)[a.NOW]
    m.live(s)[case, a.TOUCHED_AT] = now
    if since == now:
        return
    working, calendar, several = False, -1, False
    token = m.live(s)[case, a.FIRST]
    while token >= 0:
        if m.tokens(s)[token, a.MODE] == a.IS_WORKING:
            other = m.nodes(n)[m.tokens(s)[token, a.NODE], a.CALENDAR]
            if other < 0:
                m.live(s)[case, a.TOUCHED] += now - since
                return
            several = several or (working and other != calendar)
            working, calendar = True, other
        token = m.tokens(s)[token, a.NEXT]
    if several:
        m.live(s)[case, a.TOUCHED] += _any_open_between(n, s, case, since, now)
    elif working:
        m.live(s)[case, a.TOUCHED] += open_between(n, s, calendar, since, now)


@compiled
def _any_open_between(n, s, case, start, end):
    """Milliseconds between two times in which the calendar of at least one of the case's working tokens is open."""
    total, time = 0, start
    while time < end:
        opening, closing = codes.NEVER, time
        token = m.live(s)[case, a.FIRST]
        while token >= 0:
            if m.tokens(s)[token, a.MODE] == a.IS_WORKING:
                at = next_opening(n, m.nodes(n)[m.tokens(s)[token, a.NODE], a.CALENDAR], time)
                if at >= 0 and m.calendar_start(n)[at] <= time:
                    closing = max(closing, m.calendar_end(n)[at])
                elif at >= 0:
                    opening = min(opening, m.calendar_start(n)[at])
            token = m.tokens(s)[token, a.NEXT]
        if closing > time:
            total += min(closing, end) - time
            time = closing
        else:
            time = opening
    return total


@compiled
def _count_busy(n, s, token, end, sign):
    """Add (or take back) the part of a token's work that lies in the observed time."""
    node = m.tokens(s)[token, a.NODE]
    role = m.nodes(n)[node, a.ROLE]
    if role >= 0:
        start = max(m.tokens(s)[token, a.STARTED], m.settings(n)[a.FROM])
        end = min(end, m.settings(n)[a.TO])
        m.queues(s)[role, a.BUSY] += sign * open_between(n, s, m.nodes(n)[node, a.CALENDAR], start, end)
