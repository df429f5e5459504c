"""Other ids, with everything that names them."""

from __future__ import annotations

from collections.abc import Mapping

from lab.expressions.renaming import renamed
from lab.prototypes.changes.conditions import change_conditions
from lab.prototypes.changes.meant import Meant
from lab.prototypes.changes.person import alone_asks, change_data
from lab.prototypes.changes.place import Place, question_at
from lab.prototypes.changes.questions import change_question
from lab.prototypes.changes.rebuilding import with_values
from lab.prototypes.definition import Page, Prototype
from lab.prototypes.question import Question

__all__ = ["rename_page", "rename_question", "with_names"]


def rename_page(prototype: Prototype, name: str, new: str) -> Prototype:
    """The page under another id: routes, tasks and the start name it so.

    Raises:
        pydantic.ValidationError: this is no id.
    """

    def other(one: str) -> str:
        return new if one == name else one

    pages = tuple(
        page.model_copy(
            update={
                "id": other(page.id),
                "tasks": tuple(task.model_copy(update={"start": other(task.start)}) for task in page.tasks),
            }
        )
        for page in prototype.pages
    )
    routes = tuple(
        route.model_copy(update={"from_": other(route.from_), "to": other(route.to)}) for route in prototype.routes
    )
    return with_values(prototype, pages=pages, routes=routes, start=other(prototype.start))


def rename_question(prototype: Prototype, place: Place, new: str) -> Prototype:
    """The question under another id, in every condition and, where they were kept under it, in the person's data.

    Raises:
        KeyError: there is no such question.
        pydantic.ValidationError: this is no id.
    """
    old, meant = place.question, Meant(prototype)

    def conditions(text: str, within: str) -> str:
        """The condition with the new id; ``within`` has its own new id already where the group itself gets one."""
        at = old if within == new and not place.group else within

        def other(name: str, over: str) -> str | None:
            return new if meant.question(name, over, at) == (place.group, old) else None

        return renamed(text, other)

    result = change_conditions(change_question(prototype, place, id=new), conditions)
    if not alone_asks(result, question_at(result, place.at(new)), old):
        return result
    result = change_data(result, old, lambda key, value: (f"{new}{key.removeprefix(old)}", value))
    return change_question(result, place.at(new), prefill=new)


def with_names(page: Page, names: Mapping[str, str]) -> Page:
    """The page with other names in the conditions of its questions, which have these names already themselves."""
    own = {old: frozenset(one.id for one in page.question(new).questions) for old, new in names.items()}

    def text(condition: str, within: str) -> str:
        def other(name: str, over: str) -> str | None:
            return None if name in own.get(over, ()) or name in own.get(within, ()) else names.get(name)

        return renamed(condition, other)

    def question(one: Question, within: str = "") -> Question:
        old = next((old for old, new in names.items() if new == one.id), one.id)
        return with_values(
            one,
            show_if=text(one.show_if, within) if one.show_if is not None else None,
            checks=tuple(check.model_copy(update={"valid_if": text(check.valid_if, within)}) for check in one.checks),
            questions=tuple(question(inner, old) for inner in one.questions),
        )

    return with_values(page, questions=tuple(map(question, page.questions)))
