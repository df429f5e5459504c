"""What passes between a prototype and a foreign format: the files given, what came of them, and what did not."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from typing import Any

from lab.errors import Phrase, Problem, Where
from lab.prototypes.definition import Prototype
from lab.prototypes.question import Question
from lab.records import Texts

__all__ = ["UNNAMED_AUTHORITY", "Change", "Exported", "Given", "Imported", "Suggestion", "accept", "loss"]

UNNAMED_AUTHORITY = Texts({"de": "Behörde (noch nicht benannt)"})
"""What an importer writes where its format knows no authority; saving puts the service's in its place."""


@dataclass(frozen=True, slots=True)
class Given:
    """A file that somebody gives, by the name that they know it by."""

    name: str
    data: bytes


@dataclass(frozen=True, slots=True)
class Change:
    """What a suggestion would do to one question. None: that stays as it is."""

    question: str
    show_if: str | None = None
    required: bool | None = None
    min_items: int | None = None
    """How many entries a group then has at least."""


@dataclass(frozen=True, slots=True)
class Suggestion:
    """Something that the file says in prose, and what it could mean; a person decides.

    Without changes it is there to be read; ``reason`` says why nothing could be made of it.
    """

    id: str
    """Names it among those of one import."""
    element: str
    """The element of the file that says it, such as a FIM rule's id."""
    title: str
    text: str
    """What the file says, word for word."""
    changes: tuple[Change, ...] = ()
    reason: Phrase | None = None

    @property
    def acceptable(self) -> bool:
        """Whether accepting it changes the prototype."""
        return bool(self.changes)


@dataclass(frozen=True, slots=True)
class Imported:
    """A prototype that was made of files, what of them is not in it, and what could be added on a person's word."""

    prototype: Prototype
    losses: tuple[Problem, ...] = ()
    suggestions: tuple[Suggestion, ...] = ()


@dataclass(frozen=True, slots=True)
class Exported:
    """A prototype in a foreign format, and what of it the file does not say."""

    data: bytes
    file_name: str
    losses: tuple[Problem, ...] = ()


def loss(
    message: str, reason: str, advice: str, *, element: str = "", file: str = "", line: int | None = None, **values: Any
) -> Problem:
    """One thing that was not carried over: ``message`` with ``{reason}``, why, and what to do.

    Args:
        message: German catalogue id; it says what is lost, and holds ``{reason}``.
        reason: German catalogue id, put in its place.
        advice: German catalogue id; what somebody can do about it.
        element: id of the element that it is about.
        file: where the element stands, if that is known.
        line: the line in it.
        values: what stands in the placeholders of all three.
    """
    where = Where(file or None, line, element or None)
    return Problem(message, {**values, "reason": Phrase(reason, values)}, where, advice)


def accept(imported: Imported, accepted: Collection[str]) -> Prototype:
    """The prototype with those suggestions in it that somebody accepted by their ids; two on one question add up."""
    taken = [one for one in imported.suggestions if one.acceptable and one.id in accepted]
    prototype = imported.prototype
    if not taken:
        return prototype
    pages = tuple(
        page.model_copy(update={"questions": tuple(_changed(question, taken) for question in page.questions)})
        for page in prototype.pages
    )
    return prototype.model_copy(update={"pages": pages})


def _changed(question: Question, taken: list[Suggestion]) -> Question:
    inner = tuple(_changed(one, taken) for one in question.questions)
    mine = [change for one in taken for change in one.changes if change.question == question.id]
    conditions = [text for text in (question.show_if, *(one.show_if for one in mine)) if text is not None]
    required = [one.required for one in mine if one.required is not None]
    different = list(dict.fromkeys(conditions))
    joined = " and ".join(f"({text})" for text in different) if len(different) > 1 else next(iter(different), None)
    least = max((one.min_items for one in mine if one.min_items is not None), default=question.min_items)
    needed = required[-1] if required else question.required
    return question.model_copy(update={"questions": inner, "show_if": joined, "required": needed, "min_items": least})
