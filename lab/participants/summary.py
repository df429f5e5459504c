"""Everything that was answered, as people read it: for checking before sending, and for the receipt."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from markupsafe import Markup

from lab.participants.page_fields import entry_name
from lab.participants.words import Words
from lab.prototypes import Answers, Page, Prototype, Slot, Step

__all__ = ["Block", "Section", "summary_sections"]


@dataclass(frozen=True, slots=True)
class Block:
    """Questions and answers that belong together: those of a page, or of one entry of a group."""

    title: Markup
    """Name of the entry; empty for the page's own."""
    rows: tuple[tuple[Markup, Markup], ...]


@dataclass(frozen=True, slots=True)
class Section:
    """One page of the form."""

    page: Page
    blocks: tuple[Block, ...]


def summary_sections(prototype: Prototype, steps: Sequence[Step], answers: Answers, words: Words) -> list[Section]:
    """Everything that will be sent, page by page."""
    return [Section(step.page, tuple(_blocks(prototype, step.asked, answers, words))) for step in steps if step.asked]


def _blocks(prototype: Prototype, slots: Sequence[Slot], answers: Answers, words: Words) -> Iterable[Block]:
    """The page's own answers up to a group, its entries one by one, then what comes after it."""
    title = Markup()
    rows: list[tuple[Markup, Markup]] = []
    places: dict[str, int] = {}
    at = ""
    for slot in slots:
        entry = f"{slot.group.id}.{slot.item}" if slot.group else ""
        if entry != at or slot.question.kind == "group":
            if rows:
                yield Block(title, tuple(rows))
            at, rows, title = entry, [], Markup()
            if slot.group:
                places[slot.group.id] = places.get(slot.group.id, 0) + 1
                title = entry_name(slot.group, places[slot.group.id], words)
        if slot.question.kind == "group":
            if any(one.group and one.group.id == slot.key for one in slots):
                continue
            rows.append((words.marked(slot.question.label), words.said("keine Angabe")))
            continue
        answer = words.answer(slot.question, answers.get(slot.key, ()), prototype.options_of(slot.question))
        rows.append((words.marked(slot.question.label), answer))
    if rows:
        yield Block(title, tuple(rows))
