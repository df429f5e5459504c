"""Batches at work: ``reference.batches`` in compiled form.

A batch is a token that belongs to no case: ``LIVE_CASE`` is -1. It waits in stations and is worked on like any other;
its members are linked by the columns that link work in stations, in which they are not.
"""

from __future__ import annotations

from lab.simulation.kernel import arrays as a
from lab.simulation.kernel import codes
from lab.simulation.kernel import memory as m
from lab.simulation.kernel.compiled import compiled
from lab.simulation.kernel.events import new_stamp, schedule
from lab.simulation.kernel.present import add_work, open_between
from lab.simulation.kernel.touching import touch


@compiled
def share_of(n, s, token):
    """The working time that a member bears if it ends now, before the batch or with it."""
    batch = m.tokens(s)[token, a.BATCH_OF]
    if batch < 0:
        return m.tokens(s)[token, a.SPAN]
    row = m.tokens(s)[batch]
    if row[a.MODE] != a.IS_WORKING:
        return 0
    worked = open_between(n, s, row[a.WORK_CALENDAR], row[a.STARTED], min(m.run(s)[a.NOW], row[a.ENDS]))
    return (worked - row[a.BORNE]) // row[a.MEMBERS]


@compiled
def waits_since(s, token, started):
    """Since when a member waited for people: from when its batch was due; ``started`` if it never was."""
    row = m.tokens(s)[token]
    if row[a.BATCH_OF] < 0 or row[a.MODE] == a.IS_WORKING:
        return row[a.READY]
    due = m.tokens(s)[row[a.BATCH_OF], a.DUE]
    return max(row[a.ENABLED], due) if due >= 0 else started


@compiled
def expect_due(n, s, batch):
    """Look again when its first member has waited long enough, or at the next given time."""
    node = m.tokens(s)[batch, a.NODE]
    rules = m.batches(n)[m.nodes(n)[node, a.BATCH_ROW]]
    due = codes.NEVER
    if rules[a.BATCH_AFTER] >= 0:
        due = add_work(n, s, rules[a.BATCH_CALENDAR], m.tokens(s)[batch, a.ENABLED], rules[a.BATCH_AFTER])
    low, high, now = rules[a.BATCH_MOMENTS], rules[a.BATCH_MOMENTS_END], m.run(s)[a.NOW]
    while low < high:
        middle = (low + high) >> 1
        if m.batch_moment(n)[middle] < now:
            low = middle + 1
        else:
            high = middle
    if low < rules[a.BATCH_MOMENTS_END]:
        due = min(due, m.batch_moment(n)[low])
    if due < codes.NEVER:
        schedule(s, due, codes.BATCH_DUE, batch, m.tokens(s)[batch, a.STAMP], node)


@compiled
def begin_members(n, s, batch):
    """The work on a batch begins, with whoever is in it now."""
    row = m.tokens(s)[batch]
    _forget_open(n, s, batch)
    member = row[a.FIRST_MEMBER]
    while member >= 0:
        of = m.tokens(s)[member]
        touch(n, s, of[a.LIVE_CASE])
        of[a.MODE] = a.IS_WORKING
        of[a.RESOURCE] = row[a.RESOURCE]
        of[a.TEAM] = row[a.TEAM]
        for at in range(row[a.TEAM]):
            m.teams(s)[member, at] = m.teams(s)[batch, at]
        of[a.WORK_CALENDAR] = row[a.WORK_CALENDAR]
        of[a.STARTED] = row[a.STARTED]
        of[a.ENDS] = row[a.ENDS]
        of[a.READY] = max(of[a.ENABLED], row[a.DUE])
        member = of[a.QUEUE_NEXT]


@compiled
def part_members(s, batch):
    """The work on a batch is done: each member goes on in an event of its own."""
    row = m.tokens(s)[batch]
    member, left = row[a.FIRST_MEMBER], row[a.MEMBERS]
    while member >= 0:
        of = m.tokens(s)[member]
        of[a.SPAN] = (row[a.SPAN] - row[a.BORNE]) // left
        row[a.BORNE] += of[a.SPAN]
        left -= 1
        of[a.BATCH_OF] = -1
        schedule(s, m.run(s)[a.NOW], codes.WORK_DONE, member, of[a.STAMP], of[a.NODE])
        m.run(s)[a.AWAITING] -= 1
        member = of[a.QUEUE_NEXT]


@compiled
def leave_batch(n, s, token):
    """A member goes before the work is done; the batch, if nobody is left in it and it waits for people or has some,
    else -1.
    """
    member = m.tokens(s)[token]
    batch = member[a.BATCH_OF]
    if member[a.MODE] == a.IS_WORKING:
        touch(n, s, member[a.LIVE_CASE])
    if batch < 0:
        return -1
    row = m.tokens(s)[batch]
    if row[a.MODE] == a.IS_WORKING:
        row[a.BORNE] += share_of(n, s, token)
    else:
        row[a.WORK] -= member[a.WORK]
    first = row[a.FIRST_MEMBER] == token
    _unlink(s, batch, token)
    if row[a.MEMBERS] == 0:
        _forget_open(n, s, batch)
        new_stamp(s, batch)
        if row[a.MODE] != a.IS_LISTENING:
            return batch
        free_batch(s, batch)
    elif first and row[a.MODE] == a.IS_LISTENING:
        _expect_later(n, s, batch)
    return -1


@compiled
def _expect_later(n, s, batch):
    """The first member has gone before the batch was due: the next one has waited less."""
    row = m.tokens(s)[batch]
    if m.batches(n)[m.nodes(n)[row[a.NODE], a.BATCH_ROW], a.BATCH_AFTER] >= 0:
        row[a.ENABLED] = m.tokens(s)[row[a.FIRST_MEMBER], a.ENABLED]
        new_stamp(s, batch)
        expect_due(n, s, batch)


@compiled
def _unlink(s, batch, token):
    row, member = m.tokens(s)[batch], m.tokens(s)[token]
    before, after = member[a.QUEUE_PREVIOUS], member[a.QUEUE_NEXT]
    if before >= 0:
        m.tokens(s)[before, a.QUEUE_NEXT] = after
    else:
        row[a.FIRST_MEMBER] = after
    if after >= 0:
        m.tokens(s)[after, a.QUEUE_PREVIOUS] = before
    else:
        row[a.LAST_MEMBER] = before
    row[a.MEMBERS] -= 1
    member[a.BATCH_OF] = -1
    m.run(s)[a.AWAITING] -= 1


@compiled
def _forget_open(n, s, batch):
    """A batch takes no further cases, if it did."""
    at = m.nodes(n)[m.tokens(s)[batch, a.NODE], a.BATCH_ROW]
    if m.collecting(s)[at] == batch:
        m.collecting(s)[at] = -1


@compiled
def free_batch(s, batch):
    """A batch is no more."""
    row = m.tokens(s)[batch]
    row[a.MODE] = a.IS_GONE
    row[a.STAMP] = -1
    row[a.NEXT] = m.run(s)[a.FREE_TOKEN]
    m.run(s)[a.FREE_TOKEN] = batch
