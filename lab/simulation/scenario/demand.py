"""How cases come: arrivals at start events, cases that are already there, and the attributes that a case gets."""

from __future__ import annotations

import datetime as dt
from typing import Annotated, Any

from pydantic import AfterValidator, Field, model_validator

from lab.errors import N_
from lab.records import Identifier, Record, Source, invalid
from lab.simulation.hours import check_apart, check_span
from lab.simulation.scenario.calendars import Weekday
from lab.simulation.scenario.distributions import (
    Beta,
    Discrete,
    Distribution,
    Fixed,
    Histogram,
    Triangular,
    Uniform,
    Unit,
)


class Attribute(Record):
    """An attribute that every case gets at its start: values with shares, or a drawn number."""

    values: dict[str | bool | int, float] | None = None
    draw: Distribution | None = None
    whole: bool = False
    """A drawn number is rounded to a whole one, halves upwards."""
    data_object: str | None = None
    """Id of the data object (or reference to one) of the model that this attribute is."""
    source: Source

    @model_validator(mode="after")
    def _one(self) -> Attribute:
        if (self.values is None) == (self.draw is None):
            raise invalid(N_("Genau eine der Angaben values und draw ist nötig."))
        if self.values is not None and abs(sum(self.values.values()) - 1) > 1e-9:
            raise invalid(N_("Die Anteile der Werte müssen zusammen 1 ergeben."))
        return self


Weight = Annotated[float, Field(ge=0, le=10_000)]
Span = Annotated[str, AfterValidator(check_span)]
HourWeights = Annotated[dict[Span, Weight], AfterValidator(check_apart)]


class Profile(Record):
    """When more cases come and when fewer: the product of the weights of month, weekday and hour of day.

    A weight says how many cases come in relation to other times; what is not named has the weight 1, with 0 nobody
    comes. Only the open time of the arrivals' calendar counts. The expected number in a year stays the same.
    """

    months: dict[Annotated[int, Field(ge=1, le=12)], Weight] = {}
    """By month, 1 to 12."""
    weekdays: dict[Weekday, Weight] = {}
    hours: HourWeights = {}
    """By hours of the day, such as ``08:00-10:00``."""


class Moment(Record):
    """A moment at which cases come: ``2026-03-02``, or ``2026-03-02T10:30:00``.

    A day alone means its first open moment in the arrivals' calendar, without calendar 00:00.
    """

    at: dt.datetime | dt.date
    count: int = Field(default=1, ge=1, le=1_000_000)
    """How many arrivals."""

    @model_validator(mode="before")
    @classmethod
    def _short(cls, value: Any) -> Any:
        """``- 2026-03-02`` is short for ``- at: 2026-03-02``."""
        found = {"at": value} if isinstance(value, (str, dt.date)) else value
        if (
            isinstance(found, dict)
            and isinstance(found.get("at"), str)
            and len(found["at"].strip()) == len("2026-03-02")
        ):
            try:
                return {**found, "at": dt.date.fromisoformat(found["at"].strip())}
            except ValueError:
                return found
        return found

    @model_validator(mode="after")
    def _local(self) -> Moment:
        if isinstance(self.at, dt.datetime) and self.at.tzinfo is not None:
            raise invalid(N_("Zeitpunkte stehen in Ortszeit, ohne Zeitzone: 2026-03-02T10:30:00."))
        return self


class Arrivals(Record):
    """How cases arrive at a start event: a number a year, the time between two, or a list of moments.

    A number and the time between two are in open time of ``calendar``. With ``profile`` that time passes faster when
    more cases come; with ``burst`` several cases come at once.
    """

    per_year: float | None = Field(default=None, gt=0)
    """Expected cases in a calendar year, Poisson over the year's open time."""
    between: Distribution | None = None
    unit: Unit = "min"
    dates: tuple[Moment, ...] | None = None
    """The days or moments at which cases come, such as the invitations of an authority."""
    calendar: Identifier | None = None
    profile: Profile | None = None
    burst: Distribution | None = None
    """How many cases come at each arrival: drawn and rounded; 0 means that nobody comes this time."""
    at_once: bool = False
    """The first arrival is the first open moment of the run, and the first gap follows it; else a gap comes first."""
    source: Source

    @model_validator(mode="after")
    def _one(self) -> Arrivals:
        if sum(given is not None for given in (self.per_year, self.between, self.dates)) != 1:
            raise invalid(N_("Genau eine der Angaben per_year, between und dates ist nötig."))
        if self.dates is not None and not self.dates:
            raise invalid(N_("dates braucht mindestens einen Zeitpunkt."))
        if self.dates is not None and self.profile is not None:
            raise invalid(N_("profile gilt für per_year und between; dates nennt die Zeitpunkte schon."))
        if self.dates is not None and self.at_once:
            raise invalid(N_("at_once gilt für per_year und between; dates nennt die Zeitpunkte schon."))
        if self.burst is not None and _most(self.burst) < 0.5:
            raise invalid(N_("burst ergibt gerundet immer 0 Fälle; nötig ist ein Wert von mindestens 0,5."))
        return self


class Present(Record):
    """Cases that are already there when the run begins, each waiting at one element of the model.

    They occupy the staff like any other case. They are not part of the figures unless ``observed`` says so.
    """

    cases: int = Field(ge=1, le=1_000_000)
    age: Distribution | None = None
    """How long ago they arrived, clock time; without it they arrive as the run begins."""
    unit: Unit = "d"
    attributes: dict[Identifier, str | bool | float] = {}
    """Values that these cases have; other attributes are drawn as for any case."""
    also_at: tuple[str, ...] = ()
    """Further elements at which each of these cases is at the same time: parallel branches, other pools."""
    observed: bool = False
    """Whether they count in the figures, though they arrived before the observed time."""
    source: Source


def _most(draw: Distribution) -> float:
    """The largest value that can be drawn."""
    match draw:
        case Fixed():
            return draw.value
        case Uniform() | Triangular() | Beta():
            return draw.high
        case Discrete():
            return max(value for value, share in draw.values.items() if share > 0)
        case Histogram():
            return draw.edges[-1]
        case _:
            return float("inf")
