"""The data behind a form in one record: what is asked, by which paths, what registers know, evidence, law, FIM."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from lab.errors import Problem
from lab.prototypes.check import check
from lab.prototypes.definition import Page, Prototype
from lab.prototypes.evidence import Evidence, activity_of, evidence_of
from lab.prototypes.form_figures import PathFigures, path_figures
from lab.prototypes.once_only import OnceOnly, of_form
from lab.prototypes.question import Question
from lab.prototypes.situations import Situations, situations

__all__ = ["Description", "Field", "describe"]


@dataclass(frozen=True, slots=True)
class Field:
    """One question with where it stands. Groups are fields too: what they ask for is how many."""

    page: Page
    question: Question
    group: Question | None

    @property
    def name(self) -> str:
        """Its id, with that of its group before a dot."""
        return f"{self.group.id}.{self.question.id}" if self.group else self.question.id

    @property
    def activity(self) -> str | None:
        """The BPMN activity that it belongs to: its own, else that of its group, else that of its page."""
        return activity_of(self.page, self.question, self.group)


@dataclass(frozen=True, slots=True)
class Description:
    """``problems`` are those of ``check``: with any of them there are no situations and no figures by path."""

    prototype: Prototype
    language: str
    problems: tuple[Problem, ...]
    fields: tuple[Field, ...]
    of_form: OnceOnly
    situations: Situations | None
    together: PathFigures | None
    """All paths that end with sending."""
    paths: tuple[PathFigures, ...]
    evidence: tuple[Evidence, ...]

    @property
    def legal_bases(self) -> dict[str, tuple[str, ...]]:
        """By legal basis the fields that rest on it."""
        found: dict[str, list[str]] = {}
        for field in self.fields:
            if field.question.legal_basis:
                found.setdefault(field.question.legal_basis, []).append(field.name)
        return {basis: tuple(names) for basis, names in found.items()}

    @property
    def activities(self) -> tuple[str, ...]:
        """The BPMN activities that fields belong to, each once, in the order of the form."""
        return tuple(dict.fromkeys(field.activity for field in self.fields if field.activity))

    @property
    def without_basis(self) -> tuple[Field, ...]:
        """The fields that name no legal basis."""
        return tuple(field for field in self.fields if not field.question.legal_basis)

    @property
    def without_fim(self) -> tuple[Field, ...]:
        """The fields that name no FIM element."""
        return tuple(field for field in self.fields if not field.question.fim)

    @property
    def always(self) -> frozenset[str]:
        """The pages that every walk to sending meets; empty where none was found."""
        sent = [frozenset(walk.pages) for walk in (self.situations.walks if self.situations else ()) if walk.completed]
        return frozenset.intersection(*sent) if sent else frozenset()


def describe(prototype: Prototype, language: str, today: dt.date | None = None) -> Description:
    """The description of any prototype; ``language`` is that in which words are counted."""
    problems = check(prototype)
    found = None if problems else situations(prototype, today)
    together, paths = path_figures(prototype, found, language) if found else (None, ())
    fields = tuple(Field(page, question, group) for page, question, group in prototype.asked())
    return Description(
        prototype, language, problems, fields, of_form(prototype), found, together, paths, evidence_of(prototype)
    )
