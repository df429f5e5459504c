"""Whether a day, a month or a year can be accepted."""

from __future__ import annotations

import datetime as dt

from lab.errors import N_
from lab.prototypes.field_error import FieldError, refusal
from lab.prototypes.question import Question
from lab.prototypes.reading import date_parts, read_date, read_month, read_year

__all__ = ["date_error", "month_error", "year_error"]

WITH_FOUR = N_("Bitte geben Sie das Jahr mit vier Ziffern an, zum Beispiel 1985.")


def date_error(question: Question, typed: tuple[str, ...], today: dt.date) -> FieldError | None:
    """What is wrong with a day in three fields or in one."""
    one = question.entry == "one"
    parts = date_parts(typed[0].strip()) if one and typed else [part.strip() for part in (*typed, "", "", "")[:3]]
    if not parts:
        message = N_("Bitte geben Sie Tag, Monat und Jahr mit Punkten an, zum Beispiel 27.03.1985.")
        return refusal(question, "date_format", message)
    if unfinished := _unfinished(question, parts, "date", N_("Bitte geben Sie Tag, Monat und Jahr an.")):
        return unfinished
    day = read_date(tuple(parts))
    if day is None:
        message = N_("Diesen Tag gibt es nicht. Bitte prüfen Sie Tag und Monat, zum Beispiel 27 und 3.")
        return refusal(question, "no_such_day", message)
    earliest, latest = _bounds(question, today)
    if earliest and day < earliest:
        return refusal(question, "too_early", N_("Das Datum darf nicht vor dem {limit} liegen."), limit=earliest)
    if latest and day > latest:
        return refusal(question, "too_late", N_("Das Datum darf nicht nach dem {limit} liegen."), limit=latest)
    return None


def month_error(question: Question, typed: tuple[str, ...], today: dt.date) -> FieldError | None:
    """What is wrong with a month; the first and the last that are possible are those of the earliest and latest day."""
    parts = [part.strip() for part in (*typed, "", "")[:2]]
    if unfinished := _unfinished(question, parts, "month", N_("Bitte geben Sie Monat und Jahr an.")):
        return unfinished
    month = read_month(tuple(parts))
    if month is None:
        message = N_("Diesen Monat gibt es nicht. Bitte geben Sie ihn als Zahl von 1 bis 12 an.")
        return refusal(question, "no_such_month", message)
    earliest, latest = _bounds(question, today)
    if earliest and month < earliest.replace(day=1):
        limit = f"{earliest.month:02d}/{earliest.year}"
        return refusal(question, "too_early", N_("Der Monat darf nicht vor {limit} liegen."), limit=limit)
    if latest and month > latest:
        limit = f"{latest.month:02d}/{latest.year}"
        return refusal(question, "too_late", N_("Der Monat darf nicht nach {limit} liegen."), limit=limit)
    return None


def year_error(question: Question, typed: tuple[str, ...], today: dt.date) -> FieldError | None:
    """What is wrong with a year."""
    year = read_year(typed)
    if year is None:
        return refusal(question, "year_format", WITH_FOUR)
    earliest, latest = _bounds(question, today)
    # as text: a year is not written with a separator between its digits
    if earliest and year < earliest.year:
        return refusal(question, "too_early", N_("Das Jahr darf nicht vor {limit} liegen."), limit=str(earliest.year))
    if latest and year > latest.year:
        return refusal(question, "too_late", N_("Das Jahr darf nicht nach {limit} liegen."), limit=str(latest.year))
    return None


def _unfinished(question: Question, parts: list[str], kind: str, message: str) -> FieldError | None:
    """A part that is empty, or a year, the last of them, without its four digits."""
    if not all(parts):
        return refusal(question, f"{kind}_incomplete", message, part=parts.index(""))
    if len(parts[-1]) != 4 or not parts[-1].isdecimal():
        return refusal(question, f"{kind}_year", WITH_FOUR, part=len(parts) - 1)
    return None


def _bounds(question: Question, today: dt.date) -> tuple[dt.date | None, dt.date | None]:
    earliest = today if question.earliest == "today" else question.earliest
    latest = today if question.latest == "today" else question.latest
    return earliest, latest
