"""How a scenario is run: how much of it, days, warm-up, replications and how exact, seed."""

from __future__ import annotations

import datetime as dt
from typing import Annotated, Literal

from pydantic import Field, model_validator

from lab.errors import N_
from lab.records import Record, invalid

Level = Literal["flow", "times", "staff", "calendars"]
"""How much of the scenario is run: shares; times; people, always open; everything."""
Figure = Literal[
    "throughput_days",
    "throughput_p50_days",
    "throughput_p90_days",
    "throughput_p95_days",
    "decision_days",
    "waiting_days",
    "queue_days",
    "queue_office_hours",
    "processing_minutes",
    "citizen_minutes",
    "third_party_minutes",
    "staff_cost",
    "expenses",
    "decisions_per_week",
]
Width = Annotated[float, Field(gt=0)]


class Precision(Record):
    """How exact a figure is to be: replications are added until half of its 95 % interval is at most so wide."""

    figure: Figure
    relative: Width | None = None
    """Share of the mean, such as 0.05."""
    absolute: Width | None = None
    """In the unit of the figure."""
    most: int = Field(default=1_000, ge=2, le=10_000)
    """Replications at most."""

    @model_validator(mode="after")
    def _one(self) -> Precision:
        if (self.relative is None) == (self.absolute is None):
            raise invalid(N_("Genau eine der Angaben relative und absolute ist nötig."))
        return self


class Run(Record):
    """How the simulation is run."""

    start: dt.date = dt.date(2026, 1, 5)
    days: int = Field(default=364, ge=1, le=3660)
    """Observed days, after the warm-up. Cases that arrive in them count and are followed to their end."""
    cases: int | None = Field(default=None, ge=1, le=5_000_000)
    """Observe the first so many cases after the warm-up: the observed time ends with the arrival of the last, at the
    latest after ``days``."""
    warm_up_days: int = Field(default=91, ge=0)
    replications: int = Field(default=20, ge=2, le=10_000)
    """With ``precision``: how many to begin with."""
    precision: Precision | None = None
    level: Level = "calendars"
    seed: int = Field(default=1, ge=0, lt=2**63)
