"""The tasks of a task list: which are not started, begun, done, and where to go on in each."""

from __future__ import annotations

import datetime as dt
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from typing import Literal

from lab.errors import N_
from lab.prototypes.answers import Answers
from lab.prototypes.definition import Page, Prototype, Task
from lab.prototypes.field_error import FieldError
from lab.prototypes.layout import Layout, layout_of
from lab.prototypes.steps import Step, errors_of
from lab.prototypes.way import Way, way_through

__all__ = ["TaskState", "TaskStatus", "all_done", "open_tasks", "passed", "task_states"]

TaskStatus = Literal["not_started", "begun", "done"]


@dataclass(frozen=True, slots=True)
class TaskState:
    """How far one task is. ``page`` is where its link leads: its first open page; its first page if it is done."""

    task: Task
    status: TaskStatus
    page: str


def task_states(
    prototype: Prototype, page: str, answers: Answers, done: AbstractSet[str], today: dt.date | None = None
) -> tuple[TaskState, ...]:
    """The visible tasks of the list on a page, in their order; empty if the path does not meet the page."""
    day = today or dt.date.today()
    layout = layout_of(prototype)
    way = way_through(prototype, layout, answers, day)
    return tuple(_state(layout, way, page, task, answers, done, day) for task in way.tasks.get(page, ()))


def all_done(layout: Layout, way: Way, page: Page, answers: Answers, done: AbstractSet[str], today: dt.date) -> bool:
    """Whether every visible task of the list is done."""
    states = (_state(layout, way, page.id, task, answers, done, today) for task in way.tasks.get(page.id, ()))
    return all(state.status == "done" for state in states)


def open_tasks(
    layout: Layout, way: Way, page: Page, answers: Answers, done: AbstractSet[str], today: dt.date
) -> tuple[FieldError, ...]:
    """An error for each task that keeps the list from being left; its key is the task's id."""
    message = N_("Bitte füllen Sie diesen Abschnitt noch aus.")
    states = (_state(layout, way, page.id, task, answers, done, today) for task in way.tasks.get(page.id, ()))
    return tuple(FieldError(one.task.id, "task_open", message) for one in states if one.status != "done")


def passed(layout: Layout, way: Way, step: Step, answers: Answers, done: AbstractSet[str], today: dt.date) -> bool:
    """Whether a page was sent, is still answered without errors, and leads on without sending everything."""
    if step.page.id not in done or errors_of(layout, step, answers, today):
        return False
    following = way.following(layout, step)
    return following is not None and layout.pages[following].kind != "receipt"


def _state(
    layout: Layout, way: Way, page: str, task: Task, answers: Answers, done: AbstractSet[str], today: dt.date
) -> TaskState:
    steps = way.within(page, task.id)
    still_open = [step.page.id for step in steps if not passed(layout, way, step, answers, done, today)]
    if not still_open and (page, task.id) in way.returning:
        return TaskState(task, "done", task.start)
    begun = any(step.page.id in done or _answered(step, answers) for step in steps)
    return TaskState(task, "begun" if begun else "not_started", still_open[0] if still_open else task.start)


def _answered(step: Step, answers: Answers) -> bool:
    """Whether anything was typed on the page; the bare entries of a group are nothing yet."""
    slots = (slot for slot in step.asked if slot.question.kind != "group")
    return any(part.strip() for slot in slots for part in answers.get(slot.key, ()))
