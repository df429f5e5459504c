"""One text as the rules see it: where it stands, its sentences, its words."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

from lab.prototypes.definition import Page
from lab.prototypes.question import Question
from lab.prototypes.sentences import sentences, words
from lab.prototypes.texts import TextPlace

__all__ = ["EasyText"]


@dataclass(frozen=True)
class EasyText:
    """A text in Leichte Sprache. ``field`` is the last part of its place: ``label``, ``hint`` or ``title``."""

    text: str
    place: TextPlace | None = None
    question: Question | None = None
    page: Page | None = None

    @property
    def field(self) -> str:
        """What kind of text it is."""
        return self.place.path[-1] if self.place else "text"

    @property
    def of_question(self) -> bool:
        """Whether it is the question itself, not an answer or a hint."""
        return self.place is not None and self.place.path[-3:-2] == ("questions",) and self.field == "label"

    @cached_property
    def sentences(self) -> tuple[str, ...]:
        """Its sentences."""
        return sentences(self.text)

    @cached_property
    def words(self) -> tuple[str, ...]:
        """Its words."""
        return words(self.text)
