"""What both sides call the same though it is not the same: mine gets an id of its own, so that both stay."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from lab.prototypes.changes.names import free_name, page_names, question_names
from lab.prototypes.changes.place import Place
from lab.prototypes.changes.renaming import rename_page, rename_question
from lab.prototypes.changes.renamings import Named, Renaming
from lab.prototypes.definition import Prototype
from lab.prototypes.question import Question

__all__ = ["apart"]


@dataclass(frozen=True, slots=True)
class _Origin:
    """Where the things of a state come from, by the steps from the base."""

    base: Prototype
    steps: Sequence[Renaming]

    def page(self, name: str) -> str | None:
        """Its id in the base; None for a new page."""
        before = self._before(Named(name)).page
        return before if before in page_names(self.base) else None

    def question(self, place: Place) -> str | None:
        """Its id in the base; None for a new question."""
        before = self._before(Named(place.page, _key(place))).key
        return before if before in {_key(one) for one, _ in _questions(self.base)} else None

    def _before(self, named: Named) -> Named:
        return named.after(step.undone() for step in reversed(self.steps))


def apart(
    base: Prototype, mine: Prototype, theirs: Prototype, renamed: Sequence[Renaming], others: Sequence[Renaming]
) -> tuple[Prototype, tuple[Renaming, ...]]:
    """My state without an id that their side has for something else, and the steps there.

    Two things are the same that were one in the base, or that are new on both sides and say the same at the same place.

    Args:
        base: what both started from.
        mine: my state.
        theirs: the other state.
        renamed: what I called otherwise since the base.
        others: what they called otherwise.
    """
    here, there = _Origin(base, renamed), _Origin(base, others)
    steps: list[Renaming] = []
    taken = question_names(base) | question_names(mine) | question_names(theirs)
    known = {_key(place): (place, question) for place, question in _questions(theirs)}
    for place, question in _questions(mine):
        if _key(place) not in known or any(step.question == place.group for step in steps):
            continue  # what is asked within a group of another id is apart already
        its, other = known[_key(place)]
        where = here.page(place.page) or place.page, there.page(its.page) or its.page
        alike = where[0] == where[1] and question.label == other.label
        if not _same(here.question(place), there.question(its), alike=alike):
            steps.append(Renaming(place.page, free_name(question.id, taken, "frage"), question.id, place.group))
            taken |= {steps[-1].new}
            mine = rename_question(mine, place, steps[-1].new)
    taken = page_names(base) | page_names(mine) | page_names(theirs)
    for page in mine.pages:
        if page.id in page_names(theirs):
            alike = page.title == theirs.page(page.id).title
            if not _same(here.page(page.id), there.page(page.id), alike=alike):
                steps.append(Renaming(page.id, free_name(page.id, taken, "seite")))
                taken |= {steps[-1].new}
                mine = rename_page(mine, page.id, steps[-1].new)
    return mine, tuple(steps)


def _same(mine: str | None, theirs: str | None, *, alike: bool) -> bool:
    return mine == theirs and (mine is not None or alike)


def _key(place: Place) -> str:
    return f"{place.group}.1.{place.question}" if place.group else place.question


def _questions(prototype: Prototype) -> Iterator[tuple[Place, Question]]:
    """All questions with their places, those of groups behind all others."""
    for page in prototype.pages:
        for question in page.questions:
            yield Place(page.id, question.id), question
    for page in prototype.pages:
        for group in page.questions:
            for question in group.questions:
                yield Place(page.id, question.id, group.id), question
