"""What one replication says: its log and cases reduced to a few short arrays, so that the log can be forgotten.

All sums are over int64 milliseconds and therefore exact; they are divided once, at the end.
"""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from lab.simulation.calendars import DAY
from lab.simulation.net import Net
from lab.simulation.output import Outcome, RunOutput, Status
from lab.simulation.scenario import Scenario
from lab.simulation.statistics import quantile
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
    """By role: euros an hour."""
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
    roles = [scenario.roles[key] for key in net.labels.roles]
    activities = [scenario.activities.get(node) for node in net.labels.nodes]
    return Prices(
        rate=np.array([role_rate(role) for role in roles], dtype=np.float64),
        staff=np.array([role.kind == "staff" for role in roles], dtype=np.bool_),
        citizen=np.array([role.kind == "person" and role.citizen for role in roles], dtype=np.bool_),
        third_party=np.array([role.kind == "person" and not role.citizen for role in roles], dtype=np.bool_),
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
    throughput_days: NDArray[np.float32]
    """Of each finished case, in order of arrival; for the histogram."""
    node_counts: Ints
    node_executions: Ints
    """Rows of the log, interrupted ones too."""
    node_completed: Ints
    node_worked: Ints
    node_waited: Ints
    """From enabled to started for work, to completed for events."""
    flow_counts: Ints
    role_worked: Ints
    role_items: Ints
    role_queued_open: Ints
    role_busy: Ints
    """Within the window, all cases."""
    role_open: Ints
    role_offered: Ints
    stuck: Ints


def reduce_output(net: Net, prices: Prices, output: RunOutput) -> ReplicationFigures:
    """The figures of a replication. Observed cases count, however long they take; the warm-up does not."""
    observed = output.observed
    cases = output.cases
    finished = observed & (cases.end >= 0)
    sums = _log_sums(net, output, observed)
    start, end = output.window
    return ReplicationFigures(
        status=output.status,
        element=output.element,
        cases=int(np.count_nonzero(observed)),
        finished=int(np.count_nonzero(finished)),
        stuck_cases=output.stuck_cases,
        weeks=(end - start) / WEEK,
        figures=_case_figures(net, prices, output, observed, sums),
        throughput_days=((cases.end[finished] - cases.arrival[finished]) / DAY).astype(np.float32),
        node_counts=output.node_counts.copy(),
        node_executions=sums.executions,
        node_completed=sums.completed,
        node_worked=sums.worked,
        node_waited=sums.waited,
        flow_counts=output.flow_counts.copy(),
        role_worked=sums.role_worked,
        role_items=sums.role_items,
        role_queued_open=sums.role_queued_open,
        role_busy=output.role_busy.copy(),
        role_open=output.role_open.copy(),
        role_offered=output.role_offered.copy(),
        stuck=output.stuck.copy(),
    )


@dataclass(frozen=True, slots=True, eq=False)
class _LogSums:
    """The log of the observed cases, summed by node and by role."""

    executions: Ints
    completed: Ints
    worked: Ints
    waited: Ints
    role_worked: Ints
    role_items: Ints
    role_queued: Ints
    role_queued_open: Ints


def _log_sums(net: Net, output: RunOutput, observed: Mask) -> _LogSums:
    log = output.log
    keep = observed[log.case]
    node, role = log.node[keep], log.role[keep]
    enabled, started, completed = log.enabled[keep], log.started[keep], log.completed[keep]
    worked = log.worked[keep]
    nodes, roles = len(net.labels.nodes), len(net.labels.roles)
    works = net.tables.node_draw[node] >= 0
    waited = np.where(works, started, completed) - enabled
    with_role = role >= 0
    of_role = role[with_role]
    return _LogSums(
        executions=np.bincount(node, minlength=nodes),
        completed=np.bincount(node[log.outcome[keep] == Outcome.COMPLETED], minlength=nodes),
        worked=_sums(node, worked, nodes),
        waited=_sums(node, waited, nodes),
        role_worked=_sums(of_role, worked[with_role], roles),
        role_items=np.bincount(of_role, minlength=roles),
        role_queued=_sums(of_role, (started - enabled)[with_role], roles),
        role_queued_open=_sums(of_role, log.queued_open[keep][with_role], roles),
    )


def _sums(index: Ints, values: Ints, size: int) -> Ints:
    """Sums by index. Floats below 2^53 ms (285 000 years) add up exactly."""
    return np.bincount(index, weights=values, minlength=size).astype(np.int64)


def _case_figures(net: Net, prices: Prices, output: RunOutput, observed: Mask, sums: _LogSums) -> dict[str, float]:
    cases = output.cases
    n = int(np.count_nonzero(observed))
    finished = observed & (cases.end >= 0)
    throughput = cases.end[finished] - cases.arrival[finished]
    decided = observed & (cases.decision >= 0)
    start, end = output.window
    decisions = int(np.count_nonzero((cases.decision >= start) & (cases.decision < end)))
    staff = prices.staff
    figures = {
        "cases": float(n),
        "throughput_days": _mean(throughput, DAY),
        "throughput_p90_days": quantile(throughput, 0.9) / DAY,
        "processing_minutes": _share(sums.role_worked[staff], MINUTE, n),
        "waiting_days": _mean(throughput - cases.touched[finished], DAY),
        "queue_days": _share(sums.role_queued[staff], DAY, n),
        "queue_office_hours": _share(sums.role_queued_open[staff], HOUR, n),
        "citizen_minutes": _share(sums.role_worked[prices.citizen], MINUTE, n),
        "third_party_minutes": _share(sums.role_worked[prices.third_party], MINUTE, n),
        "staff_cost": math.fsum(sums.role_worked / HOUR * prices.rate) / n if n else math.nan,
        "expenses": math.fsum(sums.completed * prices.expenses) / n if n else math.nan,
        "decisions_per_week": decisions / ((end - start) / WEEK),
    }
    if net.tables.decides[0]:
        figures["decision_days"] = _mean(cases.decision[decided] - cases.arrival[decided], DAY)
    return figures


def _mean(values: Ints, unit: int) -> float:
    """The mean in a unit of time; NaN for no values."""
    return int(values.sum()) / len(values) / unit if len(values) else math.nan


def _share(sums: Ints, unit: int, n: int) -> float:
    """A sum for each case, in a unit of time; NaN for no cases."""
    return int(sums.sum()) / unit / n if n else math.nan
