"""Properties: what start events, processes and the scenario give is an attribute; what activities give changes it."""

from __future__ import annotations

from typing import Any

from lab.bpmn.model import NodeKind
from lab.errors import N_
from lab.exchange.bpsim.context import Context
from lab.exchange.bpsim.document import Given
from lab.exchange.bpsim.values import Value
from lab.simulation import scenario as sc

__all__ = ["read_attributes", "read_changes"]

WHOLE = frozenset(("int", "integer", "long", "short"))
"""Types of properties that are whole numbers; ``int`` is in no version of the schema, but tools write it."""
EMPTY: dict[str, dict[str, Any]] = {
    "string": {"values": {"-": 1.0}},
    "boolean": {"values": {False: 1.0}},
}


def read_attributes(context: Context) -> dict[str, dict[str, Any]]:
    """Attributes by our name. A property that is only ever changed starts at 0, no, or ``-``."""
    found: dict[str, dict[str, Any]] = {}
    for given in _initial(context):
        name = context.attributes[given.label]
        value = _content(context, given)
        if value is not None and name in found:
            context.losses.dropped(given, N_("Das Merkmal hat schon einen Anfangswert von einem anderen Element."))
        elif value is not None:
            found[name] = value | {"source": context.source(given)}
    for element, parameters in context.written.parameters.items():
        for given in parameters.values():
            name = context.attributes.get(given.label, "")
            if given.name == "Property" and given.values and name not in found:
                start = EMPTY.get(given.type, {"draw": sc.Fixed(value=0)})
                found[name] = {**start, "source": context.own_source(element)}
                context.losses.adapted(given, N_("Ein Anfangswert fehlt; das Merkmal beginnt mit 0, nein oder „-“."))
    return found


def read_changes(context: Context, element: str) -> dict[str, dict[str, Any]]:
    """What an activity changes: attribute to change."""
    found: dict[str, dict[str, Any]] = {}
    for given in context.titled(element, "Property"):
        value = context.value(given)
        change = _change(context, given, value) if value is not None else None
        if change is not None:
            found[context.attributes[given.label]] = change | {"source": context.source(given)}
    return found


def _initial(context: Context) -> list[Given]:
    starts = [
        node.id for node in context.model.nodes.values() if node.kind is NodeKind.START_EVENT and node.parent is None
    ]
    found = [given for id_ in (*starts, *context.model.processes) for given in context.titled(id_, "Property")]
    return [*found, *(given for given in context.written.settings.properties.values() if given.values)]


def _content(context: Context, given: Given) -> dict[str, Any] | None:
    value = context.value(given)
    if value is None:
        return None
    if value.expression is not None:
        context.losses.dropped(given, N_("Ein Anfangswert kann kein Ausdruck sein."))
        return None
    return _values(context, given, value)


def _change(context: Context, given: Given, value: Value) -> dict[str, Any] | None:
    if value.expression is None:
        return _values(context, given, value)
    text = context.translated(given, value.expression)
    return None if text is None else {"to": text}


def _values(context: Context, given: Given, value: Value) -> dict[str, Any] | None:
    """Values with shares, or a drawn number."""
    if value.shares is not None:
        return {"values": value.shares}
    if value.listed:
        context.losses.adapted(given, N_("Die Werte der Liste werden zufällig gezogen, nicht der Reihe nach."))
        share = 1 / len(value.listed)
        plain = [int(one) if isinstance(one, float) and one == round(one) else one for one in value.listed]
        return {"values": {one: plain.count(one) * share for one in plain}}
    if value.draw is not None:
        if value.cut:
            context.losses.adapted(given, N_("Werte unter 0 gibt es nicht; die Verteilung beginnt bei 0."))
        whole = given.type in WHOLE
        return {"draw": _widened(value.draw) if whole else value.draw} | ({"whole": True} if whole else {})
    if isinstance(value.constant, (bool, str)):
        return {"values": {value.constant: 1.0}}
    if value.number is not None and value.number >= 0:
        return {"draw": sc.Fixed(value=value.number)}
    if value.number is not None and value.number == round(value.number):
        return {"values": {round(value.number): 1.0}}
    context.losses.dropped(given, N_("Diese Art von Wert gibt es für Merkmale nicht."))
    return None


def _widened(draw: sc.Distribution) -> sc.Distribution:
    """Bounds half a step further out, so that rounding gives each whole number between them its whole interval."""
    if isinstance(draw, sc.Normal) and draw.high is not None:
        return draw.model_copy(update={"low": max(draw.low - 0.5, 0.0), "high": draw.high + 0.5})
    return draw
