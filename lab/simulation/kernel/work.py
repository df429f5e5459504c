"""How work is done: ``reference.work`` in compiled form."""

from __future__ import annotations

from lab.simulation.kernel import arrays as a
from lab.simulation.kernel import codes
from lab.simulation.kernel.clock import add_work, next_open, next_opening, open_between
from lab.simulation.kernel.compiled import compiled
from lab.simulation.kernel.events import draw, move, record, schedule


@compiled
def is_staff(n, role):
    """Whether work for this role queues."""
    return role >= 0 and n.roles[role, a.PEOPLE] > 0


@compiled
def request_work(n, s, token):
    """A token has reached a task: draw its work, then begin or queue."""
    row, now = s.tokens[token], s.run[a.NOW]
    node = row[a.NODE]
    row[a.ENABLED] = now
    row[a.WORK] = draw(n, s, n.nodes[node, a.DRAW], row[a.LINEAGE], codes.FOR_WORK, node, row[a.VISIT])
    role = n.nodes[node, a.ROLE]
    if role >= 0 and n.settings[a.FROM] <= now < n.settings[a.TO]:
        s.queues[role, a.OFFERED] += row[a.WORK]
    if is_staff(n, role):
        if s.queues[role, a.FREE] == 0:
            row[a.MODE] = a.IS_QUEUED
            _enqueue(s, role, token)
            return
        s.queues[role, a.FREE] -= 1
    _start_work(n, s, token)


@compiled
def _enqueue(s, role, token):
    last = s.queues[role, a.TAIL]
    s.tokens[token, a.QUEUE_PREVIOUS] = last
    s.tokens[token, a.QUEUE_NEXT] = -1
    if last >= 0:
        s.tokens[last, a.QUEUE_NEXT] = token
    else:
        s.queues[role, a.HEAD] = token
    s.queues[role, a.TAIL] = token
    s.queues[role, a.LENGTH] += 1


@compiled
def _dequeue(s, role, token):
    before, after = s.tokens[token, a.QUEUE_PREVIOUS], s.tokens[token, a.QUEUE_NEXT]
    if before >= 0:
        s.tokens[before, a.QUEUE_NEXT] = after
    else:
        s.queues[role, a.HEAD] = after
    if after >= 0:
        s.tokens[after, a.QUEUE_PREVIOUS] = before
    else:
        s.queues[role, a.TAIL] = before
    s.queues[role, a.LENGTH] -= 1


@compiled
def _start_work(n, s, token):
    """Begin at once, or when the calendar next opens; the person is taken from now on."""
    row = s.tokens[token]
    calendar = n.nodes[row[a.NODE], a.CALENDAR]
    touch(n, s, row[a.LIVE_CASE])
    row[a.MODE] = a.IS_WORKING
    row[a.STARTED] = next_open(n, calendar, s.run[a.NOW])
    row[a.ENDS] = add_work(n, calendar, row[a.STARTED], row[a.WORK])
    _count_busy(n, s, token, row[a.ENDS], 1)
    schedule(s, row[a.ENDS], codes.WORK_DONE, token, row[a.STAMP], row[a.NODE])


@compiled
def finish_work(n, s, token):
    """The work of a token is done: free the person for the next in the queue, then go on."""
    touch(n, s, s.tokens[token, a.LIVE_CASE])
    record(n, s, token, 0)
    role = n.nodes[s.tokens[token, a.NODE], a.ROLE]
    move(s, token, 1)
    if is_staff(n, role):
        s.queues[role, a.FREE] += 1
        dispatch(n, s, role)


@compiled
def stop_work(n, s, token):
    """Take a token out of its queue or its work, which will not be finished. Nobody is dispatched yet."""
    row = s.tokens[token]
    role = n.nodes[row[a.NODE], a.ROLE]
    if row[a.MODE] == a.IS_QUEUED:
        _dequeue(s, role, token)
        return
    touch(n, s, row[a.LIVE_CASE])
    _count_busy(n, s, token, row[a.ENDS], -1)
    _count_busy(n, s, token, min(s.run[a.NOW], row[a.ENDS]), 1)
    if is_staff(n, role):
        s.queues[role, a.FREE] += 1


@compiled
def dispatch(n, s, role):
    """Give free people the work that has waited longest."""
    while s.queues[role, a.FREE] > 0 and s.queues[role, a.HEAD] >= 0:
        token = s.queues[role, a.HEAD]
        _dequeue(s, role, token)
        s.queues[role, a.FREE] -= 1
        _start_work(n, s, token)


@compiled
def dispatch_all(n, s):
    """``dispatch`` for every role, after several tokens have gone at once."""
    for role in range(len(n.roles)):
        if is_staff(n, role):
            dispatch(n, s, role)


@compiled
def touch(n, s, case):
    """Add up the time since the last change in which at least one task of the case was being worked on."""
    since, now = s.live[case, a.TOUCHED_AT], s.run[a.NOW]
    s.live[case, a.TOUCHED_AT] = now
    if since == now:
        return
    working, calendar, several = False, -1, False
    token = s.live[case, a.FIRST]
    while token >= 0:
        if s.tokens[token, a.MODE] == a.IS_WORKING:
            other = n.nodes[s.tokens[token, a.NODE], a.CALENDAR]
            if other < 0:
                s.live[case, a.TOUCHED] += now - since
                return
            several = several or (working and other != calendar)
            working, calendar = True, other
        token = s.tokens[token, a.NEXT]
    if several:
        s.live[case, a.TOUCHED] += _any_open_between(n, s, case, since, now)
    elif working:
        s.live[case, a.TOUCHED] += open_between(n, calendar, since, now)


@compiled
def _any_open_between(n, s, case, start, end):
    """Milliseconds between two times in which the calendar of at least one of the case's working tokens is open."""
    total, time = 0, start
    while time < end:
        opening, closing = codes.NEVER, time
        token = s.live[case, a.FIRST]
        while token >= 0:
            if s.tokens[token, a.MODE] == a.IS_WORKING:
                at = next_opening(n, n.nodes[s.tokens[token, a.NODE], a.CALENDAR], time)
                if at >= 0 and n.calendar_start[at] <= time:
                    closing = max(closing, n.calendar_end[at])
                elif at >= 0:
                    opening = min(opening, n.calendar_start[at])
            token = s.tokens[token, a.NEXT]
        if closing > time:
            total += min(closing, end) - time
            time = closing
        else:
            time = opening
    return total


@compiled
def _count_busy(n, s, token, end, sign):
    """Add (or take back) the part of a token's work that lies in the observed time."""
    node = s.tokens[token, a.NODE]
    role = n.nodes[node, a.ROLE]
    if role >= 0:
        start = max(s.tokens[token, a.STARTED], n.settings[a.FROM])
        end = min(end, n.settings[a.TO])
        s.queues[role, a.BUSY] += sign * open_between(n, n.nodes[node, a.CALENDAR], start, end)
