"""How far a task of a task list is, and where to go on in it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from lab.prototypes.definition import Task

__all__ = ["TaskState", "TaskStatus"]

TaskStatus = Literal["not_started", "begun", "done"]


@dataclass(frozen=True, slots=True)
class TaskState:
    """One task. ``page`` is where its link leads: its first open page; its first page if it is done."""

    task: Task
    status: TaskStatus
    page: str
