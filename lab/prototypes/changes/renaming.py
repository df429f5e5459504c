"""Other ids, with everything that names them."""

from __future__ import annotations

from collections.abc import Mapping

from lab.expressions.renaming import renamed
from lab.prototypes.changes.conditions import change_conditions
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
    old = place.question
    result = change_question(prototype, place, id=new)
    result = change_conditions(result, lambda text: renamed(text, {old: new}), of=place)
    if not alone_asks(result, question_at(result, place.at(new)), old):
        return result
    result = change_data(result, old, lambda key, value: (f"{new}{key.removeprefix(old)}", value))
    return change_question(result, place.at(new), prefill=new)


def with_names(page: Page, names: Mapping[str, str]) -> Page:
    """The page with other names in the conditions of its questions."""

    def question(one: Question) -> Question:
        return with_values(
            one,
            show_if=renamed(one.show_if, names) if one.show_if is not None else None,
            checks=tuple(check.model_copy(update={"valid_if": renamed(check.valid_if, names)}) for check in one.checks),
            questions=tuple(map(question, one.questions)),
        )

    return with_values(page, questions=tuple(map(question, page.questions)))
