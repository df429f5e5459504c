"""How cases come: arrivals at start events, and the attributes that a case gets when it comes."""

from __future__ import annotations

from pydantic import Field, model_validator

from lab.errors import N_
from lab.records import Identifier, Record, Source, invalid
from lab.simulation.scenario.distributions import Distribution, Unit


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
