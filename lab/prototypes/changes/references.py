"""What else of a prototype names a page or a question, to be told before it is removed."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from lab.prototypes.changes.conditions import names_in
from lab.prototypes.changes.place import Place
from lab.prototypes.definition import Prototype

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
    """Whose condition names the question. One within a group can only be named within it."""
    name, found = place.question, []
    for page in prototype.pages:
        for question in page.questions:
            names_itself = question.id == name and not place.group
            if not place.group and not names_itself:
                found += _of(
                    page.id, question.id, "", question.show_if, [one.valid_if for one in question.checks], name
                )
            names_its_own = not place.group and any(inner.id == name for inner in question.questions)
            if place.group in ("", question.id) and not names_its_own:
                for inner in question.questions:
                    if not (place.group and inner.id == name):
                        checks = [one.valid_if for one in inner.checks]
                        found += _of(page.id, inner.id, question.id, inner.show_if, checks, name)
        if not place.group:
            found += [
                Reference(RefersBy.SHOWN, page.id, task.id) for task in page.tasks if name in names_in(task.show_if)
            ]
    if not place.group:
        found += [Reference(RefersBy.WAY, route.from_) for route in prototype.routes if name in names_in(route.when)]
        if name in names_in(prototype.prefill_if):
            found.append(Reference(RefersBy.REGISTERS))
    return tuple(dict.fromkeys(found))


def _of(page: str, element: str, group: str, show_if: str | None, checks: list[str], name: str) -> list[Reference]:
    found = [Reference(RefersBy.SHOWN, page, element, group)] if name in names_in(show_if) else []
    if any(name in names_in(check) for check in checks):
        found.append(Reference(RefersBy.CHECK, page, element, group))
    return found
