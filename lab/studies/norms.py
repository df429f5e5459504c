"""What a score means beside others': grades and adjectives, read from ``data/norms.yaml`` with their sources."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Literal

from pydantic import Field
from ruamel.yaml import YAML

from lab.records import Record, Texts

__all__ = ["Adjective", "Grade", "Norms", "norms"]

FILE = Path(__file__).parent / "data" / "norms.yaml"


class Grade(Record):
    """A grade, the lowest score that earns it, and the percentile rank of that score."""

    grade: str
    from_: float = Field(alias="from")
    percentile: int


class Adjective(Record):
    """A word and the mean score of those who chose it."""

    mean: float
    words: Texts


class Grades(Record):
    """A grading scale, best grade first."""

    source: str
    steps: tuple[Grade, ...]


class Adjectives(Record):
    """An adjective scale. ``translation`` says whose words the other languages are."""

    source: str
    translation: str
    means: tuple[Adjective, ...]


class Norms(Record):
    """The benchmark of one questionnaire. ``samples`` says whom it rests on; show it with every grade."""

    samples: Texts
    grades: Grades
    adjectives: Adjectives

    def grade(self, score: float) -> Grade:
        """The best grade whose lowest score is reached."""
        return next(step for step in self.grades.steps if score >= step.from_)

    def adjective(self, score: float) -> Adjective:
        """The adjective whose mean is nearest; the better one in the middle between two."""
        return min(self.adjectives.means, key=lambda word: (abs(word.mean - score), -word.mean))


@cache
def norms(scoring: Literal["sus"]) -> Norms:
    """The norms of a scoring."""
    with FILE.open(encoding="utf-8") as file:
        return Norms.model_validate(YAML(typ="safe").load(file)[scoring])
