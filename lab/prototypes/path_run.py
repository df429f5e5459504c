"""Stepping through a prototype as a path test says, up to the first divergence, with what came and why."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field

from lab.errors import N_, Phrase, Problem, Where
from lab.prototypes.answers import Typed, prefilled
from lab.prototypes.definition import Prototype
from lab.prototypes.field_error import FieldError
from lab.prototypes.given import typed_of
from lab.prototypes.layout import layout_of
from lab.prototypes.path_reasons import reason_for_page, reason_hidden
from lab.prototypes.path_test import PathStep, PathTest
from lab.prototypes.slots import slot_named
from lab.prototypes.steps import Step
from lab.prototypes.walk import done_after, frontier, next_page, path, sends, step_at, validate_page

__all__ = ["Divergence", "PathResult", "run_path_test"]

JUMPED_FROM = ("tasks", "summary", "declaration")
"""Kinds of pages from which a link leads to a page that was met before: a task, „Ändern“."""


@dataclass(frozen=True, slots=True)
class Divergence:
    """Where a path leaves what was expected. ``step`` counts from 1; one more than the steps is the end."""

    step: int
    expected: str
    """The page that was expected."""
    got: str
    """The page that came."""
    problem: Problem


@dataclass(frozen=True, slots=True)
class PathResult:
    """What came of one path test."""

    name: str
    pages: tuple[str, ...]
    """The pages that were met."""
    divergence: Divergence | None = None

    @property
    def passed(self) -> bool:
        """Whether everything came as expected."""
        return self.divergence is None


@dataclass(slots=True)
class _Walker:
    prototype: Prototype
    today: dt.date
    page: str
    answers: dict[str, Typed] = field(default_factory=dict)
    done: frozenset[str] = frozenset()
    left: Step | None = None
    """The page from which the present one was reached."""
    over: bool = False


def run_path_test(prototype: Prototype, test: PathTest, today: dt.date) -> PathResult:
    """Walk as the test says; ``today`` where it names no day of its own. The prototype must pass ``check``."""
    walker = _Walker(prototype, test.today or today, prototype.start)
    met = [walker.page]
    for number, step in enumerate(test.steps, start=1):
        problem = _step(walker, step)
        if problem is not None:
            return PathResult(test.name, tuple(met), _divergence(test, number, step.page, walker, problem))
        if walker.page != met[-1]:
            met.append(walker.page)
    if walker.page != test.ends:
        problem = _other_page(walker, test.ends)
        return PathResult(test.name, tuple(met), _divergence(test, len(test.steps) + 1, test.ends, walker, problem))
    return PathResult(test.name, tuple(met))


def _divergence(test: PathTest, number: int, expected: str, walker: _Walker, problem: Problem) -> Divergence:
    told = Problem(
        N_("Pfad „{path}“, Schritt {step}: {what}"),
        {**problem.values, "path": test.name, "step": number, "what": Phrase(problem.message, problem.values)},
        Where(element=walker.page),
        problem.hint,
    )
    return Divergence(number, expected, walker.page, told)


def _step(walker: _Walker, step: PathStep) -> Problem | None:
    """Answer and send one page; what did not come as expected."""
    changing = False
    if step.page != walker.page:
        if not _can_jump(walker, step.page):
            return _other_page(walker, step.page)
        changing = layout_of(walker.prototype).pages[walker.page].kind != "tasks"
        walker.page = step.page
    unknown = _type(walker, step)
    if unknown is not None:
        return unknown
    found = validate_page(walker.prototype, walker.page, walker.answers, walker.today, walker.done)
    if {error.key: error.id for error in found} != step.errors:
        return _other_errors(step, found)
    if not found:
        _go_on(walker, changing=changing)
    return None


def _can_jump(walker: _Walker, page: str) -> bool:
    if walker.over or layout_of(walker.prototype).pages[walker.page].kind not in JUMPED_FROM:
        return False
    return page in {one.page.id for one in path(walker.prototype, walker.answers, walker.done, walker.today)}


def _type(walker: _Walker, step: PathStep) -> Problem | None:
    """Put the step's answers and what registers know into the page; what the page does not ask is told."""
    prototype, today = walker.prototype, walker.today
    page = layout_of(prototype).pages[step.page]
    for key, given in step.answers.items():
        slot = slot_named(page, key)
        if slot is None:
            asked = ", ".join(question.id for question in page.questions if question.asks) or "–"
            return Problem(
                N_("die Seite „{page}“ hat kein Feld „{key}“."),
                {"page": page.id, "key": key, "asked": asked},
                hint=N_("Sie fragt nach: {asked}"),
            )
        walker.answers[key] = typed_of(slot.question, given)
        if slot.group and slot.group.id not in step.answers:
            items = walker.answers.get(slot.group.id, ())
            walker.answers[slot.group.id] = tuple(dict.fromkeys((*items, slot.item)))
    for _ in range(len(page.questions) + 1):  # what is filled in may show more
        shown = step_at(prototype, walker.answers, page.id, today)
        fresh = [slot for slot in shown.asked if slot.key not in walker.answers]
        for slot in fresh:
            walker.answers[slot.key] = prefilled(prototype, slot.question, slot.item) if shown.registers else ()
        if not fresh:
            break
    visible = {slot.key for slot in shown.slots}
    hidden = [key for key in step.answers if key not in visible]
    return reason_hidden(prototype, shown, hidden[0]) if hidden else None


def _go_on(walker: _Walker, *, changing: bool) -> None:
    """Leave the page; whoever came from a summary to change something goes back as far as the answers allow."""
    prototype, today = walker.prototype, walker.today
    following = next_page(prototype, walker.answers, walker.page, today)
    walker.over = following is None or sends(prototype, walker.answers, walker.page, today)
    walker.left = step_at(prototype, walker.answers, walker.page, today)
    walker.done = done_after(prototype, walker.done, walker.page)
    if following is None:
        return
    if changing and not walker.over:
        following = frontier(prototype, walker.answers, walker.done, today, near=walker.page)
    walker.page = following


def _other_page(walker: _Walker, expected: str) -> Problem:
    message = N_("erwartet war die Seite „{expected}“, es kam „{got}“.")
    values = {"expected": expected, "got": walker.page}
    if expected not in layout_of(walker.prototype).pages:
        return Problem(
            N_("erwartet war die Seite „{expected}“, die es nicht gibt; es kam „{got}“."),
            values,
            hint=N_("Prüfen Sie den Namen der Seite im Pfadtest."),
        )
    reason = reason_for_page(walker.prototype, walker.left, expected, walker.page, over=walker.over)
    return Problem(message, {**reason.values, **values}, hint=reason.message)


def _other_errors(step: PathStep, found: tuple[FieldError, ...]) -> Problem:
    """The first key at which another error came than expected, or none."""
    got = {error.key: error for error in found}
    key = next(one for one in (*step.errors, *got) if step.errors.get(one) != (got[one].id if one in got else None))
    expected, error = step.errors.get(key, "–"), got.get(key)
    values: dict[str, object] = {"page": step.page, "key": key, "expected": expected, "got": error.id if error else "–"}
    if error is None:
        message = N_("auf der Seite „{page}“ war bei „{key}“ der Fehler „{expected}“ erwartet, es kam keiner.")
        return Problem(message, values, hint=N_("Die Antwort wird angenommen. Prüfen Sie Regel und Antwort."))
    values["said"] = error.own if error.own is not None else Phrase(error.message, error.values)
    if key not in step.errors:
        message = N_("auf der Seite „{page}“ kam bei „{key}“ der Fehler „{got}“, erwartet war keiner.")
    else:
        message = N_("auf der Seite „{page}“ kam bei „{key}“ der Fehler „{got}“ statt „{expected}“.")
    return Problem(message, values, hint=N_("Die Seite sagt dort: {said}"))
