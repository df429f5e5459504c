"""What an answer must be: bounds by kind, rules and messages in the team's own words."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Any

import streamlit as st

from lab.errors import N_
from lab.prototypes import Check, Prototype
from lab.prototypes.changes import Place, change_question, question_at, with_text
from lab.prototypes.changes.kinds import fields_of
from lab.prototypes.changes.rebuilding import with_values
from lab.records import Texts
from lab.workbench.parts.form_fields import Fields, needed_text, own_text

__all__ = ["question_limits"]

WHAT = N_("Grenzen geändert")
TONES = {"info": N_("Information"), "warning": N_("Warnung"), "success": N_("Erfolg"), "danger": N_("Gefahr")}
MESSAGES = {
    "required": N_("Meldung, wenn die Antwort fehlt"),
    "pattern": N_("Meldung, wenn der Text nicht die verlangte Form hat"),
}


def question_limits(fields: Fields, place: Place) -> None:
    """The bounds that this kind has, then rules and messages."""
    _, question = fields.bench.text, question_at(fields.desk.record, place)
    own = fields_of(question.kind)
    put = partial(_put, place)

    if "min" in own:
        with st.container(horizontal=True):
            fields.number("min", _("Mindestens"), question.min, WHAT, put("min"))
            fields.number("max", _("Höchstens"), question.max, WHAT, put("max"))
    if "earliest" in own:
        for name, label in (("earliest", _("Frühestens")), ("latest", _("Spätestens"))):
            value = getattr(question, name)
            fields.typed(
                name,
                label,
                "" if value is None else str(value),
                WHAT,
                lambda all_, text, name=name: change_question(all_, place, **{name: _day(text)}),  # type: ignore[misc]
                placeholder=_("JJJJ-MM-TT oder heute"),
            )
    if "entry" in own:
        fields.toggle(
            "entry",
            _("In ein einziges Feld eintippen"),
            question.entry == "one",
            WHAT,
            lambda all_, on: change_question(all_, place, entry="one" if on else "three"),
        )
    if "max_length" in own:
        fields.number("max_length", _("Höchstens so viele Zeichen"), question.max_length, WHAT, put("max_length"))
    if "file_types" in own:
        kinds = ["pdf", "png", "jpg", "tif"]
        fields.several(
            "file_types",
            _("Arten von Dateien"),
            kinds,
            question.file_types,
            WHAT,
            lambda all_, chosen: change_question(all_, place, file_types=tuple(chosen)),
        )
        fields.number("max_megabytes", _("Höchstens so viele MB"), question.max_megabytes, WHAT, put("max_megabytes"))
    _further(fields, place)
    if "checks" in own:
        _messages(fields, place)
        _checks(fields.at("check"), place)


def _further(fields: Fields, place: Place) -> None:
    """What groups, long lists, notices and texts have."""
    _, question = fields.bench.text, question_at(fields.desk.record, place)
    own = fields_of(question.kind)
    put = partial(_put, place)

    if "max_items" in own:
        with st.container(horizontal=True):
            fields.number("min_items", _("Mindestens so viele Einträge"), question.min_items, WHAT, put("min_items"))
            fields.number("max_items", _("Höchstens so viele Einträge"), question.max_items, WHAT, put("max_items"))
        fields.typed(
            "item",
            _("So heißt ein Eintrag"),
            own_text(question.item, fields.language),
            WHAT,
            lambda all_, text: change_question(
                all_, place, item=with_text(question_at(all_, place).item, fields.language, text)
            ),
            placeholder=_("zum Beispiel Person"),
        )
    if "search" in own:
        fields.toggle("search", _("Antworten durch Tippen suchen"), question.search, WHAT, put("search"))
    if "tone" in own:
        fields.choice(
            "tone", _("Aussehen"), list(TONES), question.tone, WHAT, put("tone"), format_func=lambda one: _(TONES[one])
        )
    if "pattern" in own:
        fields.typed(
            "pattern",
            _("Form des Textes (regulärer Ausdruck)"),
            question.pattern or "",
            WHAT,
            lambda all_, text: change_question(all_, place, pattern=text or None),
        )


def _put(place: Place, name: str) -> Callable[[Prototype, Any], Prototype]:
    """The change that takes a value as it is."""
    return lambda all_, value: change_question(all_, place, **{name: value})


def _day(text: str) -> str | None:
    text = text.strip()
    return {"": None, "heute": "today"}.get(text.lower(), text)


def _messages(fields: Fields, place: Place) -> None:
    _, question, language = fields.bench.text, question_at(fields.desk.record, place), fields.language
    for name, label in MESSAGES.items():
        if name == "pattern" and not question.pattern:
            continue

        def put(all_: Prototype, text: str, name: str = name) -> Prototype:
            messages = dict(question_at(all_, place).messages)
            new = with_text(messages.pop(name, None), language, text)
            return change_question(all_, place, messages=messages | ({name: new} if new else {}))

        shown = own_text(question.messages.get(name), language)
        fields.typed(f"message_{name}", _(label), shown, N_("Meldung geändert"), put, placeholder=_("wie üblich"))


def _checks(fields: Fields, place: Place) -> None:
    """Rules across answers, such as “leaves after he comes”."""
    _, question, language = fields.bench.text, question_at(fields.desk.record, place), fields.language
    what = N_("Prüfung geändert")

    def with_check(all_: Prototype, number: int, new: Check | None) -> Prototype:
        checks = question_at(all_, place).checks
        return change_question(all_, place, checks=(*checks[:number], *([new] if new else []), *checks[number + 1 :]))

    for number, check in enumerate(question.checks):
        part = fields.at(str(number))
        with st.container(border=True):
            part.typed(
                "valid_if",
                _("Gültig, wenn"),
                check.valid_if,
                what,
                lambda all_, text, number=number, check=check: with_check(  # type: ignore[misc]
                    all_, number, with_values(check, valid_if=text.strip() or check.valid_if)
                ),
            )
            part.typed(
                "message",
                _("Sonst steht am Feld"),
                check.message.in_language(language),
                what,
                lambda all_, text, number=number, check=check: with_check(  # type: ignore[misc]
                    all_, number, with_values(check, message=needed_text(check.message, language, text))
                ),
            )
            part.button(
                "remove",
                _("Prüfung entfernen"),
                N_("Prüfung entfernt"),
                lambda all_, number=number: with_check(all_, number, None),  # type: ignore[misc]
                icon=":material/close:",
                type="tertiary",
            )
    new = Check(valid_if=f"not empty({question.id})", message=Texts({"de": _("Das passt nicht zusammen.")}))
    fields.button(
        "add",
        _("Eigene Prüfung"),
        N_("Prüfung angelegt"),
        lambda all_: change_question(all_, place, checks=(*question_at(all_, place).checks, new)),
        icon=":material/add:",
        type="tertiary",
    )
