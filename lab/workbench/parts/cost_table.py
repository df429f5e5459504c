"""The compliance cost of a year (Erfüllungsaufwand) by party, as-is, target and difference."""

from __future__ import annotations

import streamlit as st

from lab.errors import N_
from lab.plans import compliance_cost
from lab.plans.compliance_cost import Burden, PartyCost
from lab.simulation.results import Comparison, Difference
from lab.workbench.bench import Bench
from lab.workbench.parts.errors import escape
from lab.workbench.parts.tables import table
from lab.workbench.words import FigureKind, change_words, estimate_cell

PARTIES = {
    "citizens": N_("Bürgerinnen und Bürger"),
    "third_parties": N_("Dritte"),
    "administration": N_("Verwaltung"),
}


def cost_table(bench: Bench, comparison: Comparison, cases_per_year: float | None) -> None:
    """Hours and euros a year by party. Citizens' time is never turned into euros."""
    _ = bench.text
    cost = compliance_cost(comparison, cases_per_year)
    rows = [row for name, party in PARTIES.items() for row in _rows(bench, _(party), getattr(cost, name))]
    columns = [_("Wer"), _("Was"), _("Ist"), _("Soll"), _("Unterschied")]
    table(columns, rows, alt=_("Erfüllungsaufwand im Jahr"))
    st.caption(
        escape(
            _(
                "Nach „{name}“, {edition}. {cases} Fälle im Jahr; ohne einmalige Umstellung.",
                name=cost.guideline.name,
                edition=cost.guideline.edition,
                cases=bench.translator.formats.number(cost.cases_per_year),
            )
        )
    )


def _rows(bench: Bench, who: str, party: PartyCost) -> list[list[str]]:
    parts: list[tuple[str, Burden | None]] = [
        (N_("Stunden im Jahr"), party.hours_per_year),
        (N_("Sachkosten im Jahr"), party.expenses_per_year),
        (N_("Personalkosten im Jahr"), party.wages_per_year),
    ]
    return [[who, bench.text(label), *_burden(bench, burden)] for label, burden in parts if burden is not None]


def _burden(bench: Bench, burden: Burden) -> list[str]:
    t = bench.translator
    both = Difference(first=burden.as_is, second=burden.target, difference=burden.difference)
    change = change_words(t, FigureKind("cases"), both)
    return [estimate_cell(t, burden.as_is), estimate_cell(t, burden.target), change]
