"""The answers that somebody can choose from: static values become options, values from elsewhere are told."""

from __future__ import annotations

from typing import Any

from lab.errors import N_
from lab.exchange.form_js.component import Component, Notes
from lab.exchange.form_js.naming import Names
from lab.prototypes import Option
from lab.records import Texts

__all__ = ["PLACEHOLDER", "options_of", "static_values", "yes_no_values"]

PLACEHOLDER = Option(value="antwort", label=Texts({"de": "(Antworten fehlen)"}))
"""Stands where a form gets its answers from elsewhere, so that the question can be seen."""
YES = frozenset(("yes", "ja", "true"))
NO = frozenset(("no", "nein", "false"))


def static_values(component: Component) -> list[tuple[str, str]]:
    """Value and label of each answer that the form itself lists."""
    found = []
    for entry in component.list("values"):
        if isinstance(entry, dict) and entry.get("value") not in (None, ""):
            value = _text(entry["value"])
            found.append((value, _text(entry.get("label")) or value))
    return found


def _text(value: Any) -> str:
    if isinstance(value, bool):
        return str(value).lower()
    return str(value) if isinstance(value, (str, int, float)) else ""


def yes_no_values(values: list[tuple[str, str]]) -> dict[str, str]:
    """Foreign value → ``yes`` or ``no``, if these are the two answers and they are called so; else empty."""
    if len(values) != 2:
        return {}
    meant = {}
    for value, label in values:
        words = (label.strip().lower(), value.strip().lower())
        meant[value] = next(("yes" if word in YES else "no" for word in words if word in YES | NO), "")
    return meant if sorted(meant.values()) == ["no", "yes"] else {}


def options_of(component: Component, notes: Notes) -> tuple[tuple[Option, ...], dict[str, str]]:
    """The options, and by which name of ours each foreign value goes; a placeholder where the form lists none."""
    for name in ("valuesKey", "valuesExpression"):
        if component.string(name):
            notes.lost(
                component,
                N_("Die Antworten von „{what}“ ({text}) sind nicht dabei: {reason}."),
                N_("Sie kommen erst beim Ausfüllen aus anderen Daten"),
                N_("Tragen Sie die Antworten als options ein oder nennen Sie eine Liste (options_from)."),
                text=component.string(name),
            )
            return (PLACEHOLDER,), {}
    names, options, values = Names(), [], {}
    for value, label in static_values(component):
        if value in values:
            notes.lost(
                component,
                N_("Die Antwort „{label}“ von „{what}“ ist nicht dabei: {reason}."),
                N_("Eine andere hat denselben Wert"),
                N_("Geben Sie jeder Antwort einen eigenen Wert."),
                label=label,
            )
            continue
        values[value] = names.give(value, "wert", hyphens=True)
        if values[value] != value:
            notes.values[f"{component.element}: {value}"] = values[value]
        options.append(Option(value=values[value], label=Texts({"de": " ".join(label.split()) or value})))
    if not options:
        notes.lost(
            component,
            N_("Die Antworten von „{what}“ fehlen: {reason}."),
            N_("Das Formular nennt keine"),
            N_("Tragen Sie die Antworten als options ein."),
        )
        return (PLACEHOLDER,), {}
    return tuple(options), values
