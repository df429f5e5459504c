"""The tasks of a task list: which are not started, begun, done, and where to go on in each."""

from __future__ import annotations

import datetime as dt
from collections.abc import Set as AbstractSet

from lab.prototypes.answers import Answers
from lab.prototypes.definition import Prototype
from lab.prototypes.task_state import TaskState, TaskStatus
from lab.prototypes.walker import Walk

__all__ = ["TaskState", "TaskStatus", "task_states"]


def task_states(
    prototype: Prototype, page: str, answers: Answers, done: AbstractSet[str], today: dt.date | None = None
) -> tuple[TaskState, ...]:
    """The visible tasks of the list on a page: ``Walk.task_states``."""
    return Walk(prototype, answers, today).task_states(page, done)
