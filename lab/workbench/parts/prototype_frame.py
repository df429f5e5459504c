"""What is about the whole form: its title and authority, the registers, and the example person's data there."""

from __future__ import annotations

import streamlit as st

from lab.errors import N_
from lab.prototypes import Prototype
from lab.prototypes.answers import register_data
from lab.prototypes.changes import Place
from lab.prototypes.changes.rebuilding import with_values
from lab.prototypes.changes.registers import add_register, change_register, remove_register, set_persona
from lab.workbench.parts.condition_editor import asked_before, condition_editor
from lab.workbench.parts.errors import escape
from lab.workbench.parts.form_fields import Fields, heading, needed_text

__all__ = ["prototype_frame"]


def prototype_frame(fields: Fields) -> None:
    """Title and authority first; registers and the person where the form asks them."""
    _, record, language = fields.bench.text, fields.desk.record, fields.language
    fields.typed(
        "title",
        _("Titel des Formulars"),
        record.title.in_language(language),
        N_("Titel geändert"),
        lambda all_, text: with_values(all_, title=needed_text(all_.title, language, text)),
    )
    fields.typed(
        "authority",
        _("Behörde, wie sie oben auf den Seiten steht"),
        record.authority.in_language(language),
        N_("Behörde geändert"),
        lambda all_, text: with_values(all_, authority=needed_text(all_.authority, language, text)),
    )
    _registers(fields)
    _person(fields)


def _registers(fields: Fields) -> None:
    _, record, language = fields.bench.text, fields.desk.record, fields.language
    what = N_("Register geändert")
    heading(_("Register, die Angaben schon haben"))
    for key, register in record.registers.items():
        part = fields.at("register", key)
        with st.container(border=True):
            part.typed(
                "name",
                _("Name des Registers"),
                register.name.in_language(language),
                what,
                lambda all_, text, key=key: change_register(  # type: ignore[misc]
                    all_, key, name=needed_text(all_.registers[key].name, language, text)
                ),
            )
            part.typed(
                "legal_basis",
                _("Rechtsgrundlage des Abrufs"),
                register.legal_basis or "",
                what,
                lambda all_, text, key=key: change_register(  # type: ignore[misc]
                    all_, key, legal_basis=text.strip() or None
                ),
            )
            part.button(
                "remove",
                _("Register entfernen"),
                N_("Register entfernt"),
                lambda all_, key=key: remove_register(all_, key),  # type: ignore[misc]
                icon=":material/close:",
                type="tertiary",
            )
    name = _("Neues Register")
    fields.button("register_new", name, what, lambda all_: add_register(all_, name), icon=":material/add:")
    if record.registers and record.pages:
        heading(_("Wann werden die Register gefragt?"))
        condition_editor(
            fields.at("prefill_if"),
            record.prefill_if,
            asked_before(record, Place(record.pages[-1].id), whole_page=True),
            lambda all_, text: with_values(all_, prefill_if=text),
            none=N_("Die Register werden immer gefragt."),
            add=N_("Nur unter einer Bedingung fragen"),
        )


def _person(fields: Fields) -> None:
    """A line for each piece of information that a question is filled in with."""
    _, record, language = fields.bench.text, fields.desk.record, fields.language
    asked = [question for _page, question, group in record.asked() if question.prefill and group is None]
    if not asked:
        return
    heading(_("Die Beispielperson"))
    st.caption(_("Was die Register über sie wissen; damit ist das Formular vorausgefüllt."))
    seen: set[tuple[str | None, str]] = set()
    for question in asked:
        where = question.register_, question.prefill or ""
        if where in seen:
            continue
        seen.add(where)

        def put(all_: Prototype, text: str, where: tuple[str | None, str] = where) -> Prototype:
            return set_persona(all_, where[0], where[1], text.strip())

        fields.at("person", where[0] or "", where[1]).typed(
            "value",
            escape(question.label.in_language(language)),
            register_data(record, question),
            N_("Beispielperson geändert"),
            put,
        )
