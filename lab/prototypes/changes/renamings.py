"""What has other ids in another state of a prototype: pages, questions, tasks, values of answers.

What names them elsewhere can follow. Something is the same under another id if it alone is gone, another alone has
come, and both are of one kind and say the same; so it counts too where somebody writes the new id by hand.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import TypeVar

from lab.prototypes.definition import Page, Prototype, Task
from lab.prototypes.question import CHOOSING, Option, Question

__all__ = ["Named", "Renaming", "renamings", "renamings_between"]

T = TypeVar("T", Page, Question, Task, Option)


@dataclass(frozen=True, slots=True)
class Renaming:
    """One thing that is called ``new``: a page, or on it a question, a ``value`` of its answers, or a ``task``.

    It is named by the ids that were in force before this step.
    """

    page: str
    new: str
    question: str = ""
    group: str = ""
    """The group that the question is asked in."""
    value: str = ""
    task: str = ""

    def undone(self) -> Renaming:
        """The way back."""
        part = next(one for one in ("value", "task", "question", "page") if getattr(self, one))
        return replace(self, **{part: self.new, "new": getattr(self, part)})

    @property
    def spot(self) -> int:
        """Which part of an answer's key the question is: 0, or 2 within a group (``kinder.1.vorname``)."""
        return 2 if self.group else 0


@dataclass(frozen=True, slots=True)
class Named:
    """What another file names: a page, on it a ``key`` (of an answer, or the id of a task), a ``value`` answered."""

    page: str
    key: str = ""
    value: str = ""

    def after(self, steps: Iterable[Renaming]) -> Named:
        """What it is called after these steps."""
        page, parts, value = self.page, self.key.split("."), self.value
        for step in steps:
            if step.page != page:
                continue
            if step.task:
                parts = [step.new] if parts == [step.task] else parts
            elif not step.question:
                page = step.new
            elif _asks(step, parts) and not step.value:
                parts[step.spot] = step.new
            elif _asks(step, parts) and step.value == value:
                value = step.new
        return Named(page, ".".join(parts), value)

    @property
    def of_any_entry(self) -> Named:
        """The same without the number of a group's entry."""
        return replace(self, key=".".join(part for part in self.key.split(".") if not part.isdigit()))


def _asks(step: Renaming, parts: Sequence[str]) -> bool:
    """Whether the key is that of an answer to the step's question."""
    if step.group:
        return len(parts) > 2 and (parts[0], parts[2]) == (step.group, step.question)
    return parts[0] == step.question


def renamings(old: Prototype, new: Prototype) -> tuple[Renaming, ...]:
    """What is called otherwise in the new state, to be followed one after the other."""
    if old is new:
        return ()
    pages = _pairs(old.pages, new.pages)
    found: list[Renaming] = []
    for before, after in pages:
        questions = _pairs(before.questions, after.questions)
        for one, other in questions:
            found += _values(old, new, before.id, one, other)
            inside = _pairs(one.questions, other.questions)
            for inner, two in inside:
                found += _values(old, new, before.id, inner, two, one.id)
            found += [Renaming(before.id, two.id, inner.id, one.id) for inner, two in inside if inner.id != two.id]
        found += [Renaming(before.id, other.id, one.id) for one, other in questions if one.id != other.id]
        tasks = _pairs(before.tasks, after.tasks)
        found += [Renaming(before.id, other.id, task=one.id) for one, other in tasks if one.id != other.id]
    return (*found, *(Renaming(before.id, after.id) for before, after in pages if before.id != after.id))


def renamings_between(one: Sequence[Renaming], other: Sequence[Renaming]) -> tuple[Renaming, ...]:
    """The way from one state to another, where both came from the same state by these."""
    common = 0
    while common < min(len(one), len(other)) and one[common] == other[common]:
        common += 1
    return (*(step.undone() for step in reversed(one[common:])), *other[common:])


def _values(
    old: Prototype, new: Prototype, page: str, before: Question, after: Question, group: str = ""
) -> Iterator[Renaming]:
    """The values of answers, its own or those of a list, that are others now."""
    if before.kind not in CHOOSING or after.kind not in CHOOSING:
        return
    for one, other in _pairs(old.options_of(before), new.options_of(after)):
        if one.value != other.value:
            yield Renaming(page, other.value, before.id, group, value=one.value)


def _pairs(old: Sequence[T], new: Sequence[T]) -> list[tuple[T, T]]:
    """Each with itself in the new state, also under another id."""
    names, later = {_id(one) for one in old}, {_id(one): one for one in new}
    come: dict[tuple[object, ...], list[T]] = defaultdict(list)
    gone: dict[tuple[object, ...], list[T]] = defaultdict(list)
    for one in new:
        if _id(one) not in names:
            come[_says(one)].append(one)
    for one in old:
        if _id(one) not in later:
            gone[_says(one)].append(one)
    same = [(one, later[_id(one)]) for one in old if _id(one) in later]
    return same + [(one[0], come[said][0]) for said, one in gone.items() if len(one) == len(come[said]) == 1]


def _id(one: Page | Question | Task | Option) -> str:
    return one.value if isinstance(one, Option) else one.id


def _says(one: Page | Question | Task | Option) -> tuple[object, ...]:
    kind = one.kind if isinstance(one, Page | Question) else ""
    texts = one.title if isinstance(one, Page | Task) else one.label
    return (kind, tuple(sorted(texts.root.items())))
