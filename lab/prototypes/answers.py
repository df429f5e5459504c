"""What was typed, and what it means: from the words in a form to the values that conditions work with.

``Typed`` is what the browser sent, word for word, so that nothing is lost on the way back and forth: a tuple of strings
for each question (one for most kinds, day, month and year for a date, the ticked values for ``choices``, the kind and
the size of a file). ``Value`` is what a condition sees; what is missing or cannot be read has none.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Mapping

from lab.expressions import Value, ValueType
from lab.prototypes.definition import Prototype
from lab.prototypes.question import Question

__all__ = ["Answers", "Typed", "condition_types", "prefilled", "read_date", "read_number", "register_data", "value_of"]

Typed = tuple[str, ...]
Answers = Mapping[str, Typed]
"""Question id → what was typed."""

TYPES: dict[str, ValueType] = {
    "number": ValueType.NUMBER,
    "money": ValueType.NUMBER,
    "date": ValueType.NUMBER,
    "yes_no": ValueType.BOOL,
    "choices": ValueType.LIST,
}

GROUPED = re.compile(r"[1-9]\d{0,2}([.,\u202f\u00a0 '’]\d{3})+")


def condition_types(prototype: Prototype) -> dict[str, ValueType]:
    """The names that conditions may use. A date is the number YYYYMMDD, a file the string of its kind."""
    return {question.id: TYPES.get(question.kind, ValueType.STRING) for question in prototype.questions}


def value_of(question: Question, typed: Typed) -> Value:
    """The value of one answer, ``None`` if it is missing or cannot be read."""
    first = typed[0].strip() if typed else ""
    match question.kind:
        case "choices":
            known = {option.value for option in question.options}
            return [value for value in typed if value in known] or None
        case "date":
            day = read_date(typed)
            return None if day is None else float(day.year * 10_000 + day.month * 100 + day.day)
        case "yes_no":
            return {"yes": True, "no": False}.get(first)
        case "choice":
            return first if any(option.value == first for option in question.options) else None
        case "number" | "money":
            return read_number(first)
        case "file":
            return first if first in question.file_types else None
        case _:
            return first or None


def read_number(text: str) -> float | None:
    """A number as people write it: ``1.234,5``, ``1234.5``, ``1 234``, ``12,50 €``; ``None`` if it is none.

    A separator followed by three digits groups thousands, any other separator is the decimal one.
    """
    text = re.sub(r"\s*(€|EUR|Euro)$|,[-–]+$", "", text.strip())
    whole, separator, decimals = text, "", ""
    last = max(text.rfind(","), text.rfind("."))
    if last >= 0 and not GROUPED.fullmatch(text.lstrip("+-")):
        whole, separator, decimals = text[:last], ".", text[last + 1 :]
    sign = "-" if whole.startswith("-") else ""
    whole = whole.lstrip("+-")
    if GROUPED.fullmatch(whole):
        whole = re.sub(r"\D", "", whole)
    number = f"{whole}{separator}{decimals}"
    if len(number) > 18 or not re.fullmatch(r"[0-9]*(\.[0-9]+)?", number) or not number:
        return None
    return float(sign + number)


def read_date(typed: Typed) -> dt.date | None:
    """A day from day, month and year; ``None`` if there is no such day or the year has not four digits."""
    parts = [part.strip() for part in typed]
    if len(parts) != 3 or not all(re.fullmatch(r"[0-9]+", part) for part in parts) or len(parts[2]) != 4:
        return None
    try:
        return dt.date(int(parts[2]), int(parts[1]), int(parts[0]))
    except ValueError:
        return None


def register_data(prototype: Prototype, question: Question) -> str:
    """What the fictitious person's data say about a question: within those of its register, where they stand so."""
    key = question.prefill or ""
    data = prototype.persona.get(question.register_ or "")
    known = data.get(key) if isinstance(data, dict) else prototype.persona.get(key)
    return known if isinstance(known, str) else ""


def prefilled(prototype: Prototype, question: Question) -> Typed:
    """What the fictitious person's register data already say, as if it had been typed; empty if they say nothing."""
    known = register_data(prototype, question)
    if not known or question.kind == "file":
        return ()
    if question.kind == "date":
        iso = re.fullmatch(r"(\d{4})-(\d{2})-(\d{2})", known)
        return (iso[3], iso[2], iso[1]) if iso else tuple(known.split("."))
    if question.kind == "choices":
        return tuple(part.strip() for part in known.split(","))
    if question.kind == "yes_no":
        return ({"true": "yes", "ja": "yes", "false": "no", "nein": "no"}.get(known.lower(), known),)
    return (known,)
