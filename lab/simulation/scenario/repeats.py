"""How often an activity with a loop or multi-instance marker is executed."""

from __future__ import annotations

from typing import Annotated

from pydantic import ConfigDict, Field, model_validator

from lab.errors import N_
from lab.records import Record, Source, invalid
from lab.simulation.scenario.distributions import Distribution

Share = Annotated[float, Field(ge=0, le=1)]


class Repeat(Record):
    """How often, at one visit. Conditions are over the case's attributes and ``completed``, ``instances``, ``active``:
    instances that are over, that there are in all (so far, in a loop), and that are under way.
    """

    model_config = ConfigDict(populate_by_name=True)

    times: int | Distribution | str | None = None
    """How many executions: a number, a distribution (rounded), or an expression over the case's attributes. Multiple
    instances need it, unless the model's loop cardinality says it; a loop ends after so many at the latest."""
    until: Share | str | None = None
    """It is over as soon as this holds (looked at after each execution), or with this share after each. Multiple
    instances that are under way then are interrupted."""
    while_: Share | str | None = Field(default=None, alias="while")
    """It goes on as long as this holds, or with this share."""
    before: bool | None = None
    """Loops: the condition is looked at before the first execution too. None: as the model says."""
    most: int | None = Field(default=None, ge=1)
    """Loops: the most executions. None: as the model says, else no limit."""
    source: Source

    @model_validator(mode="after")
    def _not_both(self) -> Repeat:
        if self.until is not None and self.while_ is not None:
            raise invalid(N_("Höchstens eine der Angaben until und while ist möglich."))
        if isinstance(self.times, int) and self.times < 0:
            raise invalid(N_("times darf nicht negativ sein."))
        return self
