"""What one replication says: its sums as figures.

All sums are over int64 milliseconds and therefore exact; they are divided once, at the end.
"""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from lab.simulation.calendars import DAY
from lab.simulation.companions import is_own
from lab.simulation.net import Net
from lab.simulation.output import RunOutput, Status
from lab.simulation.scenario import Scenario
from lab.simulation.series import daily_means
from lab.simulation.sums import Spread
from lab.simulation.wages import role_rate

__all__ = ["Prices", "ReplicationFigures", "prices_of", "reduce_output"]

MINUTE, HOUR, WEEK = 60_000, 3_600_000, 7 * DAY

Ints = NDArray[np.int64]
Floats = NDArray[np.float64]
Mask = NDArray[np.bool_]


@dataclass(frozen=True, slots=True, eq=False)
class Prices:
    """What the net does not know, because it changes no time: who is paid how much, and what an execution costs."""

    rate: Floats
    """By role: euros an hour. Roles that only another process has (``companions``) have no price and are no staff."""
    staff: Mask
    citizen: Mask
    third_party: Mask
    expenses: Floats
    """By node: euros for each execution."""


def prices_of(net: Net, scenario: Scenario) -> Prices:
    """The prices of a scenario in the order of the net.

    Raises:
        NotFoundError: a role names a wage table that does not exist.
    """
    keys = net.labels.roles
    roles = [scenario.roles[key] for key in keys]
    own = np.array([is_own(key) for key in keys], dtype=np.bool_)
    activities = [scenario.activities.get(node) for node in net.labels.nodes]
    return Prices(
        rate=np.array([role_rate(role) for role in roles], dtype=np.float64) * own,
        staff=own & np.array([role.kind == "staff" for role in roles], dtype=np.bool_),
        citizen=own & np.array([role.kind == "person" and role.citizen for role in roles], dtype=np.bool_),
        third_party=own & np.array([role.kind == "person" and not role.citizen for role in roles], dtype=np.bool_),
        expenses=np.array([activity.expenses if activity else 0.0 for activity in activities], dtype=np.float64),
    )


@dataclass(frozen=True, slots=True, eq=False)
class ReplicationFigures:
    """One replication. Arrays by node, flow or role are sums over the observed cases unless they say otherwise."""

    status: Status
    element: int
    cases: int
    finished: int
    stuck_cases: int
    weeks: float
    figures: dict[str, float]
    """By field of ``CaseFigures``; NaN where no case gives a value."""
    throughput: Spread
    """Of the finished cases, for the histogram."""
    node_counts: Ints
    node_executions: Ints
    """Executions that ended, interrupted ones too."""
    node_completed: Ints
    node_worked: Ints
    node_effort: Ints
    """Shape (nodes, roles): working time of everybody of the role."""
    node_waited: Ints
    """From enabled to started for work, to completed for events."""
    flow_counts: Ints
    role_worked: Ints
    role_items: Ints
    role_queued_open: Ints
    role_busy: Ints
    """Within the window, all cases."""
    role_open: Ints
    """Summed over its people."""
    role_capacity: Ints
    role_offered: Ints
    stuck: Ints
    days: Floats
    """Shape (days, 1 + roles): mean number of cases in the system, then of work in the queue of each role."""


def reduce_output(net: Net, prices: Prices, output: RunOutput) -> ReplicationFigures:
    """The figures of a replication from its sums, whether it kept a log or not. Observed cases count, however long they
    take; the warm-up does not.
    """
    sums = output.sums
    start, end = output.window
    return ReplicationFigures(
        status=output.status,
        element=output.element,
        cases=sums.cases,
        finished=sums.finished,
        stuck_cases=output.stuck_cases,
        weeks=(end - start) / WEEK,
        figures=_case_figures(net, prices, output),
        throughput=sums.spread,
        node_counts=output.node_counts,
        node_executions=sums.node_executions,
        node_completed=sums.node_completed,
        node_worked=sums.node_worked,
        node_effort=sums.node_effort,
        node_waited=sums.node_waited,
        flow_counts=output.flow_counts,
        role_worked=sums.role_worked,
        role_items=sums.role_items,
        role_queued_open=sums.role_queued_open,
        role_busy=output.role_busy,
        role_open=output.role_open,
        role_capacity=output.role_capacity,
        role_offered=output.role_offered,
        stuck=output.stuck,
        days=daily_means(output),
    )


def _case_figures(net: Net, prices: Prices, output: RunOutput) -> dict[str, float]:
    sums, n = output.sums, output.sums.cases
    start, end = output.window
    staff = prices.staff
    figures = {
        "cases": float(n),
        "throughput_days": _mean(sums.throughput, DAY, sums.finished),
        "throughput_p50_days": sums.spread.quantile(0.5) / DAY,
        "throughput_p90_days": sums.spread.quantile(0.9) / DAY,
        "throughput_p95_days": sums.spread.quantile(0.95) / DAY,
        "processing_minutes": _share(sums.role_worked[staff], MINUTE, n),
        "waiting_days": _mean(sums.throughput - sums.touched, DAY, sums.finished),
        "queue_days": _share(sums.role_queued[staff], DAY, n),
        "queue_office_hours": _share(sums.role_queued_open[staff], HOUR, n),
        "citizen_minutes": _share(sums.role_worked[prices.citizen], MINUTE, n),
        "third_party_minutes": _share(sums.role_worked[prices.third_party], MINUTE, n),
        "staff_cost": math.fsum(sums.role_worked / HOUR * prices.rate) / n if n else math.nan,
        "expenses": math.fsum(sums.node_completed * prices.expenses) / n if n else math.nan,
        "decisions_per_week": sums.decisions / ((end - start) / WEEK),
    }
    if net.tables.decides[0]:
        figures["decision_days"] = _mean(sums.until_decision, DAY, sums.decided)
    return figures


def _mean(total: int, unit: int, n: int) -> float:
    """The mean in a unit of time; NaN for no values."""
    return total / n / unit if n else math.nan


def _share(sums: Ints, unit: int, n: int) -> float:
    """A sum for each case, in a unit of time; NaN for no cases."""
    return int(sums.sum()) / unit / n if n else math.nan
