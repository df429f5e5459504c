"""The walk from page to page: pure functions of the prototype, the answers and the pages already done.

Where a participant is follows from what was answered, never from where the browser has been: the path starts at the
first page and goes on as long as a page is done (it was sent) and its slots are still answered without errors. Whoever
changes an early answer finds the later pages that still apply as they were. What was answered on pages that the path no
longer meets, or in entries of a group that were taken away, stays typed, but counts for nothing (``prune``).
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from collections.abc import Set as AbstractSet
from dataclasses import dataclass

from lab.expressions import Value
from lab.prototypes.answers import Answers, Typed
from lab.prototypes.definition import Page, Prototype
from lab.prototypes.field_error import FieldError
from lab.prototypes.layout import Layout, layout_of
from lab.prototypes.slots import Slot
from lab.prototypes.steps import Step, beginning, errors_of, step_of

__all__ = [
    "Progress",
    "Step",
    "next_page",
    "path",
    "previous_page",
    "progress",
    "prune",
    "step_at",
    "validate_page",
    "visible_slots",
]

TERMINAL = ("receipt", "exit")


@dataclass(frozen=True, slots=True)
class Progress:
    """„Schritt ``step`` von ``steps``“; ``steps`` is what is to be expected with the answers so far."""

    step: int
    steps: int


def path(
    prototype: Prototype, answers: Answers, done: AbstractSet[str], today: dt.date | None = None
) -> tuple[Step, ...]:
    """The pages from the start to the first that is open: never empty, each page at most once."""
    day = today or dt.date.today()
    layout = layout_of(prototype)
    steps: list[Step] = []
    for step in _steps(prototype, layout, answers, day):
        steps.append(step)
        if step.page.kind != "questions" or step.page.id not in done or errors_of(layout, step, answers, day):
            break
    return tuple(steps)


def next_page(prototype: Prototype, answers: Answers, page: str, today: dt.date | None = None) -> str | None:
    """Where a page leads with these answers: its first route that holds; ``None`` if it leads nowhere."""
    step = step_at(prototype, answers, page, today)
    return _next(layout_of(prototype), step.page, step.values)


def previous_page(prototype: Prototype, answers: Answers, page: str, today: dt.date | None = None) -> str | None:
    """The page before a page on the path with these answers, ``None`` at the start or off the path."""
    before = None
    for step in _steps(prototype, layout_of(prototype), answers, today or dt.date.today()):
        if step.page.id == page:
            return before
        before = step.page.id
    return None


def visible_slots(prototype: Prototype, page: str, answers: Answers, today: dt.date | None = None) -> tuple[Slot, ...]:
    """What a page shows with these answers, in its order; a group is followed by the slots of its entries."""
    return step_at(prototype, answers, page, today).slots


def validate_page(
    prototype: Prototype, page: str, answers: Answers, today: dt.date | None = None
) -> tuple[FieldError, ...]:
    """What is wrong with the answers at the page's slots, in their order."""
    day = today or dt.date.today()
    return errors_of(layout_of(prototype), step_at(prototype, answers, page, day), answers, day)


def prune(prototype: Prototype, answers: Answers, today: dt.date | None = None) -> dict[str, Typed]:
    """Only the answers that count: to slots on the path."""
    steps = _steps(prototype, layout_of(prototype), answers, today or dt.date.today())
    kept = {slot.key for step in steps for slot in step.asked}
    return {name: typed for name, typed in answers.items() if name in kept}


def progress(prototype: Prototype, answers: Answers, page: str, today: dt.date | None = None) -> Progress | None:
    """Which step a page is; ``None`` for receipts, exits and pages off the path."""
    steps = _steps(prototype, layout_of(prototype), answers, today or dt.date.today())
    counted = [step.page.id for step in steps if step.page.kind not in TERMINAL]
    return Progress(counted.index(page) + 1, len(counted)) if page in counted else None


def step_at(prototype: Prototype, answers: Answers, page: str, today: dt.date | None = None) -> Step:
    """The step of a page; off the path (in a preview) the answers to the pages listed before it count.

    Raises:
        KeyError: there is no such page.
    """
    day = today or dt.date.today()
    layout = layout_of(prototype)
    for step in _steps(prototype, layout, answers, day):
        if step.page.id == page:
            return step
    values = beginning(day)
    for listed in prototype.pages:
        step = step_of(prototype, layout, listed, answers, values)
        if listed.id == page:
            return step
        values = step.values
    raise KeyError(page)


def _steps(prototype: Prototype, layout: Layout, answers: Answers, today: dt.date) -> list[Step]:
    """The expected path to its end: as if each page were done."""
    steps: list[Step] = []
    met: set[str] = set()
    values = beginning(today)
    name: str | None = prototype.start
    while name is not None and name not in met:
        met.add(name)
        step = step_of(prototype, layout, layout.pages[name], answers, values)
        steps.append(step)
        values = step.values
        name = _next(layout, step.page, values)
    return steps


def _next(layout: Layout, page: Page, values: Mapping[str, Value]) -> str | None:
    for route in layout.routes[page.id]:
        if layout.conditions.holds(route.when, values):
            return route.to
    return None
