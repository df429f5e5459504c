"""Whether an answer can be accepted, one function for each kind of question.

A refusal is a ``FieldError``: an id for the events (a word, never what was typed) and a German message for people.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from lab.errors import N_
from lab.prototypes.answers import Typed, read_date, read_number
from lab.prototypes.question import Question

__all__ = ["REFUSED", "FieldError", "validate_question"]

REFUSED = "!"
"""Mark of an upload that was refused: instead of a kind, ``!`` and the id of the error."""


@dataclass(frozen=True, slots=True)
class FieldError:
    """One thing wrong with one field. ``part`` is the place in the typed tuple where the focus belongs."""

    question: str
    id: str
    message: str
    values: dict[str, object] = field(default_factory=dict)
    part: int = 0


def validate_question(question: Question, typed: Typed, today: dt.date) -> FieldError | None:
    """What is wrong with one answer, if anything."""
    if not any(part.strip() for part in typed):
        return _error(question, "required", MISSING.get(question.kind, FILL_IN)) if question.required else None
    if question.kind == "date":
        return _date(question, typed, today)
    return CHECKS[question.kind](question, typed)


FILL_IN = N_("Bitte füllen Sie dieses Feld aus.")
MISSING = {
    "choice": N_("Bitte wählen Sie eine Antwort aus."),
    "yes_no": N_("Bitte wählen Sie „Ja“ oder „Nein“."),
    "choices": N_("Bitte wählen Sie mindestens eine Antwort aus."),
    "date": N_("Bitte geben Sie Tag, Monat und Jahr an."),
    "file": N_("Bitte wählen Sie eine Datei aus."),
    "money": N_("Bitte geben Sie einen Betrag an. Wenn es keinen gibt, geben Sie 0 ein."),
    "number": N_("Bitte geben Sie eine Zahl an."),
}


def _error(question: Question, name: str, message: str, *, part: int = 0, **values: object) -> FieldError:
    return FieldError(question.id, name, message, values, part)


def _text(question: Question, typed: Typed) -> FieldError | None:
    length = len(typed[0].strip().replace("\r\n", "\n"))
    if length > question.max_length:
        message = N_("Ihre Eingabe hat {length} Zeichen, möglich sind höchstens {limit}.")
        return _error(question, "too_long", message, length=length, limit=question.max_length)
    return None


def _number(question: Question, typed: Typed) -> FieldError | None:
    number = read_number(typed[0])
    if number is None:
        return _error(question, "not_a_number", N_("Bitte geben Sie eine Zahl in Ziffern ein, zum Beispiel 3."))
    return _within(question, number)


def _money(question: Question, typed: Typed) -> FieldError | None:
    amount = read_number(typed[0])
    if amount is None or abs(amount * 100 - round(amount * 100)) > 1e-6:
        message = N_("Bitte geben Sie den Betrag in Euro und Cent ein, zum Beispiel 412,50.")
        return _error(question, "not_an_amount", message)
    return _within(question, amount)


def _within(question: Question, number: float) -> FieldError | None:
    if question.min is not None and number < question.min:
        return _error(question, "too_small", N_("Die Zahl muss mindestens {limit} sein."), limit=question.min)
    if question.max is not None and number > question.max:
        return _error(question, "too_large", N_("Die Zahl darf höchstens {limit} sein."), limit=question.max)
    return None


def _date(question: Question, typed: Typed, today: dt.date) -> FieldError | None:
    parts = [part.strip() for part in (*typed, "", "", "")[:3]]
    if not all(parts):
        message = N_("Bitte geben Sie Tag, Monat und Jahr an.")
        return _error(question, "date_incomplete", message, part=parts.index(""))
    if len(parts[2]) != 4 or not parts[2].isdecimal():
        message = N_("Bitte geben Sie das Jahr mit vier Ziffern an, zum Beispiel 1985.")
        return _error(question, "date_year", message, part=2)
    day = read_date(tuple(parts))
    if day is None:
        message = N_("Diesen Tag gibt es nicht. Bitte prüfen Sie Tag und Monat, zum Beispiel 27 und 3.")
        return _error(question, "no_such_day", message)
    earliest = today if question.earliest == "today" else question.earliest
    latest = today if question.latest == "today" else question.latest
    if earliest and day < earliest:
        return _error(question, "too_early", N_("Das Datum darf nicht vor dem {limit} liegen."), limit=earliest)
    if latest and day > latest:
        return _error(question, "too_late", N_("Das Datum darf nicht nach dem {limit} liegen."), limit=latest)
    return None


def _yes_no(question: Question, typed: Typed) -> FieldError | None:
    return None if typed[0] in ("yes", "no") else _error(question, "unknown_option", MISSING["yes_no"])


def _choice(question: Question, typed: Typed) -> FieldError | None:
    known = {option.value for option in question.options}
    return None if set(typed) <= known else _error(question, "unknown_option", MISSING["choice"])


def _email(question: Question, typed: Typed) -> FieldError | None:
    text = typed[0].strip()
    if len(text) > 254 or not re.fullmatch(r"[^\s@]+@[^\s@.]+(\.[^\s@.]+)+", text):
        message = N_("Bitte geben Sie eine E-Mail-Adresse mit @ und Endung ein, zum Beispiel name@beispiel.de.")
        return _error(question, "email_format", message)
    return None


def _phone(question: Question, typed: Typed) -> FieldError | None:
    text = typed[0].strip()
    digits = re.sub(r"\D", "", text)
    if not 5 <= len(digits) <= 15 or not re.fullmatch(r"\+?[0-9 ()/.\-–]+", text):
        message = N_("Bitte geben Sie eine Telefonnummer mit Vorwahl ein, zum Beispiel 0761 123456.")
        return _error(question, "phone_format", message)
    return None


def _iban(question: Question, typed: Typed) -> FieldError | None:
    """ISO 13616: country, two check digits, account; the number rearranged and spelt in digits is 1 modulo 97."""
    iban = re.sub(r"[\s.-]", "", typed[0]).upper()
    if not re.fullmatch(r"[A-Z]{2}[0-9]{2}[A-Z0-9]{11,30}", iban):
        message = N_(
            "Eine IBAN beginnt mit zwei Buchstaben und zwei Ziffern, zum Beispiel DE89 3704 0044 0532 0130 00."
        )
        return _error(question, "iban_format", message)
    if iban.startswith("DE") and len(iban) != 22:
        message = N_("Eine deutsche IBAN hat 22 Zeichen, Ihre Eingabe hat {length}.")
        return _error(question, "iban_length", message, length=len(iban))
    if int("".join(str(int(sign, 36)) for sign in iban[4:] + iban[:4])) % 97 != 1:
        message = N_("Diese IBAN enthält einen Tippfehler. Bitte vergleichen Sie sie mit Ihrer Bankkarte.")
        return _error(question, "iban_checksum", message)
    return None


def _file(question: Question, typed: Typed) -> FieldError | None:
    if not typed[0].startswith(REFUSED):
        return None
    name = typed[0].removeprefix(REFUSED)
    if name == "file_too_large":
        message = N_("Die Datei ist zu groß. Möglich sind höchstens {limit} MB.")
        return _error(question, name, message, limit=question.max_megabytes)
    if name == "file_empty":
        return _error(question, name, N_("Die Datei ist leer. Bitte wählen Sie eine andere aus."))
    kinds = ", ".join(kind.upper() for kind in question.file_types)
    return _error(
        question, "file_kind", N_("Diese Art von Datei ist nicht möglich. Möglich sind: {kinds}."), kinds=kinds
    )


CHECKS: Mapping[str, Callable[[Question, Typed], FieldError | None]] = {
    "text": _text,
    "long_text": _text,
    "number": _number,
    "money": _money,
    "yes_no": _yes_no,
    "choice": _choice,
    "choices": _choice,
    "email": _email,
    "phone": _phone,
    "iban": _iban,
    "file": _file,
}
