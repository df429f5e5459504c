"""The walk from page to page as single questions: pure functions of the prototype, the answers and the pages done.

Each works the way out anew. Whoever asks more than one question about the same answers makes a ``Walk`` and asks that.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Set as AbstractSet

from lab.prototypes.answers import Answers, Typed
from lab.prototypes.definition import Prototype
from lab.prototypes.field_error import FieldError
from lab.prototypes.layout import layout_of
from lab.prototypes.slots import Slot
from lab.prototypes.steps import Step
from lab.prototypes.walker import TERMINAL, Progress, Walk

__all__ = [
    "TERMINAL",
    "Progress",
    "Step",
    "Walk",
    "done_after",
    "frontier",
    "next_page",
    "path",
    "previous_page",
    "progress",
    "prune",
    "sends",
    "step_at",
    "validate_page",
    "visible_slots",
]

CONFIRMING = ("summary", "declaration")


def path(
    prototype: Prototype, answers: Answers, done: AbstractSet[str], today: dt.date | None = None
) -> tuple[Step, ...]:
    """The pages that may be seen: ``Walk.path``."""
    return Walk(prototype, answers, today).path(done)


def frontier(
    prototype: Prototype, answers: Answers, done: AbstractSet[str], today: dt.date | None = None, near: str = ""
) -> str:
    """The page on which to go on: ``Walk.frontier``."""
    return Walk(prototype, answers, today).frontier(done, near)


def next_page(prototype: Prototype, answers: Answers, page: str, today: dt.date | None = None) -> str | None:
    """Where a page leads with these answers: ``Walk.next_page``."""
    return Walk(prototype, answers, today).next_page(page)


def previous_page(prototype: Prototype, answers: Answers, page: str, today: dt.date | None = None) -> str | None:
    """The page before a page with these answers: ``Walk.previous_page``."""
    return Walk(prototype, answers, today).previous_page(page)


def sends(prototype: Prototype, answers: Answers, page: str, today: dt.date | None = None) -> bool:
    """Whether leaving this page sends everything: ``Walk.sends``."""
    return Walk(prototype, answers, today).sends(page)


def step_at(prototype: Prototype, answers: Answers, page: str, today: dt.date | None = None) -> Step:
    """The step of a page: ``Walk.step``."""
    return Walk(prototype, answers, today).step(page)


def visible_slots(prototype: Prototype, page: str, answers: Answers, today: dt.date | None = None) -> tuple[Slot, ...]:
    """What a page shows with these answers, in its order; a group is followed by the slots of its entries."""
    return step_at(prototype, answers, page, today).slots


def validate_page(
    prototype: Prototype,
    page: str,
    answers: Answers,
    today: dt.date | None = None,
    done: AbstractSet[str] | None = None,
) -> tuple[FieldError, ...]:
    """What is wrong with the answers at the page's slots; at a task list, which tasks are open: ``Walk.errors``."""
    return Walk(prototype, answers, today).errors(page, done)


def progress(prototype: Prototype, answers: Answers, page: str, today: dt.date | None = None) -> Progress | None:
    """Which step a page is: ``Walk.progress``."""
    return Walk(prototype, answers, today).progress(page)


def prune(prototype: Prototype, answers: Answers, today: dt.date | None = None) -> dict[str, Typed]:
    """Only the answers that count: ``Walk.pruned``."""
    return Walk(prototype, answers, today).pruned()


def done_after(prototype: Prototype, done: AbstractSet[str], page: str) -> frozenset[str]:
    """The pages that are done once this one was sent.

    After an answer was changed, everything is to be checked and declared again: summaries and declarations are open.
    """
    pages = layout_of(prototype).pages
    if page in pages and pages[page].kind in CONFIRMING:
        return frozenset((*done, page))
    return frozenset(name for name in (*done, page) if name not in pages or pages[name].kind not in CONFIRMING)
