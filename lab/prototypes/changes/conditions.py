"""All conditions of a prototype, to be changed or left out."""

from __future__ import annotations

from collections.abc import Callable
from itertools import pairwise
from typing import Any

from lab.errors import InputError
from lab.expressions.renaming import FUNCTIONS
from lab.expressions.tokens import TokenKind, tokenise
from lab.prototypes.changes.place import Place
from lab.prototypes.changes.rebuilding import with_values
from lab.prototypes.definition import Page, Prototype
from lab.prototypes.question import Question

__all__ = ["change_conditions", "names_in"]

Change = Callable[[str], str | None]
"""Another text for a condition, or None: what it decided is decided by nothing any more."""


def names_in(text: str | None) -> frozenset[str]:
    """The names that a condition mentions, even if it makes no sense; none if it cannot be taken apart."""
    try:
        tokens = tokenise(text or "")
    except InputError:
        return frozenset()
    return frozenset(
        token.value
        for token, after in pairwise(tokens)
        if token.kind is TokenKind.NAME and not (token.value in FUNCTIONS and after.value == "(")
    )


def change_conditions(prototype: Prototype, change: Change, *, of: Place | None = None) -> Prototype:
    """The prototype with each condition changed; ``of``: only those in which its name means the question there.

    A question of a group is meant within the group alone, and there it stands before another of the same name.

    Where a condition is dropped, a question or task is always shown, a check is not made, and a route that hung on it
    is no way any more.
    """
    within = of.group or None if of else None

    def shown_if(one: Any) -> Any:
        return with_values(one, show_if=change(one.show_if)) if one.show_if is not None else one

    def question(one: Question) -> Question:
        checks = tuple(
            check.model_copy(update={"valid_if": valid})
            for check in one.checks
            if (valid := change(check.valid_if)) is not None
        )
        return shown_if(with_values(one, checks=checks))  # type: ignore[no-any-return]

    def asked(one: Question) -> Question:
        if within == one.id or (
            within is None and not (of and any(inner.id == of.question for inner in one.questions))
        ):
            one = with_values(one, questions=tuple(map(question, one.questions)))
        return question(one) if within is None else one

    def page(one: Page) -> Page:
        values: dict[str, Any] = {"questions": tuple(map(asked, one.questions))}
        if within is None:
            values["tasks"] = tuple(map(shown_if, one.tasks))
        return with_values(one, **values)

    pages = tuple(map(page, prototype.pages))
    if within is not None:
        return with_values(prototype, pages=pages)
    routes = tuple(
        route.model_copy(update={"when": when})
        for route in prototype.routes
        if (when := route.when and change(route.when)) is not None or route.when is None
    )
    prefill = prototype.prefill_if and change(prototype.prefill_if)
    return with_values(prototype, pages=pages, routes=routes, prefill_if=prefill)
