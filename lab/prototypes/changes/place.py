"""Where a question stands: on a page, or within a group of a page."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from lab.prototypes.changes.rebuilding import on_page, with_values
from lab.prototypes.definition import Page, Prototype
from lab.prototypes.question import Question

__all__ = ["Place", "change_questions", "place_of", "question_at", "questions_at"]

Questions = tuple[Question, ...]


@dataclass(frozen=True, slots=True)
class Place:
    """A list of questions (``question`` empty) or one of them."""

    page: str
    question: str = ""
    group: str = ""
    """The id of the group that it is asked for each entry of."""

    @property
    def around(self) -> Place:
        """The list that it stands in."""
        return Place(self.page, group=self.group)

    def at(self, question: str) -> Place:
        """Another question of the same list."""
        return Place(self.page, question, self.group)


def question_at(prototype: Prototype, place: Place) -> Question:
    """The question.

    Raises:
        KeyError: there is none.
    """
    for question in questions_at(prototype, place):
        if question.id == place.question:
            return question
    raise KeyError(place.question)


def questions_at(prototype: Prototype, place: Place) -> Questions:
    """All questions of the list that it stands in.

    Raises:
        KeyError: there is no such page or group.
    """
    page = prototype.page(place.page)
    return page.question(place.group).questions if place.group else page.questions


def place_of(prototype: Prototype, name: str, group: str = "") -> Place | None:
    """Where the question with this id stands; None if there is none."""
    for page in prototype.pages:
        for question in page.questions:
            if not group and question.id == name:
                return Place(page.id, name)
            if question.id == group and any(inner.id == name for inner in question.questions):
                return Place(page.id, name, group)
    return None


def change_questions(prototype: Prototype, place: Place, change: Callable[[Questions], Questions]) -> Prototype:
    """The prototype with another list of questions at this place.

    Raises:
        KeyError: there is no such page or group.
        pydantic.ValidationError: a group would be left without questions, or the like.
    """

    def on(page: Page) -> Page:
        if not place.group:
            return with_values(page, questions=change(page.questions))
        page.question(place.group)
        return with_values(
            page,
            questions=tuple(
                with_values(question, questions=change(question.questions)) if question.id == place.group else question
                for question in page.questions
            ),
        )

    return on_page(prototype, place.page, on)
