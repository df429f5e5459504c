"""The sums of a run that has stopped, with what was still open then."""

from __future__ import annotations

import numpy as np

from lab.simulation.kernel import codes
from lab.simulation.kernel.bins import counted
from lab.simulation.reference.state import Mode, Token, World
from lab.simulation.sums import Spread, Sums

__all__ = ["sums_of"]


def sums_of(world: World, until: int) -> Sums:
    """What was added up until the run stopped, and the edge terms of the cases and tokens that are left."""
    books, series = world.books, 1 + len(world.net.role_people)
    books.count_presence(world.now, 0)
    left = [case for case in world.cases if not case.over]
    decided = [case for case in world.cases if case.observed and case.decision >= 0]

    def column(values: list[int] | list[list[int]]) -> np.ndarray[tuple[int, ...], np.dtype[np.int64]]:
        return np.array(values, dtype=np.int64)

    return Sums(
        node_executions=column(books.node_executions),
        node_completed=column(books.node_completed),
        node_worked=column(books.node_worked),
        node_waited=column(books.node_waited),
        node_effort=np.array(books.node_effort, dtype=np.int64).reshape(len(books.node_effort), len(books.role_items)),
        role_items=column(books.role_items),
        role_queued=column(books.role_queued),
        role_queued_open=column(books.role_queued_open),
        role_busy_later=column(_busy_later(world)),
        cases=sum(case.observed for case in world.cases),
        finished=books.finished,
        throughput=books.throughput,
        touched=books.touched,
        decided=len(decided),
        until_decision=sum(case.decision - case.arrival for case in decided),
        decisions=books.decisions,
        present=books.present,
        presence=books.presence,
        stayed=books.stayed,
        stayed_open=sum(world.now - max(case.arrival, 0) for case in left if case.own),
        tokens_created=books.tokens_created,
        tokens_removed=books.tokens_removed,
        tokens_stuck=books.tokens_stuck,
        tokens_left=sum(case.count for case in left),
        days=column(books.days(min(until, world.window[1]), series)).reshape(-1, series),
        spread=Spread(*counted(books.throughputs, books.finished)),
    )


def _stands_for_all(world: World, token: Token) -> bool:
    """Whether a token's work is counted: that of a batch once, with its first member."""
    if world.net.node_op[token.node] != codes.BATCH:
        return True
    return token.batch is not None and token.batch.members[0] is token


def _busy_later(world: World) -> list[int]:
    """By role: the part within the observed time of work that goes on."""
    busy = [0] * len(world.net.role_people)
    for case in world.cases:
        for token in case.tokens:
            role = world.net.node_role[token.node]
            if token.mode is Mode.WORKING and role >= 0 and _stands_for_all(world, token):
                since, until = max(token.started, world.window[0]), min(token.ends, world.window[1])
                for one in [world.net.crew_role[crew] for crew in token.team] or [role]:
                    busy[one] += world.clock.open_between(token.calendar, since, until)
    return busy
