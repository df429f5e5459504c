"""Questions of a page or a group: added, changed, moved, copied, removed."""

from __future__ import annotations

from typing import Any

from lab.prototypes.changes.conditions import change_conditions
from lab.prototypes.changes.meant import Meant
from lab.prototypes.changes.names import free_name, question_names
from lab.prototypes.changes.place import Place, change_questions, question_at, questions_at
from lab.prototypes.changes.rebuilding import moved, with_values
from lab.prototypes.definition import Prototype
from lab.prototypes.question import Question

__all__ = [
    "add_question",
    "change_question",
    "copy_question",
    "move_question",
    "put_question",
    "remove_question",
]


def add_question(prototype: Prototype, place: Place, question: Question) -> Prototype:
    """The prototype with a new question behind the one at ``place``, or at the end of its list.

    Raises:
        KeyError: there is no such page or group.
    """

    def added(questions: tuple[Question, ...]) -> tuple[Question, ...]:
        at = next((number for number, one in enumerate(questions) if one.id == place.question), len(questions) - 1)
        return (*questions[: at + 1], question, *questions[at + 1 :])

    return change_questions(prototype, place, added)


def change_question(prototype: Prototype, place: Place, **values: Any) -> Prototype:
    """The question with other values; its id is changed by ``rename_question``, its kind by ``with_kind``.

    Raises:
        KeyError: there is no such question.
        pydantic.ValidationError: a value cannot be.
    """
    return put_question(prototype, place, with_values(question_at(prototype, place), **values))


def put_question(prototype: Prototype, place: Place, question: Question) -> Prototype:
    """The prototype with another question in the place of one."""
    question_at(prototype, place)
    return change_questions(
        prototype, place, lambda all_: tuple(question if one.id == place.question else one for one in all_)
    )


def move_question(prototype: Prototype, place: Place, steps: int = 0, *, page: str | None = None) -> Prototype:
    """The question so many places further down its list, or at the end of another page."""
    question = question_at(prototype, place)
    if page is None or page == place.page:
        number = questions_at(prototype, place).index(question)
        return change_questions(prototype, place, lambda all_: moved(all_, number, steps))
    without = change_questions(prototype, place, lambda all_: tuple(one for one in all_ if one != question))
    return change_questions(without, Place(page), lambda all_: (*all_, question))


def remove_question(prototype: Prototype, place: Place) -> Prototype:
    """The prototype without the question and without the conditions that name it.

    Raises:
        KeyError: there is no such question.
        pydantic.ValidationError: a group would be left without questions.
    """
    name = question_at(prototype, place).id
    without = change_questions(prototype, place, lambda all_: tuple(one for one in all_ if one.id != name))
    meant = Meant(prototype)
    return change_conditions(
        without, lambda text, within: None if (place.group, name) in meant.questions(text, within) else text
    )


def copy_question(prototype: Prototype, place: Place) -> tuple[Prototype, str]:
    """The prototype with a copy of the question behind it, and the copy's id."""
    question = question_at(prototype, place)
    new = free_name(question.id, question_names(prototype), "frage")
    return add_question(prototype, place, with_values(question, id=new)), new
