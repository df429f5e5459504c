"""An answer that each kind of question accepts, for paths and previews; invented, and recognisable as such."""

from __future__ import annotations

import datetime as dt

from lab.prototypes.answers import Typed
from lab.prototypes.choosing import Choices
from lab.prototypes.question import Question
from lab.prototypes.reading import typed_number

__all__ = ["example", "typed_day"]

PLAIN: dict[str, Typed] = {
    "text": ("Beispiel",),
    "long_text": ("Das ist ein Beispiel.",),
    "yes_no": ("yes",),
    "consent": ("yes",),
    "address": ("Musterweg", "7", "12345", "Musterstadt"),
    "email": ("kim@beispiel.de",),
    "phone": ("0761 123456",),
    "iban": ("DE89 3704 0044 0532 0130 00",),
    "tax_id": ("02 476 291 358",),
    "pension_number": ("15 070649 C 103",),
}


def example(question: Question, today: dt.date, choices: Choices | None = None) -> Typed:
    """A valid answer; empty where nobody can know one (a pattern) and for kinds without answer.

    ``choices`` are those of ``options_from``; without them the question's own options count.
    """
    match question.kind:
        case "choice" | "choices":
            options = (choices or Choices(question.options)).options
            return (options[0].value,) if options else ()
        case "date":
            return typed_day(question, _day(question, today))
        case "month":
            day = _day(question, today)
            return (str(day.month), str(day.year))
        case "year":
            return (str(_day(question, today).year),)
        case "number" | "money":
            return (_number(question),)
        case "file":
            return (question.file_types[0], "1000")
        case "group":
            return tuple(str(number + 1) for number in range(max(question.min_items, 1)))
        case "text" | "long_text" if question.pattern:
            return ()
        case "text" | "long_text":
            return (PLAIN[question.kind][0][: question.max_length],)
        case _:
            return PLAIN.get(question.kind, ())


def typed_day(question: Question, day: dt.date) -> Typed:
    """A day as it is typed into three fields, or into one."""
    parts = (str(day.day), str(day.month), str(day.year))
    return (".".join(parts),) if question.entry == "one" else parts


def _day(question: Question, today: dt.date) -> dt.date:
    """The last day that is possible; 30 years ago where nothing is said, so that somebody born then is of age."""
    earliest = today if question.earliest == "today" else question.earliest
    latest = today if question.latest == "today" else question.latest
    usual = today.replace(year=today.year - 30, day=min(today.day, 28))
    if earliest and usual < earliest:
        return latest if latest and latest < earliest else earliest
    return min(usual, latest) if latest else usual


def _number(question: Question) -> str:
    low, high = question.min, question.max
    if (low is None or low <= 1) and (high is None or high >= 1):
        return "1"
    return typed_number(low if low is not None and low > 1 else high or 0.0)
