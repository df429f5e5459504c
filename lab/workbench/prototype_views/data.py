"""The data behind a prototype: by path how much is asked, what registers could answer, evidence, law, FIM."""

from __future__ import annotations

from collections.abc import Mapping

import streamlit as st

from lab.actions.model_activities import activity_names
from lab.errors import N_
from lab.prototypes.description import Description
from lab.workbench.bench import Bench
from lab.workbench.form_figure_words import evidence_rows, path_rows, sample_words, summary_lines
from lab.workbench.parts.errors import escape, problem_list
from lab.workbench.parts.form_data import described, downloads, fields_table, key_figures, law_and_fim
from lab.workbench.parts.on_demand import on_demand
from lab.workbench.parts.prototype_language import language_choice
from lab.workbench.parts.prototype_shown import shown_prototype
from lab.workbench.parts.tables import table
from lab.workbench.state import Key

TITLE = N_("Daten")
ICON = ":material/database:"
ORDER = 50


def show(bench: Bench, name: str) -> None:
    """The figures in words first, then by path, evidence, and on demand every field."""
    _ = bench.text
    prototype, digest = shown_prototype(bench, name)
    language = language_choice(bench, prototype)
    found = described(prototype, digest, language)
    steps = activity_names(bench.service)
    key_figures(bench, found)
    st.markdown("\n".join(f"- {escape(line)}" for line in summary_lines(bench.translator, found)))
    title = _("Zahlen je Weg gibt es, sobald der Prototyp ausprobiert werden kann")
    problem_list(bench.translator, found.problems, title=title)
    if found.paths:
        _paths(bench, found)
    if found.evidence:
        label = _("Nachweise ({n})", n=len(found.evidence))
        on_demand(label, lambda: _evidence(bench, found, steps), key=Key.OPEN.of("evidence"))
    on_demand(_("Alle Fragen als Tabelle"), lambda: fields_table(bench, found, steps), key=Key.OPEN.of("fields"))
    on_demand(_("Rechtsgrundlagen und FIM"), lambda: law_and_fim(bench, found), key=Key.OPEN.of("law"))
    downloads(bench, found, name, steps)


def _paths(bench: Bench, found: Description) -> None:
    _ = bench.text
    st.subheader(_("Je Weg"), anchor=False)
    columns, rows = path_rows(bench.translator, found)
    table(columns, rows, alt=_("Fragen, Wörter und Register je Weg"), key=Key.FORM_DATA.of("paths"))
    st.caption(escape(sample_words(bench.translator, found)))


def _evidence(bench: Bench, found: Description, steps: Mapping[str, str]) -> None:
    columns, rows = evidence_rows(bench.translator, found, steps)
    table(columns, rows, alt=bench.text("Nachweise, die der Prototyp nennt"), key=Key.FORM_DATA.of("evidence"))
