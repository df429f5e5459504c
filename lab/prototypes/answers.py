"""What was typed, and what it means: from the words in a form to the values that conditions work with.

``Typed`` is what the browser sent, word for word, so that nothing is lost on the way back and forth: a tuple of strings
for each slot (one for most kinds; day, month and year of a date; month and year; the four parts of an address; the
ticked values of ``choices``; ``yes`` for consent; the kind and size of a file; the numbers of a group's entries).
``Value`` is what a condition sees; what is missing or cannot be read has none.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping

from lab.expressions import Groups, Value, ValueType
from lab.prototypes.choosing import Choices
from lab.prototypes.definition import Prototype
from lab.prototypes.question import CHOOSING, Question
from lab.prototypes.reading import number_of_day, read_date, read_month, read_number, read_year

__all__ = [
    "TODAY",
    "Answers",
    "Typed",
    "address_parts",
    "condition_groups",
    "condition_types",
    "prefilled",
    "read_date",
    "read_month",
    "read_number",
    "read_year",
    "register_data",
    "value_of",
]

Typed = tuple[str, ...]
Answers = Mapping[str, Typed]
"""Key of the slot → what was typed."""

TODAY = "today"
"""The name of the present day in conditions: a number like a date, so no question can be called so."""

TYPES: dict[str, ValueType] = {
    "number": ValueType.NUMBER,
    "money": ValueType.NUMBER,
    "date": ValueType.NUMBER,
    "month": ValueType.NUMBER,
    "year": ValueType.NUMBER,
    "group": ValueType.NUMBER,
    "yes_no": ValueType.BOOL,
    "consent": ValueType.BOOL,
    "choices": ValueType.LIST,
}

POSTCODE = re.compile(r"[0-9]{5}")
ONE_ADDRESS = re.compile(r"(.+?)\s+(\d+\s?[a-zA-Z]?(?:\s?[-/]\s?\d+\s?[a-zA-Z]?)?)\s*,\s*(\d{5})\s+(.+)")


def condition_types(prototype: Prototype, group: Question | None = None) -> dict[str, ValueType]:
    """The names that conditions may use, outside of groups or within an entry of one.

    A date is the number YYYYMMDD, a month YYYYMM, a group the number of its entries (``condition_groups`` says what may
    be asked about them), an address its postcode, a file the string of its kind. Within an entry, its own questions
    stand before others of the same name.
    """
    asked = [*(question for question in prototype.questions if question.asks), *(group.questions if group else ())]
    types = {question.id: TYPES.get(question.kind, ValueType.STRING) for question in asked if question.asks}
    return {TODAY: ValueType.NUMBER, **types}


def condition_groups(prototype: Prototype, group: Question | None = None) -> Groups:
    """The groups over whose entries conditions may ask, with the names within their entries.

    Within an entry of a group, its own questions stand before groups of the same name.
    """
    own = {inner.id for inner in group.questions} if group else set()
    return {
        question.id: {inner.id: TYPES.get(inner.kind, ValueType.STRING) for inner in question.questions if inner.asks}
        for question in prototype.questions
        if question.kind == "group" and question.id not in own
    }


def value_of(question: Question, typed: Typed, choices: Choices | None = None) -> Value:
    """The value of one answer, ``None`` if it is missing or cannot be read.

    ``choices`` are those of ``options_from``; without them the question's own options count.
    """
    if question.kind in CHOOSING:
        return _chosen(question, typed, choices or Choices(question.options))
    read = READ.get(question.kind)
    if read is not None:
        return read(typed)
    first = typed[0].strip() if typed else ""
    if question.kind == "file":
        return first if first in question.file_types else None
    return first or None if question.asks else None


def _chosen(question: Question, typed: Typed, choices: Choices) -> Value:
    if question.kind == "choices":
        return [value for value in typed if value in choices.values] or None
    first = typed[0].strip() if typed else ""
    if question.search:
        return choices.chosen(first) if first else None
    return first if first in choices.values else None


def _day(typed: Typed) -> Value:
    day = read_date(typed)
    return None if day is None else number_of_day(day)


def _month(typed: Typed) -> Value:
    month = read_month(typed)
    return None if month is None else float(month.year * 100 + month.month)


def _number(typed: Typed) -> Value:
    return read_number(typed[0]) if typed else None


def _postcode(typed: Typed) -> Value:
    postcode = typed[2].strip() if len(typed) == 4 else ""
    return postcode if POSTCODE.fullmatch(postcode) else None


READ: dict[str, Callable[[Typed], Value]] = {
    "number": _number,
    "money": _number,
    "date": _day,
    "month": _month,
    "year": read_year,
    "yes_no": lambda typed: {"yes": True, "no": False}.get(typed[0].strip()) if typed else None,
    "consent": lambda typed: bool(typed) and typed[0].strip() == "yes",
    "address": _postcode,
    "group": len,
}


def register_data(prototype: Prototype, question: Question, item: str = "") -> str:
    """What the fictitious person's data say about a question: within those of its register, where they stand so.

    For the entry ``item`` of a group the key has its number: ``vorname.2`` is the first name of the second child.
    """
    key = f"{question.prefill}.{item}" if question.prefill and item else question.prefill or ""
    data = prototype.persona.get(question.register_ or "")
    known = data.get(key) if isinstance(data, dict) else prototype.persona.get(key)
    return known if isinstance(known, str) else ""


def prefilled(prototype: Prototype, question: Question, item: str = "") -> Typed:
    """What the fictitious person's register data already say, as if it had been typed; empty if they say nothing.

    Of a group the data say the number of its entries. Nobody else can agree or send a file in a person's place.
    """
    known = register_data(prototype, question, item)
    if not known:
        return ()
    match question.kind:
        case "file" | "consent" | "plain" | "notice":
            return ()
        case "group":
            return tuple(
                str(number + 1) for number in range(min(int(known), question.max_items) if known.isdecimal() else 0)
            )
        case "date":
            iso = re.fullmatch(r"(\d{4})-(\d{2})-(\d{2})", known)
            parts = (iso[3], iso[2], iso[1]) if iso else tuple(known.split("."))
            return (".".join(parts),) if question.entry == "one" else parts
        case "month":
            iso = re.fullmatch(r"(\d{4})-(\d{2})", known)
            return (iso[2], iso[1]) if iso else tuple(re.split(r"[./]", known))
        case "address":
            return address_parts(known)
        case "choices":
            return tuple(part.strip() for part in known.split(","))
        case "yes_no":
            return ({"true": "yes", "ja": "yes", "false": "no", "nein": "no"}.get(known.lower(), known),)
        case _:
            return (known,)


def address_parts(text: str) -> Typed:
    """Street, house number, postcode and town of „Musterweg 7, 12345 Musterstadt“; else all of it as the street."""
    address = ONE_ADDRESS.fullmatch(text.strip())
    return tuple(address.groups()) if address else (text, "", "", "")
