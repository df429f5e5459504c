"""Events on borders and starts of event sub-processes: ``reference.listeners`` in compiled form."""

from __future__ import annotations

from lab.simulation.kernel import arrays as a
from lab.simulation.kernel import codes
from lab.simulation.kernel import memory as m
from lab.simulation.kernel.compiled import compiled
from lab.simulation.kernel.events import (
    await_signal,
    create_listener,
    create_token,
    forget_signal,
    happens,
    move,
    new_scope,
    remove_token,
    schedule,
    wait_until,
)
from lab.simulation.kernel.hosts import spawn
from lab.simulation.kernel.scopes import cancel_scope, interrupt_host
from lab.simulation.kernel.waits import end_wait, holds, take_mail


@compiled
def arm_boundaries(n, s, host):
    """Listen for the events on the border of the activity that a token has entered."""
    node = m.tokens(s)[host, a.NODE]
    for at in range(m.nodes(n)[node, a.BOUNDARIES], m.nodes(n)[node, a.BOUNDARIES_END]):
        if m.tokens(s)[host, a.MODE] == a.IS_MOVING:
            return
        boundary = m.links(n)[at]
        if m.nodes(n)[boundary, a.EVENT] != codes.ON_FAILURE:
            _arm(n, s, create_listener(s, host, host, boundary, a.FOR_BOUNDARY))


@compiled
def open_scope(n, s, case, parent, lineage, first, home):
    """An instance of a process or sub-process: its first token, then its event sub-processes."""
    token = create_token(s, case, new_scope(s, parent), lineage, first)
    if token < 0:
        return
    move(s, token, 0)
    if m.nodes(n)[home, a.STARTS] < m.nodes(n)[home, a.STARTS_END]:
        arm_starts(n, s, token, home)


@compiled
def arm_starts(n, s, token, home):
    """Listen for the starts of the event sub-processes in the scope that a token has begun."""
    parent = m.scopes(s)[m.tokens(s)[token, a.SCOPE], a.PARENT]
    for at in range(m.nodes(n)[home, a.STARTS], m.nodes(n)[home, a.STARTS_END]):
        listener = create_listener(s, -1, token, m.links(n)[at], a.FOR_SUB_PROCESS)
        m.tokens(s)[listener, a.VISIT] = m.tokens(s)[parent, a.VISIT] if parent >= 0 else 0
        if _arm(n, s, listener):
            return


@compiled
def happen(n, s, listener):
    """What a listener listens for has happened."""
    row = m.tokens(s)[listener]
    node, firing, listens = row[a.NODE], row[a.FIRED], row[a.LISTENS]
    row[a.FIRED] = firing + 1
    if listens == a.FOR_RACE:
        end_wait(n, s, row[a.HOST], node)
    elif m.nodes(n)[node, a.INTERRUPTS] and listens == a.FOR_SUB_PROCESS:
        _take_over(n, s, listener)
    elif m.nodes(n)[node, a.INTERRUPTS]:
        interrupt_host(n, s, row[a.HOST], node)
    else:
        begin = node if listens == a.FOR_BOUNDARY else m.nodes(n)[node, a.EVENT_HOST]
        spawn(n, s, listener, node, begin, firing)
        if m.nodes(n)[node, a.EVENT] == codes.ON_TIME:
            _time_again(n, s, listener)


@compiled
def recheck(n, s, listener):
    """Look at the condition of a listener: it happens when it becomes true, not again while it stays true."""
    row = m.tokens(s)[listener]
    before = row[a.STARTED]
    row[a.STARTED] = holds(n, s, row[a.LIVE_CASE], row[a.NODE])
    if row[a.STARTED] and not before:
        happen(n, s, listener)


@compiled
def _arm(n, s, listener):
    """Begin to listen; true if that ends at once, with an interruption."""
    row = m.tokens(s)[listener]
    node = row[a.NODE]
    event = m.nodes(n)[node, a.EVENT]
    if event == codes.ON_TIME:
        if happens(n, s, listener, node):
            _time(n, s, listener)
    elif event == codes.ON_MESSAGE:
        while _listens(s, listener) and take_mail(n, s, row[a.LIVE_CASE], node):
            happen(n, s, listener)
    elif event == codes.ON_SIGNAL:
        await_signal(n, s, listener)
    elif event == codes.ON_CONDITION:
        recheck(n, s, listener)
    return not _listens(s, listener)


@compiled
def _listens(s, token):
    return m.tokens(s)[token, a.MODE] != a.IS_GONE and m.tokens(s)[token, a.LISTENS] > 0


@compiled
def _time(n, s, listener):
    row = m.tokens(s)[listener]
    row[a.MODE] = a.IS_WAITING
    kind = codes.TIMELESS if m.nodes(n)[row[a.NODE], a.HAPPENS_AT_ONCE] == 1 else codes.DEADLINE
    schedule(s, wait_until(n, s, listener, row[a.NODE]), kind, listener, row[a.STAMP], row[a.NODE])


@compiled
def _time_again(n, s, listener):
    """A timer that does not interrupt goes on if it is a cycle with times left."""
    times = m.nodes(n)[m.tokens(s)[listener, a.NODE], a.TIMES]
    if times != codes.ENDLESSLY and m.tokens(s)[listener, a.FIRED] >= times:
        remove_token(s, listener)
    else:
        _time(n, s, listener)


@compiled
def _take_over(n, s, listener):
    """An event sub-process takes the place of everything else in its scope."""
    row = m.tokens(s)[listener]
    forget_signal(s, listener)
    m.totals(s)[a.TOKENS_CREATED] += 1
    m.scopes(s)[row[a.SCOPE], a.LISTENERS] -= 1
    m.scopes(s)[row[a.SCOPE], a.COUNT] += 1
    m.live(s)[row[a.LIVE_CASE], a.TOKENS_NOW] += 1
    row[a.LISTENS] = 0
    row[a.NODE] = m.nodes(n)[row[a.NODE], a.EVENT_HOST]
    cancel_scope(n, s, row[a.LIVE_CASE], row[a.SCOPE], listener)
    move(s, listener, 0)
