"""Distributions of a scenario, by the parameters that people know: mean, standard deviation, bounds."""

from __future__ import annotations

import math
from typing import Annotated, Literal

from pydantic import Field, model_validator

from lab.errors import N_
from lab.records import Identifier, Record, Source, invalid

Unit = Literal["s", "min", "h", "d"]
"""Clock time; ``d`` is 24 hours."""
SQRT2 = math.sqrt(2.0)
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
    """Normal, truncated at ``low`` and ``high``: ``mean`` and ``sd`` are those of the untruncated normal."""

    distribution: Literal["normal"]
    mean: float
    sd: float = Field(gt=0)
    low: float = Field(default=0, ge=0)
    high: float | None = None

    @model_validator(mode="after")
    def _ordered(self) -> Normal:
        low, high = (self.low - self.mean) / self.sd, (self.high - self.mean) / self.sd if self.high else math.inf
        if self.high is not None and self.high <= self.low:
            raise invalid(N_("high muss größer sein als low."))
        if (self.low or self.high is not None) and math.erfc(low / SQRT2) - math.erfc(high / SQRT2) < 2e-9:
            raise invalid(N_("Zwischen low und high liegt fast nichts dieser Normalverteilung."))
        return self


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


class Erlang(Record):
    """Erlang: the sum of ``phases`` exponentials, by the mean of the sum."""

    distribution: Literal["erlang"]
    mean: float = Field(gt=0)
    phases: int = Field(ge=1, le=1_000_000)


class Weibull(Record):
    """Weibull, by shape (1: exponential) and scale (the value that 63.2 % stay below)."""

    distribution: Literal["weibull"]
    shape: float = Field(ge=0.01, le=1_000)
    scale: float = Field(gt=0)


class Beta(Record):
    """Beta with shapes ``alpha`` and ``beta``, stretched from 0–1 to ``low``–``high``."""

    distribution: Literal["beta"]
    alpha: float = Field(ge=0.001)
    beta: float = Field(ge=0.001)
    low: float = Field(default=0, ge=0)
    high: float = 1

    @model_validator(mode="after")
    def _ordered(self) -> Beta:
        if self.high <= self.low:
            raise invalid(N_("high muss größer sein als low."))
        return self


class Poisson(Record):
    """Poisson: whole numbers from 0, by their mean."""

    distribution: Literal["poisson"]
    mean: float = Field(gt=0, le=100_000)


class Binomial(Record):
    """Binomial: how many of ``trials`` succeed, each with probability ``share``."""

    distribution: Literal["binomial"]
    trials: int = Field(ge=1, le=100_000)
    share: float = Field(gt=0, lt=1)


class Discrete(Record):
    """One of several values, each with its share."""

    distribution: Literal["discrete"]
    values: dict[Annotated[float, Field(ge=0)], Annotated[float, Field(ge=0)]]

    @model_validator(mode="after")
    def _whole(self) -> Discrete:
        if abs(math.fsum(self.values.values()) - 1) > 1e-9:
            raise invalid(N_("Die Anteile der Werte müssen zusammen 1 ergeben."))
        return self


class Histogram(Record):
    """Classes between ``edges`` with their ``shares``, uniform within each; two equal edges are a single value."""

    distribution: Literal["histogram"]
    edges: tuple[Annotated[float, Field(ge=0)], ...]
    shares: tuple[Annotated[float, Field(ge=0)], ...]

    @model_validator(mode="after")
    def _ordered(self) -> Histogram:
        if len(self.edges) != len(self.shares) + 1 or list(self.edges) != sorted(self.edges):
            raise invalid(N_("edges muss aufsteigen und einen Eintrag mehr haben als shares."))
        if abs(math.fsum(self.shares) - 1) > 1e-9:
            raise invalid(N_("Die Anteile der Klassen müssen zusammen 1 ergeben."))
        return self


Distribution = Annotated[
    Fixed
    | Exponential
    | Normal
    | Lognormal
    | Uniform
    | Triangular
    | Gamma
    | Erlang
    | Weibull
    | Beta
    | Poisson
    | Binomial
    | Discrete
    | Histogram,
    Field(discriminator="distribution"),
]


class Duration(Record):
    """A random time span. ``calendar`` None is clock time; else it only passes while that calendar is open."""

    draw: Distribution
    unit: Unit = "min"
    calendar: Identifier | None = None
    source: Source


class Wait(Duration):
    """How long it takes until an event happens that nothing in the model triggers, and whether it happens at all."""

    share: float = Field(default=1, ge=0, le=1)
    """How often it happens: of 100 executions in which it could, in ``100 * share``. Where only the flow is run, the
    shares of the events behind one gateway say how often each of them comes first.
    """
