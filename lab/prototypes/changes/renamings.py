"""Which pages and questions have other ids in another state of a prototype: what names them elsewhere can follow.

A page or question is the same under another id if it alone is gone, another alone has come, and both are of one kind
and say the same; so it counts too where somebody writes the new id into the text by hand.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import TypeVar

from lab.prototypes.definition import Page, Prototype
from lab.prototypes.question import Question

__all__ = ["Renaming", "key_after", "page_after", "renamings", "renamings_between"]

T = TypeVar("T", Page, Question)


@dataclass(frozen=True, slots=True)
class Renaming:
    """A page (``question`` empty) or a question that is called ``new``."""

    page: str
    """The id of the page; of a renamed one its old id."""
    new: str
    question: str = ""
    group: str = ""
    """The group that the question is asked in."""

    def undone(self) -> Renaming:
        """The way back."""
        if not self.question:
            return Renaming(self.new, self.page)
        return Renaming(self.page, self.question, self.new, self.group)


def renamings(old: Prototype, new: Prototype) -> tuple[Renaming, ...]:
    """What is called otherwise in the new state, to be followed one after the other."""
    if old is new:
        return ()
    pages = _pairs(old.pages, new.pages)
    found: list[Renaming] = []
    for before, after in pages:
        questions = _pairs(before.questions, after.questions)
        for one, other in questions:
            found += [
                Renaming(before.id, two.id, inner.id, one.id)
                for inner, two in _pairs(one.questions, other.questions)
                if inner.id != two.id
            ]
        found += [Renaming(before.id, other.id, one.id) for one, other in questions if one.id != other.id]
    return (*found, *(Renaming(before.id, after.id) for before, after in pages if before.id != after.id))


def renamings_between(one: Sequence[Renaming], other: Sequence[Renaming]) -> tuple[Renaming, ...]:
    """The way from one state to another, where both came from the same state by these."""
    common = 0
    while common < min(len(one), len(other)) and one[common] == other[common]:
        common += 1
    return (*(step.undone() for step in reversed(one[common:])), *other[common:])


def page_after(page: str, followed: Iterable[Renaming]) -> str:
    """What the page is called afterwards."""
    for step in followed:
        if not step.question and step.page == page:
            page = step.new
    return page


def key_after(page: str, key: str, followed: Iterable[Renaming]) -> str:
    """What the key of an answer is called afterwards: ``vorname``, or ``kinder.1.vorname`` within a group."""
    parts = key.split(".")
    for step in followed:
        if step.page != page:
            continue
        if not step.question:
            page = step.new
        elif not step.group and parts[0] == step.question:
            parts[0] = step.new
        elif step.group and len(parts) > 2 and (parts[0], parts[2]) == (step.group, step.question):
            parts[2] = step.new
    return ".".join(parts)


def _pairs(old: Sequence[T], new: Sequence[T]) -> list[tuple[T, T]]:
    """Each with itself in the new state, also under another id."""
    names, later = {one.id for one in old}, {one.id: one for one in new}
    come: dict[tuple[object, ...], list[T]] = defaultdict(list)
    gone: dict[tuple[object, ...], list[T]] = defaultdict(list)
    for one in new:
        if one.id not in names:
            come[_says(one)].append(one)
    for one in old:
        if one.id not in later:
            gone[_says(one)].append(one)
    same = [(one, later[one.id]) for one in old if one.id in later]
    return same + [(one[0], come[said][0]) for said, one in gone.items() if len(one) == len(come[said]) == 1]


def _says(one: Page | Question) -> tuple[object, ...]:
    texts = one.title if isinstance(one, Page) else one.label
    return (one.kind, tuple(sorted(texts.root.items())))
