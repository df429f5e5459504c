"""Whether an answer can be accepted, one function for each kind of question.

A refusal is a ``FieldError``: an id for the events (a word, never what was typed) and a German message for people, or
the team's own words (``messages``, ``checks``).
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable, Mapping

from lab.errors import N_
from lab.prototypes.answers import Typed
from lab.prototypes.choosing import Choices
from lab.prototypes.field_error import FieldError, refusal
from lab.prototypes.patterns import PatternTime
from lab.prototypes.question import Question
from lab.prototypes.reading import read_number
from lab.prototypes.validation_dates import date_error, month_error, year_error
from lab.prototypes.validation_numbers import address_error, iban_error, pension_number_error, tax_id_error

__all__ = ["REFUSED", "FieldError", "error_ids", "validate_question"]

REFUSED = "!"
"""Mark of an upload that was refused: instead of a kind, ``!`` and the id of the error."""

CHOOSE_ONE = N_("Bitte wählen Sie eine Antwort aus.")
FILL_IN = N_("Bitte füllen Sie dieses Feld aus.")
MISSING = {
    "choice": CHOOSE_ONE,
    "yes_no": N_("Bitte wählen Sie „Ja“ oder „Nein“."),
    "choices": N_("Bitte wählen Sie mindestens eine Antwort aus."),
    "date": N_("Bitte geben Sie Tag, Monat und Jahr an."),
    "month": N_("Bitte geben Sie Monat und Jahr an."),
    "year": N_("Bitte geben Sie das Jahr mit vier Ziffern an, zum Beispiel 1985."),
    "address": N_("Bitte geben Sie Straße, Hausnummer, Postleitzahl und Ort an."),
    "consent": N_("Bitte kreuzen Sie das Feld an, wenn Sie einverstanden sind. Ohne das geht es nicht weiter."),
    "file": N_("Bitte wählen Sie eine Datei aus."),
    "money": N_("Bitte geben Sie einen Betrag an. Wenn es keinen gibt, geben Sie 0 ein."),
    "number": N_("Bitte geben Sie eine Zahl an."),
}


def validate_question(
    question: Question,
    typed: Typed,
    today: dt.date,
    choices: Choices | None = None,
    patterns: PatternTime | None = None,
) -> FieldError | None:
    """What is wrong with one answer in itself, if anything; what it must be beside others is in ``checks``.

    ``choices`` are those of ``options_from``; without them the question's own options count. ``patterns`` is the time
    that is left for patterns; without it this answer has all of it.
    """
    if not question.asks:
        return None
    if question.kind == "group":
        return _group(question, typed)
    if not any(part.strip() for part in typed):
        return refusal(question, "required", MISSING.get(question.kind, FILL_IN)) if question.required else None
    match question.kind:
        case "choice" | "choices":
            return _choice(question, typed, choices or Choices(question.options))
        case "date":
            return date_error(question, typed, today)
        case "month":
            return month_error(question, typed, today)
        case "year":
            return year_error(question, typed, today)
        case "text" | "long_text":
            return _text(question, typed, patterns or PatternTime())
        case _:
            return CHECKS[question.kind](question, typed)


def _group(question: Question, typed: Typed) -> FieldError | None:
    """The entries that are needed are always there (``entries``), so only too many can be wrong."""
    if len(set(typed)) > question.max_items:
        message = N_("Es sind {count} Einträge, möglich sind höchstens {limit}.")
        return refusal(question, "too_many", message, count=len(set(typed)), limit=question.max_items)
    return None


def _text(question: Question, typed: Typed, patterns: PatternTime) -> FieldError | None:
    text = typed[0].strip().replace("\r\n", "\n")
    if len(text) > question.max_length:
        message = N_("Ihre Eingabe hat {length} Zeichen, möglich sind höchstens {limit}.")
        return refusal(question, "too_long", message, length=len(text), limit=question.max_length)
    if question.pattern and not patterns.fits(question.pattern, text):
        message = N_("Ihre Eingabe hat nicht die erwartete Form. Bitte vergleichen Sie sie mit dem Hinweis am Feld.")
        return refusal(question, "pattern", message)
    return None


def _number(question: Question, typed: Typed) -> FieldError | None:
    number = read_number(typed[0])
    if number is None:
        return refusal(question, "not_a_number", N_("Bitte geben Sie eine Zahl in Ziffern ein, zum Beispiel 3."))
    return _within(question, number)


def _money(question: Question, typed: Typed) -> FieldError | None:
    amount = read_number(typed[0])
    if amount is None or abs(amount * 100 - round(amount * 100)) > 1e-6:
        message = N_("Bitte geben Sie den Betrag in Euro und Cent ein, zum Beispiel 412,50.")
        return refusal(question, "not_an_amount", message)
    return _within(question, amount)


def _within(question: Question, number: float) -> FieldError | None:
    if question.min is not None and number < question.min:
        return refusal(question, "too_small", N_("Die Zahl muss mindestens {limit} sein."), limit=question.min)
    if question.max is not None and number > question.max:
        return refusal(question, "too_large", N_("Die Zahl darf höchstens {limit} sein."), limit=question.max)
    return None


def _yes_no(question: Question, typed: Typed) -> FieldError | None:
    return None if typed[0] in ("yes", "no") else refusal(question, "unknown_option", MISSING["yes_no"])


def _consent(question: Question, typed: Typed) -> FieldError | None:
    return None if typed[0] == "yes" else refusal(question, "unknown_option", MISSING["consent"])


def _choice(question: Question, typed: Typed, choices: Choices) -> FieldError | None:
    if not question.search:
        return None if set(typed) <= choices.values else refusal(question, "unknown_option", CHOOSE_ONE)
    if choices.chosen(typed[0].strip()) is not None:
        return None
    if choices.found(typed[0], 1):
        return refusal(question, "several_found", N_("Bitte wählen Sie aus der Liste aus, was Sie meinen."))
    message = N_("Dazu steht nichts in der Liste. Bitte prüfen Sie die Schreibweise, oder geben Sie weniger ein.")
    return refusal(question, "not_found", message)


def _email(question: Question, typed: Typed) -> FieldError | None:
    text = typed[0].strip()
    if len(text) > 254 or not re.fullmatch(r"[^\s@]+@[^\s@.]+(\.[^\s@.]+)+", text):
        message = N_("Bitte geben Sie eine E-Mail-Adresse mit @ und Endung ein, zum Beispiel name@beispiel.de.")
        return refusal(question, "email_format", message)
    return None


def _phone(question: Question, typed: Typed) -> FieldError | None:
    text = typed[0].strip()
    digits = re.sub(r"\D", "", text)
    if not 5 <= len(digits) <= 15 or not re.fullmatch(r"\+?[0-9 ()/.\-–]+", text):
        message = N_("Bitte geben Sie eine Telefonnummer mit Vorwahl ein, zum Beispiel 0761 123456.")
        return refusal(question, "phone_format", message)
    return None


def _file(question: Question, typed: Typed) -> FieldError | None:
    if not typed[0].startswith(REFUSED):
        return None
    name = typed[0].removeprefix(REFUSED)
    if name == "file_too_large":
        message = N_("Die Datei ist zu groß. Möglich sind höchstens {limit} MB.")
        return refusal(question, name, message, limit=question.max_megabytes)
    if name == "file_empty":
        return refusal(question, name, N_("Die Datei ist leer. Bitte wählen Sie eine andere aus."))
    kinds = ", ".join(kind.upper() for kind in question.file_types)
    return refusal(
        question, "file_kind", N_("Diese Art von Datei ist nicht möglich. Möglich sind: {kinds}."), kinds=kinds
    )


CHECKS: Mapping[str, Callable[[Question, Typed], FieldError | None]] = {
    "number": _number,
    "money": _money,
    "yes_no": _yes_no,
    "consent": _consent,
    "address": address_error,
    "email": _email,
    "phone": _phone,
    "iban": iban_error,
    "tax_id": tax_id_error,
    "pension_number": pension_number_error,
    "file": _file,
}

OWN_ERRORS: Mapping[str, tuple[str, ...]] = {
    "text": ("too_long", "pattern"),
    "long_text": ("too_long", "pattern"),
    "number": ("not_a_number", "too_small", "too_large"),
    "money": ("not_an_amount", "too_small", "too_large"),
    "date": ("date_format", "date_incomplete", "date_year", "no_such_day", "too_early", "too_late"),
    "month": ("month_incomplete", "month_year", "no_such_month", "too_early", "too_late"),
    "year": ("year_format", "too_early", "too_late"),
    "yes_no": ("unknown_option",),
    "consent": ("unknown_option",),
    "choice": ("unknown_option", "several_found", "not_found"),
    "choices": ("unknown_option",),
    "address": ("address_incomplete", "postcode_format", "too_long"),
    "email": ("email_format",),
    "phone": ("phone_format",),
    "iban": ("iban_format", "iban_length", "iban_checksum"),
    "tax_id": ("tax_id_format", "tax_id_checksum"),
    "pension_number": ("pension_number_format", "pension_number_checksum"),
    "file": ("file_too_large", "file_empty", "file_kind"),
    "group": ("too_many",),
}


def error_ids(question: Question) -> tuple[str, ...]:
    """The ids of the errors that a question of this kind can have, for ``messages``."""
    if not question.asks:
        return ()
    return (*(("required",) if question.kind != "group" else ()), *OWN_ERRORS[question.kind])
