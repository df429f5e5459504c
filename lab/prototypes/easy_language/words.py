"""Words and limits of the rules, as data in the package."""

from __future__ import annotations

from functools import cache
from importlib.resources import files

from ruamel.yaml import YAML

from lab.records import Record, Source

__all__ = ["EasyWords", "easy_words"]


class EasyWords(Record):
    """``data/words.yaml``."""

    source: Source
    longest_sentence: int
    """Words."""
    longest_word: int
    """Letters, without hyphen or Mediopunkt."""
    foreign: dict[str, str]
    """A hard word, in small letters, and what could stand for it."""
    participles: frozenset[str]
    """Participles that endings alone do not show."""
    no_participles: frozenset[str]
    conjunctive: frozenset[str]
    genitive_prepositions: frozenset[str]
    number_words: frozenset[str]
    joining: frozenset[str]
    """Words that begin a subordinate clause."""


@cache
def easy_words() -> EasyWords:
    """The words in the package."""
    text = (files("lab.prototypes.easy_language") / "data" / "words.yaml").read_text(encoding="utf-8")
    return EasyWords.model_validate(YAML(typ="safe").load(text))
