"""Click prototypes as data, their validation, and the pure walk from page to page."""

from lab.prototypes.answers import Answers, Typed, prefilled
from lab.prototypes.check import check
from lab.prototypes.definition import CodeList, Page, Prototype, Register, Route, Task
from lab.prototypes.question import Check, Option, Question
from lab.prototypes.validation import FieldError
from lab.prototypes.walk import (
    next_page,
    path,
    previous_page,
    progress,
    prune,
    validate_page,
    visible_questions,
)

__all__ = [
    "Answers",
    "Check",
    "CodeList",
    "FieldError",
    "Option",
    "Page",
    "Prototype",
    "Question",
    "Register",
    "Route",
    "Task",
    "Typed",
    "check",
    "next_page",
    "path",
    "prefilled",
    "previous_page",
    "progress",
    "prune",
    "validate_page",
    "visible_questions",
]
