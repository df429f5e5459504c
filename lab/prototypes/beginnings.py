"""Prototypes to begin with: a page of questions, or a page for each step of a process, then summary and receipt."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from lab.prototypes.changes.names import free_name
from lab.prototypes.definition import Page, Prototype, Route
from lab.prototypes.question import Question
from lab.records import Texts

__all__ = ["Step", "blank_prototype", "prototype_of_steps"]


@dataclass(frozen=True, slots=True)
class Step:
    """A step of a process that becomes a page: the id of its activity, and what it is called."""

    activity: str
    name: str


FIRST = Page(
    id="angaben",
    title=Texts({"de": "Ihre Angaben"}),
    questions=(Question(id="name", kind="text", label=Texts({"de": "Wie heißen Sie?"}), autocomplete="name"),),
)
SUMMARY = Page(id="pruefen", kind="summary", title=Texts({"de": "Prüfen Sie Ihre Angaben"}))
RECEIPT = Page(id="eingang", kind="receipt", title=Texts({"de": "Ihr Antrag ist eingegangen"}))


def blank_prototype(title: str, authority: str) -> Prototype:
    """A prototype that works: one question, summary, receipt."""
    return _in_a_row(title, authority, (FIRST,))


def prototype_of_steps(title: str, authority: str, steps: Sequence[Step]) -> Prototype:
    """A prototype with a page for each step, in their order, each belonging to its activity; none: a blank one."""
    taken = {SUMMARY.id, RECEIPT.id}
    pages = []
    for step in steps:
        name = free_name(step.name, taken, "seite")
        taken.add(name)
        pages.append(Page(id=name, title=Texts({"de": step.name}), activity=step.activity))
    return _in_a_row(title, authority, pages) if pages else blank_prototype(title, authority)


def _in_a_row(title: str, authority: str, pages: Sequence[Page]) -> Prototype:
    all_ = (*pages, SUMMARY, RECEIPT)
    return Prototype(
        labwerk="prototype/1",
        title=Texts({"de": title}),
        authority=Texts({"de": authority}),
        start=all_[0].id,
        pages=all_,
        routes=tuple(Route(**{"from": one.id, "to": following.id}) for one, following in pairwise(all_)),
    )
