"""What else of a prototype names a page or a question, to be told before it is removed."""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import StrEnum

from lab.prototypes.changes.meant import Meant
from lab.prototypes.changes.place import Place
from lab.prototypes.definition import Prototype
from lab.prototypes.question import Question

__all__ = ["Reference", "RefersBy", "referring_to_page", "referring_to_question"]


class RefersBy(StrEnum):
    """In which way."""

    START = "start"
    """The prototype begins with the page."""
    ROUTE = "route"
    """A route leads to it."""
    TASK = "task"
    """A task of a task list begins with it."""
    SHOWN = "shown"
    """Whether a question or task is shown hangs on it."""
    WAY = "way"
    """Where a page leads hangs on it."""
    CHECK = "check"
    """A check of another question compares with it."""
    REGISTERS = "registers"
    """Whether registers are asked hangs on it."""


@dataclass(frozen=True, slots=True)
class Reference:
    """One thing that names it. ``page`` is where that stands, ``element`` the id of the question or task."""

    by: RefersBy
    page: str = ""
    element: str = ""
    group: str = ""


def referring_to_page(prototype: Prototype, name: str) -> tuple[Reference, ...]:
    """What names the page. Answers to its questions are named by what ``referring_to_question`` gives."""
    found = [Reference(RefersBy.START)] if prototype.start == name else []
    found += [Reference(RefersBy.ROUTE, route.from_) for route in prototype.routes if route.to == name]
    found += [
        Reference(RefersBy.TASK, page.id, task.id)
        for page in prototype.pages
        for task in page.tasks
        if task.start == name
    ]
    page = prototype.page(name)
    for question in page.questions:
        asked = referring_to_question(prototype, Place(name, question.id))
        found += [one for one in asked if one.page != name]
    return tuple(dict.fromkeys(found))


def referring_to_question(prototype: Prototype, place: Place) -> tuple[Reference, ...]:
    """Whose condition names the question; its own do not count."""
    asked, meant, found = (place.group, place.question), Meant(prototype), []

    def of(page: str, question: Question, group: str = "") -> None:
        if asked == (group, question.id):
            return
        reference = Reference(RefersBy.SHOWN, page, question.id, group)
        if asked in meant.questions(question.show_if, group):
            found.append(reference)
        if any(asked in meant.questions(check.valid_if, group) for check in question.checks):
            found.append(replace(reference, by=RefersBy.CHECK))

    for page in prototype.pages:
        for question in page.questions:
            of(page.id, question)
            for inner in question.questions:
                of(page.id, inner, question.id)
        found += [
            Reference(RefersBy.SHOWN, page.id, task.id) for task in page.tasks if asked in meant.questions(task.show_if)
        ]
    found += [
        Reference(RefersBy.WAY, route.from_) for route in prototype.routes if asked in meant.questions(route.when)
    ]
    if asked in meant.questions(prototype.prefill_if):
        found.append(Reference(RefersBy.REGISTERS))
    return tuple(dict.fromkeys(found))
