"""Answers as people write them in a file, turned into what a browser would send."""

from __future__ import annotations

import datetime as dt
import re

from lab.expressions import digits
from lab.prototypes.answers import Typed, address_parts
from lab.prototypes.path_test import Given
from lab.prototypes.question import Question
from lab.prototypes.reading import date_parts, typed_number

__all__ = ["typed_of"]

YES_NO = {"true": "yes", "ja": "yes", "false": "no", "nein": "no"}


def typed_of(question: Question, given: Given) -> Typed:
    """What would be typed; what cannot be split into a kind's parts stays in the first, so errors can be tested."""
    if isinstance(given, list):
        return tuple(map(str, given))
    if isinstance(given, bool):
        yes, no = (("yes",), ()) if question.kind == "consent" else (("yes",), ("no",))
        return yes if given else no
    if isinstance(given, dt.date):
        given = f"{given.day}.{given.month}.{given.year}"
    if isinstance(given, float):
        given = typed_number(given) if question.kind in ("number", "money") else digits(given)
    text = str(given)
    match question.kind:
        case "yes_no":
            return (YES_NO.get(text.lower(), text),)
        case "group":
            if not text.isdecimal():
                return (text,)
            count = min(int(text[:9]), question.max_items + 1)  # one too many is refused as a thousand are
            return tuple(str(number + 1) for number in range(count))
        case "date" if question.entry == "three":
            return _filled(date_parts(text.strip()) or text.split("."), 3)
        case "month":
            iso = re.fullmatch(r"(\d{4})-(\d{1,2})", text)
            return (iso[2], iso[1]) if iso else _filled(re.split(r"[./ ]", text), 2)
        case "address":
            return address_parts(text)
        case "file":
            return (text, "1000")
        case _:
            return (text,)


def _filled(parts: list[str], length: int) -> Typed:
    return tuple((*parts, *[""] * length)[:length])
