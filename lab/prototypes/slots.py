"""The places of a form that take an answer: a question, or a question within one entry of a group.

The entries of a group are numbered when they are made and keep their numbers, so that taking one away moves no answer:
the answers hold, under the group's id, the numbers of its entries (``("1", "3")``), and under ``kinder.3.vorname`` what
was typed for one of them.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from lab.prototypes.definition import Page
from lab.prototypes.question import Question

__all__ = ["Slot", "entries", "key_of", "slot_named", "slot_of"]

MOST_DIGITS = 4
"""Digits that the number of an entry may have: nobody adds and removes ten thousand."""


@dataclass(frozen=True, slots=True)
class Slot:
    """One place for an answer. ``key`` names it in the answers, in a form's fields and at an error."""

    question: Question
    key: str
    group: Question | None = None
    item: str = ""

    @property
    def recorded_as(self) -> str:
        """How events name it: without the number of the entry, so that entries are counted together."""
        return f"{self.group.id}.{self.question.id}" if self.group else self.question.id


def slot_of(question: Question, group: Question | None = None, item: str = "") -> Slot:
    """The slot of a question, or of a question within one entry of a group."""
    return Slot(question, key_of(group, item, question), group, item) if group else Slot(question, question.id)


def key_of(group: Question, item: str, question: Question) -> str:
    """Under which name the answer within an entry is kept."""
    return f"{group.id}.{item}.{question.id}"


def slot_named(page: Page, key: str) -> Slot | None:
    """The slot of a page by its key, whether it is shown now or not; ``None`` if the page has no such slot."""
    name, *inner = key.split(".")
    question = next((one for one in page.questions if one.id == name and one.asks), None)
    if question is None or not inner:
        return slot_of(question) if question else None
    if question.kind != "group" or len(inner) != 2 or not _is_number(inner[0]):
        return None
    asked = next((one for one in question.questions if one.id == inner[1] and one.asks), None)
    return slot_of(asked, question, inner[0]) if asked else None


def _is_number(item: str) -> bool:
    return item.isascii() and item.isdecimal() and len(item) <= MOST_DIGITS


def entries(group: Question, answers: Mapping[str, tuple[str, ...]]) -> tuple[str, ...]:
    """The numbers of a group's entries, in the order in which they were made; at least as many as it needs."""
    known = tuple(dict.fromkeys(item for item in answers.get(group.id, ()) if _is_number(item)))[: group.max_items]
    last = max(map(int, known), default=0)
    return (*known, *(str(last + number + 1) for number in range(group.min_items - len(known))))
