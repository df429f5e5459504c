"""What elements of the model need: work of activities, shares and conditions of flows."""

from __future__ import annotations

from pydantic import Field, model_validator

from lab.errors import N_
from lab.records import Identifier, Record, Source, invalid
from lab.simulation.scenario.distributions import Duration


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
