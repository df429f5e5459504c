"""Pieces of the view of a form's data: figures, tables, downloads."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Mapping

import streamlit as st

from lab.exchange.condition_words import ConditionWords
from lab.exchange.form_fields import fields_csv, fields_workbook
from lab.prototypes import Prototype
from lab.prototypes.answer_schema import answer_schema
from lab.prototypes.description import Description, Field, describe
from lab.prototypes.evidence import register_name
from lab.records import Texts, joined
from lab.workbench.bench import Bench
from lab.workbench.form_figure_words import spread_words
from lab.workbench.parts.errors import escape
from lab.workbench.parts.tables import table
from lab.workbench.state import Key

__all__ = ["described", "downloads", "fields_table", "key_figures", "law_and_fim"]

SPREADSHEET = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def described(prototype: Prototype, digest: str, language: str) -> Description:
    """The description; walking the situations takes a moment, so it is kept as long as the file stays the same."""
    return _described(digest, language, dt.date.today(), prototype)


@st.cache_resource(max_entries=8, show_spinner=False)
def _described(digest: str, language: str, today: dt.date, _prototype: Prototype) -> Description:  # noqa: ARG001
    return describe(_prototype, language, today)


def key_figures(bench: Bench, found: Description) -> None:
    """Four figures of those who send the form."""
    _, t, told = bench.text, bench.translator, found.together
    if told is None:
        return
    figures = [
        (_("Fragen bis zum Absenden"), spread_words(t, told.questions)),
        (_("Wörter bis zum Absenden"), spread_words(t, told.words)),
        (_("könnte ein Register beantworten"), spread_words(t, told.could_share, share=True)),
        (_("ist für die erfundene Person ausgefüllt"), spread_words(t, told.does_share, share=True)),
    ]
    for column, (label, value) in zip(st.columns(len(figures)), figures, strict=True):
        with column, st.container(border=True, height="stretch"):
            st.markdown(f"**{escape(value)}**")
            st.caption(escape(label))


def fields_table(bench: Bench, found: Description, steps: Mapping[str, str]) -> None:
    """Every field with its condition in words, where its answer could come from, and its step of the process; missing
    is said.
    """
    _ = bench.text
    words = ConditionWords(bench.translator, found.prototype, found.language)
    rows = []
    for field in found.fields:
        question = field.question
        register = register_name(found.prototype, question.register_) if question.register_ else ""
        rows.append(
            [
                field.page.title.in_language(found.language),
                _label(field).in_language(found.language),
                _("ja") if question.required else _("nein"),
                words.of(question.show_if, field.group) if question.show_if else _("immer"),
                steps.get(field.activity, field.activity) if field.activity else _("keiner genannt"),
                register if isinstance(register, str) else register.in_language(bench.translator.language),
                question.evidence or "",
                question.legal_basis or _("fehlt"),
                question.fim or _("fehlt"),
                field.name,
            ]
        )
    columns = [
        _("Seite"),
        _("Frage"),
        _("Pflicht"),
        _("Bedingung"),
        _("Schritt des Modells"),
        _("Register"),
        _("Nachweis"),
        _("Rechtsgrundlage"),
        _("FIM"),
        _("Kennung"),
    ]
    table(columns, rows, alt=_("Alle Fragen des Prototyps"), key=Key.FORM_DATA.of("fields"))


def law_and_fim(bench: Bench, found: Description) -> None:
    """Legal bases with their fields, and what names none."""
    _ = bench.text
    titles = {field.name: _label(field).in_language(found.language) for field in found.fields}
    rows = [[basis, " · ".join(titles[name] for name in names)] for basis, names in found.legal_bases.items()]
    if rows:
        table([_("Rechtsgrundlage"), _("Fragen")], rows, alt=_("Rechtsgrundlagen und ihre Fragen"))
    for label, fields in ((_("Ohne Rechtsgrundlage"), found.without_basis), (_("Ohne FIM-Kennung"), found.without_fim)):
        names = " · ".join(titles[field.name] for field in fields)
        counted = f"{len(fields)} / {len(found.fields)}"
        st.markdown(f"**{escape(label)} ({counted}):** {escape(names or _('keine'))}")


def _label(field: Field) -> Texts:
    """The question, behind what an entry of its group is called."""
    group, question = field.group, field.question
    return joined(group.item or group.label, question.label) if group else question.label


def downloads(bench: Bench, found: Description, name: str, steps: Mapping[str, str]) -> None:
    """JSON Schema, CSV and spreadsheet."""
    _, t = bench.text, bench.translator
    base = f"{bench.service.name}-{name}"
    with st.container(horizontal=True):
        schema = answer_schema(found.prototype, found.language, found.always)
        st.download_button(
            _("JSON-Schema der Antworten"),
            json.dumps(schema, ensure_ascii=False, indent=2),
            f"{base}.schema.json",
            "application/schema+json",
            icon=":material/data_object:",
            key=Key.FORM_DATA.of("schema"),
            on_click="ignore",
        )
        st.download_button(
            _("Felder als CSV"),
            fields_csv(found, t, steps),
            f"{base}.csv",
            "text/csv",
            icon=":material/csv:",
            key=Key.FORM_DATA.of("csv"),
            on_click="ignore",
        )
        st.download_button(
            _("Felder und Nachweise als Excel-Datei"),
            lambda: fields_workbook(found, t, steps),
            f"{base}.xlsx",
            SPREADSHEET,
            icon=":material/table:",
            key=Key.FORM_DATA.of("xlsx"),
            on_click="ignore",
        )
