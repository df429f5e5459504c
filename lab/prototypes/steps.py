"""One page on the way through a prototype: what it shows with these answers, and what is known when it is left."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from lab.expressions import Entries, Value
from lab.prototypes.answers import TODAY, Answers, prefilled, value_of
from lab.prototypes.definition import Page, Prototype
from lab.prototypes.field_error import FieldError
from lab.prototypes.layout import Layout
from lab.prototypes.patterns import PatternTime
from lab.prototypes.question import Question
from lab.prototypes.reading import number_of_day
from lab.prototypes.slots import Slot, entries, slot_of
from lab.prototypes.validation import validate_question

__all__ = ["Step", "beginning", "errors_of", "step_of"]


@dataclass(frozen=True, slots=True)
class Step:
    """One page on the path. ``values`` are those known when the page is left."""

    page: Page
    slots: tuple[Slot, ...]
    """What the page shows, in its order: a group is followed by the slots of its entries, one entry after the other.
    Those of kinds that only say something (``asks`` is false) are among them and take no answer."""
    values: dict[str, Value]
    registers: bool = True
    """Whether registers are asked by what was answered before this page: whether what they know is filled in."""
    task_list: str = ""
    task: str = ""
    """The task that the page belongs to, and the page of its task list; empty for none."""
    entry_values: Mapping[str, dict[str, Value]] = field(default_factory=dict)
    """What conditions see within an entry of a group: by group and number, ``kinder.3``."""

    @property
    def asked(self) -> tuple[Slot, ...]:
        """The slots that take an answer."""
        return tuple(slot for slot in self.slots if slot.question.asks)

    def values_at(self, slot: Slot) -> Mapping[str, Value]:
        """What conditions see at a slot when the page is left."""
        return self.entry_values[f"{slot.group.id}.{slot.item}"] if slot.group else self.values


def beginning(today: dt.date) -> dict[str, Value]:
    """What is known before anything was answered."""
    return {TODAY: number_of_day(today)}


def step_of(
    prototype: Prototype,
    layout: Layout,
    page: Page,
    answers: Answers,
    before: Mapping[str, Value],
    task: tuple[str, str] = ("", ""),
) -> Step:
    """The step of a page: one question after the other, so that what hangs on a hidden question is hidden too."""
    values = dict(before)
    registers = prototype.prefill_if is None or layout.conditions.holds(prototype.prefill_if, values)
    slots: list[Slot] = []
    inside: dict[str, dict[str, Value]] = {}
    for question in page.questions:
        if question.show_if is not None and not layout.conditions.holds(question.show_if, values):
            continue
        slots.append(slot_of(question))
        if question.kind == "group":
            items = _items(prototype, question, answers, registers=registers)
            values[question.id] = Entries(tuple({} for _ in items))  # within an entry, only how many there are
            each: list[Mapping[str, Value]] = []
            for item in items:
                entry = {name: value for name, value in values.items() if name not in layout.names_within(question)}
                shown = _entry(layout, question, item, answers, entry)
                slots += shown
                inside[f"{question.id}.{item}"] = entry
                each.append({slot.question.id: entry.get(slot.question.id) for slot in shown if slot.question.asks})
            values[question.id] = Entries(tuple(each))
        else:
            _learn(layout, slots[-1], answers, values)
    return Step(page, tuple(slots), values, registers, *task, inside)


def errors_of(
    layout: Layout, step: Step, answers: Answers, today: dt.date, patterns: PatternTime
) -> tuple[FieldError, ...]:
    """What is wrong with the answers to the page's slots, in their order: one error a slot."""
    found = (_error(layout, step, slot, answers.get(slot.key, ()), today, patterns) for slot in step.slots)
    return tuple(error for error in found if error)


def _items(prototype: Prototype, group: Question, answers: Answers, *, registers: bool) -> tuple[str, ...]:
    """The entries of a group: those typed; before anything was typed, those that a register knows."""
    if registers and group.prefill and group.id not in answers:
        return entries(group, {group.id: prefilled(prototype, group)})
    return entries(group, answers)


def _entry(layout: Layout, group: Question, item: str, answers: Answers, values: dict[str, Value]) -> list[Slot]:
    """The slots of one entry; ``values`` learns what was answered in it."""
    shown = []
    for question in group.questions:
        if question.show_if is None or layout.conditions.holds(question.show_if, values, group):
            shown.append(slot_of(question, group, item))
            _learn(layout, shown[-1], answers, values)
    return shown


def _learn(layout: Layout, slot: Slot, answers: Answers, values: dict[str, Value]) -> None:
    value = value_of(slot.question, answers.get(slot.key, ()), layout.choices(slot.question))
    if value is not None:
        values[slot.question.id] = value


def _error(
    layout: Layout, step: Step, slot: Slot, typed: tuple[str, ...], today: dt.date, patterns: PatternTime
) -> FieldError | None:
    """What is wrong in itself; else the first of the team's own checks that does not hold."""
    question = slot.question
    error = validate_question(question, typed, today, layout.choices(question), patterns)
    if error is not None:
        return replace(error, key=slot.key)
    if not question.checks or not (any(part.strip() for part in typed) or question.kind == "group"):
        return None
    values = step.values_at(slot)
    for number, check in enumerate(question.checks, start=1):
        if layout.conditions.broken(check.valid_if, values, slot.group):
            name = "check" if number == 1 else f"check_{number}"
            return FieldError(slot.key, name, check.message.root["de"], own=check.message)
    return None
