"""How much of a form a register could answer, and answers for the fictitious person: counted slot by slot.

Counted is what somebody answers: each question that is shown, and each question of each entry of a group. Neither the
group itself counts (its entries do) nor what only says something. A register *could* answer where the question names
one (``register``); it *does* answer where the person's data fill it in on this walk.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from lab.prototypes.answers import prefilled
from lab.prototypes.definition import Prototype
from lab.prototypes.situations import Walk
from lab.prototypes.slots import Slot

__all__ = ["OnceOnly", "counted", "of_form", "once_only"]


@dataclass(frozen=True, slots=True)
class OnceOnly:
    """Numbers of questions on one walk, or of all questions of a form."""

    questions: int
    could: int
    does: int

    @property
    def could_share(self) -> float:
        """The share that a register could answer; 0 where nothing is asked."""
        return self.could / self.questions if self.questions else 0.0

    @property
    def does_share(self) -> float:
        """The share that is filled in for the fictitious person."""
        return self.does / self.questions if self.questions else 0.0


def counted(slot: Slot) -> bool:
    """Whether a slot counts as a question."""
    return slot.question.asks and slot.question.kind != "group"


def once_only(prototype: Prototype, walk: Walk) -> OnceOnly:
    """The numbers of one walk."""
    return _sum(
        (slot.question.register_ is not None, step.registers and bool(prefilled(prototype, slot.question, slot.item)))
        for step in walk.steps
        for slot in step.slots
        if counted(slot)
    )


def of_form(prototype: Prototype) -> OnceOnly:
    """The numbers of all questions, each once, whatever path they stand on; those of a group as its first entry."""
    return _sum(
        (question.register_ is not None, bool(prefilled(prototype, question, "1" if group else "")))
        for _page, question, group in prototype.asked()
        if question.kind != "group"
    )


def _sum(told: Iterable[tuple[bool, bool]]) -> OnceOnly:
    found = list(told)
    return OnceOnly(len(found), sum(could for could, _does in found), sum(does for _could, does in found))
