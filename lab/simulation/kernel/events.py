"""The event heap, the tokens that move, and the pools of tokens, scopes and lineages: ``reference.state`` compiled."""

from __future__ import annotations

import numpy as np

from lab.simulation.kernel import arrays as a
from lab.simulation.kernel import codes
from lab.simulation.kernel import memory as m
from lab.simulation.kernel.compiled import compiled
from lab.simulation.kernel.draws import combine, milliseconds, mix, sample, stream, uniform
from lab.simulation.kernel.present import add_work

KIND_BITS, NODE_BITS = 58, 22
"""Events of one time are ordered by kind, then in order of scheduling: kind << 58 | number << 22 | node + 1. No two
have the same number, so the node only rides along."""
LATEST = np.iinfo(np.int64).max


@compiled
def schedule(s, time, kind, subject, stamp, node):
    """Put an event in the heap: where the one was taken from that is happening, if that place is still free."""
    run = m.run(s)
    order = (np.int64(kind) << KIND_BITS) | (run[a.SCHEDULED] << NODE_BITS) | (node + 1)
    run[a.SCHEDULED] += 1
    if run[a.HOLE]:
        run[a.HOLE] = 0
        m.heap(s)[run[a.EVENTS], a.TIME] = LATEST
        _put_down(s, run[a.EVENTS], time, order, subject, stamp)
        return
    heap, at = m.heap(s), run[a.EVENTS]
    run[a.EVENTS] = at + 1
    while at > 0:
        parent = (at - 1) >> 1
        if heap[parent, a.TIME] < time or (heap[parent, a.TIME] == time and heap[parent, a.ORDER] < order):
            break
        for column in range(4):
            heap[at, column] = heap[parent, column]
        at = parent
    _put(heap, at, time, order, subject, stamp)


@compiled
def _put(heap, at, time, order, subject, stamp):
    heap[at, a.TIME] = time
    heap[at, a.ORDER] = order
    heap[at, a.SUBJECT] = subject
    heap[at, a.EVENT_STAMP] = stamp


@compiled
def _is_earlier(heap, at, time, order):
    """1 if an entry of the heap comes before a time and order, else 0: without a branch, which nobody could predict."""
    return (heap[at, a.TIME] < time) | ((heap[at, a.TIME] == time) & (heap[at, a.ORDER] < order))


@compiled
def _put_down(s, count, time, order, subject, stamp):
    """Put an event at the top of a heap of so many entries, and down to its place.

    The entry after the last is never the earlier one of two, so that nobody has to ask whether it is there.
    """
    heap, at = m.heap(s), 0
    while True:
        child = 2 * at + 1
        if child >= count:
            break
        child += _is_earlier(heap, child + 1, heap[child, a.TIME], heap[child, a.ORDER])
        if not _is_earlier(heap, child, time, order):
            break
        for column in range(4):
            heap[at, column] = heap[child, column]
        at = child
    _put(heap, at, time, order, subject, stamp)


@compiled
def next_event(s):
    """Take the first event out of the heap, which has no hole: time, kind, subject, stamp, node.

    Its place stays free for the next event that is scheduled.
    """
    heap = m.heap(s)
    m.run(s)[a.HOLE] = 1
    order = heap[0, a.ORDER]
    node = (order & ((1 << NODE_BITS) - 1)) - 1
    return heap[0, a.TIME], order >> KIND_BITS, heap[0, a.SUBJECT], heap[0, a.EVENT_STAMP], node


@compiled
def close_hole(s):
    """Let the last event of the heap take the place of one that nothing has followed."""
    run, heap = m.run(s), m.heap(s)
    run[a.HOLE] = 0
    last = run[a.EVENTS] - 1
    run[a.EVENTS] = last
    _put_down(s, last, heap[last, a.TIME], heap[last, a.ORDER], heap[last, a.SUBJECT], heap[last, a.EVENT_STAMP])


@compiled
def new_stamp(s, token):
    """A new stamp for a token: all its scheduled events are void."""
    m.run(s)[a.STAMPS] += 1
    m.tokens(s)[token, a.STAMP] = m.run(s)[a.STAMPS]


@compiled
def move(s, token, leaving):
    """Let a token enter its node, or complete and leave it, when its turn comes."""
    m.tokens(s)[token, a.MODE] = a.IS_MOVING
    new_stamp(s, token)
    at = m.run(s)[a.MOVING]
    if at == len(m.moving(s)):
        stop(s, codes.ENDLESS, m.tokens(s)[token, a.NODE])
        return
    m.moving(s)[at, 0] = token
    m.moving(s)[at, 1] = m.tokens(s)[token, a.STAMP]
    m.moving(s)[at, 2] = leaving
    m.run(s)[a.MOVING] = at + 1


@compiled
def stop(s, status, element):
    """The run cannot go on; the first reason counts."""
    if m.run(s)[a.STATUS] == codes.DONE:
        m.run(s)[a.STATUS] = status
        m.run(s)[a.ELEMENT] = element


@compiled
def taken(s, used, free, links, column):
    """An entry of a pool: a free one, linked by ``column``, else one never used before."""
    at = m.run(s)[free]
    if at >= 0:
        m.run(s)[free] = links[at, column]
        return at
    at = m.run(s)[used]
    m.run(s)[used] = at + 1
    return at


@compiled
def new_scope(s, parent):
    """A scope without tokens; ``parent`` is the token of its sub-process, -1 for an instance of a process."""
    scope = taken(s, a.SCOPES, a.FREE_SCOPE, m.scopes(s), a.PARENT)
    m.scopes(s)[scope, a.PARENT] = parent
    m.scopes(s)[scope, a.COUNT] = 0
    m.scopes(s)[scope, a.LISTENERS] = 0
    return scope


@compiled
def new_lineage(s, case, state):
    """A lineage of a case that has not visited anything."""
    lineage = taken(s, a.LINEAGES, a.FREE_LINEAGE, m.lineages(s), a.NEXT_LINEAGE)
    m.lineages(s)[lineage, a.HASH] = np.int64(state)
    m.lineages(s)[lineage, a.NEXT_LINEAGE] = m.live(s)[case, a.FIRST_LINEAGE]
    m.live(s)[case, a.FIRST_LINEAGE] = lineage
    for slot in range(a.FIRST_VISIT, m.lineages(s).shape[1]):
        m.lineages(s)[lineage, slot] = 0
    return lineage


@compiled
def create_token(s, case, scope, lineage, node):
    """A new token of a case, last in its list; -1 if it has too many."""
    if m.live(s)[case, a.TOKENS_NOW] >= codes.MAX_TOKENS:
        stop(s, codes.TOO_MANY, node)
        return -1
    token = _append_token(s, case, scope, lineage, node)
    m.totals(s)[a.TOKENS_CREATED] += 1
    m.live(s)[case, a.TOKENS_NOW] += 1
    m.scopes(s)[scope, a.COUNT] += 1
    return token


@compiled
def create_listener(s, host, like, node, listens):
    """A token that listens for an event: beside ``like``, whose lineage and visit it draws with."""
    case, scope, lineage = m.tokens(s)[like, a.LIVE_CASE], m.tokens(s)[like, a.SCOPE], m.tokens(s)[like, a.LINEAGE]
    token = _append_token(s, case, scope, lineage, node)
    row = m.tokens(s)[token]
    row[a.VISIT] = m.tokens(s)[like, a.VISIT]
    row[a.HOST] = host
    row[a.LISTENS] = listens
    row[a.MODE] = a.IS_LISTENING
    row[a.ENABLED] = m.run(s)[a.NOW]
    m.scopes(s)[scope, a.LISTENERS] += 1
    return token


@compiled
def _append_token(s, case, scope, lineage, node):
    token = taken(s, a.TOKENS, a.FREE_TOKEN, m.tokens(s), a.NEXT)
    row = m.tokens(s)[token]
    row[:] = 0
    row[a.LIVE_CASE] = case
    row[a.SCOPE] = scope
    row[a.LINEAGE] = lineage
    row[a.NODE] = node
    row[a.RESOURCE] = -1
    new_stamp(s, token)
    last = m.live(s)[case, a.LAST]
    row[a.PREVIOUS] = last
    row[a.NEXT] = -1
    if last >= 0:
        m.tokens(s)[last, a.NEXT] = token
    else:
        m.live(s)[case, a.FIRST] = token
    m.live(s)[case, a.LAST] = token
    return token


@compiled
def remove_token(s, token):
    """A token is no more; its scope stays, since what follows from its end is for the caller to say."""
    forget_signal(s, token)
    row = m.tokens(s)[token]
    case, before, after = row[a.LIVE_CASE], row[a.PREVIOUS], row[a.NEXT]
    if before >= 0:
        m.tokens(s)[before, a.NEXT] = after
    else:
        m.live(s)[case, a.FIRST] = after
    if after >= 0:
        m.tokens(s)[after, a.PREVIOUS] = before
    else:
        m.live(s)[case, a.LAST] = before
    scope = row[a.SCOPE]
    if row[a.LISTENS]:
        m.scopes(s)[scope, a.LISTENERS] -= 1
    else:
        m.live(s)[case, a.TOKENS_NOW] -= 1
        m.totals(s)[a.TOKENS_REMOVED] += 1
        m.scopes(s)[scope, a.COUNT] -= 1
    if m.scopes(s)[scope, a.COUNT] == 0 and m.scopes(s)[scope, a.LISTENERS] == 0:
        m.scopes(s)[scope, a.PARENT] = m.run(s)[a.FREE_SCOPE]
        m.run(s)[a.FREE_SCOPE] = scope
    row[a.MODE] = a.IS_GONE
    row[a.STAMP] = -1
    row[a.NEXT] = m.run(s)[a.FREE_TOKEN]
    m.run(s)[a.FREE_TOKEN] = token


@compiled
def await_signal(n, s, token):
    """Wait for the signal of the token's node. The new stamp says since when: signals thrown earlier do not count."""
    row = m.tokens(s)[token]
    signal = m.nodes(n)[row[a.NODE], a.CATCHES]
    row[a.SIGNAL] = signal + 1
    new_stamp(s, token)
    last = m.awaiting(s)[signal, a.LAST_AWAITING]
    row[a.QUEUE_PREVIOUS] = last
    row[a.QUEUE_NEXT] = -1
    if last >= 0:
        m.tokens(s)[last, a.QUEUE_NEXT] = token
    else:
        m.awaiting(s)[signal, a.FIRST_AWAITING] = token
    m.awaiting(s)[signal, a.LAST_AWAITING] = token
    m.run(s)[a.AWAITING] += 1


@compiled
def forget_signal(s, token):
    """The token no longer waits for a signal, if it did."""
    row = m.tokens(s)[token]
    if row[a.SIGNAL] == 0:
        return
    signal, before, after = row[a.SIGNAL] - 1, row[a.QUEUE_PREVIOUS], row[a.QUEUE_NEXT]
    if before >= 0:
        m.tokens(s)[before, a.QUEUE_NEXT] = after
    else:
        m.awaiting(s)[signal, a.FIRST_AWAITING] = after
    if after >= 0:
        m.tokens(s)[after, a.QUEUE_PREVIOUS] = before
    else:
        m.awaiting(s)[signal, a.LAST_AWAITING] = before
    row[a.SIGNAL] = 0
    m.run(s)[a.AWAITING] -= 1


@compiled
def waits_at(s, token, node, scope):
    """Whether a token waits at a join in a scope."""
    row = m.tokens(s)[token]
    return row[a.NODE] == node and row[a.SCOPE] == scope and row[a.MODE] == a.IS_JOINING


@compiled
def merge(n, s, token):
    """Take the first waiting token of each other flow into this one, and put their lineages together."""
    row = m.tokens(s)[token]
    node, scope, case = row[a.NODE], row[a.SCOPE], row[a.LIVE_CASE]
    seen = np.int64(1) << row[a.SLOT]
    total, differ = np.uint64(m.lineages(s)[row[a.LINEAGE], a.HASH]), False
    other = m.live(s)[case, a.FIRST]
    while other >= 0:
        after = m.tokens(s)[other, a.NEXT]
        bit = np.int64(1) << m.tokens(s)[other, a.SLOT]
        if other != token and waits_at(s, other, node, scope) and not seen & bit:
            seen |= bit
            lineage = m.tokens(s)[other, a.LINEAGE]
            differ = differ or lineage != row[a.LINEAGE]
            total += np.uint64(m.lineages(s)[lineage, a.HASH])
            remove_token(s, other)
        other = after
    if differ:
        row[a.LINEAGE] = new_lineage(s, case, combine(mix(total), m.nodes(n)[node, a.KEY]))


@compiled
def visit(n, s, lineage, node):
    """The number of this visit of the lineage to the node: 0, 1, …; always 0 where there can be only one."""
    slot = m.nodes(n)[node, a.VISITS]
    if slot < 0:
        return 0
    number = m.lineages(s)[lineage, a.FIRST_VISIT + slot]
    m.lineages(s)[lineage, a.FIRST_VISIT + slot] = number + 1
    return number


@compiled
def node_stream(n, s, lineage, purpose, node, number):
    """The state of a draw for a node."""
    return stream(np.uint64(m.lineages(s)[lineage, a.HASH]), purpose, m.nodes(n)[node, a.KEY], number)


@compiled
def draw(n, s, draw_number, lineage, purpose, node, number):
    """A sample in whole milliseconds; 0 without distribution."""
    if draw_number < 0:
        return 0
    state = node_stream(n, s, lineage, purpose, node, number)
    return milliseconds(sample(m.draw_kind(n)[draw_number], m.draw_parameters(n)[draw_number], state))


@compiled
def wait_until(n, s, token, node):
    """When a wait that begins now at a timer, boundary timer or black-box answer is over. Each round draws anew."""
    wait, number = 0, m.nodes(n)[node, a.WAIT]
    if number >= 0:
        state = _event_state(n, s, token, codes.FOR_WAIT, node)
        wait = milliseconds(sample(m.draw_kind(n)[number], m.draw_parameters(n)[number], state))
    return add_work(n, s, m.nodes(n)[node, a.WAIT_CALENDAR], m.run(s)[a.NOW], wait)


@compiled
def happens(n, s, token, node):
    """Whether an event that nothing in the model triggers happens at all."""
    share = m.chance(n)[node]
    return share >= 1.0 or uniform(_event_state(n, s, token, codes.FOR_FAILURE, node), 0) < share


@compiled
def _event_state(n, s, token, purpose, node):
    row = m.tokens(s)[token]
    state = node_stream(n, s, row[a.LINEAGE], purpose, node, row[a.VISIT])
    return combine(state, row[a.FIRED]) if row[a.FIRED] > 0 else state
