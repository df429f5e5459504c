"""How batches come about: cases join, a batch is due, its people begin and end."""

from __future__ import annotations

from lab.simulation.kernel import codes
from lab.simulation.reference.batches import expect_due, part_members
from lab.simulation.reference.requests import count_offered, priority_of
from lab.simulation.reference.state import Batch, Mode, Token, World
from lab.simulation.reference.stations import enqueue
from lab.simulation.reference.teams import best_team
from lab.simulation.reference.tokens import count_alive
from lab.simulation.reference.work import give_out, release, start_work

__all__ = ["go_on", "join_batch"]


def join_batch(world: World, token: Token) -> None:
    """A token has reached an activity that works on batches: it joins the one that still takes cases, or opens one."""
    net, node = world.net, token.node
    row = net.node_batch[node]
    token.enabled, token.mode, token.team = world.now, Mode.QUEUED, ()
    token.work = world.draw(net.batch_each[row], token.lineage, codes.FOR_MEMBER, node, token.visit)
    batch = world.collecting[row]
    opens = batch is None
    if batch is None:
        batch = _opened(world, token)
    batch.members.append(token)
    batch.work += token.work
    token.batch = batch
    count_offered(world, token)
    if len(batch.members) == net.batch_most[row]:
        world.collecting[row] = None
    if batch.due >= 0:
        return
    if _is_due(world, batch):
        _release(world, batch)
    elif opens:
        expect_due(world, batch)


def go_on(world: World, batch: Batch, kind: int) -> None:
    """An event of a batch: its time has come, or its work is done."""
    if kind == codes.BATCH_DUE:
        _release(world, batch)
        return
    release(world, batch)
    part_members(world, batch)
    for crew in batch.team:
        give_out(world, crew)
    world.alive -= 1


def _opened(world: World, token: Token) -> Batch:
    """A batch without members; it draws as whoever opens it."""
    net, node = world.net, token.node
    batch = Batch(token.case, token.scope, token.lineage, node)
    count_alive(world)
    world.stamp(batch)
    batch.mode, batch.enabled, batch.station = Mode.LISTENING, world.now, net.node_station[node]
    batch.work = world.draw(net.node_draw[node], token.lineage, codes.FOR_WORK, node, token.visit)
    batch.priority = priority_of(world, token) if batch.station >= 0 else 0
    count_offered(world, batch)
    world.collecting[net.node_batch[node]] = batch
    return batch


def _is_due(world: World, batch: Batch) -> bool:
    """Whether there are enough members, or nothing says what to wait for."""
    net, row = world.net, world.net.node_batch[batch.node]
    if net.batch_size[row] >= 0:
        return bool(len(batch.members) >= net.batch_size[row])
    return bool(net.batch_after[row] < 0 and net.batch_moment_first[row] == net.batch_moment_first[row + 1])


def _release(world: World, batch: Batch) -> None:
    """A batch is due: it begins if somebody is free, else it waits for people and takes further cases."""
    batch.due = world.now
    world.stamp(batch)
    team = best_team(world, batch) if batch.station >= 0 else ()
    if team or batch.station < 0:
        start_work(world, batch, team)
    else:
        batch.mode = Mode.QUEUED
        enqueue(world, batch)
