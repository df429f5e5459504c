"""A study: what participants are told, the tasks they do in a prototype, and the questionnaire afterwards."""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from lab.records import Identifier, Record, Texts


class StudyTask(Record):
    """A task that a participant does in the prototype. It succeeds when the page ``goal`` is reached."""

    id: Identifier
    title: Texts
    text: Texts
    """What to do, as a story of a fictitious person."""
    goal: Identifier
    start: Identifier | None = None
    """Page to start at, else the prototype's first."""


class Consent(Record):
    """What is told before anything is recorded."""

    purpose: Texts
    recorded: tuple[Texts, ...]
    not_recorded: tuple[Texts, ...]
    contact: Texts | str
    """Who answers questions: a name or an address as it is, or a text in the languages of the study."""
    retention_days: int = Field(default=90, ge=1, le=3650)


class Study(Record):
    """A study of one prototype."""

    labwerk: Literal["study/1"]
    title: Texts
    prototype: Identifier
    """Name of the prototype's file without ``.prototype.yaml``."""
    languages: tuple[str, ...] = ("de",)
    welcome: Texts
    consent: Consent
    tasks: tuple[StudyTask, ...] = Field(min_length=1)
    instruments: tuple[Identifier, ...] = ("sus",)
    thanks: Texts
