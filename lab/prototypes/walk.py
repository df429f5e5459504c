"""The walk from page to page: pure functions of the prototype, the answers and the pages already done.

Where a participant is follows from what was answered, never from where the browser has been: the path starts at the
first page and goes on as long as a page is done (it was sent) and its slots are still answered without errors. Whoever
changes an early answer finds the later pages that still apply as they were. What was answered on pages that the path no
longer meets, or in entries of a group that were taken away, stays typed, but counts for nothing (``prune``).

From a task list the path leads into every task at once, as they can be done in any order, and on when all are done.
Nothing is sent by going on along the path: it ends before a receipt, which only sending reaches (``sends``).
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Set as AbstractSet
from dataclasses import dataclass

from lab.prototypes.answers import Answers, Typed
from lab.prototypes.definition import Prototype
from lab.prototypes.field_error import FieldError
from lab.prototypes.layout import Layout, layout_of
from lab.prototypes.slots import Slot
from lab.prototypes.steps import Step, beginning, errors_of, step_of
from lab.prototypes.task_list import all_done, open_tasks, passed, task_states
from lab.prototypes.way import Way, way_through

__all__ = [
    "Progress",
    "Step",
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

TERMINAL = ("receipt", "exit")
CONFIRMING = ("summary", "declaration")


@dataclass(frozen=True, slots=True)
class Progress:
    """„Schritt ``step`` von ``steps``“; ``steps`` is what is to be expected with the answers so far."""

    step: int
    steps: int


def path(
    prototype: Prototype, answers: Answers, done: AbstractSet[str], today: dt.date | None = None
) -> tuple[Step, ...]:
    """The pages that may be seen: from the start to the first that is open; of a task list, so in each of its tasks.

    Never empty, each page at most once. Where to go on is ``frontier``.
    """
    day = today or dt.date.today()
    layout = layout_of(prototype)
    way = way_through(prototype, layout, answers, day)
    return tuple(_reached(layout, way, answers, done, day))


def frontier(
    prototype: Prototype, answers: Answers, done: AbstractSet[str], today: dt.date | None = None, near: str = ""
) -> str:
    """The page on which to go on: the first that is open; where tasks are open, the task list.

    Whoever comes from a page of a task that has open pages goes on in that task: ``near`` is that page.
    """
    steps = path(prototype, answers, done, today)
    last = steps[-1]
    here = next((step for step in steps if step.page.id == near and step.task), None)
    if here is not None and last.task_list == here.task_list:
        states = task_states(prototype, here.task_list, answers, done, today)
        state = next(state for state in states if state.task.id == here.task)
        if state.status != "done":
            return state.page
    return last.task_list or last.page.id


def next_page(prototype: Prototype, answers: Answers, page: str, today: dt.date | None = None) -> str | None:
    """Where a page leads with these answers: its first route that holds; ``None`` if it leads nowhere."""
    day = today or dt.date.today()
    layout = layout_of(prototype)
    way = way_through(prototype, layout, answers, day)
    step = _at(prototype, layout, way, answers, page, day)
    return way.following(layout, step)


def sends(prototype: Prototype, answers: Answers, page: str, today: dt.date | None = None) -> bool:
    """Whether leaving this page sends everything: the next page is a receipt."""
    following = next_page(prototype, answers, page, today)
    return following is not None and layout_of(prototype).pages[following].kind == "receipt"


def previous_page(prototype: Prototype, answers: Answers, page: str, today: dt.date | None = None) -> str | None:
    """The page before a page on the path with these answers, ``None`` at the start or off the path.

    Before the first page of a task, and before what follows a task list, comes the list.
    """
    way = way_through(prototype, layout_of(prototype), answers, today or dt.date.today())
    step = way.step(page)
    if step is None:
        return None
    same = [one.page.id for one in way.steps if (one.task_list, one.task) == (step.task_list, step.task)]
    place = same.index(page)
    return same[place - 1] if place else step.task_list or None


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
    """What is wrong with the answers at the page's slots, in their order; at a task list, which tasks are still open.

    ``done`` is needed for task lists only; without it theirs are not judged.
    """
    day = today or dt.date.today()
    layout = layout_of(prototype)
    way = way_through(prototype, layout, answers, day)
    step = _at(prototype, layout, way, answers, page, day)
    if step.page.kind == "tasks" and done is not None:
        return open_tasks(layout, way, step.page, answers, done, day)
    return errors_of(layout, step, answers, day)


def done_after(prototype: Prototype, done: AbstractSet[str], page: str) -> frozenset[str]:
    """The pages that are done once this one was sent.

    After an answer was changed, everything is to be checked and declared again: summaries and declarations are open.
    """
    pages = layout_of(prototype).pages
    if page in pages and pages[page].kind in CONFIRMING:
        return frozenset((*done, page))
    return frozenset(name for name in (*done, page) if name not in pages or pages[name].kind not in CONFIRMING)


def prune(prototype: Prototype, answers: Answers, today: dt.date | None = None) -> dict[str, Typed]:
    """Only the answers that count: to slots on the path."""
    way = way_through(prototype, layout_of(prototype), answers, today or dt.date.today())
    kept = {slot.key for step in way.steps for slot in step.asked}
    return {name: typed for name, typed in answers.items() if name in kept}


def progress(prototype: Prototype, answers: Answers, page: str, today: dt.date | None = None) -> Progress | None:
    """Which step a page is, within its task if it belongs to one; a task list with its tasks counts as one step.

    ``None`` for receipts, exits, pages off the path, and for a task list, which says itself how far one is.
    """
    way = way_through(prototype, layout_of(prototype), answers, today or dt.date.today())
    step = way.step(page)
    if step is None or step.page.kind in (*TERMINAL, "tasks"):
        return None
    same = [one for one in way.steps if (one.task_list, one.task) == (step.task_list, step.task)]
    counted = [one.page.id for one in same if one.page.kind not in TERMINAL]
    return Progress(counted.index(page) + 1, len(counted))


def step_at(prototype: Prototype, answers: Answers, page: str, today: dt.date | None = None) -> Step:
    """The step of a page; off the path (in a preview) the answers to the pages listed before it count.

    Raises:
        KeyError: there is no such page.
    """
    day = today or dt.date.today()
    layout = layout_of(prototype)
    return _at(prototype, layout, way_through(prototype, layout, answers, day), answers, page, day)


def _at(prototype: Prototype, layout: Layout, way: Way, answers: Answers, page: str, today: dt.date) -> Step:
    on_way = way.step(page)
    if on_way is not None:
        return on_way
    values = beginning(today)
    for listed in prototype.pages:
        step = step_of(prototype, layout, listed, answers, values)
        if listed.id == page:
            return step
        values = step.values
    raise KeyError(page)


def _reached(layout: Layout, way: Way, answers: Answers, done: AbstractSet[str], today: dt.date) -> list[Step]:
    steps: list[Step] = []
    for step in way.steps:
        if step.task:
            own = [one for one in steps if (one.task_list, one.task) == (step.task_list, step.task)]
            if own and not passed(layout, way, own[-1], answers, done, today):
                continue
            steps.append(step)
            continue
        if steps and not _left(layout, way, [one for one in steps if not one.task][-1], answers, done, today):
            break
        steps.append(step)
    return steps


def _left(layout: Layout, way: Way, step: Step, answers: Answers, done: AbstractSet[str], today: dt.date) -> bool:
    """Whether the path goes on behind a page that belongs to no task."""
    if not passed(layout, way, step, answers, done, today):
        return False
    return step.page.kind != "tasks" or all_done(layout, way, step.page, answers, done, today)
