"""The walk from page to page: pure functions of the prototype, the answers and the pages already done.

Where a participant is follows from what was answered, never from where the browser has been: the path starts at the
first page and goes on as long as a page is done (it was sent) and its visible questions are still answered without
errors. Whoever changes an early answer finds the later pages that still apply as they were. What was answered on pages
that the path no longer meets stays typed, but counts for nothing (``prune``).
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from collections.abc import Set as AbstractSet
from dataclasses import dataclass

from lab.expressions import Value
from lab.prototypes.answers import Answers, value_of
from lab.prototypes.conditions import Conditions
from lab.prototypes.definition import Page, Prototype
from lab.prototypes.question import Question
from lab.prototypes.validation import FieldError, validate_question

__all__ = [
    "Progress",
    "Step",
    "next_page",
    "path",
    "previous_page",
    "progress",
    "prune",
    "validate_page",
    "visible_questions",
]

TERMINAL = ("receipt", "exit")


@dataclass(frozen=True, slots=True)
class Step:
    """One page on the path with its visible questions. ``values`` are those known when the page is left."""

    page: Page
    questions: tuple[Question, ...]
    values: dict[str, Value]


@dataclass(frozen=True, slots=True)
class Progress:
    """„Schritt ``step`` von ``steps``“; ``steps`` is what is to be expected with the answers so far."""

    step: int
    steps: int


def path(
    prototype: Prototype, answers: Answers, done: AbstractSet[str], today: dt.date | None = None
) -> tuple[Step, ...]:
    """The pages from the start to the first that is open: never empty, each page at most once."""
    steps: list[Step] = []
    for step in _steps(prototype, answers):
        steps.append(step)
        if step.page.kind != "questions" or step.page.id not in done or _errors(step, answers, today):
            break
    return tuple(steps)


def next_page(prototype: Prototype, answers: Answers, page: str) -> str | None:
    """Where a page leads with these answers: its first route that holds; ``None`` if it leads nowhere."""
    step = _step_at(prototype, answers, page)
    return _next(prototype, Conditions(prototype), step.page, step.values)


def previous_page(prototype: Prototype, answers: Answers, page: str) -> str | None:
    """The page before a page on the path with these answers, ``None`` at the start or off the path."""
    before = None
    for step in _steps(prototype, answers):
        if step.page.id == page:
            return before
        before = step.page.id
    return None


def visible_questions(prototype: Prototype, page: str, answers: Answers) -> tuple[Question, ...]:
    """The questions of a page that are to be answered, in their order."""
    return _step_at(prototype, answers, page).questions


def validate_page(
    prototype: Prototype, page: str, answers: Answers, today: dt.date | None = None
) -> tuple[FieldError, ...]:
    """What is wrong with the answers to the page's visible questions, in their order."""
    return _errors(_step_at(prototype, answers, page), answers, today)


def prune(prototype: Prototype, answers: Answers) -> dict[str, tuple[str, ...]]:
    """Only the answers that count: to visible questions on the path."""
    kept = {question.id for step in _steps(prototype, answers) for question in step.questions}
    return {name: typed for name, typed in answers.items() if name in kept}


def progress(prototype: Prototype, answers: Answers, page: str) -> Progress | None:
    """Which step a page is; ``None`` for receipts, exits and pages off the path."""
    counted = [step.page.id for step in _steps(prototype, answers) if step.page.kind not in TERMINAL]
    return Progress(counted.index(page) + 1, len(counted)) if page in counted else None


def _steps(prototype: Prototype, answers: Answers) -> list[Step]:
    """The expected path to its end: as if each page were done."""
    conditions = Conditions(prototype)
    steps: list[Step] = []
    values: dict[str, Value] = {}
    name: str | None = prototype.start
    while name is not None and name not in {step.page.id for step in steps}:
        step = _step(conditions, prototype.page(name), answers, values)
        steps.append(step)
        values = step.values
        name = _next(prototype, conditions, step.page, values)
    return steps


def _step_at(prototype: Prototype, answers: Answers, page: str) -> Step:
    """The step of a page; off the path (in a preview) the answers to the pages listed before it count."""
    for step in _steps(prototype, answers):
        if step.page.id == page:
            return step
    conditions = Conditions(prototype)
    values: dict[str, Value] = {}
    for listed in prototype.pages:
        step = _step(conditions, listed, answers, values)
        if listed.id == page:
            return step
        values = step.values
    raise KeyError(page)


def _step(conditions: Conditions, page: Page, answers: Answers, before: Mapping[str, Value]) -> Step:
    """One question after the other, so that what hangs on a hidden question is hidden too."""
    values, shown = dict(before), []
    for question in page.questions:
        if conditions.holds(question.show_if, values):
            shown.append(question)
            value = value_of(question, answers.get(question.id, ()))
            if value is not None:
                values[question.id] = value
    return Step(page, tuple(shown), values)


def _next(prototype: Prototype, conditions: Conditions, page: Page, values: Mapping[str, Value]) -> str | None:
    for route in prototype.routes:
        if route.from_ == page.id and conditions.holds(route.when, values):
            return route.to
    return None


def _errors(step: Step, answers: Answers, today: dt.date | None) -> tuple[FieldError, ...]:
    day = today or dt.date.today()
    found = (validate_question(question, answers.get(question.id, ()), day) for question in step.questions)
    return tuple(error for error in found if error)
