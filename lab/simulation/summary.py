"""From replications to results: each figure gets its mean and interval, each name its place, each doubt its warning."""

from __future__ import annotations

import math
from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from lab.errors import N_, Problem, RefusedError
from lab.records import Estimate
from lab.simulation.calendars import DAY
from lab.simulation.companions import is_own
from lab.simulation.doubts import refuse_broken, warnings_of
from lab.simulation.figures import HOUR, MINUTE, Prices, ReplicationFigures
from lab.simulation.kernel.codes import SUB_PROCESS
from lab.simulation.labels import CASE_UNITS
from lab.simulation.levels import level_warnings, unknown_at
from lab.simulation.net import Net
from lab.simulation.precision import precision_warnings
from lab.simulation.results import (
    CaseFigures,
    ElementFigures,
    ElementSeries,
    Provenance,
    Results,
    RoleFigures,
    Timeline,
)
from lab.simulation.scenario import Scenario
from lab.simulation.series import timeline_of
from lab.simulation.statistics import estimate
from lab.simulation.sums import Spread

__all__ = ["summarise"]

BINS = 30
"""Bars of the histogram up to the 99 % quantile."""
WIDTHS = (0.01, 0.02, 0.05, 0.1, 0.25, 0.5, 1, 2, 5, 7, 14, 28, 91, 182, 364)
"""Widths of a bar in days that a reader can count in."""

Floats = NDArray[np.float64]


def summarise(
    net: Net, scenario: Scenario, prices: Prices, replications: Sequence[ReplicationFigures], provenance: Provenance
) -> Results:
    """The results of a run. The replications are in their order, whichever thread made them.

    Raises:
        RefusedError: the model cannot be run to its end (endless loop, no branch, no finished case), or fewer than two
            replications had a case.
    """
    refuse_broken(net, replications)
    cases = _case_figures(scenario, replications)
    roles = _roles(net, scenario, replications)
    return Results(
        provenance=provenance,
        cases=cases,
        observed_days=_observed_days(scenario, replications),
        roles={key: role for key, role in roles.items() if is_own(key)},
        elements=_elements(net, scenario, prices, replications),
        flows=_flows(net, replications),
        without_effect=net.labels.without_effect,
        throughput_histogram=_histogram([replication.throughput for replication in replications]),
        series=_series(net, prices, replications),
        samples=_samples(scenario, replications),
        timeline=_timeline(net, scenario, prices, replications),
        warnings=(
            *level_warnings(scenario, net),
            *_too_coarse(scenario, cases),
            *warnings_of(net, scenario, roles, replications),
        ),
    )


def _timeline(
    net: Net, scenario: Scenario, prices: Prices, replications: Sequence[ReplicationFigures]
) -> Timeline | None:
    if scenario.run.level == "flow":
        return None
    limited = scenario.run.level != "times"
    queues = {key: i for i, key in enumerate(net.labels.roles) if prices.staff[i] and limited}
    return timeline_of([replication.days for replication in replications], queues)


def _too_coarse(scenario: Scenario, cases: CaseFigures) -> tuple[Problem, ...]:
    precision = scenario.run.precision
    return precision_warnings(precision, getattr(cases, precision.figure)) if precision is not None else ()


def _observed_days(scenario: Scenario, replications: Sequence[ReplicationFigures]) -> float | None:
    if scenario.run.cases is None:
        return None
    return math.fsum(replication.weeks for replication in replications) * 7 / len(replications)


def _case_figures(scenario: Scenario, replications: Sequence[ReplicationFigures]) -> CaseFigures:
    figures = {
        field: estimate(np.array([r.figures[field] for r in replications]), CASE_UNITS[field])
        for field in _fields(scenario, replications)
    }
    if any(figure is None for figure in figures.values()):
        raise RefusedError(
            N_("Im beobachteten Zeitraum wurden zu wenige Fälle fertig, um ein Ergebnis mit Intervall zu nennen."),
            hint=N_("Beobachten Sie länger oder erhöhen Sie die Zahl der Wiederholungen."),
        )
    return CaseFigures.model_validate(figures)


def _fields(scenario: Scenario, replications: Sequence[ReplicationFigures]) -> list[str]:
    """The figures that this run can give."""
    unknown = unknown_at(scenario.run.level)
    return [field for field in replications[0].figures if field not in unknown]


def _samples(scenario: Scenario, replications: Sequence[ReplicationFigures]) -> dict[str, tuple[float | None, ...]]:
    return {
        field: tuple(None if math.isnan(r.figures[field]) else r.figures[field] for r in replications)
        for field in _fields(scenario, replications)
    }


def _stack(replications: Sequence[ReplicationFigures], field: str) -> Floats:
    """One row a replication, one column a node, flow or role."""
    stacked: Floats = np.stack([getattr(replication, field) for replication in replications]).astype(np.float64)
    return stacked


def _divide(sums: Floats, counts: Floats) -> Floats:
    """Means; NaN where there is nothing to count."""
    shape = np.broadcast_shapes(sums.shape, counts.shape)
    means: Floats = np.full(shape, np.nan)
    np.divide(sums, counts, out=means, where=np.broadcast_to(counts, shape) > 0)
    return means


def _cases(replications: Sequence[ReplicationFigures]) -> Floats:
    """Observed cases by replication, as a column."""
    return np.array([[float(replication.cases)] for replication in replications])


def _known(values: Floats, unit: str) -> Estimate:
    """The estimate of a figure that each replication with cases has; these are at least two by now."""
    found = estimate(values, unit)
    assert found is not None, "refused before if fewer than two replications have cases"
    return found


def _flows(net: Net, replications: Sequence[ReplicationFigures]) -> dict[str, Estimate]:
    taken = _divide(_stack(replications, "flow_counts"), _cases(replications))
    drawn = [(i, flow) for i, flow in enumerate(net.labels.flows) if flow not in net.labels.origins and is_own(flow)]
    return {flow: _known(taken[:, i], "per_case") for i, flow in drawn}


def _roles(net: Net, scenario: Scenario, replications: Sequence[ReplicationFigures]) -> dict[str, RoleFigures]:
    """Of all roles, those that only companions have among them: where one is overloaded, its work holds up others."""
    weeks = np.array([[replication.weeks] for replication in replications])
    utilisation = _divide(_stack(replications, "role_busy"), _stack(replications, "role_open"))
    missing = (_stack(replications, "role_offered") - _stack(replications, "role_capacity")) / HOUR / weeks
    minutes = _divide(_stack(replications, "role_worked") / MINUTE, _cases(replications))
    queue = _divide(_stack(replications, "role_queued_open") / HOUR, _stack(replications, "role_items"))
    figures = {}
    for key, role in scenario.roles.items():
        i = net.labels.roles.index(key)
        staff = role.kind == "staff" and scenario.run.level != "times"
        overload = estimate(missing[:, i], "h") if staff else None
        figures[key] = RoleFigures(
            name=role.name,
            kind=role.kind,
            people=role.people if scenario.run.level != "times" else None,
            utilisation=estimate(utilisation[:, i], "1") if staff else None,
            minutes_per_case=_known(minutes[:, i], "min"),
            queue_office_hours=estimate(queue[:, i], "h") if staff else None,
            overload_hours_per_week=overload.mean if overload is not None and overload.low > 0 else 0.0,
        )
    return figures


def _elements(
    net: Net, scenario: Scenario, prices: Prices, replications: Sequence[ReplicationFigures]
) -> dict[str, ElementFigures]:
    """Tasks, and events at which a case waited; a sub-process only holds the time of what is in it."""
    timed = scenario.run.level != "flow"
    tables, labels = net.tables, net.labels
    executions = _stack(replications, "node_executions")
    cases = _cases(replications)
    passes = _divide(_stack(replications, "node_counts"), cases)
    work = _divide(_stack(replications, "node_worked") / MINUTE, executions)
    wait = _divide(_stack(replications, "node_waited") / HOUR, executions)
    cost = _divide(_wages(net, prices, replications) + _material(prices, replications), cases)
    figures = {}
    for i, identifier in enumerate(labels.nodes):
        works = tables.node_draw[i] >= 0
        holds = tables.node_op[i] == SUB_PROCESS or identifier in labels.origins
        if holds or not (works or executions[:, i].any()) or not is_own(identifier):
            continue
        role = int(tables.node_role[i])
        figures[identifier] = ElementFigures(
            name=labels.node_names[i],
            role=labels.roles[role] if role >= 0 else None,
            per_case=_known(passes[:, i], "per_case"),
            work_minutes=estimate(work[:, i], "min") if works and timed else None,
            wait_hours=estimate(wait[:, i], "h") if timed else None,
            cost_per_case=_known(cost[:, i], "eur"),
        )
    return figures


def _wages(net: Net, prices: Prices, replications: Sequence[ReplicationFigures]) -> Floats:
    """Wages of all executions, euros: one row a replication, one column a node."""
    own = np.array([is_own(key) for key in net.labels.roles], dtype=np.bool_)
    effort = np.ascontiguousarray(_stack(replications, "node_effort")[:, :, own])
    wages: Floats = (effort / HOUR * prices.rate[own]).sum(axis=2)
    return wages


def _material(prices: Prices, replications: Sequence[ReplicationFigures]) -> Floats:
    """Material cost of all executions that were completed, euros."""
    return _stack(replications, "node_completed") * prices.expenses


def _series(net: Net, prices: Prices, replications: Sequence[ReplicationFigures]) -> dict[str, ElementSeries]:
    """What each activity needs per case, by replication (0 without cases); those that need nothing are left out."""
    cases = _cases(replications)
    effort = _stack(replications, "node_effort") / MINUTE
    kinds = {"staff": prices.staff, "citizen": prices.citizen, "third_party": prices.third_party}
    minutes = {kind: np.nan_to_num(_divide(effort[:, :, of].sum(axis=2), cases)) for kind, of in kinds.items()}
    wages = np.nan_to_num(_divide(_wages(net, prices, replications), cases))
    material = np.nan_to_num(_divide(_material(prices, replications), cases))
    series = {}
    for i, identifier in enumerate(net.labels.nodes):
        needs = {"staff_cost": wages[:, i], "expenses": material[:, i]}
        needs |= {f"{kind}_minutes": of_kind[:, i] for kind, of_kind in minutes.items()}
        present = {need: tuple(values.tolist()) for need, values in needs.items() if values.any()}
        if present:
            series[identifier] = ElementSeries(**present)
    return series


def _histogram(spreads: Sequence[Spread]) -> tuple[tuple[float, ...], tuple[float, ...]]:
    """Edges and shares. Bars have one width, a round number of days; the last also holds the 1 % that took longest."""
    every = Spread.together(spreads)
    if len(every) == 0:
        return (0.0, 1.0), (0.0,)
    days, far = every.values / DAY, every.quantile(0.99) / DAY
    width = next((width for width in WIDTHS if width * BINS >= far), WIDTHS[-1] * math.ceil(far / BINS / WIDTHS[-1]))
    bins = max(math.ceil(far / width), 1)
    counts = np.bincount(np.minimum((days / width).astype(np.int64), bins - 1), weights=every.counts, minlength=bins)
    return tuple(float(width * i) for i in range(bins + 1)), tuple(float(c / len(every)) for c in counts)
