"""One field of a form as data: its kind, texts, bounds, conditions, and where its answer could come from."""

from __future__ import annotations

import datetime as dt
from typing import Literal

from pydantic import Field, model_validator

from lab.errors import N_
from lab.records import Identifier, Record, Texts, invalid

__all__ = ["SHOWN_ONLY", "Check", "FileKind", "Option", "Question", "QuestionKind"]

QuestionKind = Literal[
    "text",
    "long_text",
    "number",
    "money",
    "date",
    "month",
    "year",
    "yes_no",
    "choice",
    "choices",
    "address",
    "email",
    "phone",
    "iban",
    "tax_id",
    "pension_number",
    "file",
    "group",
    "consent",
    "plain",
    "notice",
]
FileKind = Literal["pdf", "png", "jpg", "tif"]

SHOWN_ONLY: frozenset[QuestionKind] = frozenset(("plain", "notice"))
"""Kinds that say something and ask nothing: they have no answer."""
CHOOSING = ("choice", "choices")


class Option(Record):
    """One answer of a ``choice`` or ``choices`` question."""

    value: Identifier
    label: Texts
    hint: Texts | None = None
    also: tuple[str, ...] = ()
    """Other words under which a search finds it, in any language."""
    code: str | None = None
    """What the published list calls it, where that is not its value: ``001``."""


class Check(Record):
    """A rule in the team's own words: where ``valid_if`` does not hold, ``message`` stands at the field."""

    valid_if: str
    message: Texts


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
    options_from: Identifier | None = None
    """Name of a list of the prototype (``lists``) or ``countries``, instead of ``options``."""
    search: bool = False
    """A long list: the options are found by typing, not all shown."""
    autocomplete: str | None = None
    """HTML autocomplete token (WCAG 1.3.5)."""
    min: float | None = None
    """Smallest number or amount of money."""
    max: float | None = None
    earliest: dt.date | Literal["today"] | None = None
    """First day that a ``date`` may be; of a ``month`` or ``year`` the one in which it lies."""
    latest: dt.date | Literal["today"] | None = None
    entry: Literal["three", "one"] = "three"
    """Whether a ``date`` is typed into three fields or into one."""
    max_length: int = Field(default=2000, ge=1, le=20_000)
    pattern: str | None = Field(default=None, max_length=500)
    """Regular expression that a whole ``text`` must match; ``messages.pattern`` says it in words."""
    max_megabytes: float = 7.5
    file_types: tuple[FileKind, ...] = ("pdf", "png", "jpg")
    questions: tuple[Question, ...] = ()
    """What is asked for each entry of a ``group``; no groups within groups."""
    item: Texts | None = None
    """What one entry of a ``group`` is called: „Person“."""
    min_items: int = Field(default=0, ge=0, le=50)
    max_items: int = Field(default=20, ge=1, le=50)
    tone: Literal["info", "warning", "success", "danger"] = "info"
    """How a ``notice`` looks."""
    checks: tuple[Check, ...] = ()
    messages: dict[str, Texts] = {}
    """The team's own words for an error, by the error's id (``required``, ``too_long``, ``pattern`` …)."""
    prefill: str | None = None
    """Key in the fictitious person's data, within those of ``register`` where the person's data stand by register."""
    evidence: str | None = None
    register_: str | None = Field(default=None, alias="register")
    """Who has this already: a key of the prototype's ``registers``, or its name."""
    legal_basis: str | None = None
    fim: str | None = None
    """The FIM element and its version: ``F60000227V1.1``."""
    activity: str | None = None
    """The BPMN activity that the field belongs to, where it is not that of its page."""

    @model_validator(mode="after")
    def _options(self) -> Question:
        chooses, given = self.kind in CHOOSING, bool(self.options) + (self.options_from is not None)
        if given != int(chooses):
            raise invalid(N_("options oder options_from gehört zu choice und choices, und diese brauchen eines davon."))
        if self.search and self.kind != "choice":
            raise invalid(N_("search gehört zu choice."))
        return self

    @model_validator(mode="after")
    def _group(self) -> Question:
        if (self.kind == "group") != bool(self.questions):
            raise invalid(N_("questions gehört zu group, und diese braucht es."))
        if any(question.kind == "group" for question in self.questions):
            raise invalid(N_("In einer Gruppe (group) kann keine weitere Gruppe stehen."))
        if self.min_items > self.max_items:
            raise invalid(N_("min_items ist größer als max_items."))
        return self

    @property
    def asks(self) -> bool:
        """Whether it has an answer."""
        return self.kind not in SHOWN_ONLY
