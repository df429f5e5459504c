"""Where an answer could come from and why it is asked: register, evidence, legal basis, FIM, step of the process."""

from __future__ import annotations

from typing import Any

import streamlit as st

from lab.actions.model_activities import activity_names
from lab.errors import N_, InputError
from lab.prototypes import Prototype
from lab.prototypes.changes import Place, change_question, question_at, rename_question
from lab.prototypes.changes.kinds import fields_of
from lab.workbench.parts.form_fields import Fields
from lab.workbench.state import Key

__all__ = ["question_origin"]

WHAT = N_("Herkunft geändert")


def question_origin(fields: Fields, place: Place) -> None:
    """All that stays unseen by participants."""
    _, question, record = fields.bench.text, question_at(fields.desk.record, place), fields.desk.record
    own = fields_of(question.kind)

    def put(name: str) -> Any:
        return lambda all_, text: change_question(all_, place, **{name: (text or "").strip() or None})

    if "evidence" in own:
        fields.typed("evidence", _("Nachweis"), question.evidence or "", WHAT, put("evidence"))
    fields.typed("legal_basis", _("Rechtsgrundlage"), question.legal_basis or "", WHAT, put("legal_basis"))
    if "register_" in own:
        if record.registers:
            registers = {key: one.name.in_language(fields.language) for key, one in record.registers.items()}
            other = [question.register_] if question.register_ and question.register_ not in registers else []
            fields.choice(
                "register",
                _("Register, das die Angabe schon hat"),
                [*registers, *other],
                question.register_,
                WHAT,
                put("register_"),
                format_func=lambda one: registers.get(one, one),
                placeholder=_("keines"),
            )
        else:
            fields.typed(
                "register", _("Register, das die Angabe schon hat"), question.register_ or "", WHAT, put("register_")
            )
        fields.typed(
            "prefill",
            _("Vorausgefüllt mit dieser Angabe der Beispielperson"),
            question.prefill or "",
            WHAT,
            put("prefill"),
        )
    if "fim" in own:
        fields.typed("fim", _("FIM-Baustein"), question.fim or "", WHAT, put("fim"))
    names = activity_names(fields.bench.service)
    known = [*names, *([question.activity] if question.activity and question.activity not in names else [])]
    fields.choice(
        "activity",
        _("Schritt des Modells, wenn es nicht der der Seite ist"),
        known,
        question.activity,
        WHAT,
        put("activity"),
        format_func=lambda one: names.get(one, one),
        placeholder=_("der Schritt der Seite"),
    )
    if "autocomplete" in own:
        fields.typed(
            "autocomplete",
            _("Art der Angabe für das Ausfüllen durch den Browser"),
            question.autocomplete or "",
            WHAT,
            put("autocomplete"),
            placeholder="given-name",
        )
    fields.typed(
        "id",
        _("Kennung"),
        question.id,
        N_("Kennung geändert"),
        lambda all_, new: _renamed(all_, place, new.strip()),
        help=_(
            "So heißt die Frage in Bedingungen und Ergebnissen. Bedingungen, Beispielperson und Pfadtests ziehen mit."
        ),
    )


def _renamed(prototype: Prototype, place: Place, new: str) -> Prototype:
    taken = {one.id for one in prototype.questions} if not place.group else set()
    if new != place.question and new in taken:
        raise InputError(N_("Diese Kennung hat schon eine andere Frage."))
    result = rename_question(prototype, place, new)
    st.session_state[Key.FORM_QUESTION] = f"{place.group}.{new}" if place.group else new  # it stays chosen
    return result
