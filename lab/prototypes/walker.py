"""One walk through a prototype, with the answers of one moment: worked out once, asked as often as a request needs.

Where a participant is follows from what was answered, never from where the browser has been: the path starts at the
first page and goes on as long as a page is done (it was sent) and its slots are still answered without errors. Whoever
changes an early answer finds the later pages that still apply as they were. What was answered on pages that the path no
longer meets, or in entries of a group that were taken away, stays typed, but counts for nothing (``pruned``).

From a task list the path leads into every task at once, as they can be done in any order, and on when all are done.
Nothing is sent by going on along the path: it ends before a receipt, which only sending reaches (``sends``).
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from functools import cached_property

from lab.errors import N_
from lab.prototypes.answers import Answers, Typed
from lab.prototypes.definition import Prototype, Task
from lab.prototypes.field_error import FieldError
from lab.prototypes.layout import layout_of
from lab.prototypes.patterns import PatternTime
from lab.prototypes.steps import Step, beginning, errors_of, step_of
from lab.prototypes.task_state import TaskState
from lab.prototypes.way import Way, way_through

__all__ = ["Progress", "Walk"]

TERMINAL = ("receipt", "exit")


@dataclass(frozen=True, slots=True)
class Progress:
    """„Schritt ``step`` von ``steps``“; ``steps`` is what is to be expected with the answers so far."""

    step: int
    steps: int


class Walk:
    """What a prototype shows somebody who has typed these answers. They must not change while it is used.

    ``patterns`` is the time that the team's patterns have; several walks of one request share it.
    """

    def __init__(
        self, prototype: Prototype, answers: Answers, today: dt.date | None = None, patterns: PatternTime | None = None
    ) -> None:
        self.prototype = prototype
        self.answers = answers
        self.today = today or dt.date.today()
        self.layout = layout_of(prototype)
        self._patterns = patterns or PatternTime()
        self._errors: dict[str, tuple[FieldError, ...]] = {}
        self._unchecked: set[str] = set()

    @cached_property
    def way(self) -> Way:
        """The expected way to its end, as if each page were done."""
        return way_through(self.prototype, self.layout, self.answers, self.today)

    def step(self, page: str) -> Step:
        """The step of a page; off the path (in a preview) the answers to the pages listed before it count.

        Raises:
            KeyError: there is no such page.
        """
        on_way = self.way.step(page)
        if on_way is not None:
            return on_way
        values = beginning(self.today)
        for listed in self.prototype.pages:
            step = step_of(self.prototype, self.layout, listed, self.answers, values)
            if listed.id == page:
                return step
            values = step.values
        raise KeyError(page)

    def path(self, done: AbstractSet[str]) -> tuple[Step, ...]:
        """The pages that may be seen: from the start to the first that is open; of a list, so in each of its tasks.

        Never empty, each page at most once. Where to go on is ``frontier``.
        """
        steps: list[Step] = []
        before: dict[tuple[str, str], Step] = {}
        for step in self.way.steps:
            last = before.get((step.task_list, step.task))
            if last is not None and not self._left(last, done):
                if not step.task:
                    break
                continue
            steps.append(step)
            before[step.task_list, step.task] = step
        return tuple(steps)

    def frontier(self, done: AbstractSet[str], near: str = "") -> str:
        """The page on which to go on: the first that is open; where tasks are open, the task list.

        Whoever comes from a page of a task that has open pages goes on in that task: ``near`` is that page.
        """
        last = self.path(done)[-1]
        here = self.way.step(near)
        if here is not None and here.task and last.task_list == here.task_list:
            state = next(one for one in self.task_states(here.task_list, done) if one.task.id == here.task)
            if state.status != "done":
                return state.page
        return last.task_list or last.page.id

    def next_page(self, page: str) -> str | None:
        """Where a page leads with these answers: its first route that holds; ``None`` if it leads nowhere."""
        return self.way.following(self.layout, self.step(page))

    def previous_page(self, page: str) -> str | None:
        """The page before a page with these answers, ``None`` at the start or off the path.

        Before the first page of a task, and before what follows a task list, comes the list.
        """
        step = self.way.step(page)
        if step is None:
            return None
        same = [one.page.id for one in self.way.beside(step)]
        place = same.index(page)
        return same[place - 1] if place else step.task_list or None

    def sends(self, page: str) -> bool:
        """Whether leaving this page sends everything: the next page is a receipt."""
        following = self.next_page(page)
        return following is not None and self.layout.pages[following].kind == "receipt"

    def errors(self, page: str, done: AbstractSet[str] | None = None) -> tuple[FieldError, ...]:
        """What is wrong with the answers at the page's slots, in their order; at a task list, which tasks are open.

        ``done`` is needed for task lists only; without it theirs are not judged.
        """
        step = self.step(page)
        if step.page.kind == "tasks" and done is not None:
            message = N_("Bitte füllen Sie diesen Abschnitt noch aus.")
            states = self.task_states(page, done)
            return tuple(FieldError(one.task.id, "task_open", message) for one in states if one.status != "done")
        return self._errors_of(step)

    def unchecked(self, page: str) -> bool:
        """Whether there was no time to look at some of the page's answers; they count as they are."""
        self._errors_of(self.step(page))
        return page in self._unchecked

    def task_states(self, page: str, done: AbstractSet[str]) -> tuple[TaskState, ...]:
        """The visible tasks of the list on a page, in their order; empty if the path does not meet the page."""
        return tuple(self._state(page, task, done) for task in self.way.tasks.get(page, ()))

    def pruned(self) -> dict[str, Typed]:
        """Only the answers that count: to slots on the way."""
        kept = {slot.key for step in self.way.steps for slot in step.asked}
        return {name: typed for name, typed in self.answers.items() if name in kept}

    def progress(self, page: str) -> Progress | None:
        """Which step a page is, within its task if it belongs to one; a task list with its tasks counts as one step.

        ``None`` for receipts, exits, pages off the path, and for a task list, which says itself how far one is.
        """
        step = self.way.step(page)
        if step is None or step.page.kind in (*TERMINAL, "tasks"):
            return None
        counted = [one.page.id for one in self.way.beside(step) if one.page.kind not in TERMINAL]
        return Progress(counted.index(page) + 1, len(counted))

    def _errors_of(self, step: Step) -> tuple[FieldError, ...]:
        if step.page.id not in self._errors:
            before = self._patterns.unchecked
            self._errors[step.page.id] = errors_of(self.layout, step, self.answers, self.today, self._patterns)
            if self._patterns.unchecked > before:
                self._unchecked.add(step.page.id)
        return self._errors[step.page.id]

    def _passed(self, step: Step, done: AbstractSet[str]) -> bool:
        """Whether a page was sent, is still answered without errors, and leads on without sending everything."""
        if step.page.id not in done or self._errors_of(step):
            return False
        following = self.way.following(self.layout, step)
        return following is not None and self.layout.pages[following].kind != "receipt"

    def _left(self, step: Step, done: AbstractSet[str]) -> bool:
        """Whether the path goes on behind a page; behind a task list only if all its tasks are done."""
        if not self._passed(step, done):
            return False
        if step.page.kind != "tasks" or step.task:
            return True
        return all(state.status == "done" for state in self.task_states(step.page.id, done))

    def _state(self, page: str, task: Task, done: AbstractSet[str]) -> TaskState:
        steps = self.way.within(page, task.id)
        still_open = [step.page.id for step in steps if not self._passed(step, done)]
        if not still_open and (page, task.id) in self.way.returning:
            return TaskState(task, "done", task.start)
        begun = any(step.page.id in done or self._answered(step) for step in steps)
        return TaskState(task, "begun" if begun else "not_started", still_open[0] if still_open else task.start)

    def _answered(self, step: Step) -> bool:
        """Whether anything was typed on the page; the bare entries of a group are nothing yet."""
        slots = (slot for slot in step.asked if slot.question.kind != "group")
        return any(part.strip() for slot in slots for part in self.answers.get(slot.key, ()))
