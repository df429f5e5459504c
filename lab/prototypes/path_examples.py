"""Answers that lead along a path: found by trying, at each page, what its conditions tell apart."""

from __future__ import annotations

import datetime as dt
import itertools
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from lab.prototypes.answers import Typed
from lab.prototypes.compared import Constant, compared
from lab.prototypes.definition import Prototype
from lab.prototypes.examples import example, typed_day
from lab.prototypes.layout import Layout, layout_of
from lab.prototypes.paths import Path
from lab.prototypes.question import Question
from lab.prototypes.reading import number_of_day, typed_number
from lab.prototypes.steps import Step
from lab.prototypes.way import way_through

__all__ = ["PathExamples"]

TRIES = 20_000
"""Ways that are walked for all paths of a prototype together, so that a large one takes seconds, not hours."""
MOST_TRIES = 2_000
"""Ways that are walked for one path."""
MOST_OPTIONS = 12
MOST_ENTRIES = 60
"""Different entries of a group that are tried, and twice as many groups of so many entries."""


@dataclass(slots=True)
class PathExamples:
    """Looks for answers that lead along paths of one prototype. ``tries`` are left for all paths together."""

    prototype: Prototype
    today: dt.date
    tries: int = TRIES
    _layout: Layout = field(init=False)
    _constants: dict[str, list[Constant]] = field(init=False)
    _shown: dict[str, tuple[str | None, Question | None]] = field(init=False)
    """By name the condition under which it is asked, and the group in which."""

    def __post_init__(self) -> None:
        """Read what the conditions of routes, tasks and questions compare with what."""
        self._layout = layout_of(self.prototype)
        self._constants = {}
        self._shown = {
            f"{group.id}.{question.id}" if group else question.id: (question.show_if, group)
            for _, question, group in self.prototype.asked()
        }
        decisive = [route.when for route in self.prototype.routes]
        decisive += [task.show_if for page in self.prototype.pages for task in page.tasks]
        self._names(decisive)

    def _names(self, conditions: Iterable[str | None]) -> frozenset[str]:
        """The names on which these conditions hang, also through others; what they compare them with is kept."""
        waiting: list[tuple[str | None, Question | None]] = [(text, None) for text in conditions]
        read: set[tuple[str, str]] = set()
        found: set[str] = set()
        while waiting:
            text, group = waiting.pop()
            if text is None or (text, group.id if group else "") in read:
                continue
            read.add((text, group.id if group else ""))
            for name, constants in compared(self._layout.conditions.parse(text, group).tree, group).items():
                known = self._constants.setdefault(name, [])
                known += [one for one in constants if one not in known]
                if name not in found:
                    found.add(name)
                    waiting.append(self._shown.get(name, (None, None)))
        return frozenset(found)

    def of(self, path: Path) -> dict[str, Typed] | None:
        """Answers to what decides that lead along exactly this path; None if none were found (in the tries left)."""
        share = self._left = min(self.tries, MOST_TRIES)
        wanted = self._wanted(path)
        found = self._search(path, wanted, {}, 0)
        self.tries -= share - self._left
        return found

    def _wanted(self, path: Path) -> frozenset[str]:
        """The names on which this path hangs: those of its conditions, and what decides whether they are asked."""
        return self._names(text for turn in path.turns for text in (turn.when, *turn.unless))

    _left: int = field(init=False, default=0)

    def _search(
        self, path: Path, wanted: frozenset[str], answers: dict[str, Typed], place: int
    ) -> dict[str, Typed] | None:
        """Decide page by page; what has been decided before stays, and pages that decide nothing are passed over."""
        while place < len(path.pages) and not any(
            q.id in wanted for q in self._layout.pages[path.pages[place]].questions
        ):
            place += 1
        if self._left <= 0:
            return None
        self._left -= 1
        steps = way_through(self.prototype, self._layout, answers, self.today).steps
        met = tuple(step.page.id for step in steps)
        if place >= len(path.pages):
            return answers if met == path.pages else None
        if met[: place + 1] != path.pages[: place + 1]:
            return None
        for more in self._choices(steps[place], wanted, answers):
            found = self._search(path, wanted, {**answers, **more}, place + 1)
            if found is not None:
                return found
        return None

    def _choices(self, step: Step, wanted: frozenset[str], answers: dict[str, Typed]) -> Iterator[dict[str, Typed]]:
        """What could be answered to the questions of a page that decide something."""
        asked = [q for q in step.page.questions if q.id in wanted and q.id not in answers]
        values = [self._entries(q, wanted) if q.kind == "group" else self._alone(q) for q in asked]
        for combination in itertools.product(*values):
            yield {key: typed for answer in combination for key, typed in answer.items()}

    def _alone(self, question: Question) -> list[dict[str, Typed]]:
        return [{question.id: typed} for typed in self._candidates(question, question.id)]

    def _entries(self, group: Question, wanted: frozenset[str]) -> list[dict[str, Typed]]:
        """So many entries of a group, in each of them what decides; in which order they stand decides nothing."""
        inner = [one for one in group.questions if f"{group.id}.{one.id}" in wanted]
        each = [[(one.id, typed) for typed in self._candidates(one, f"{group.id}.{one.id}")] for one in inner]
        kinds = [dict(kind) for kind in itertools.islice(itertools.product(*each), MOST_ENTRIES)]
        found: list[dict[str, Typed]] = []
        for items in self._candidates(group, group.id):
            alike = [(kind,) * len(items) for kind in kinds] if items else []
            mixed = itertools.combinations_with_replacement(kinds, len(items))
            for chosen in itertools.islice(itertools.chain(alike, mixed), 2 * MOST_ENTRIES):
                entries = zip(items, chosen, strict=True)
                inside = {f"{group.id}.{item}.{name}": one for item, kind in entries for name, one in kind.items()}
                found.append({group.id: items, **inside})
        return found

    def _candidates(self, question: Question, name: str) -> list[Typed]:
        """Answers on each side of what the conditions compare with."""
        constants = list(dict.fromkeys(self._constants.get(name, ())))
        usual = example(question, self.today, self._layout.choices(question))
        match question.kind:
            case "yes_no":
                found: list[Typed] = [("yes",), ("no",)]
            case "consent":
                found = [("yes",), *([()] if not question.required else [])]
            case "choice":
                found = self._options(question, constants)
            case "choices":
                found = [*self._options(question, constants), tuple(str(one) for one in constants)]
            case "date":
                found = [typed_day(question, day) for day in self._days(constants)]
            case "number" | "money" | "year":
                numbers = sorted({number + by for number in _numbers(constants) for by in (-1, 0, 1)})
                found = [(typed_number(number),) for number in numbers if _within(question, number)]
            case "group":
                counts = {int(number) + by for number in _numbers(constants) for by in (-1, 0, 1)}
                fit = sorted(count for count in counts if question.min_items <= count <= question.max_items)
                found = [tuple(str(number + 1) for number in range(count)) for count in fit]
            case "month":
                found = [_month(int(one), by) for one in _numbers(constants) for by in (-1, 0, 1)]
            case "address":
                found = [("Musterweg", "7", str(one), "Musterstadt") for one in constants]
            case "file":
                found = [(kind, "1000") for kind in question.file_types]
            case _:
                found = [(str(one),) for one in constants]
        optional: list[Typed] = [] if question.required else [()]
        return list(dict.fromkeys((usual, *found, *optional)))

    def _options(self, question: Question, constants: list[Constant]) -> list[Typed]:
        choices = self._layout.choices(question)
        values = [option.value for option in choices.options] if choices else []
        if len(values) > MOST_OPTIONS:
            others = [value for value in values if value not in constants]
            values = [*(str(one) for one in constants), *others[:1]]
        return [(value,) for value in values]

    def _days(self, constants: list[Constant]) -> list[dt.date]:
        """Days around each constant, read as a day and as a span before today (150000: fifteen years)."""
        days: list[dt.date] = []
        present = number_of_day(self.today)
        for number in _numbers(constants):
            for value in (number, present - number):
                day = _day_of(int(value))
                if day is not None:
                    days += [day + dt.timedelta(days=by) for by in (0, -1, 1)]
        return days or [self.today, self.today - dt.timedelta(days=1), self.today + dt.timedelta(days=1)]


def _numbers(constants: list[Constant]) -> list[float]:
    return [one for one in constants if isinstance(one, float)]


def _month(number: int, by: int) -> Typed:
    """Month and year of YYYYMM, some months later."""
    year, month = divmod(number // 100 * 12 + number % 100 - 1 + by, 12)
    return (str(month + 1), str(year))


def _within(question: Question, number: float) -> bool:
    return (question.min is None or number >= question.min) and (question.max is None or number <= question.max)


def _day_of(number: int) -> dt.date | None:
    """The day that YYYYMMDD means; a difference that falls behind a month's end means its last day."""
    year, month, day = number // 10_000, number // 100 % 100, number % 100
    for last in (day, 28):
        try:
            return dt.date(year, month, last)
        except ValueError:
            continue
    return None
