"""How batches come about: ``reference.collecting`` in compiled form."""

from __future__ import annotations

from lab.simulation.kernel import arrays as a
from lab.simulation.kernel import codes
from lab.simulation.kernel import memory as m
from lab.simulation.kernel.batches import expect_due, free_batch, part_members
from lab.simulation.kernel.compiled import compiled
from lab.simulation.kernel.events import draw, new_stamp, taken
from lab.simulation.kernel.requests import count_offered, priority_of
from lab.simulation.kernel.stations import enqueue
from lab.simulation.kernel.teams import choose
from lab.simulation.kernel.work import give_out, release, start_work


@compiled
def join_batch(n, s, token):
    """A token has reached an activity that works on batches: it joins the one that still takes cases, or opens one."""
    row, now = m.tokens(s)[token], m.run(s)[a.NOW]
    node = row[a.NODE]
    at = m.nodes(n)[node, a.BATCH_ROW]
    row[a.ENABLED] = now
    row[a.MODE] = a.IS_QUEUED
    row[a.TEAM] = 0
    row[a.WORK] = draw(n, s, m.batches(n)[at, a.BATCH_EACH], row[a.LINEAGE], codes.FOR_MEMBER, node, row[a.VISIT])
    batch = m.collecting(s)[at]
    opens = batch < 0
    if opens:
        batch = _opened(n, s, token)
    _append(s, batch, token)
    m.tokens(s)[batch, a.WORK] += row[a.WORK]
    _offer(n, s, node, row[a.WORK])
    if m.tokens(s)[batch, a.MEMBERS] == m.batches(n)[at, a.BATCH_MOST]:
        m.collecting(s)[at] = -1
    if m.tokens(s)[batch, a.DUE] >= 0:
        return
    if _is_due(n, at, m.tokens(s)[batch, a.MEMBERS]):
        _release(n, s, batch)
    elif opens:
        expect_due(n, s, batch)


@compiled
def go_on(n, s, batch, kind):
    """An event of a batch: its time has come, or its work is done."""
    if kind == codes.BATCH_DUE:
        _release(n, s, batch)
        return
    release(s, batch)
    part_members(s, batch)
    for at in range(m.tokens(s)[batch, a.TEAM]):
        give_out(n, s, m.teams(s)[batch, at])
    free_batch(s, batch)


@compiled
def _opened(n, s, token):
    """A batch without members; it draws as whoever opens it."""
    batch = taken(s, a.TOKENS, a.FREE_TOKEN, m.tokens(s), a.NEXT)
    by, row = m.tokens(s)[token], m.tokens(s)[batch]
    node = by[a.NODE]
    row[:] = 0
    row[a.LIVE_CASE] = row[a.FIRST_MEMBER] = row[a.LAST_MEMBER] = row[a.BATCH_OF] = row[a.DUE] = row[a.RESOURCE] = -1
    row[a.NODE] = node
    new_stamp(s, batch)
    row[a.MODE] = a.IS_LISTENING
    row[a.ENABLED] = m.run(s)[a.NOW]
    row[a.STATION] = m.nodes(n)[node, a.NODE_STATION]
    row[a.WORK] = draw(n, s, m.nodes(n)[node, a.DRAW], by[a.LINEAGE], codes.FOR_WORK, node, by[a.VISIT])
    if row[a.STATION] >= 0:
        row[a.PRIORITY] = priority_of(n, s, node, by[a.LIVE_CASE])
    _offer(n, s, node, row[a.WORK])
    m.collecting(s)[m.nodes(n)[node, a.BATCH_ROW]] = batch
    return batch


@compiled
def _offer(n, s, node, work):
    """Count work that comes within the observed time."""
    if m.nodes(n)[node, a.ROLE] >= 0 and m.settings(n)[a.FROM] <= m.run(s)[a.NOW] < m.settings(n)[a.TO]:
        count_offered(n, s, node, m.nodes(n)[node, a.NODE_STATION], work)


@compiled
def _append(s, batch, token):
    """A token becomes the last member of a batch."""
    row, member = m.tokens(s)[batch], m.tokens(s)[token]
    last = row[a.LAST_MEMBER]
    member[a.QUEUE_PREVIOUS] = last
    member[a.QUEUE_NEXT] = -1
    if last >= 0:
        m.tokens(s)[last, a.QUEUE_NEXT] = token
    else:
        row[a.FIRST_MEMBER] = token
    row[a.LAST_MEMBER] = token
    row[a.MEMBERS] += 1
    member[a.BATCH_OF] = batch
    m.run(s)[a.AWAITING] += 1


@compiled
def _is_due(n, at, members):
    """Whether there are enough members, or nothing says what to wait for."""
    rules = m.batches(n)[at]
    if rules[a.BATCH_SIZE] >= 0:
        return members >= rules[a.BATCH_SIZE]
    return rules[a.BATCH_AFTER] < 0 and rules[a.BATCH_MOMENTS] == rules[a.BATCH_MOMENTS_END]


@compiled
def _release(n, s, batch):
    """A batch is due: it begins if somebody is free, else it waits for people and takes further cases."""
    row = m.tokens(s)[batch]
    row[a.DUE] = m.run(s)[a.NOW]
    new_stamp(s, batch)
    size = choose(n, s, batch) if row[a.STATION] >= 0 else 0
    if size > 0 or row[a.STATION] < 0:
        start_work(n, s, batch, size)
    else:
        row[a.MODE] = a.IS_QUEUED
        enqueue(n, s, batch)
