"""The output of a replication from the arrays in which compiled code left it."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from lab.simulation.kernel import arrays as a
from lab.simulation.kernel import codes
from lab.simulation.kernel.bins import counted
from lab.simulation.kernel.chunks import no_cases, no_log
from lab.simulation.kernel.codes import DAY
from lab.simulation.output import RunOutput, Status
from lab.simulation.sums import Spread, Sums

__all__ = ["busiest", "output_of"]

Column = NDArray[np.int64]


def output_of(net: a.NetArrays, state: a.State, status: int, opened: Column, capacity: Column) -> RunOutput:
    """Everything but log and cases, which are empty."""
    run, counts = state.run, state.counts
    window = int(net.settings[a.FROM]), int(net.settings[a.TO])
    now = int(run[a.NOW])
    stopped_at = max(now, window[1]) if status == codes.DONE else now
    return RunOutput(
        status=Status(status),
        element=int(run[a.ELEMENT]),
        window=window,
        stopped_at=stopped_at,
        events=int(run[a.PROCESSED]),
        cases=no_cases(len(net.attributes)),
        log=no_log(len(net.attributes), state.log_others.shape[1]),
        sums=_sums(state, _days(net, state, stopped_at)),
        role_busy=state.effort[:, a.BUSY].copy(),
        role_open=opened,
        role_capacity=capacity,
        role_offered=state.effort[:, a.OFFERED].copy(),
        role_queue=_queues(net, state),
        flow_counts=counts[a.FLOW_COUNTS, : len(net.flows)].copy(),
        node_counts=counts[a.NODE_COUNTS, : len(net.nodes)].copy(),
        stuck=counts[a.STUCK, : len(net.nodes)].copy(),
        stuck_cases=int(run[a.STUCK_CASES]),
    )


def busiest(net: a.NetArrays, state: a.State, status: int) -> int:
    """Where a run grew that was stopped for it: where most tokens are, or what observed cases entered most often."""
    entered = state.counts[a.NODE_COUNTS, : len(net.nodes)]
    if status == codes.MULTIPLYING and entered.any():
        return int(entered.argmax())
    tokens = state.tokens[: state.run[a.TOKENS]]
    of_cases = (tokens[:, a.MODE] != a.IS_GONE) & (tokens[:, a.LIVE_CASE] >= 0)
    alive = tokens[of_cases, a.NODE]
    return int(np.bincount(alive, minlength=1).argmax())


def _days(net: a.NetArrays, state: a.State, until: int) -> NDArray[np.int64]:
    """Number times milliseconds by day: what a day changed itself, and what the days before it left."""
    days = state.days[: min(until, int(net.settings[a.TO])) // DAY]
    left = np.cumsum(days[:, 1::2], axis=0) - days[:, 1::2]
    found: NDArray[np.int64] = days[:, 0::2] + left * DAY
    return found


def _queues(net: a.NetArrays, state: a.State) -> Column:
    """By role: what waits. Where several could do it, it counts for the first."""
    waiting = np.zeros(len(net.roles), dtype=np.int64)
    np.add.at(waiting, net.stations[:, a.QUEUE_ROLE], state.queues[:, a.LENGTH])
    return waiting


def _sums(state: a.State, days: NDArray[np.int64]) -> Sums:
    nodes, roles, totals = state.node_sums, state.role_sums, state.totals.tolist()
    return Sums(
        node_executions=nodes[:, a.EXECUTIONS].copy(),
        node_completed=nodes[:, a.COMPLETED].copy(),
        node_worked=nodes[:, a.WORKED].copy(),
        node_waited=nodes[:, a.WAITED].copy(),
        node_effort=state.efforts.copy(),
        role_items=roles[:, a.ITEMS].copy(),
        role_queued=roles[:, a.QUEUED].copy(),
        role_queued_open=roles[:, a.QUEUED_OPEN].copy(),
        role_busy_later=roles[:, a.BUSY_LATER].copy(),
        cases=totals[a.OBSERVED_CASES],
        finished=totals[a.FINISHED],
        throughput=totals[a.THROUGHPUT],
        touched=totals[a.TOUCHED_SUM],
        decided=totals[a.DECIDED],
        until_decision=totals[a.UNTIL_DECISION],
        decisions=totals[a.DECISIONS],
        present=totals[a.PRESENT],
        presence=totals[a.AREA],
        stayed=totals[a.STAYED],
        stayed_open=totals[a.STAYED_OPEN],
        tokens_created=totals[a.TOKENS_CREATED],
        tokens_removed=totals[a.TOKENS_REMOVED] - totals[a.TOKENS_STUCK],
        tokens_stuck=totals[a.TOKENS_STUCK],
        tokens_left=totals[a.TOKENS_LEFT],
        days=days,
        spread=Spread(*counted(state.throughput, totals[a.FINISHED])),
    )
