"""What is wrong with one answer: an id for the events (a word, never what was typed) and words for people."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from lab.prototypes.question import Question
from lab.records import Texts

__all__ = ["FieldError", "refusal"]


@dataclass(frozen=True, slots=True)
class FieldError:
    """One thing wrong at one place. ``message`` is a German catalogue id; ``own`` are the team's words instead."""

    key: str
    """The slot's key (``vorname``, ``kinder.3.vorname``); at a task list the task's id."""
    id: str
    message: str
    values: dict[str, object] = field(default_factory=dict)
    part: int = 0
    """The place in the typed tuple where the focus belongs."""
    own: Texts | None = None


def refusal(question: Question, name: str, message: str, *, part: int = 0, **values: Any) -> FieldError:
    """An error of a question, at its own id until a slot gives it its key."""
    return FieldError(question.id, name, message, values, part, question.messages.get(name))
