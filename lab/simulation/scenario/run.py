"""How a scenario is run: days, warm-up, replications, seed."""

from __future__ import annotations

import datetime as dt

from pydantic import Field

from lab.records import Record


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
    seed: int = Field(default=1, ge=0, lt=2**63)
