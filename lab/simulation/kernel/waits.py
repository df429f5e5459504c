"""Waiting of tokens on the way: ``reference.waits`` in compiled form."""

from __future__ import annotations

from lab.simulation.kernel import arrays as a
from lab.simulation.kernel import codes
from lab.simulation.kernel import memory as m
from lab.simulation.kernel.compiled import compiled
from lab.simulation.kernel.conditions import evaluate
from lab.simulation.kernel.events import await_signal, create_listener, forget_signal, happens, schedule, wait_until
from lab.simulation.kernel.hosts import finish, forget_listeners


@compiled
def wait(n, s, token):
    """Wait for a time at a timer, or for what nothing in the model triggers; it may be that it never comes."""
    row = m.tokens(s)[token]
    node = row[a.NODE]
    row[a.ENABLED] = m.run(s)[a.NOW]
    row[a.MODE] = a.IS_LISTENING
    if m.nodes(n)[node, a.BEGIN] >= 0 and _has_begun_here(n, s, token):
        finish(n, s, token)
    elif happens(n, s, token, node):
        row[a.MODE] = a.IS_WAITING
        schedule(s, wait_until(n, s, token, node), codes.WAIT_OVER, token, row[a.STAMP], node)


@compiled
def catch(n, s, token):
    """Wait for a message, a signal or a condition, unless the message has already come or the condition holds."""
    row = m.tokens(s)[token]
    row[a.ENABLED] = m.run(s)[a.NOW]
    row[a.MODE] = a.IS_LISTENING
    if m.nodes(n)[row[a.NODE], a.BEGIN] >= 0 and _has_begun_here(n, s, token):
        finish(n, s, token)
    elif m.nodes(n)[row[a.NODE], a.EVENT] == codes.ON_SIGNAL:
        await_signal(n, s, token)
    elif _is_there(n, s, row[a.LIVE_CASE], row[a.NODE]):
        finish(n, s, token)


@compiled
def race(n, s, token):
    """Wait for the first of several events: one that is already there, else whatever happens first."""
    row = m.tokens(s)[token]
    row[a.ENABLED] = m.run(s)[a.NOW]
    row[a.MODE] = a.IS_RACING
    row[a.WORK] = 0
    node = row[a.NODE]
    first, end = m.nodes(n)[node, a.OUT], m.nodes(n)[node, a.OUT_END]
    for flow in range(first, end):
        target = m.flows(n)[flow, a.TARGET]
        if _is_there(n, s, row[a.LIVE_CASE], target):
            end_wait(n, s, token, target)
            return
    for flow in range(first, end):
        target = m.flows(n)[flow, a.TARGET]
        event = m.nodes(n)[target, a.EVENT]
        if event == codes.ON_SIGNAL:
            await_signal(n, s, create_listener(s, token, token, target, a.FOR_RACE))
        elif event == codes.ON_TIME and happens(n, s, token, target):
            row[a.WORK] += 1
            schedule(s, wait_until(n, s, token, target), codes.WAIT_OVER, token, row[a.STAMP], target)


@compiled
def end_wait(n, s, token, target):
    """The wait of a token is over; at an event-based gateway it goes on from the event that happened."""
    row = m.tokens(s)[token]
    if row[a.MODE] == a.IS_RACING:
        forget_listeners(s, token, a.FOR_RACE)
        if m.live(s)[row[a.LIVE_CASE], a.OBSERVED]:
            m.counts(s)[a.FLOW_COUNTS, flow_to(n, row[a.NODE], target)] += 1
            m.counts(s)[a.NODE_COUNTS, target] += 1
        row[a.NODE] = target
    forget_signal(s, token)
    finish(n, s, token)


@compiled
def is_alive(n, s, token):
    """Whether something outside of the case, or already scheduled or queued, may move the token."""
    row = m.tokens(s)[token]
    mode = row[a.MODE]
    if mode in (a.IS_QUEUED, a.IS_WORKING, a.IS_WAITING, a.IS_UNDERWAY):
        return True
    if mode == a.IS_RACING:
        return row[a.WORK] > 0
    return row[a.SIGNAL] > 0 and m.signals(n)[row[a.SIGNAL] - 1] == codes.ALL_CASES


@compiled
def take_mail(n, s, case, node):
    """Take a message for a node out of the case's mailbox, if there is one."""
    slot = a.MAIL + m.nodes(n)[node, a.MAIL_SLOT]
    if m.live(s)[case, slot] == 0:
        return False
    m.live(s)[case, slot] -= 1
    return True


@compiled
def holds(n, s, case, node):
    """Whether the condition of a conditional event holds."""
    return evaluate(n, m.nodes(n)[node, a.EVENT_PROGRAM], m.live_values(s)[case], m.stack(s)) == 1.0


@compiled
def flow_to(n, gateway, target):
    """The flow from an event-based gateway to one of its events; -1 if it is none of these."""
    for flow in range(m.nodes(n)[gateway, a.OUT], m.nodes(n)[gateway, a.OUT_END]):
        if m.flows(n)[flow, a.TARGET] == target:
            return flow
    return -1


@compiled
def _has_begun_here(n, s, token):
    """Whether a token comes from the start before an event, which has happened then."""
    row = m.tokens(s)[token]
    return row[a.SLOT] == m.nodes(n)[row[a.NODE], a.INCOMING] - 1


@compiled
def _is_there(n, s, case, node):
    event = m.nodes(n)[node, a.EVENT]
    if event == codes.ON_MESSAGE:
        return take_mail(n, s, case, node)
    return event == codes.ON_CONDITION and holds(n, s, case, node)
