"""Which evidence a form asks for, of whom, on which legal basis, and which register could stand in for it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from lab.bpmn.attributes.terms import terms
from lab.prototypes.definition import Page, Prototype
from lab.prototypes.question import Question
from lab.records import Texts

__all__ = ["Evidence", "Use", "activity_of", "evidence_of", "register_name"]


def activity_of(page: Page, question: Question, group: Question | None) -> str | None:
    """The BPMN activity that a question belongs to: its own, else that of its group, else that of its page."""
    return question.activity or (group.activity if group else None) or page.activity


@dataclass(frozen=True, slots=True)
class Use:
    """One question that the evidence is for. ``when`` is its condition, None: it is always asked on its page."""

    page: Page
    question: Question
    group: Question | None

    @property
    def when(self) -> str | None:
        """The condition of the question; within a group that of the group counts where the question has none."""
        return self.question.show_if or (self.group.show_if if self.group else None)


@dataclass(frozen=True, slots=True)
class Evidence:
    """One document. ``registers`` say by name who holds what it proves."""

    name: str
    uses: tuple[Use, ...]
    registers: tuple[str | Texts, ...]
    assumed: bool
    """The register stands not in the prototype but in our list of registers, which is an assumption."""
    upload: bool
    """Whether it has to be sent as a file."""

    @property
    def everybody(self) -> bool:
        """Whether one of its questions has no condition: whoever comes to its page is asked."""
        return any(use.when is None for use in self.uses)

    @property
    def activities(self) -> tuple[str, ...]:
        """The BPMN activities that its questions belong to, each once."""
        found = (activity_of(use.page, use.question, use.group) for use in self.uses)
        return tuple(dict.fromkeys(name for name in found if name))

    @property
    def legal_bases(self) -> tuple[str, ...]:
        """The legal bases of its questions, each once."""
        return tuple(dict.fromkeys(use.question.legal_basis for use in self.uses if use.question.legal_basis))


def evidence_of(prototype: Prototype) -> tuple[Evidence, ...]:
    """Every document that a question names, in the order of the form."""
    uses: dict[str, list[Use]] = {}
    for page, question, group in prototype.asked():
        if question.evidence:
            uses.setdefault(question.evidence, []).append(Use(page, question, group))
    return tuple(_evidence(prototype, name, tuple(found)) for name, found in uses.items())


def register_name(prototype: Prototype, key: str) -> str | Texts:
    """What people call a register that a question names: by the prototype, by our list, else as it stands there."""
    if key in prototype.registers:
        return prototype.registers[key].name
    known: Mapping[str, object] = terms().registers
    return terms().register_name(key) if key in known else key


def _evidence(prototype: Prototype, name: str, uses: tuple[Use, ...]) -> Evidence:
    named = tuple(dict.fromkeys(use.question.register_ for use in uses if use.question.register_))
    registers = tuple(register_name(prototype, key) for key in named)
    known = terms().register_of(name) if not registers else None
    return Evidence(
        name,
        uses,
        (known[1].name,) if known else registers,
        assumed=known is not None,
        upload=any(use.question.kind == "file" for use in uses),
    )
