"""Work that is collected and done for several cases at once."""

from __future__ import annotations

from typing import Annotated

from pydantic import AfterValidator, Field, model_validator

from lab.errors import N_
from lab.records import Identifier, Record, Source, invalid
from lab.simulation.hours import check_time
from lab.simulation.scenario.calendars import Weekday
from lab.simulation.scenario.distributions import Duration, Unit

Clock = Annotated[str, AfterValidator(check_time)]


class Batch(Record):
    """The activity collects cases and works on them together, as one piece of work of the same people: the weekly mail,
    decisions that are written in one go. The activity's duration is that of the whole batch.

    A batch is due as soon as one of ``size``, ``after`` and a given time says so; with none of them at once. It begins
    when somebody is free then, and takes further cases until it begins.
    """

    size: int | None = Field(default=None, ge=2, le=100_000)
    """Due when so many cases are in it."""
    most: int | None = Field(default=None, ge=2, le=100_000)
    """At most so many cases are in it; whoever comes later is in the next one."""
    after: float | None = Field(default=None, gt=0)
    """Due when its first case has waited so long."""
    unit: Unit = "h"
    """Of ``after``."""
    calendar: Identifier | None = None
    """In which ``after`` passes; without it by the clock."""
    weekdays: tuple[Weekday, ...] = ()
    """Due on these days at ``at``; without ``at`` as they begin."""
    at: tuple[Clock, ...] = ()
    """Due at these times of day, such as ``08:00``; without ``weekdays`` on every day."""
    per_case: Duration | None = None
    """What each case in it takes besides, at speed 1."""
    source: Source

    @model_validator(mode="after")
    def _sensible(self) -> Batch:
        if self.size is None and self.most is None and self.after is None and not self.weekdays and not self.at:
            raise invalid(N_("batch braucht mindestens eine der Angaben size, most, after, weekdays und at."))
        if self.size is not None and self.most is not None and self.size > self.most:
            raise invalid(N_("size darf nicht größer sein als most: So viele Fälle kämen nie zusammen."))
        if self.calendar is not None and self.after is None:
            raise invalid(N_("calendar sagt, wann after vergeht; ohne after hat die Angabe keine Wirkung."))
        if self.per_case is not None and self.per_case.calendar is not None:
            raise invalid(N_("Der Kalender der Arbeit steht bei duration; per_case hat keinen eigenen."))
        return self
