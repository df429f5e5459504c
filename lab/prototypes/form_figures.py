"""Figures of a form by path: pages, questions, words, what registers could answer; as smallest, typical, largest.

The walks are those of ``situations``. *Typical* is the median of the walks of a path, the lower one of two: a walk that
there is, not a mean of walks. Words are those that somebody reads on the way: titles, texts, questions, hints, and the
answers to choose from where they are all shown.
"""

from __future__ import annotations

import statistics
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from lab.prototypes.definition import Prototype
from lab.prototypes.once_only import counted, once_only
from lab.prototypes.question import Question
from lab.prototypes.sentences import words
from lab.prototypes.situations import Situations, Walk
from lab.prototypes.steps import Step

__all__ = ["PathFigures", "Spread", "path_figures", "spread", "words_of"]


@dataclass(frozen=True, slots=True)
class Spread:
    """The smallest, typical and largest number that was found."""

    least: float
    typical: float
    most: float


@dataclass(frozen=True, slots=True)
class PathFigures:
    """One path, or several together: ``walks`` are the situations that they were found in."""

    pages: tuple[str, ...]
    """Empty for several paths together."""
    completed: bool
    walks: int
    steps: Spread
    questions: Spread
    words: Spread
    could: Spread
    does: Spread
    could_share: Spread
    does_share: Spread


def path_figures(
    prototype: Prototype, found: Situations, language: str
) -> tuple[PathFigures | None, tuple[PathFigures, ...]]:
    """The figures of all walks that end with a receipt together (None if there is none), and of each path."""
    counts: dict[int, int] = {}
    paths = tuple(_figures(prototype, walks, language, pages, counts) for pages, walks in found.by_path().items())
    sent = [walk for walk in found.walks if walk.completed]
    return (_figures(prototype, sent, language, (), counts) if sent else None), paths


def spread(values: Sequence[float]) -> Spread:
    """The spread of some numbers, of which there is at least one."""
    return Spread(min(values), statistics.median_low(values), max(values))


def words_of(prototype: Prototype, step: Step, language: str) -> int:
    """The words that somebody reads on a page; what is missing in the language is read in the one that stands in."""
    texts = [step.page.title, step.page.text]
    for task in step.page.tasks:
        texts += [task.title, task.hint]
    total = sum(_count(text.in_language(language)) for text in texts if text)
    return total + sum(_question_words(prototype, slot.question, language) for slot in step.slots)


def _question_words(prototype: Prototype, question: Question, language: str) -> int:
    shown = () if question.search else prototype.options_of(question)
    texts = [question.label, question.hint, *(text for one in shown for text in (one.label, one.hint))]
    return sum(_count(text.in_language(language)) for text in texts if text)


@lru_cache(maxsize=4096)
def _count(text: str) -> int:
    return len(words(text))


def _figures(
    prototype: Prototype, walks: Sequence[Walk], language: str, pages: tuple[str, ...], counts: dict[int, int]
) -> PathFigures:
    shares = [once_only(prototype, walk) for walk in walks]
    return PathFigures(
        pages=pages,
        completed=all(walk.completed for walk in walks),
        walks=len(walks),
        steps=spread([len(walk.steps) for walk in walks]),
        questions=spread([_asked(walk) for walk in walks]),
        words=spread([_read(prototype, walk, language, counts) for walk in walks]),
        could=spread([one.could for one in shares]),
        does=spread([one.does for one in shares]),
        could_share=spread([one.could_share for one in shares]),
        does_share=spread([one.does_share for one in shares]),
    )


def _asked(walk: Walk) -> int:
    return sum(counted(slot) for step in walk.steps for slot in step.slots)


def _read(prototype: Prototype, walk: Walk, language: str, counts: dict[int, int]) -> int:
    """The words of a walk; the same walk is read once, though it counts for its path and for all together."""
    if id(walk) not in counts:
        counts[id(walk)] = sum(words_of(prototype, step, language) for step in walk.steps)
    return counts[id(walk)]
