"""Distributions of a scenario, by the parameters that people know: mean, standard deviation, bounds."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field, model_validator

from lab.errors import N_
from lab.records import Identifier, Record, Source, invalid

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
