"""What participants' pages record: who did what when, never what they typed.

The participants' app records, the database keeps and ``lab.studies.analysis`` reads these. An event names page, task,
field and the kind of an error; there is no place for a value. Answers to a questionnaire are ``Response``: numbers on
its scale, given after consent.

One session in order::

    consented, (task_started, (shown, error* , answered | back)+, task_done | given_up)+, survey_shown, sent

``withdrawn`` may end it anywhere; ``hidden`` and ``visible`` come from the script, if the browser runs it.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from enum import StrEnum

__all__ = ["Event", "EventKind", "Response", "Session"]


class EventKind(StrEnum):
    """What happened."""

    CONSENTED = "consented"
    """The participant agreed to the recording; the first event of a session."""
    TASK_STARTED = "task_started"
    SHOWN = "shown"
    """A page of the prototype was sent to the browser (first time, after an error, after back, on reload)."""
    ANSWERED = "answered"
    """The page was sent back without errors."""
    ERROR = "error"
    """One problem with one field of a page that was sent back; ``field`` and ``error`` are set."""
    BACK = "back"
    """The page was left by „Zurück“; ``page`` is the page that was left."""
    HIDDEN = "hidden"
    """The browser window went into the background (script only; names its page)."""
    VISIBLE = "visible"
    """The browser window came back (script only)."""
    TASK_DONE = "task_done"
    """The goal page of the task was reached; ``page`` is the goal."""
    GIVEN_UP = "given_up"
    """The participant ended the task without reaching the goal; ``page`` is where."""
    SURVEY_SHOWN = "survey_shown"
    SENT = "sent"
    """Everything is done and sent; the last event of a session."""
    WITHDRAWN = "withdrawn"
    """The participant withdrew; everything else of the session has been deleted."""


@dataclass(frozen=True, slots=True)
class Event:
    """One thing that happened in one session. ``at`` is UTC and aware; ``task``, ``page``, ``field`` are ids."""

    session: str
    at: dt.datetime
    kind: EventKind
    task: str | None = None
    page: str | None = None
    field: str | None = None
    error: str | None = None
    """Kind of the error, such as ``required``, ``format``, ``too_long``: a word of ``lab.prototypes``, never input."""


@dataclass(frozen=True, slots=True)
class Response:
    """The answer to one item of a questionnaire: a number on the instrument's scale."""

    session: str
    instrument: str
    item: str
    value: int


@dataclass(frozen=True, slots=True)
class Session:
    """One participation as the database knows it: a random id, no name, no address."""

    id: str
    started: dt.datetime
    language: str = "de"
