"""A click prototype as data: pages with questions, branching apart from the pages, texts by language."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal

from pydantic import Field, model_validator

from lab.errors import N_
from lab.prototypes.countries import COUNTRIES, countries
from lab.prototypes.question import Option, Question
from lab.records import Identifier, Record, Texts, invalid

__all__ = ["CodeList", "Page", "PageKind", "Prototype", "Register", "Route", "Task"]

PageKind = Literal["questions", "tasks", "summary", "declaration", "receipt", "exit"]
ASKING: frozenset[PageKind] = frozenset(("questions", "declaration"))


class Task(Record):
    """One line of a task list: the pages from ``start`` on, until a route leads back to the list."""

    id: Identifier
    title: Texts
    hint: Texts | None = None
    start: Identifier
    show_if: str | None = None


class Page(Record):
    """One page. ``activity`` is the BPMN activity that the page belongs to: measured times go there.

    ``tasks`` lists tasks that can be done in any order; ``summary`` shows every answer for checking; ``declaration``
    has statements to agree to; ``receipt`` is reached by sending; an ``exit`` ends here, or leads on where it has a
    route („Trotzdem weiter“).
    """

    id: Identifier
    kind: PageKind = "questions"
    title: Texts
    text: Texts | None = None
    questions: tuple[Question, ...] = ()
    tasks: tuple[Task, ...] = ()
    activity: str | None = None
    timed: bool = True
    """False: the page only pretends (a login, a payment), so that its time says nothing about the activity."""
    legal_basis: str | None = None
    fim: str | None = None
    """The FIM group of fields that the page asks for, and its version: ``G60000088V1.2``."""

    @model_validator(mode="after")
    def _tasks(self) -> Page:
        if (self.kind == "tasks") != bool(self.tasks):
            raise invalid(N_("tasks gehört zu einer Seite der Art tasks, und diese braucht es."))
        return self

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


class CodeList(Record):
    """Answers that several questions share. ``uri`` and ``version`` name the published list that it comes from."""

    title: Texts | None = None
    uri: str = ""
    version: str = ""
    options: tuple[Option, ...] = Field(min_length=1)


class Register(Record):
    """Who already has answers to some questions, and on which legal basis they could be fetched from there."""

    name: Texts
    legal_basis: str | None = None


class Prototype(Record):
    """A click prototype."""

    labwerk: Literal["prototype/1"]
    title: Texts
    authority: Texts
    languages: tuple[str, ...] = ("de",)
    start: Identifier
    registers: dict[Identifier, Register] = {}
    persona: dict[str, str | dict[str, str]] = {}
    """The fictitious person's data for prefilling: by register, or without."""
    prefill_if: str | None = None
    """Condition under which the registers are asked; none: always."""
    lists: dict[Identifier, CodeList] = {}
    legal_basis: str | None = None
    fim: str | None = None
    """The FIM schema of fields that it was made of, and its version: ``S00000094V1.0``."""
    pages: tuple[Page, ...]
    routes: tuple[Route, ...]

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
        """All questions in the order of the pages; those of a group stand within it."""
        return tuple(question for page in self.pages for question in page.questions)

    def options_of(self, question: Question) -> tuple[Option, ...]:
        """The answers to choose from: the question's own, those of a list of the prototype, or the countries.

        None where ``options_from`` names a list that there is not; ``check`` tells.
        """
        name = question.options_from
        if name is None:
            return question.options
        if name in self.lists:
            return self.lists[name].options
        return countries(self.languages) if name == COUNTRIES else ()

    def asked(self) -> Iterator[tuple[Page, Question, Question | None]]:
        """Every question that has an answer, those within groups too: its page, itself, its group if it has one."""
        for page in self.pages:
            for question in page.questions:
                if question.asks:
                    yield page, question, None
                for inner in question.questions:
                    if inner.asks:
                        yield page, inner, question
