"""Two states that came from the same one, with the same ids for the same things and each question on the same page.

What one side called otherwise, or laid on another page, is so on the other side too; what is left to compare is what
things say.
"""

from __future__ import annotations

import contextlib
from collections.abc import Sequence
from dataclasses import dataclass, replace

from pydantic import ValidationError

from lab.errors import InputError
from lab.prototypes.changes.apart import apart
from lab.prototypes.changes.names import page_names, question_names
from lab.prototypes.changes.options import rename_values
from lab.prototypes.changes.place import Place
from lab.prototypes.changes.questions import move_question
from lab.prototypes.changes.renaming import rename_page, rename_question
from lab.prototypes.changes.renamings import Named, Renaming, renamings
from lab.prototypes.changes.tasks import rename_task
from lab.prototypes.definition import Prototype

__all__ = ["Aligned", "aligned", "renamed_by"]


@dataclass(frozen=True, slots=True)
class Aligned:
    """The three states."""

    base: Prototype
    mine: Prototype
    theirs: Prototype
    renamed: tuple[Renaming, ...]
    """What got another id on the way from theirs, since I called it otherwise."""
    disputed: tuple[Renaming, ...]
    """What both called otherwise; it bears my name, the step says theirs."""
    apart: tuple[Renaming, ...]
    """What of mine got another id, since they call something else so."""


def aligned(base: Prototype, mine: Prototype, theirs: Prototype, renamed: Sequence[Renaming] | None = None) -> Aligned:
    """The three states under the same names. ``renamed``: my steps from the base, where they are known."""
    known = renamings(base, mine) if renamed is None else tuple(renamed)
    others = renamings(base, theirs)
    mine, own = apart(base, mine, theirs, known, others)
    steps = _from_base((*known, *own))
    taken, disputed = [], []
    for number, step in enumerate(steps):
        before, base = base, renamed_by(base, step)
        if base == before:  # what was not there yet has no other name on their side
            continue
        there = _said_after(step, others)
        name, called = step.undone().new, there.undone().new
        if called not in (name, step.new):
            disputed.append(_said_after(replace(step.undone(), new=called), steps[number + 1 :]))
        theirs = renamed_by(theirs, there)
        taken.append(there)
    further = renamings(base, theirs)
    for step in further:
        base, mine = renamed_by(base, step), renamed_by(mine, step)
    base, theirs = _moved_as(base, theirs, mine)
    base, mine = _moved_as(base, mine, theirs)
    return Aligned(base, mine, theirs, tuple(taken), tuple(_said_after(one, further) for one in disputed), own)


def renamed_by(prototype: Prototype, step: Renaming) -> Prototype:
    """The prototype with the thing called so, if it is there and nothing else is called so already."""
    place = Place(step.page, step.question, step.group)
    if step.new == step.undone().new:
        return prototype
    with contextlib.suppress(KeyError, InputError, ValidationError):
        if step.value:
            return rename_values(prototype, place, {step.value: step.new})
        if step.task:
            return rename_task(prototype, step.page, step.task, step.new)
        if step.question and step.new not in question_names(prototype):
            return rename_question(prototype, place, step.new)
        if not step.question and step.new not in page_names(prototype):
            return rename_page(prototype, step.page, step.new)
    return prototype


def _said_after(step: Renaming, others: Sequence[Renaming]) -> Renaming:
    """The same step for somebody who went the other steps."""
    key = step.task or (f"{step.group}.1.{step.question}" if step.group else step.question)
    there = Named(step.page, key, step.value).after(others)
    if step.task:
        return replace(step, page=there.page, task=there.key)
    group, _, question = there.key.rpartition(".1.")
    return replace(step, page=there.page, group=group, question=question, value=there.value)


def _from_base(steps: Sequence[Renaming]) -> list[Renaming]:
    """The same steps, each named as in the base, what is within something before it, and each thing once."""
    found: dict[Renaming, Renaming] = {}
    for number, step in enumerate(steps):
        named = _said_after(step, [one.undone() for one in reversed(steps[:number])])
        found[replace(named, new="")] = named
    within = [one for one in found.values() if one.new != one.undone().new]
    return sorted(within, key=lambda one: (not one.value, not one.group, not one.question, not one.task))


def _moved_as(base: Prototype, other: Prototype, moving: Prototype) -> tuple[Prototype, Prototype]:
    """Base and the other state with each question on the page where the moving side has it."""
    pages_of = [{question.id: page.id for page in one.pages for question in page.questions} for one in (base, other)]
    for page in moving.pages:
        for question in page.questions:
            before, there = (one.get(question.id) for one in pages_of)
            if before not in (None, page.id) and page.id in page_names(base) & page_names(other):
                place = Place(str(before), question.id)
                base = move_question(base, place, page=page.id)
                other = move_question(other, place, page=page.id) if there == before else other
    return base, other
