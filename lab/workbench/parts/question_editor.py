"""One question of a prototype: what people change most first, what belongs to its kind, the rest on demand."""

from __future__ import annotations

import streamlit as st

from lab.actions.model_activities import activity_names
from lab.errors import N_
from lab.prototypes import Prototype, Question
from lab.prototypes.changes import (
    Place,
    change_question,
    put_question,
    question_at,
    with_kind,
    with_text,
)
from lab.prototypes.changes.kinds import fields_of
from lab.prototypes.evidence import activity_of
from lab.workbench.form_words import KINDS
from lab.workbench.parts.condition_editor import asked_before, condition_editor
from lab.workbench.parts.errors import escape
from lab.workbench.parts.form_fields import Fields, needed_text, own_text
from lab.workbench.parts.on_demand import on_demand
from lab.workbench.parts.option_editor import option_editor
from lab.workbench.parts.question_limits import question_limits
from lab.workbench.parts.question_origin import question_origin
from lab.workbench.state import Key

__all__ = ["question_editor"]


def question_editor(fields: Fields, place: Place) -> None:
    """The editor of a question."""
    _, language, record = fields.bench.text, fields.language, fields.desk.record
    question = question_at(record, place)
    fields.typed(
        "label",
        _("Text") if not question.asks else _("Frage"),
        question.label.in_language(language),
        N_("Frage geändert"),
        lambda all_, text: change_question(
            all_, place, label=needed_text(question_at(all_, place).label, language, text)
        ),
    )
    fields.typed(
        "hint",
        _("Hinweis darunter"),
        own_text(question.hint, language),
        N_("Hinweis geändert"),
        lambda all_, text: change_question(all_, place, hint=with_text(question_at(all_, place).hint, language, text)),
        placeholder=_("zum Beispiel, wo die Angabe steht"),
    )
    fields.choice(
        "kind",
        _("Was wird geantwortet?"),
        [kind for kind in KINDS if not (place.group and kind == "group")],
        question.kind,
        N_("Art geändert"),
        lambda all_, kind: put_question(all_, place, with_kind(question_at(all_, place), kind, all_.languages)),
        format_func=lambda kind: _(KINDS[kind]),
    )
    if question.asks and question.kind != "group":
        fields.toggle(
            "required",
            _("Muss beantwortet werden"),
            question.required,
            N_("Pflicht geändert"),
            lambda all_, on: change_question(all_, place, required=on),
        )
    if question.kind in ("choice", "choices"):
        option_editor(fields.at("options"), place)
    _opening(fields, place, question)


def _opening(fields: Fields, place: Place, question: Question) -> None:
    """What opens on demand; a line below each says whether something is set."""
    _ = fields.bench.text

    def put(all_: Prototype, text: str | None) -> Prototype:
        return change_question(all_, place, show_if=text)

    def condition() -> None:
        condition_editor(
            fields.at("show_if"),
            question.show_if,
            asked_before(fields.desk.record, place),
            put,
            none=N_("Wird immer gefragt."),
            add=N_("Nur unter einer Bedingung fragen"),
        )

    on_demand(_("Wann wird gefragt?"), condition, key=Key.OPEN.of("form_condition"))  # another title would close it
    if question.show_if:
        st.caption(_("Wird nur unter einer Bedingung gefragt."))
    own = {"min", "earliest", "pattern", "max_length", "file_types", "max_items", "tone", "checks"}
    if own & set(fields_of(question.kind)):
        on_demand(
            _("Grenzen, Prüfungen, Meldungen"), lambda: question_limits(fields, place), key=Key.OPEN.of("form_limits")
        )
    on_demand(
        _("Woher die Angabe kommt, Rechtsgrundlage"),
        lambda: question_origin(fields, place),
        key=Key.OPEN.of("form_origin"),
    )
    _step(fields, place, question)
    st.caption(_("Kennung: {id}", id=question.id))


def _step(fields: Fields, place: Place, question: Question) -> None:
    """The step of the process that the question belongs to, by what the model calls it."""
    _, record = fields.bench.text, fields.desk.record
    page = record.page(place.page)
    activity = activity_of(page, question, page.question(place.group) if place.group else None)
    if activity is None:
        return
    name = activity_names(fields.bench.service).get(activity)
    if name is None:
        st.caption(escape(_("Schritt: {id}; kein Modell hat ihn.", id=activity)))
    elif question.activity:
        st.caption(escape(_("Schritt des Modells: {step}", step=name)))
    else:
        st.caption(escape(_("Schritt des Modells: {step} (wie die Seite)", step=name)))
