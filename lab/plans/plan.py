"""The implementation plan: measures with evidence, owners, effort, dependencies and dates."""

from __future__ import annotations

import datetime as dt
from typing import Literal

from pydantic import Field, model_validator

from lab.errors import N_
from lab.records import Estimate, Identifier, Record, Source, invalid

MeasureKind = Literal[
    "removed", "added", "changed", "moved", "automated", "digitised", "merged", "split", "organisational"
]
Status = Literal["draft", "accepted", "rejected", "done"]


class Effect(Record):
    """What a measure changes per case, target less as-is: negative is less. None where the models do not tell."""

    staff_minutes: Estimate | None = None
    staff_cost: Estimate | None = None
    """Wages of the staff's minutes, euros."""
    expenses: Estimate | None = None
    """Material cost of everybody, euros."""
    citizen_minutes: Estimate | None = None
    third_party_minutes: Estimate | None = None


class Evidence(Record):
    """What a measure rests on: a run, a study, a law."""

    source: Source
    run_hashes: tuple[str, ...] = ()
    elements: tuple[str, ...] = ()
    drafted: bool = False
    """Whether a draft wrote it; the next draft replaces it, and leaves what the team added."""


class Measure(Record):
    """One thing to do."""

    id: Identifier
    title: str = Field(min_length=1)
    drafted_title: str = ""
    """The title as drafted; while the two are equal, a new draft may change them. Empty: the team's own measure."""
    kind: MeasureKind
    status: Status = "draft"
    as_is_elements: tuple[str, ...] = ()
    target_elements: tuple[str, ...] = ()
    effect: Effect = Effect()
    evidence: tuple[Evidence, ...] = ()
    owner: str = ""
    effort_days: float | None = Field(default=None, ge=0)
    """Person days of the work to introduce it."""
    duration_days: int | None = Field(default=None, ge=0)
    """Working days from start to finish."""
    depends_on: tuple[Identifier, ...] = ()
    not_before: dt.date | None = None
    note: str = ""


class Plan(Record):
    """The plan of one service."""

    labwerk: Literal["plan/1"]
    title: str
    as_is: str
    target: str
    """Scenario names that the effects compare."""
    start: dt.date
    drafted_from: tuple[str, ...] = ()
    """Run hashes of the drafted comparison."""
    total: Effect = Effect()
    """What the two runs differ in altogether: the measures' effects, and what no measure explains."""
    measures: tuple[Measure, ...] = ()

    @model_validator(mode="after")
    def _ids(self) -> Plan:
        ids = [measure.id for measure in self.measures]
        if len(ids) != len(set(ids)):
            raise invalid(N_("Jede Maßnahme braucht eine eigene Kennung (id)."))
        unknown = {d for m in self.measures for d in m.depends_on} - set(ids)
        if unknown:
            raise invalid(N_("depends_on nennt unbekannte Maßnahmen: {names}"), names=", ".join(sorted(unknown)))
        return self
