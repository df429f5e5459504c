"""Waiting: ``reference.waits`` in compiled form."""

from __future__ import annotations

from lab.simulation.kernel import arrays as a
from lab.simulation.kernel import codes
from lab.simulation.kernel import memory as m
from lab.simulation.kernel.compiled import compiled
from lab.simulation.kernel.events import move, schedule, wait_until
from lab.simulation.kernel.recording import record


@compiled
def arm_deadlines(n, s, token):
    """Start the boundary timers of the activity that a token enters."""
    node, stamp = m.tokens(s)[token, a.NODE], m.tokens(s)[token, a.STAMP]
    for at in range(m.nodes(n)[node, a.BOUNDARIES], m.nodes(n)[node, a.BOUNDARIES_END]):
        boundary = m.links(n)[at]
        schedule(s, wait_until(n, s, token, boundary), codes.DEADLINE, token, stamp, boundary)


@compiled
def wait(n, s, token):
    """Wait for a time at a timer, or for the answer of a black box."""
    row = m.tokens(s)[token]
    row[a.ENABLED] = m.run(s)[a.NOW]
    row[a.MODE] = a.IS_WAITING
    schedule(s, wait_until(n, s, token, row[a.NODE]), codes.WAIT_OVER, token, row[a.STAMP], row[a.NODE])


@compiled
def listen(n, s, token):
    """Wait for a message of the case, unless one has already come."""
    row = m.tokens(s)[token]
    row[a.ENABLED] = m.run(s)[a.NOW]
    row[a.MODE] = a.IS_LISTENING
    if _take_mail(n, s, row[a.LIVE_CASE], row[a.NODE]):
        _go_on(n, s, token)


@compiled
def race(n, s, token):
    """Wait for the first of several events: a message that has already come, else whatever happens first."""
    row = m.tokens(s)[token]
    row[a.ENABLED] = m.run(s)[a.NOW]
    row[a.MODE] = a.IS_RACING
    node = row[a.NODE]
    for flow in range(m.nodes(n)[node, a.OUT], m.nodes(n)[node, a.OUT_END]):
        target = m.flows(n)[flow, a.TARGET]
        if m.nodes(n)[target, a.OP] == codes.RECEIVE and _take_mail(n, s, row[a.LIVE_CASE], target):
            end_wait(n, s, token, target)
            return
    for flow in range(m.nodes(n)[node, a.OUT], m.nodes(n)[node, a.OUT_END]):
        target = m.flows(n)[flow, a.TARGET]
        if m.nodes(n)[target, a.OP] == codes.DELAY:
            schedule(s, wait_until(n, s, token, target), codes.WAIT_OVER, token, row[a.STAMP], target)


@compiled
def send(n, s, case, target):
    """Deliver a message: to the oldest token that waits for it, else to the mailbox."""
    token = m.live(s)[case, a.FIRST]
    while token >= 0:
        mode, node = m.tokens(s)[token, a.MODE], m.tokens(s)[token, a.NODE]
        if mode == a.IS_LISTENING and node == target:
            _go_on(n, s, token)
            return
        if mode == a.IS_RACING and _flow_to(n, node, target) >= 0:
            end_wait(n, s, token, target)
            return
        token = m.tokens(s)[token, a.NEXT]
    m.live(s)[case, a.MAIL + m.nodes(n)[target, a.MAIL_SLOT]] += 1


@compiled
def end_wait(n, s, token, target):
    """The wait of a token is over; at an event-based gateway it goes on from the event that happened."""
    row = m.tokens(s)[token]
    if row[a.MODE] == a.IS_RACING:
        if m.live(s)[row[a.LIVE_CASE], a.OBSERVED]:
            m.counts(s)[a.FLOW_COUNTS, _flow_to(n, row[a.NODE], target)] += 1
            m.counts(s)[a.NODE_COUNTS, target] += 1
        row[a.NODE] = target
    _go_on(n, s, token)


@compiled
def is_alive(n, s, token):
    """Whether something that is already scheduled or queued will move the token."""
    mode, node = m.tokens(s)[token, a.MODE], m.tokens(s)[token, a.NODE]
    if mode in (a.IS_QUEUED, a.IS_WORKING, a.IS_WAITING):
        return True
    if mode in (a.IS_LISTENING, a.IS_INSIDE):
        return m.nodes(n)[node, a.BOUNDARIES] < m.nodes(n)[node, a.BOUNDARIES_END]
    if mode == a.IS_RACING:
        for flow in range(m.nodes(n)[node, a.OUT], m.nodes(n)[node, a.OUT_END]):
            if m.nodes(n)[m.flows(n)[flow, a.TARGET], a.OP] == codes.DELAY:
                return True
    return False


@compiled
def _go_on(n, s, token):
    record(n, s, token, 0)
    move(s, token, 1)


@compiled
def _take_mail(n, s, case, node):
    slot = a.MAIL + m.nodes(n)[node, a.MAIL_SLOT]
    if m.live(s)[case, slot] == 0:
        return False
    m.live(s)[case, slot] -= 1
    return True


@compiled
def _flow_to(n, gateway, target):
    """The flow from an event-based gateway to one of its events; -1 if it is none of these."""
    for flow in range(m.nodes(n)[gateway, a.OUT], m.nodes(n)[gateway, a.OUT_END]):
        if m.flows(n)[flow, a.TARGET] == target:
            return flow
    return -1
