"""What the walk looks up in a prototype again and again, worked out once: pages, routes, conditions, choices."""

from __future__ import annotations

from functools import lru_cache

from lab.prototypes.choosing import Choices
from lab.prototypes.conditions import Conditions
from lab.prototypes.definition import Page, Prototype, Route
from lab.prototypes.question import Question

__all__ = ["Layout", "layout_of"]


class Layout:
    """One prototype, ready to be walked. It holds no answers."""

    def __init__(self, prototype: Prototype) -> None:
        self.pages: dict[str, Page] = {page.id: page for page in prototype.pages}
        self.routes: dict[str, list[Route]] = {page.id: [] for page in prototype.pages}
        for route in prototype.routes:
            self.routes.setdefault(route.from_, []).append(route)
        self.conditions = Conditions(prototype)
        self._within = {
            question.id: frozenset(inner.id for inner in question.questions)
            for question in prototype.questions
            if question.kind == "group"
        }
        self._choices: dict[int, Choices] = {}
        shared: dict[str, Choices] = {}
        for _, question, _ in prototype.asked():
            if question.options_from is not None:
                if question.options_from not in shared:
                    shared[question.options_from] = Choices(prototype.options_of(question))
                self._choices[id(question)] = shared[question.options_from]
            elif question.options:
                self._choices[id(question)] = Choices(question.options)

    def names_within(self, group: Question) -> frozenset[str]:
        """The ids of a group's own questions, which stand before others of the same name."""
        return self._within[group.id]

    def choices(self, question: Question) -> Choices | None:
        """The answers of one of the prototype's questions; None if there is nothing to choose."""
        return self._choices.get(id(question))


class _Parts:
    """What a layout follows from, compared by identity: comparing by content would take longer than making it."""

    def __init__(self, prototype: Prototype) -> None:
        self.prototype = prototype

    def _same(self) -> tuple[int, ...]:
        one = self.prototype
        return id(one.pages), id(one.routes), id(one.lists), id(one.languages)

    def __hash__(self) -> int:
        return hash(self._same())

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Parts) and self._same() == other._same()


def layout_of(prototype: Prototype) -> Layout:
    """The layout of a prototype; made once as long as pages, routes and lists are the same objects.

    Records are frozen, so that what stays the same object stays the same; the cache keeps the prototype alive, so that
    no other takes its place in memory.
    """
    return _layout(_Parts(prototype))


@lru_cache(maxsize=32)
def _layout(parts: _Parts) -> Layout:
    return Layout(parts.prototype)
