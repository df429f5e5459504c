"""What form-js checks of an answer (``validate``) as bounds of a question."""

from __future__ import annotations

import re
from typing import Any

import regex

from lab.errors import N_
from lab.exchange.form_js.component import Component, Notes

__all__ = ["bounds", "whole_pattern"]

LONGEST = 20_000
"""Characters that an answer may have."""
LONGEST_PATTERN = 500


def bounds(component: Component, notes: Notes, kind: str) -> dict[str, Any]:
    """``required``, ``min``, ``max``, ``max_length`` and ``pattern`` of a question of this kind."""
    validate = component.record("validate")
    found: dict[str, Any] = {"required": _required(component, notes, validate.get("required"))}
    if component.data.get("readonly") not in (None, False) or component.data.get("disabled") not in (None, False):
        notes.lost(
            component,
            N_("„{what}“ lässt sich hier ausfüllen: {reason}."),
            N_("Felder, die nur gezeigt werden, gibt es nicht"),
            N_("Machen Sie daraus eine Frage mit Vorausfüllung (prefill) oder einen Text (plain)."),
        )
        found["required"] = False
    if kind in ("number", "money"):
        for name in ("min", "max"):
            number = _number(component, notes, name)
            if number is not None:
                found[name] = number
        if found.get("min", 0) > found.get("max", float("inf")):
            _unusable(component, notes, "min/max", f"{found['min']} > {found['max']}")
            del found["min"], found["max"]
    if kind in ("text", "long_text"):
        found |= _text(component, notes, with_pattern=kind == "text")
    return found


def _required(component: Component, notes: Notes, value: Any) -> bool:
    if value is not None and not isinstance(value, bool):
        _unusable(component, notes, "required", str(value))
    return value is True


def _number(component: Component, notes: Notes, name: str) -> float | None:
    value = component.record("validate").get(name, component.data.get(name) if component.type != "number" else None)
    if value is None or value == "":
        return None
    try:
        number = float(value)
    except (TypeError, ValueError):
        _unusable(component, notes, name, str(value))
        return None
    if number != number or number in (float("inf"), float("-inf")):
        _unusable(component, notes, name, str(value))
        return None
    return number


def _text(component: Component, notes: Notes, *, with_pattern: bool) -> dict[str, Any]:
    found: dict[str, Any] = {}
    validate = component.record("validate")
    longest, shortest = (_number(component, notes, name) for name in ("maxLength", "minLength"))
    if longest is not None and longest >= 1:
        found["max_length"] = min(int(longest), LONGEST)
    elif longest is not None:
        _unusable(component, notes, "maxLength", f"{longest:g}")
    if longest is not None and longest > LONGEST:
        notes.lost(
            component,
            N_("„{what}“ nimmt höchstens {limit} Zeichen an und nicht {text}: {reason}."),
            N_("Mehr kann eine Antwort hier nicht haben"),
            N_("Prüfen Sie, ob die Länge reicht; sonst fragen Sie nach einer Datei."),
            limit=LONGEST,
            text=int(longest),
        )
    written = validate.get("pattern")
    pattern = whole_pattern(written) if isinstance(written, str) and written else ""
    if written and (not pattern or not with_pattern):
        _unusable(component, notes, "pattern", str(written))
        pattern = ""
    if shortest is not None and shortest >= 1:
        if with_pattern and shortest <= LONGEST:
            least = f"[\\s\\S]{{{int(shortest)},}}"
            pattern = f"(?={least}$)(?:{pattern})" if pattern else least
        else:
            _unusable(component, notes, "minLength", str(int(shortest)))
    if len(pattern) > LONGEST_PATTERN:
        _unusable(component, notes, "pattern", f"{pattern[:80]}…")
        return found
    return found | ({"pattern": pattern} if pattern else {})


def whole_pattern(written: str) -> str:
    """A pattern that form-js looks for anywhere in a text, as one that the whole text matches; empty if it is none."""
    if not _readable(written):
        return ""
    if (match := re.fullmatch(r"\^\(\?:(.*)\)\$", written, re.DOTALL)) and _readable(match.group(1)):
        return match.group(1)  # readable by itself: the brackets around it belong together
    if written.startswith("^") and written.endswith("$") and not written.endswith("\\$") and "|" not in written:
        whole = written[1:-1]
    else:
        whole = f"[\\s\\S]*(?:{written})[\\s\\S]*"
    return whole if _readable(whole) else ""


def _readable(pattern: str) -> bool:
    try:
        regex.compile(pattern)
    except (regex.error, OverflowError, RecursionError, MemoryError):
        return False
    return True


def _unusable(component: Component, notes: Notes, name: str, text: str) -> None:
    notes.lost(
        component,
        N_("Die Prüfung {name} von „{what}“ ({text}) ist nicht dabei: {reason}."),
        N_("Sie lässt sich bei dieser Frage so nicht sagen"),
        N_("Prüfen Sie, welche Grenzen das Feld braucht, und tragen Sie sie ein."),
        name=name,
        text=text,
    )
