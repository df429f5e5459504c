"""All conditions of a prototype, to be changed or left out."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from lab.prototypes.changes.rebuilding import with_values
from lab.prototypes.definition import Page, Prototype
from lab.prototypes.question import Question

__all__ = ["change_conditions"]

Change = Callable[[str, str], str | None]
"""Another text for a condition, or None: what it decided is decided by nothing any more. The second is the group to
whose questions the condition belongs, empty for none."""


def change_conditions(prototype: Prototype, change: Change) -> Prototype:
    """The prototype with each condition changed.

    Where a condition is dropped, a question or task is always shown, a check is not made, and a route that hung on it
    is no way any more.
    """

    def shown_if(one: Any, group: str = "") -> Any:
        return with_values(one, show_if=change(one.show_if, group)) if one.show_if is not None else one

    def question(one: Question, group: str = "") -> Question:
        checks = tuple(
            check.model_copy(update={"valid_if": valid})
            for check in one.checks
            if (valid := change(check.valid_if, group)) is not None
        )
        inner = tuple(question(each, one.id) for each in one.questions)
        return shown_if(with_values(one, checks=checks, questions=inner), group)  # type: ignore[no-any-return]

    def page(one: Page) -> Page:
        return with_values(one, questions=tuple(map(question, one.questions)), tasks=tuple(map(shown_if, one.tasks)))

    routes = tuple(
        route.model_copy(update={"when": when})
        for route in prototype.routes
        if (when := route.when and change(route.when, "")) is not None or route.when is None
    )
    prefill = prototype.prefill_if and change(prototype.prefill_if, "")
    return with_values(prototype, pages=tuple(map(page, prototype.pages)), routes=routes, prefill_if=prefill)
