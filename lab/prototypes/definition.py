"""A click prototype as data: pages with questions, branching apart from the pages, texts by language."""

from __future__ import annotations

import datetime as dt
from typing import Literal

from pydantic import Field, model_validator

from lab.errors import N_
from lab.records import Identifier, Record, Texts, invalid

QuestionKind = Literal[
    "text", "long_text", "number", "money", "date", "yes_no", "choice", "choices", "email", "phone", "iban", "file"
]


class Option(Record):
    """One answer of a ``choice`` or ``choices`` question."""

    value: Identifier
    label: Texts
    hint: Texts | None = None


class Question(Record):
    """One field. Its id names it in conditions, events and exports, so it has no hyphen."""

    id: Identifier
    kind: QuestionKind
    label: Texts
    hint: Texts | None = None
    required: bool = True
    show_if: str | None = None
    """Condition on earlier answers; a hidden question has no answer."""
    options: tuple[Option, ...] = ()
    autocomplete: str | None = None
    """HTML autocomplete token (WCAG 1.3.5)."""
    min: float | None = None
    """Smallest number or amount of money."""
    max: float | None = None
    earliest: dt.date | Literal["today"] | None = None
    """First day that a ``date`` may be."""
    latest: dt.date | Literal["today"] | None = None
    max_length: int = Field(default=2000, ge=1, le=20_000)
    max_megabytes: float = 7.5
    file_types: tuple[Literal["pdf", "png", "jpg", "tif"], ...] = ("pdf", "png", "jpg")
    prefill: str | None = None
    """Key in the fictitious person's register data."""
    evidence: str | None = None
    register_: str | None = Field(default=None, alias="register")
    legal_basis: str | None = None
    fim: str | None = None

    @model_validator(mode="after")
    def _options(self) -> Question:
        if (self.kind in ("choice", "choices")) != bool(self.options):
            raise invalid(N_("options gehört zu choice und choices, und diese brauchen es."))
        return self


class Page(Record):
    """One page. ``activity`` is the BPMN activity that the page belongs to: measured times go there."""

    id: Identifier
    kind: Literal["questions", "summary", "receipt", "exit"] = "questions"
    title: Texts
    text: Texts | None = None
    questions: tuple[Question, ...] = ()
    activity: str | None = None
    timed: bool = True
    """False: the page only pretends (a login, a payment), so that its time says nothing about the activity."""

    def question(self, name: str) -> Question:
        """The question with this id.

        Raises:
            KeyError: the page has no such question.
        """
        for question in self.questions:
            if question.id == name:
                return question
        raise KeyError(name)


class Route(Record):
    """Where a page leads. The first route of a page whose condition holds is taken; one without condition is last."""

    from_: Identifier = Field(alias="from")
    to: Identifier
    when: str | None = None


class Prototype(Record):
    """A click prototype."""

    labwerk: Literal["prototype/1"]
    title: Texts
    authority: Texts
    languages: tuple[str, ...] = ("de",)
    start: Identifier
    pages: tuple[Page, ...]
    routes: tuple[Route, ...]
    persona: dict[str, str] = {}
    """The fictitious person's register data for prefilling."""

    def page(self, name: str) -> Page:
        """The page with this id.

        Raises:
            KeyError: there is no such page.
        """
        for page in self.pages:
            if page.id == name:
                return page
        raise KeyError(name)

    @property
    def questions(self) -> tuple[Question, ...]:
        """All questions in the order of the pages."""
        return tuple(question for page in self.pages for question in page.questions)
