"""Waiting: ``reference.waits`` in compiled form."""

from __future__ import annotations

from lab.simulation.kernel import arrays as a
from lab.simulation.kernel import codes
from lab.simulation.kernel.compiled import compiled
from lab.simulation.kernel.events import move, record, schedule, wait_until


@compiled
def arm_deadlines(n, s, token):
    """Start the boundary timers of the activity that a token enters."""
    node, stamp = s.tokens[token, a.NODE], s.tokens[token, a.STAMP]
    for at in range(n.nodes[node, a.BOUNDARIES], n.nodes[node, a.BOUNDARIES_END]):
        boundary = n.links[at]
        schedule(s, wait_until(n, s, token, boundary), codes.DEADLINE, token, stamp, boundary)


@compiled
def wait(n, s, token):
    """Wait for a time at a timer, or for the answer of a black box."""
    row = s.tokens[token]
    row[a.ENABLED] = s.run[a.NOW]
    row[a.MODE] = a.IS_WAITING
    schedule(s, wait_until(n, s, token, row[a.NODE]), codes.WAIT_OVER, token, row[a.STAMP], row[a.NODE])


@compiled
def listen(n, s, token):
    """Wait for a message of the case, unless one has already come."""
    row = s.tokens[token]
    row[a.ENABLED] = s.run[a.NOW]
    row[a.MODE] = a.IS_LISTENING
    if _take_mail(n, s, row[a.LIVE_CASE], row[a.NODE]):
        _go_on(n, s, token)


@compiled
def race(n, s, token):
    """Wait for the first of several events: a message that has already come, else whatever happens first."""
    row = s.tokens[token]
    row[a.ENABLED] = s.run[a.NOW]
    row[a.MODE] = a.IS_RACING
    node = row[a.NODE]
    for flow in range(n.nodes[node, a.OUT], n.nodes[node, a.OUT_END]):
        target = n.flows[flow, a.TARGET]
        if n.nodes[target, a.OP] == codes.RECEIVE and _take_mail(n, s, row[a.LIVE_CASE], target):
            end_wait(n, s, token, target)
            return
    for flow in range(n.nodes[node, a.OUT], n.nodes[node, a.OUT_END]):
        target = n.flows[flow, a.TARGET]
        if n.nodes[target, a.OP] == codes.DELAY:
            schedule(s, wait_until(n, s, token, target), codes.WAIT_OVER, token, row[a.STAMP], target)


@compiled
def send(n, s, case, target):
    """Deliver a message: to the oldest token that waits for it, else to the mailbox."""
    token = s.live[case, a.FIRST]
    while token >= 0:
        mode, node = s.tokens[token, a.MODE], s.tokens[token, a.NODE]
        if mode == a.IS_LISTENING and node == target:
            _go_on(n, s, token)
            return
        if mode == a.IS_RACING and _flow_to(n, node, target) >= 0:
            end_wait(n, s, token, target)
            return
        token = s.tokens[token, a.NEXT]
    s.live[case, a.MAIL + n.nodes[target, a.MAIL_SLOT]] += 1


@compiled
def end_wait(n, s, token, target):
    """The wait of a token is over; at an event-based gateway it goes on from the event that happened."""
    row = s.tokens[token]
    if row[a.MODE] == a.IS_RACING:
        if s.live[row[a.LIVE_CASE], a.OBSERVED]:
            s.counts[a.FLOW_COUNTS, _flow_to(n, row[a.NODE], target)] += 1
            s.counts[a.NODE_COUNTS, target] += 1
        row[a.NODE] = target
    _go_on(n, s, token)


@compiled
def is_alive(n, s, token):
    """Whether something that is already scheduled or queued will move the token."""
    mode, node = s.tokens[token, a.MODE], s.tokens[token, a.NODE]
    if mode in (a.IS_QUEUED, a.IS_WORKING, a.IS_WAITING):
        return True
    if mode in (a.IS_LISTENING, a.IS_INSIDE):
        return n.nodes[node, a.BOUNDARIES] < n.nodes[node, a.BOUNDARIES_END]
    if mode == a.IS_RACING:
        for flow in range(n.nodes[node, a.OUT], n.nodes[node, a.OUT_END]):
            if n.nodes[n.flows[flow, a.TARGET], a.OP] == codes.DELAY:
                return True
    return False


@compiled
def _go_on(n, s, token):
    record(n, s, token, 0)
    move(s, token, 1)


@compiled
def _take_mail(n, s, case, node):
    slot = a.MAIL + n.nodes[node, a.MAIL_SLOT]
    if s.live[case, slot] == 0:
        return False
    s.live[case, slot] -= 1
    return True


@compiled
def _flow_to(n, gateway, target):
    """The flow from an event-based gateway to one of its events; -1 if it is none of these."""
    for flow in range(n.nodes[gateway, a.OUT], n.nodes[gateway, a.OUT_END]):
        if n.flows[flow, a.TARGET] == target:
            return flow
    return -1
