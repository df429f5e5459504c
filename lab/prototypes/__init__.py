"""Click prototypes as data, their validation, and the pure walk from page to page."""

from lab.prototypes.answers import Answers, Typed, prefilled
from lab.prototypes.check import check
from lab.prototypes.choosing import Choices
from lab.prototypes.definition import CodeList, Page, Prototype, Register, Route, Task
from lab.prototypes.field_error import FieldError
from lab.prototypes.question import Check, Option, Question
from lab.prototypes.slots import Slot, entries
from lab.prototypes.steps import Step
from lab.prototypes.task_list import TaskState, task_states
from lab.prototypes.walk import (
    done_after,
    frontier,
    next_page,
    path,
    previous_page,
    progress,
    prune,
    sends,
    step_at,
    validate_page,
    visible_slots,
)
from lab.prototypes.walker import Walk

__all__ = [
    "Answers",
    "Check",
    "Choices",
    "CodeList",
    "FieldError",
    "Option",
    "Page",
    "Prototype",
    "Question",
    "Register",
    "Route",
    "Slot",
    "Step",
    "Task",
    "TaskState",
    "Typed",
    "Walk",
    "check",
    "done_after",
    "entries",
    "frontier",
    "next_page",
    "path",
    "prefilled",
    "previous_page",
    "progress",
    "prune",
    "sends",
    "step_at",
    "task_states",
    "validate_page",
    "visible_slots",
]
