"""Compliance cost (Erfüllungsaufwand): what a year of cases costs citizens, third parties and the administration.

Leitfaden zur Ermittlung und Darstellung des Erfüllungsaufwands (Statistisches Bundesamt; edition in
``data/compliance_cost.yaml``): yearly = cases a year · per case; the effect of a change is target less as-is. The
administration's time is hours and euros (wage table of the scenario, without overheads); citizens' time is hours only
and never euros, beside their expenses. Automatic steps take nobody's minutes. One-off cost is not part of it.
"""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Literal

from pydantic import Field
from ruamel.yaml import YAML

from lab.plans.effects import Figure, Party, difference, level
from lab.records import Estimate, Record
from lab.simulation.levels import refuse_flow_only
from lab.simulation.results import Comparison, Results

__all__ = ["Burden", "ComplianceCost", "Guideline", "PartyCost", "cases_per_year", "compliance_cost", "guideline"]

FILE = Path(__file__).parent / "data" / "compliance_cost.yaml"
YEAR_DAYS = 365.25


class Guideline(Record):
    """The edition of the rules."""

    name: str
    publisher: str
    edition: str
    second_hand: str
    hours_per_person_day: float
    hours_per_person_year: float


class Burden(Record):
    """A figure per case and per year in both scenarios, and the paired difference (target less as-is)."""

    as_is: Estimate
    target: Estimate
    difference: Estimate


class PartyCost(Record):
    """What one party bears. ``wages`` is None for citizens and third parties: their time is not turned into euros."""

    minutes_per_case: Burden
    hours_per_year: Burden
    expenses_per_case: Burden
    expenses_per_year: Burden
    wages_per_case: Burden | None
    wages_per_year: Burden | None


class ComplianceCost(Record):
    """The compliance cost of both scenarios by party (Normadressat)."""

    guideline: Guideline
    cases_per_year: float = Field(ge=0)
    citizens: PartyCost
    third_parties: PartyCost
    administration: PartyCost
    person_years: Burden
    """The administration's hours in person years of the guideline."""


@cache
def guideline(edition: str = "leitfaden-2025") -> Guideline:
    """The rules of an edition."""
    with FILE.open(encoding="utf-8") as file:
        return Guideline.model_validate(YAML(typ="safe").load(file)[edition])


def cases_per_year(results: Results) -> float:
    """The expected cases of a year, from those that arrived in the observed time."""
    return results.cases.cases.mean * YEAR_DAYS / (results.observed_days or results.provenance.days)


def compliance_cost(comparison: Comparison, cases: float | None = None) -> ComplianceCost:
    """The compliance cost of a comparison. ``cases`` is the number of cases a year; None takes that of the as-is run.

    The number of cases is taken as known: the intervals are those of the figures per case.

    Raises:
        RefusedError: only the flow was run, without times.
    """
    refuse_flow_only(comparison.first.provenance.level)
    yearly = cases_per_year(comparison.first) if cases is None else cases
    rules = guideline()
    administration = _party(comparison, "administration", yearly)
    return ComplianceCost(
        guideline=rules,
        cases_per_year=yearly,
        citizens=_party(comparison, "citizens", yearly),
        third_parties=_party(comparison, "third_parties", yearly),
        administration=administration,
        person_years=_scale(administration.hours_per_year, 1 / rules.hours_per_person_year, "person_years"),
    )


MINUTES: dict[Party, Figure] = {
    "citizens": "citizen_minutes",
    "third_parties": "third_party_minutes",
    "administration": "staff_minutes",
}


def _party(
    comparison: Comparison, party: Literal["citizens", "third_parties", "administration"], cases: float
) -> PartyCost:
    minutes = _burden(comparison, MINUTES[party], party, "min")
    expenses = _burden(comparison, "expenses", party, "eur")
    wages = _burden(comparison, "staff_cost", party, "eur") if party == "administration" else None
    return PartyCost(
        minutes_per_case=minutes,
        hours_per_year=_scale(minutes, cases / 60, "h"),
        expenses_per_case=expenses,
        expenses_per_year=_scale(expenses, cases, "eur"),
        wages_per_case=wages,
        wages_per_year=_scale(wages, cases, "eur") if wages else None,
    )


def _burden(comparison: Comparison, figure: Figure, party: Party, unit: str) -> Burden:
    return Burden(
        as_is=level(comparison.first, figure, party, unit),
        target=level(comparison.second, figure, party, unit),
        difference=difference(comparison, figure, unit, party=party),
    )


def _scale(burden: Burden, factor: float, unit: str) -> Burden:
    return Burden(
        as_is=_times(burden.as_is, factor, unit),
        target=_times(burden.target, factor, unit),
        difference=_times(burden.difference, factor, unit),
    )


def _times(estimate: Estimate, factor: float, unit: str) -> Estimate:
    return Estimate(
        mean=estimate.mean * factor, low=estimate.low * factor, high=estimate.high * factor, n=estimate.n, unit=unit
    )
