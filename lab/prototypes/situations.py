"""The situations that a form tells apart: answers to its deciding questions, and the walk that follows from them.

Only questions that conditions ask about change which pages and questions somebody meets. Each of them has a few answers
that matter: those that conditions name, one that none names, and for numbers and days those at, below and above a named
one. Where all combinations are few they are all walked, else a sample of them with a fixed seed. Each combination is as
likely as any other, which says nothing about how frequent it is among people.
"""

from __future__ import annotations

import datetime as dt
import itertools
import math
import random
from collections.abc import Iterator
from dataclasses import dataclass

from lab.prototypes.answers import Answers, Typed
from lab.prototypes.compared import compared
from lab.prototypes.conditions import Conditions
from lab.prototypes.definition import Prototype
from lab.prototypes.layout import layout_of
from lab.prototypes.question import Question
from lab.prototypes.reading import typed_number
from lab.prototypes.steps import Step
from lab.prototypes.way import way_through

__all__ = ["Situations", "Walk", "deciding", "situations"]

ALL, SAMPLE, SEED = 3000, 3000, 5
"""Up to how many combinations all are walked; else how many are drawn, and with which seed."""
MOST_ENTRIES = 6
"""Entries of a group that are tried at most."""


@dataclass(frozen=True, slots=True)
class Walk:
    """One situation: the answers to the deciding questions, and the pages with what they show."""

    answers: Answers
    steps: tuple[Step, ...]

    @property
    def pages(self) -> tuple[str, ...]:
        """The pages in their order: what tells one path from another."""
        return tuple(step.page.id for step in self.steps)

    @property
    def completed(self) -> bool:
        """Whether it ends with a receipt."""
        return self.steps[-1].page.kind == "receipt"


@dataclass(frozen=True, slots=True)
class Situations:
    """Different walks. ``complete``: all combinations were walked; else ``drawn`` of ``combinations`` with ``seed``."""

    walks: tuple[Walk, ...]
    complete: bool
    combinations: int
    drawn: int
    seed: int

    def by_path(self) -> dict[tuple[str, ...], tuple[Walk, ...]]:
        """The walks by their pages: the paths that end with a receipt first, then by length."""
        found: dict[tuple[str, ...], list[Walk]] = {}
        for walk in self.walks:
            found.setdefault(walk.pages, []).append(walk)
        order = sorted(found.items(), key=lambda one: (not one[1][0].completed, -len(one[1]), one[0]))
        return {pages: tuple(walks) for pages, walks in order}


def situations(prototype: Prototype, today: dt.date | None = None) -> Situations:
    """The situations of a prototype that can be tried out.

    Raises:
        InputError: a condition cannot be read (``check`` tells all).
        KeyError: a route leads to a page that does not exist.
    """
    day = today or dt.date.today()
    layout = layout_of(prototype)
    candidates = {key: found for key, found in _candidates(prototype, layout.conditions, day).items() if found}
    combinations = math.prod(len(found) for found in candidates.values())
    complete = combinations <= ALL
    drawn = itertools.product(*candidates.values()) if complete else _sample(list(candidates.values()))
    walks: dict[tuple[tuple[str, str], ...], Walk] = {}
    number = 0
    for chosen in drawn:
        number += 1
        answers = {key: typed for piece in chosen for key, typed in piece.items()}
        walk = Walk(answers, tuple(way_through(prototype, layout, answers, day).steps))
        shown = tuple((step.page.id, slot.key) for step in walk.steps for slot in step.slots)
        asked = (*((page, "") for page in walk.pages), *shown, *(("", str(step.registers)) for step in walk.steps))
        walks.setdefault(asked, walk)
    return Situations(tuple(walks.values()), complete, combinations, number, SEED)


def deciding(prototype: Prototype) -> frozenset[str]:
    """The questions that conditions ask about; one within a group is named with its group, ``kinder.geboren``.

    Raises:
        InputError: a condition cannot be read.
    """
    return frozenset(_literals(prototype, layout_of(prototype).conditions))


def _sample(candidates: list[list[dict[str, Typed]]]) -> Iterator[tuple[dict[str, Typed], ...]]:
    chance = random.Random(SEED)  # noqa: S311  a fixed sample, nothing secret
    for _number in range(SAMPLE):
        yield tuple(chance.choice(found) for found in candidates)


def _candidates(prototype: Prototype, conditions: Conditions, today: dt.date) -> dict[str, list[dict[str, Typed]]]:
    """By question the answers that matter, as slots with what is typed."""
    literals = _literals(prototype, conditions)
    together = _asked_together(prototype, conditions)
    found: dict[str, list[dict[str, Typed]]] = {}
    for question in prototype.questions:
        if question.kind == "group":
            numbers = _numbers(question, literals.get(question.id, set()))
            found[question.id] = [_entries(question, number) for number in numbers]
            items = [str(number) for number in range(1, max(numbers, default=0) + 1)]
            for one in question.questions:
                name = f"{question.id}.{one.id}"
                if name in literals:
                    each = _answers(prototype, one, literals[name], today)
                    found[name] = [
                        {f"{question.id}.{item}.{one.id}": typed for item, typed in zip(items, answers, strict=False)}
                        for answers in _of_entries(each, len(items), in_turns=name in together)
                    ]
        elif question.id in literals:
            typed = _answers(prototype, question, literals[question.id], today)
            found[question.id] = [{question.id: answer} for answer in typed]
    return found


def _numbers(group: Question, named: set[str | float]) -> list[int]:
    """How many entries of a group are tried: as few as can be, one, two, and around each named number."""
    around = {int(one) + by for one in named if isinstance(one, float) for by in (-1, 0, 1)}
    return sorted(
        number
        for number in {group.min_items, 1, 2, *around}
        if group.min_items <= number <= min(group.max_items, MOST_ENTRIES)
    )


def _of_entries(answers: list[Typed], entries: int, *, in_turns: bool) -> list[list[Typed]]:
    """Answers to one question in all entries: the same in each, and ``in_turns``, which tells „all“ from „any“."""
    turns = [answers[number % len(answers)] for number in range(entries)]
    same = [[answer] * entries for answer in answers]
    return [*same, turns] if in_turns and len(answers) > 1 and entries > 1 else same


def _entries(group: Question, number: int) -> dict[str, Typed]:
    return {group.id: tuple(str(one + 1) for one in range(number))}


def _answers(prototype: Prototype, question: Question, named: set[str | float], today: dt.date) -> list[Typed]:
    """The answers to one question that matter for conditions."""
    words = sorted(value for value in named if isinstance(value, str))
    match question.kind:
        case "yes_no":
            return [("yes",), ("no",)]
        case "consent":
            return [("yes",), ()]
        case "choice" | "choices":
            values = [option.value for option in prototype.options_of(question)]
            other = next((value for value in values if value not in words), None)
            known = [(value,) for value in values if value in words]
            found: list[Typed] = [*known, *([(other,)] if other is not None else [])]
            if question.kind == "choices" and len(known) > 1:
                found.append(tuple(value for (value,) in known))
            return found or [()]
        case "number" | "money" | "year" | "month" | "date":
            bounds = sorted(value for value in named if isinstance(value, float))
            return _around(question, bounds, today)
        case "file":
            return [(kind, "1000") for kind in question.file_types[:1]]
        case "address":
            return [("Musterweg", "1", word, "Musterstadt") for word in (*words, "12345")]
        case _:
            return [*((word,) for word in words), ("x",)]


def _around(question: Question, bounds: list[float], today: dt.date) -> list[Typed]:
    """At, below and above each named number; of days also so many years before today."""
    if question.kind in ("number", "money"):
        values = sorted({value + step for value in bounds for step in (-1, 0, 1)} or {1.0})
        low, high = question.min or 0, question.max if question.max is not None else math.inf
        return [(typed_number(value),) for value in values if low <= value <= high] or [("1",)]
    days = {day for value in bounds for day in _days(value, today)} or {today}
    return [_typed(question, day) for day in sorted(days)]


def _days(value: float, today: dt.date) -> Iterator[dt.date]:
    """Around a day YYYYMMDD, a month YYYYMM, a year; else around so many years before today (150000 are 15)."""
    number = int(value)
    if number >= 10_000_000:
        year = number // 10_000
    elif number >= 180_000 and 1 <= number % 100 <= 12:
        year = number // 100
    else:
        year = number if 1800 <= number < 3000 else 0
    if year:
        yield from (dt.date(min(max(one, 1), 9999), 6, 15) for one in (year - 1, year, year + 1))
    else:
        spans = (number // 10_000 - 1, number // 10_000 + 1)
        yield from (dt.date(max(today.year - years, 1), 6, 15) for years in spans)


def _typed(question: Question, day: dt.date) -> Typed:
    match question.kind:
        case "year":
            return (str(day.year),)
        case "month":
            return (str(day.month), str(day.year))
        case _:
            parts_ = (str(day.day), str(day.month), f"{day.year:04d}")
            return (".".join(parts_),) if question.entry == "one" else parts_


def _literals(prototype: Prototype, conditions: Conditions) -> dict[str, set[str | float]]:
    """By question what conditions compare it with; one within a group is named with its group, ``kinder.geboren``."""
    found: dict[str, set[str | float]] = {}
    for text, group in _conditions(prototype):
        for name, constants in compared(conditions.parse(text, group).tree, group).items():
            found.setdefault(name, set()).update(one for one in constants if not isinstance(one, bool))
    return found


def _asked_together(prototype: Prototype, conditions: Conditions) -> frozenset[str]:
    """The questions of groups that a condition asks about in all entries together (``any``, ``count`` …)."""
    found: set[str] = set()
    for text, group in _conditions(prototype):
        own = f"{group.id}." if group else ""
        names = compared(conditions.parse(text, group).tree, group)
        found.update(name for name in names if "." in name and not (own and name.startswith(own)))
    return frozenset(found)


def _conditions(prototype: Prototype) -> Iterator[tuple[str, Question | None]]:
    yield from ((route.when, None) for route in prototype.routes if route.when is not None)
    if prototype.prefill_if is not None:
        yield prototype.prefill_if, None
    for page in prototype.pages:
        yield from ((task.show_if, None) for task in page.tasks if task.show_if is not None)
        for question in page.questions:
            if question.show_if is not None:
                yield question.show_if, None
            yield from ((inner.show_if, question) for inner in question.questions if inner.show_if is not None)
