"""What a simulation needs beside the model: arrivals, roles, calendars, durations, shares; each with its source.

One ``<model>.scenario.yaml`` beside ``<model>.bpmn``. Everything is keyed by BPMN element id.
"""

from __future__ import annotations

import datetime as dt
from typing import Annotated, Literal

from pydantic import AfterValidator, Field, model_validator

from lab.errors import N_
from lab.records import Identifier, Record, Source, invalid
from lab.simulation.hours import check_day_of_year, check_land, check_span, check_spans

Weekday = Literal["mon", "tue", "wed", "thu", "fri", "sat", "sun"]
Spans = Annotated[tuple[Annotated[str, AfterValidator(check_span)], ...], AfterValidator(check_spans)]
"""Opening hours of one weekday, such as ``08:00-12:00`` and ``13:00-16:00``."""

Unit = Literal["s", "min", "h", "d"]
"""Clock time; ``d`` is 24 hours."""
MILLISECONDS: dict[str, int] = {"s": 1_000, "min": 60_000, "h": 3_600_000, "d": 86_400_000}


class Fixed(Record):
    """Always the same value."""

    distribution: Literal["fixed"] = "fixed"
    value: float = Field(ge=0)


class Exponential(Record):
    """Exponential, by its mean."""

    distribution: Literal["exponential"]
    mean: float = Field(gt=0)


class Normal(Record):
    """Normal, truncated at zero: ``mean`` and ``sd`` are those of the untruncated normal."""

    distribution: Literal["normal"]
    mean: float
    sd: float = Field(gt=0)


class Lognormal(Record):
    """Lognormal, by the mean and standard deviation of the value itself (not of its logarithm)."""

    distribution: Literal["lognormal"]
    mean: float = Field(gt=0)
    sd: float = Field(gt=0)


class Uniform(Record):
    """Uniform between ``low`` and ``high``."""

    distribution: Literal["uniform"]
    low: float = Field(ge=0)
    high: float

    @model_validator(mode="after")
    def _ordered(self) -> Uniform:
        if self.high < self.low:
            raise invalid(N_("high darf nicht kleiner sein als low."))
        return self


class Triangular(Record):
    """Triangular between ``low`` and ``high`` with its peak at ``mode``."""

    distribution: Literal["triangular"]
    low: float = Field(ge=0)
    mode: float
    high: float

    @model_validator(mode="after")
    def _ordered(self) -> Triangular:
        if not self.low <= self.mode <= self.high or self.low == self.high:
            raise invalid(N_("Es muss gelten: low ≤ mode ≤ high und low < high."))
        return self


class Gamma(Record):
    """Gamma, by its mean and standard deviation."""

    distribution: Literal["gamma"]
    mean: float = Field(gt=0)
    sd: float = Field(gt=0)


Distribution = Annotated[
    Fixed | Exponential | Normal | Lognormal | Uniform | Triangular | Gamma, Field(discriminator="distribution")
]


class Duration(Record):
    """A random time span. ``calendar`` None is clock time; else it only passes while that calendar is open."""

    draw: Distribution
    unit: Unit = "min"
    calendar: Identifier | None = None
    source: Source


class Calendar(Record):
    """Opening hours by weekday, public holidays of a Land, further closed days. Local wall clock, no DST shift."""

    name: str
    hours: dict[Weekday, Spans]
    """Spans such as ``08:00-12:00``; a weekday that is missing is closed."""
    holidays: Annotated[str, AfterValidator(check_land)] | None = None
    """ISO 3166-2 code of a German Land, such as ``DE-BW``."""
    closed: tuple[dt.date, ...] = ()
    closed_every_year: tuple[Annotated[str, Field(pattern=r"^\d\d-\d\d$"), AfterValidator(check_day_of_year)], ...] = ()
    """``12-24`` and the like."""
    source: Source

    @model_validator(mode="after")
    def _opens(self) -> Calendar:
        if not any(self.hours.values()):
            raise invalid(N_("Der Kalender „{name}“ hat keine einzige Öffnungszeit."), name=self.name)
        return self


class Wage(Record):
    """Which column of the wage table (data, with edition) pays this role; ``rate`` overrides it, in euros an hour."""

    table: Identifier = "leitfaden-2025"
    level: Literal["bund", "laender", "kommunen", "sozialversicherung", "durchschnitt"] = "kommunen"
    grade: Literal["ed_md", "gd", "hd", "average"] = "average"
    rate: float | None = Field(default=None, ge=0)


class Role(Record):
    """Staff (queue, calendar, wage), or a person of the case (own time, no queue, minutes but never euros)."""

    name: str
    kind: Literal["staff", "person"] = "staff"
    citizen: bool = True
    """Persons only: the minutes count as a citizen's (else as a third party's, such as an employer's)."""
    people: int = Field(default=1, ge=1)
    calendar: Identifier | None = None
    wage: Wage | None = None
    lanes: tuple[str, ...] = ()
    """Ids of lanes or participants whose activities this role does, unless an activity says otherwise."""
    source: Source


class Attribute(Record):
    """An attribute that every case gets at its start: values with shares, or a drawn number."""

    values: dict[str | bool | int, float] | None = None
    draw: Distribution | None = None
    source: Source

    @model_validator(mode="after")
    def _one(self) -> Attribute:
        if (self.values is None) == (self.draw is None):
            raise invalid(N_("Genau eine der Angaben values und draw ist nötig."))
        if self.values is not None and abs(sum(self.values.values()) - 1) > 1e-9:
            raise invalid(N_("Die Anteile der Werte müssen zusammen 1 ergeben."))
        return self


class Arrivals(Record):
    """How cases arrive at a start event: a number a year, or the time between two, in open time of ``calendar``."""

    per_year: float | None = Field(default=None, gt=0)
    """Expected cases in a calendar year, Poisson over the year's open time."""
    between: Distribution | None = None
    unit: Unit = "min"
    calendar: Identifier | None = None
    source: Source

    @model_validator(mode="after")
    def _one(self) -> Arrivals:
        if (self.per_year is None) == (self.between is None):
            raise invalid(N_("Genau eine der Angaben per_year und between ist nötig."))
        return self


class Activity(Record):
    """A task: who does it and how long its work takes. No role: it is automatic and costs nobody's minutes."""

    role: Identifier | None = None
    duration: Duration
    expenses: float = Field(default=0, ge=0)
    """Material cost of each execution (postage, prints), in euros."""


class Branch(Record):
    """A sequence flow that leaves an exclusive gateway: by share, or by a condition on case attributes."""

    share: float | None = Field(default=None, ge=0, le=1)
    condition: str | None = None
    source: Source

    @model_validator(mode="after")
    def _one(self) -> Branch:
        if (self.share is None) == (self.condition is None):
            raise invalid(N_("Genau eine der Angaben share und condition ist nötig."))
        return self


class Run(Record):
    """How the simulation is run."""

    start: dt.date = dt.date(2026, 1, 5)
    days: int = Field(default=364, ge=1, le=3660)
    """Observed days, after the warm-up. Cases that arrive in them count and are followed to their end."""
    warm_up_days: int = Field(default=91, ge=0)
    replications: int = Field(default=20, ge=2, le=10_000)
    seed: int = Field(default=1, ge=0, lt=2**63)


class Scenario(Record):
    """All parameters of one model."""

    labwerk: Literal["scenario/1"]
    name: str
    model: str
    """File name of the BPMN model in the same folder."""
    note: str = ""
    run: Run = Run()
    calendars: dict[Identifier, Calendar] = {}
    roles: dict[Identifier, Role] = {}
    attributes: dict[Identifier, Attribute] = {}
    arrivals: dict[str, Arrivals]
    """By start event id."""
    activities: dict[str, Activity] = {}
    """By task id."""
    branches: dict[str, Branch] = {}
    """By sequence flow id."""
    waits: dict[str, Duration] = {}
    """By event or receive task id: timers, and answers that come from a black-box pool."""
    decision: str | None = None
    """The element whose completion is the decision (days until decision, decisions per week); else the case's end."""
    matches: dict[str, str] = {}
    """Element id to the as-is element that it corresponds to: both draw the same random numbers."""

    @property
    def cases_per_year(self) -> float | None:
        """Expected cases a year; None where a start event names the time between two cases instead."""
        yearly = [arrivals.per_year for arrivals in self.arrivals.values() if arrivals.per_year is not None]
        return sum(yearly) if yearly and len(yearly) == len(self.arrivals) else None
