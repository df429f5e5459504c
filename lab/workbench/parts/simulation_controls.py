"""The sliders of the simulation page: cases a year, staff by role. They make a question."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from lab.simulation.scenario import Scenario
from lab.workbench.bench import Bench
from lab.workbench.parts.errors import escape
from lab.workbench.questions import WITH_STAFF, Question
from lab.workbench.state import Key
from lab.workbench.words import model_title

PERCENT = tuple(range(50, 201, 5))
STAFF = tuple(range(-10, 11))


def controls(bench: Bench, question: Question, scenarios: Mapping[str, Scenario]) -> Question:
    """Draw the sliders and give the question with what they say. Left alone, they change nothing.

    A slider that has no effect at the level of the run is not drawn.
    """
    _ = bench.text
    first = next(iter(scenarios.values()))
    columns = _columns()
    with next(columns):
        percent = _cases(bench, first.cases_per_year)
    staff = {}
    if question.run.level in WITH_STAFF:
        for key, name in _staff_roles(scenarios).items():
            with next(columns):
                staff[key] = _staff(bench, key, name, scenarios)
    else:
        with next(columns):
            st.caption(_("Regler für Personal gibt es ab der Stufe „Mit Personal“."))
    return replace(
        question,
        factor=percent / 100,
        staff=tuple((key, change) for key, change in sorted(staff.items()) if change),
    )


def _columns() -> Iterator[DeltaGenerator]:
    """Places for sliders, three a row; on a phone, where columns stand below each other, in the same order."""
    while True:
        yield from st.columns(3, gap="medium")


def _cases(bench: Bench, yearly: float | None) -> int:
    """Cases a year in per cent of the file's."""
    _ = bench.text
    if yearly is None:
        return 100
    number = bench.translator.formats.number
    return st.select_slider(
        _("Anträge im Jahr"),
        PERCENT,
        value=100,
        format_func=lambda percent: number(yearly * percent / 100),
        key=Key.CASES,
        persist_state="session",
        help=_("Angegeben ist: {number} im Jahr.", number=number(yearly)),
    )


def _staff_roles(scenarios: Mapping[str, Scenario]) -> dict[str, str]:
    """Staff roles of all scenarios, id to name."""
    roles = {key: role for scenario in scenarios.values() for key, role in scenario.roles.items()}
    return {key: role.name for key, role in roles.items() if role.kind == "staff"}


def _staff(bench: Bench, key: str, name: str, scenarios: Mapping[str, Scenario]) -> int:
    """More or fewer people of one role."""
    _ = bench.text
    people = {title: scenario.roles[key].people for title, scenario in scenarios.items() if key in scenario.roles}
    told = ", ".join(f"{model_title(bench.translator, title)} {number}" for title, number in people.items())
    fewest = min(people.values()) - 1
    same = set(people.values()) == {fewest + 1}

    def words(change: int) -> str:
        signed = f"{change:+d}".replace("-", "−")
        if same:
            total = bench.translator.plural("{n} Person", "{n} Personen", fewest + 1 + change)
            return f"{total} ({signed})" if change else total
        return signed if change else _("unverändert")

    return st.select_slider(
        escape(name),
        [change for change in STAFF if change >= -fewest],
        value=0,
        format_func=words,
        key=Key.STAFF.of(key),
        persist_state="session",
        help=_("So viele Personen arbeiten gleichzeitig. Angegeben ist: {told}.", told=told),
    )
