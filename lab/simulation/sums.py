"""What a replication adds up while it runs, over the observed cases: enough for every figure, without log or cases.

All sums are of int64 milliseconds and therefore exact, whatever the order.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

__all__ = ["Spread", "Sums"]

Column = NDArray[np.int64]


@dataclass(frozen=True, slots=True, eq=False)
class Spread:
    """A sample of durations in milliseconds as sorted values with the number of times that each occurs.

    Exact for the first 65 536 cases of a replication, in the order in which they ended. The duration of a later case is
    replaced by the middle of its bin (``kernel.bins``), which is off by at most 1/2048 of it.
    """

    values: Column
    counts: Column

    def __len__(self) -> int:
        return int(self.counts.sum())

    @classmethod
    def together(cls, spreads: Sequence[Spread]) -> Spread:
        """Several samples as one."""
        values, at = np.unique(np.concatenate([spread.values for spread in spreads]), return_inverse=True)
        counts = np.zeros(len(values), dtype=np.int64)
        np.add.at(counts, at, np.concatenate([spread.counts for spread in spreads]))
        return cls(values, counts)

    def quantile(self, share: float) -> float:
        """The quantile, median-unbiased for the sample's size (type 8 of Hyndman and Fan 1996); NaN without values."""
        size = len(self)
        if size == 0:
            return math.nan
        at = min(max(size * share + (share + 1) / 3, 1.0), float(size))
        below = math.floor(at)
        ends = np.cumsum(self.counts)
        low = float(self.values[np.searchsorted(ends, below)])
        high = float(self.values[np.searchsorted(ends, min(below + 1, size))])
        return low + (at - below) * (high - low)


@dataclass(frozen=True, slots=True, eq=False)
class Sums:
    """The sums of one replication. By node and by role: over executions that ended, in observed cases."""

    node_executions: Column
    """Executions of a task or sub-process and waits at an event, interrupted ones too."""
    node_completed: Column
    """Of these, the ones that were not interrupted."""
    node_worked: Column
    """Working time."""
    node_waited: Column
    """From enabled to started where there is work, to completed elsewhere."""
    node_effort: Column
    """Shape (nodes, roles): working time of everybody of the role."""
    role_items: Column
    """Executions with this role; of several people who do one together, only the first one's role counts."""
    role_queued: Column
    """From enabled to started, calendar clock."""
    role_queued_open: Column
    """The part of it in which the role's office was open; staff only."""
    role_busy_later: Column
    """Of ``RunOutput.role_busy``: work that was going on when the run stopped, in all cases."""
    cases: int
    """Cases that arrived in the observed time; all that follows up to ``decision`` is about these."""
    finished: int
    throughput: int
    """From arrival to end, of the finished cases."""
    touched: int
    """Time in which at least one task was being worked on (``Cases.touched``), of the finished cases."""
    decided: int
    until_decision: int
    """From arrival to the decision, of the decided cases."""
    decisions: int
    """Decisions that fell within the observed time, on any case."""
    present: int
    """Cases in the system when the run stopped."""
    presence: int
    """Integral of the number of cases in the system from the start until the run stopped (Little's L times time)."""
    stayed: int
    """Time in the system, since the run's start, of all cases that left it: that were over or got stuck."""
    stayed_open: int
    """Time in the system, so far, of those still in it: ``presence`` is exactly ``stayed + stayed_open``."""
    tokens_created: int
    tokens_removed: int
    """Tokens that ended, were merged at a join or cancelled."""
    tokens_stuck: int
    tokens_left: int
    """Still there when the run stopped: ``created - removed - stuck``."""
    days: Column
    """Shape (days, 1 + roles): by day from the run's start, the integral of the number of cases in the system, then of
    the items in each role's queue. Whole days within the observed time and the warm-up, at most 8 192; all cases."""
    spread: Spread
    """Throughput of the finished cases."""

    @property
    def role_worked(self) -> Column:
        """Working time of everybody of the role."""
        worked: Column = self.node_effort.sum(axis=0)
        return worked
