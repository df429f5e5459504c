"""Who does the work: roles of staff with their wages, and persons of the case."""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from lab.records import Identifier, Record, Source


class Wage(Record):
    """Which column of the wage table (data, with edition) pays this role; ``rate`` overrides it, in euros an hour."""

    table: Identifier = "leitfaden-2025"
    level: Literal["bund", "laender", "kommunen", "sozialversicherung", "durchschnitt"] = "kommunen"
    grade: Literal["ed_md", "gd", "hd", "average"] = "average"
    rate: float | None = Field(default=None, ge=0)


class Role(Record):
    """Staff (queue, calendar, wage), or a person of the case (own time, no queue, minutes but never euros)."""

    name: str
    kind: Literal["staff", "person"] = "staff"
    citizen: bool = True
    """Persons only: the minutes count as a citizen's (else as a third party's, such as an employer's)."""
    people: int = Field(default=1, ge=1)
    calendar: Identifier | None = None
    wage: Wage | None = None
    lanes: tuple[str, ...] = ()
    """Ids of lanes or participants whose activities this role does, unless an activity says otherwise."""
    source: Source
