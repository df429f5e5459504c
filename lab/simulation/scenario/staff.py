"""Who does the work: roles of staff with their wages, their people one by one if need be, and persons of the case."""

from __future__ import annotations

import datetime as dt
from typing import Any, Literal

from pydantic import Field, model_validator

from lab.errors import N_
from lab.records import Identifier, Record, Source, invalid


class Wage(Record):
    """Which column of the wage table (data, with edition) pays this role; ``rate`` overrides it, in euros an hour."""

    table: Identifier = "leitfaden-2025"
    level: Literal["bund", "laender", "kommunen", "sozialversicherung", "durchschnitt"] = "kommunen"
    grade: Literal["ed_md", "gd", "hd", "average"] = "average"
    rate: float | None = Field(default=None, ge=0)


class Leave(Record):
    """Days on which somebody is away: from the first to the last, both included."""

    first: dt.date
    last: dt.date

    @model_validator(mode="after")
    def _ordered(self) -> Leave:
        if self.last < self.first:
            raise invalid(N_("Die Abwesenheit endet vor ihrem Beginn."))
        return self


class Member(Record):
    """Somebody of a role, or several who are alike."""

    name: str
    count: int = Field(default=1, ge=1)
    speed: float = Field(default=1.0, gt=0, le=100)
    """Minutes of nominal work done in a minute: 1.2 is a fifth faster than the durations say."""
    skills: tuple[Identifier, ...] = ()
    calendar: Identifier | None = None
    """Shifts of their own; else those of the role."""
    leave: tuple[Leave, ...] = ()
    share: float = Field(default=1.0, ge=0)
    """With an `assignment` of the role: how many cases are theirs in relation to the others; of several, each one's."""


class Role(Record):
    """Staff (queue, calendar, wage), or a person of the case (own time, no queue, minutes but never euros)."""

    name: str
    kind: Literal["staff", "person"] = "staff"
    citizen: bool = True
    """Persons only: the minutes count as a citizen's (else as a third party's, such as an employer's)."""
    people: int = Field(default=1, ge=1)
    """How many they are; with ``members`` as many as these. More than these: the others are like the first member, but
    of speed 1 and without leave. Fewer: the last ones are missing."""
    members: tuple[Member, ...] = ()
    """Staff whose people differ in speed, skills, shifts or leave."""
    calendar: Identifier | None = None
    wage: Wage | None = None
    lanes: tuple[str, ...] = ()
    """Ids of lanes or participants whose activities this role does, unless an activity says otherwise."""
    assignment: Literal["letter", "case"] | None = None
    """Staff: each case belongs to one of them from its start, who does all of the role's work for it, however long it
    has to wait for them. `letter`: by one draw for all roles with letters, whose members share the alphabet in their
    order. `case`: by a draw of this role's own. How much each gets: `share` of the members, else all the same."""
    substitute: bool = False
    """With an `assignment`: work for somebody who is on leave (`leave` of a member) goes to whoever of the role is
    free; so does what already waits for them when the leave begins."""
    source: Source

    @model_validator(mode="before")
    @classmethod
    def _counted(cls, data: Any) -> Any:
        """As many people as there are members, where the file does not say how many."""
        if isinstance(data, dict) and data.get("members") and "people" not in data:
            try:
                return {**data, "people": sum(_count(member) for member in data["members"])}
            except (AttributeError, TypeError):  # what is wrong with the members is told when they are read
                return data
        return data

    @model_validator(mode="after")
    def _of_staff(self) -> Role:
        if self.members and self.kind == "person":
            raise invalid(N_("Nur Personal hat einzelne Mitglieder (members), eine Person des Falls nicht."))
        if self.assignment is not None and self.kind == "person":
            raise invalid(N_("Fälle werden nur Personal zugeordnet (assignment), nicht einer Person des Falls."))
        if self.substitute and self.assignment is None:
            raise invalid(N_("Eine Vertretung (substitute) gibt es nur, wo Fälle zugeordnet werden (assignment)."))
        return self


class Need(Record):
    """Some people of a role who work on one task together."""

    role: Identifier
    people: int = Field(default=1, ge=1, le=100)
    skill: Identifier | None = None
    """Only those who have it."""


class Team(Record):
    """Everybody whom a task needs at once. It goes on while all of them are on shift, at the pace of the slowest."""

    all_of: tuple[Need, ...] = Field(min_length=1)


def _count(member: Any) -> int:
    count = member.count if isinstance(member, Member) else member.get("count", 1)
    return int(count)
