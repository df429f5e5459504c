"""How activities change the attributes of their case."""

from __future__ import annotations

from pydantic import model_validator

from lab.errors import N_
from lab.records import Record, Source, invalid
from lab.simulation.scenario.distributions import Distribution


class Change(Record):
    """The new value of an attribute when an activity is completed: an expression, one of some values, or a number."""

    to: str | None = None
    """An expression over the attributes of the case, such as ``objections + 1``, of the same kind as this one."""
    values: dict[str | bool | int, float] | None = None
    """Values with their shares, of the attribute's kind."""
    draw: Distribution | None = None
    """A drawn number."""
    source: Source

    @model_validator(mode="after")
    def _one(self) -> Change:
        if [self.to, self.values, self.draw].count(None) != 2:
            raise invalid(N_("Genau eine der Angaben to, values und draw ist nötig."))
        if self.values is not None and abs(sum(self.values.values()) - 1) > 1e-9:
            raise invalid(N_("Die Anteile der Werte müssen zusammen 1 ergeben."))
        return self
