"""Batches: their members begin and end together, share the time that it takes, and may each leave before.

A batch waits and is worked on as one token, which belongs to no case. Its time is shared out to the millisecond: who
leaves bears an equal part of what has been worked so far and is not borne yet, at the end those who are left the rest.
"""

from __future__ import annotations

from bisect import bisect_left

from lab.simulation.kernel import codes
from lab.simulation.reference.state import Batch, Mode, Token, World
from lab.simulation.reference.touching import touch

__all__ = ["begin_members", "expect_due", "leave_batch", "part_members"]


def expect_due(world: World, batch: Batch) -> None:
    """Look again when its first member has waited long enough, or at the next given time."""
    net, row = world.net, world.net.node_batch[batch.node]
    due = codes.NEVER
    if net.batch_after[row] >= 0:
        due = world.clock.add_work(net.batch_calendar[row], batch.enabled, net.batch_after[row])
    at = bisect_left(net.batch_moment, world.now, net.batch_moment_first[row], net.batch_moment_first[row + 1])
    if at < net.batch_moment_first[row + 1]:
        due = min(due, net.batch_moment[at])
    if due < codes.NEVER:
        world.schedule(due, codes.BATCH_DUE, batch, batch.stamp, batch.node)


def begin_members(world: World, batch: Batch) -> None:
    """The work on a batch begins, with whoever is in it now."""
    row = world.net.node_batch[batch.node]
    if world.collecting[row] is batch:
        world.collecting[row] = None
    for member in batch.members:
        touch(world, member.case)
        member.mode, member.team, member.calendar = Mode.WORKING, batch.team, batch.calendar
        member.started, member.ends = batch.started, batch.ends
        member.ready = max(member.enabled, batch.due)


def part_members(world: World, batch: Batch) -> None:
    """The work on a batch is done: each member goes on in an event of its own."""
    for left, member in zip(range(len(batch.members), 0, -1), batch.members, strict=True):
        member.span = (batch.span - batch.borne) // left
        batch.borne += member.span
        member.batch = None
        world.schedule(world.now, codes.WORK_DONE, member, member.stamp, member.node)
    batch.members.clear()
    world.stamp(batch)


def leave_batch(world: World, member: Token) -> Batch | None:
    """A member goes before the work is done; the batch, if nobody is left in it and it waits for people or has some."""
    batch = member.batch
    if member.mode is Mode.WORKING:
        touch(world, member.case)
    if batch is None:
        return None
    first = batch.members[0] is member
    if batch.mode is Mode.WORKING:
        batch.borne += batch.share(world.clock, world.now)
    else:
        batch.work -= member.work
    batch.members.remove(member)
    member.batch = None
    if not batch.members:
        return _given_up(world, batch)
    if first and batch.mode is Mode.LISTENING and world.net.batch_after[world.net.node_batch[batch.node]] >= 0:
        batch.enabled = batch.members[0].enabled
        world.stamp(batch)
        expect_due(world, batch)
    return None


def _given_up(world: World, batch: Batch) -> Batch | None:
    row = world.net.node_batch[batch.node]
    if world.collecting[row] is batch:
        world.collecting[row] = None
    world.alive -= 1
    world.stamp(batch)
    return batch if batch.mode is not Mode.LISTENING else None
