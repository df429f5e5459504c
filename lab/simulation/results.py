"""What a run tells: key figures with intervals, by role and by activity, and how the run was made."""

from __future__ import annotations

from typing import Literal

from lab.errors import Problem
from lab.records import Estimate, Record
from lab.simulation.scenario import Level, Precision


class Provenance(Record):
    """How a run was made: enough to make it again and to know whether it is the same."""

    run_hash: str
    """Hash of the canonical net, replications, horizon, warm-up, seed and engine version."""
    scenario: str
    model: str
    model_digest: str
    seed: int
    replications: int
    days: int
    cases: int | None = None
    """Cases that were to be observed, at most within ``days``; None: all of these days."""
    warm_up_days: int
    level: Level = "calendars"
    """How much of the scenario was run."""
    precision: Precision | None = None
    """What decided the number of replications, if anything."""
    engine: str
    """Engine version."""
    platform: str
    versions: dict[str, str]


class CaseFigures(Record):
    """Means over the cases that arrived in the observed time, and over weeks. Intervals over replications (t).

    A figure is None where the level of the run cannot give it (``levels``).
    """

    cases: Estimate
    """Cases that arrived in the observed time, per replication."""
    throughput_days: Estimate | None = None
    """Arrival to end, calendar clock."""
    decision_days: Estimate | None = None
    """Arrival to decision, calendar clock; None where the scenario names no decision."""
    throughput_p50_days: Estimate | None = None
    """What half of the cases stay below; so with 90 % and 95 %. The intervals are of the replications' quantiles."""
    throughput_p90_days: Estimate | None = None
    throughput_p95_days: Estimate | None = None
    processing_minutes: Estimate | None = None
    """Staff's working minutes per case."""
    waiting_days: Estimate | None = None
    """Throughput less the time in which somebody or something worked on the case, calendar clock."""
    queue_days: Estimate | None = None
    """Time that work items waited for staff, calendar clock, summed per case."""
    queue_office_hours: Estimate | None = None
    """The same in hours in which the role's office was open."""
    citizen_minutes: Estimate | None = None
    third_party_minutes: Estimate | None = None
    staff_cost: Estimate | None = None
    """Wages of the staff's minutes, euros per case."""
    expenses: Estimate
    """Material cost, euros per case."""
    decisions_per_week: Estimate | None = None


class RoleFigures(Record):
    """One role."""

    name: str
    kind: Literal["staff", "person"]
    people: int | None
    """None where work finds somebody at once (level ``times``)."""
    utilisation: Estimate | None
    """Busy share of the open time; None for persons and where there is no limit."""
    minutes_per_case: Estimate
    queue_office_hours: Estimate | None
    """Mean wait for this role per work item."""
    overload_hours_per_week: float = 0.0
    """Hours a week that are missing when more work arrives than the role can do; 0 if it can."""


class ElementFigures(Record):
    """One activity, event or flow node that takes time."""

    name: str
    role: str | None
    per_case: Estimate
    """How often a case passes."""
    work_minutes: Estimate | None
    """Mean of one execution; None if it was reached in fewer than two replications."""
    wait_hours: Estimate | None
    """Mean wait before one execution, or in it for events, calendar clock; None as above."""
    cost_per_case: Estimate


class ElementSeries(Record):
    """What one activity needs per case, one figure for each replication in their order.

    Means alone cannot be subtracted with an interval: these let the plan pair any group of activities of two runs on
    the same random numbers. A tuple is empty where the figure is 0 in every replication.
    """

    staff_minutes: tuple[float, ...] = ()
    staff_cost: tuple[float, ...] = ()
    """Wages, euros."""
    expenses: tuple[float, ...] = ()
    """Material cost, euros."""
    citizen_minutes: tuple[float, ...] = ()
    third_party_minutes: tuple[float, ...] = ()


class Band(Record):
    """A figure at several moments, with the limits of its 95 % interval at each."""

    mean: tuple[float, ...]
    low: tuple[float, ...]
    high: tuple[float, ...]


class Timeline(Record):
    """What is there on the days of a run, from its start, warm-up included; at most 200 points."""

    days: tuple[float, ...]
    """Days from the start of the run at which each point ends."""
    days_of_a_point: int
    """Each point is the mean of so many days; the last may have fewer."""
    work_in_progress: Band
    """Cases that have come and are not over."""
    queues: dict[str, Band]
    """By role of staff: pieces of work that wait for somebody."""


class WarmUp(Record):
    """How long the office takes to fill, and the curve that shows it."""

    days: int
    """What to leave out at the beginning: the longer of the next two."""
    days_of_throughput: int
    """Until the throughput of the cases is settled."""
    days_of_stock: int
    """Until the number of cases in the system is."""
    replications: int
    """Of the pilot run."""
    curve_days: tuple[float, ...]
    """Days from the start of the run."""
    curve: tuple[float, ...]
    """Mean throughput in days of the cases that arrive then."""


class Bottleneck(Record):
    """The role of which one more person shortens throughput most, found by paired runs."""

    role: str
    name: str
    days_saved: Estimate
    others: dict[str, Estimate]
    """The same for the other staff roles."""


class Results(Record):
    """The results of one scenario."""

    provenance: Provenance
    cases: CaseFigures
    observed_days: float | None = None
    """Mean length of the observed time over the replications, where it ends with a number of cases; else None."""
    roles: dict[str, RoleFigures]
    elements: dict[str, ElementFigures]
    flows: dict[str, Estimate]
    """How often a case takes a sequence flow."""
    without_effect: dict[str, str]
    """Elements of the model without effect on the run, id to name: text, groups, data objects."""
    throughput_histogram: tuple[tuple[float, ...], tuple[float, ...]]
    """Bin edges in days and shares of cases, over all replications."""
    series: dict[str, ElementSeries] = {}
    """Activities by element id; their sums over all elements are the same figures of ``cases``."""
    samples: dict[str, tuple[float | None, ...]] = {}
    """By field of ``cases``: one value a replication, in their order; None where a replication has none. What a paired
    comparison is made of."""
    timeline: Timeline | None = None
    """None at the level of the flow, where no time passes."""
    warnings: tuple[Problem, ...] = ()
    """What the reader must know before believing the figures: overload, missing wages, unfinished cases."""


class Difference(Record):
    """A figure in both scenarios and the paired difference (second less first)."""

    first: Estimate
    second: Estimate
    difference: Estimate


class Comparison(Record):
    """Two scenarios on the same random numbers; keys are the fields of CaseFigures."""

    first: Results
    second: Results
    figures: dict[str, Difference]
