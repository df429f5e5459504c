"""What pydantic refuses, in German: one problem a field, with its value and what was expected."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

from pydantic import ValidationError
from pydantic_core import ErrorDetails

from lab.errors import N_, Problem, Where
from lab.expressions import digits

__all__ = ["problems_of"]

MAX_SHOWN = 80
"""Characters of a value that a message shows."""

MESSAGES = {
    "missing": N_("Die Angabe „{key}“ fehlt."),
    "extra_forbidden": N_("Diese Angabe ist hier nicht bekannt: {key}"),
    "literal_error": N_("{value} ist hier nicht möglich; erwartet wird {expected}."),
    "enum": N_("{value} ist hier nicht möglich; erwartet wird {expected}."),
    "string_pattern_mismatch": N_("{value} hat nicht die erwartete Form {pattern}."),
    "string_too_short": N_("Der Text {value} ist zu kurz; mindestens {min_length} Zeichen."),
    "string_too_long": N_("Der Text {value} ist zu lang; höchstens {max_length} Zeichen."),
    "greater_than": N_("{value} ist zu klein; erwartet wird eine Zahl größer als {gt}."),
    "greater_than_equal": N_("{value} ist zu klein; erwartet wird mindestens {ge}."),
    "less_than": N_("{value} ist zu groß; erwartet wird eine Zahl kleiner als {lt}."),
    "less_than_equal": N_("{value} ist zu groß; erwartet wird höchstens {le}."),
    "finite_number": N_("{value} ist keine endliche Zahl."),
    "int_from_float": N_("{value} ist keine ganze Zahl."),
    "too_short": N_("Hier sind mindestens {min_length} Einträge nötig; es sind {actual_length}."),
    "too_long": N_("Hier sind höchstens {max_length} Einträge möglich; es sind {actual_length}."),
    "union_tag_invalid": N_("Die Art {tag} gibt es hier nicht; erwartet wird {expected_tags}."),
    "union_tag_not_found": N_("Die Art fehlt: die Angabe {discriminator} ist nötig."),
    "value_error": N_("Die Angabe passt so nicht: {reason}"),
}

KINDS: tuple[tuple[str, str], ...] = (
    ("string", N_("{value} ist kein Text; setzen Sie den Wert in Anführungszeichen.")),
    ("int", N_("{value} ist keine ganze Zahl.")),
    ("float", N_("{value} ist keine Zahl; Nachkommastellen stehen nach einem Punkt.")),
    ("bool", N_("{value} ist weder true noch false.")),
    ("date", N_("{value} ist kein Datum in der Form JJJJ-MM-TT.")),
    ("uuid", N_("{value} ist keine Kennung in der Form einer UUID.")),
    ("list", N_("Hier wird eine Liste erwartet, nicht {value}.")),
    ("tuple", N_("Hier wird eine Liste erwartet, nicht {value}.")),
    ("dict", N_("Hier werden Angaben der Form „Name: Wert“ erwartet, nicht {value}.")),
    ("model", N_("Hier werden Angaben der Form „Name: Wert“ erwartet, nicht {value}.")),
)
MEANT = N_("Meinten Sie „{meant}“?")
ALIKE = 70
"""Per cent of alikeness from which a word is proposed: one slip in a short word, two in a longer one."""
OTHER = N_("{value} ist hier nicht möglich ({reason}).")


def problems_of(
    error: ValidationError, file: str, line_of: Callable[[tuple[str | int, ...]], int | None]
) -> tuple[Problem, ...]:
    """Each error of a validation as a problem that names file, line, field, value and what was expected."""
    return tuple(_problem(one, file, line_of) for one in error.errors(include_url=False))


def _problem(error: ErrorDetails, file: str, line_of: Callable[[tuple[str | int, ...]], int | None]) -> Problem:
    place = error["loc"]
    context: dict[str, Any] = {key: value for key, value in error.get("ctx", {}).items() if key != "error"}
    if "expected" in context:
        context["expected"] = str(context["expected"]).replace(" or ", ", ")  # the library's list is English
    context |= {key: digits(value) for key, value in context.items() if isinstance(value, float)}
    values = {
        **context,
        "value": _shown(error["input"]),
        "key": str(place[-1]) if place else "",
        "reason": error["msg"],
    }
    field = ".".join(str(part) for part in place) or None
    meant = _meant(error, context)
    hint = MEANT if meant else ""
    return Problem(_message(error, context), values | {"meant": meant}, Where(file, line_of(place), None, field), hint)


def _meant(error: ErrorDetails, context: dict[str, Any]) -> str:
    """The possible word that is most like the one that stands there; empty where none is like it."""
    from rapidfuzz import fuzz, process  # loaded only where something is wrong

    listed = str(context.get("expected", "") or context.get("expected_tags", ""))
    given = context.get("tag", error["input"])
    if not isinstance(given, str):
        return ""
    found = process.extractOne(given, re.findall(r"'([^']+)'", listed), scorer=fuzz.ratio, score_cutoff=ALIKE)
    return str(found[0]) if found else ""


def _message(error: ErrorDetails, context: dict[str, Any]) -> str:
    if error["type"] == "labwerk":
        return str(context["message"])
    if error["type"] in MESSAGES:
        return MESSAGES[error["type"]]
    return next((text for prefix, text in KINDS if error["type"].startswith(prefix)), OTHER)


def _shown(value: Any) -> str:
    text = "null" if value is None else f"„{value}“" if isinstance(value, str) else str(value)
    return text if len(text) <= MAX_SHOWN else text[: MAX_SHOWN - 1] + "…"
