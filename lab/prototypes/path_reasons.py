"""Why a page came, and another did not: which condition held, which did not, and with which answers."""

from __future__ import annotations

from collections.abc import Mapping

from lab.errors import N_, Problem
from lab.expressions import Entries, Value, digits
from lab.prototypes.definition import Prototype
from lab.prototypes.layout import Layout, layout_of
from lab.prototypes.question import Question
from lab.prototypes.steps import Step

__all__ = ["reason_for_page", "reason_hidden"]


def reason_for_page(prototype: Prototype, left: Step | None, expected: str, got: str, *, over: bool) -> Problem:
    """Why ``got`` came after the page that was left, and not ``expected``."""
    if left is None:
        return Problem(N_("Der Prototyp beginnt auf der Seite „{got}“."), {"got": got})
    page = left.page.id
    values: dict[str, object] = {"page": page, "expected": expected, "got": got}
    if over and got == page:
        return Problem(N_("Auf der Seite „{got}“ endet der Weg."), values)
    layout = layout_of(prototype)
    routes = layout.routes[page]
    wanted = next((route for route in routes if route.to == expected), None)
    taken = next((route for route in routes if layout.conditions.holds(route.when, left.values)), None)
    if wanted is None:
        return Problem(N_("Von „{page}“ führt kein Weg nach „{expected}“."), values)
    if wanted.when is not None and not layout.conditions.holds(wanted.when, left.values):
        values |= {"when": wanted.when, "known": _known(layout, wanted.when, left.values)}
        message = N_("Der Weg von „{page}“ nach „{expected}“ gilt nicht, weil „{when}“ nicht zutrifft ({known}).")
        return Problem(message, values)
    if taken is not None and taken.when is not None:
        values |= {"when": taken.when, "known": _known(layout, taken.when, left.values)}
        message = N_("Vorher gilt schon der Weg von „{page}“ nach „{got}“, weil „{when}“ zutrifft ({known}).")
        return Problem(message, values)
    return Problem(N_("Von „{page}“ gilt vorher schon der Weg nach „{got}“."), values)


def reason_hidden(prototype: Prototype, step: Step, key: str) -> Problem:
    """Why a page does not ask what was to be answered."""
    layout = layout_of(prototype)
    page, values = step.page, step.values
    question, _, inner = key.partition(".")
    asked = page.question(question)
    group: Question | None = None
    if inner:
        group, item = asked, inner.split(".")[0]
        asked = next(one for one in group.questions if one.id == inner.split(".")[1])
        values = dict(step.entry_values.get(f"{group.id}.{item}", step.values))
    told: dict[str, object] = {"page": page.id, "key": key}
    if asked.show_if is None:
        return Problem(N_("die Seite „{page}“ zeigt „{key}“ nicht."), told)
    told |= {"when": asked.show_if, "known": _known(layout, asked.show_if, values, group)}
    hint = N_("Gefragt wird es nur, wenn „{when}“ zutrifft ({known}).")
    return Problem(N_("die Seite „{page}“ zeigt „{key}“ nicht."), told, hint=hint)


def _known(layout: Layout, text: str, values: Mapping[str, Value], group: Question | None = None) -> str:
    """The values that a condition is about, as it would be written: ``status = 'allein', kinder = 2``."""
    names = sorted(layout.conditions.parse(text, group).names)
    return ", ".join(f"{name} = {_written(values.get(name))}" for name in names) or "–"


def _written(value: Value) -> str:
    if isinstance(value, Entries):
        return str(len(value.items))
    if value is None:
        return "–"
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, (int, float)):
        return digits(float(value))
    if isinstance(value, str):
        return f"'{value}'"
    return "(" + ", ".join(f"'{one}'" for one in value) + ")"
