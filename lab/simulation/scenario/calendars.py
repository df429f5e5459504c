"""Opening hours of a scenario, as they are written in its file."""

from __future__ import annotations

import datetime as dt
from typing import Annotated, Literal

from pydantic import AfterValidator, Field, model_validator

from lab.errors import N_
from lab.records import Record, Source, invalid
from lab.simulation.hours import check_day_of_year, check_land, check_span, check_spans

Weekday = Literal["mon", "tue", "wed", "thu", "fri", "sat", "sun"]
Spans = Annotated[tuple[Annotated[str, AfterValidator(check_span)], ...], AfterValidator(check_spans)]
"""Opening hours of one weekday, such as ``08:00-12:00`` and ``13:00-16:00``."""


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
