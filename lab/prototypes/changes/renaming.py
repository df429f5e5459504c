"""Other ids, with everything that names them."""

from __future__ import annotations

from collections.abc import Mapping

from lab.expressions.renaming import renamed
from lab.prototypes.changes.conditions import change_conditions
from lab.prototypes.changes.place import Place
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
    """The question under another id, in every condition and in the fictitious person's data.

    Raises:
        KeyError: there is no such question.
        pydantic.ValidationError: this is no id.
    """
    old = place.question
    result = change_question(prototype, place, id=new)
    shadowed = {} if place.group else {g.id: _inner(g) for g in result.questions if old in _inner(g)}
    kept = {group: next(one for one in result.questions if one.id == group).questions for group in shadowed}
    result = change_conditions(result, lambda text: renamed(text, {old: new}), within=place.group or None)
    if kept:  # a group that asks for something of the same name means its own
        pages = tuple(
            page.model_copy(
                update={
                    "questions": tuple(
                        one.model_copy(update={"questions": kept[one.id]}) if one.id in kept else one
                        for one in page.questions
                    )
                }
            )
            for page in result.pages
        )
        result = with_values(result, pages=pages)
    return _persona(result, place.at(new), old)


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


def _inner(group: Question) -> frozenset[str]:
    return frozenset(question.id for question in group.questions)


def _persona(prototype: Prototype, place: Place, old: str) -> Prototype:
    """Where the person's data were kept under the question's id, and no other question asks for them, they follow."""
    users = [question for _, question, _ in prototype.asked() if question.prefill == old]
    if [question.id for question in users] != [place.question]:
        return prototype
    persona = {
        key: {(place.question if inner == old else inner): value for inner, value in data.items()}
        if isinstance(data, dict)
        else data
        for key, data in prototype.persona.items()
    }
    persona = {(place.question if key == old and isinstance(data, str) else key): data for key, data in persona.items()}
    return change_question(with_values(prototype, persona=persona), place, prefill=place.question)
