"""A text as sentences and words, as the reading formulas and the checks of Leichte Sprache count them.

A sentence ends with ``.``, ``!``, ``?``, ``…``, with a line, or with the text: a label without a full stop is one. It
does not end with the dot of an abbreviation (``z. B.``, ``Nr.``) or of an ordinal (``1. Januar``). For LIX alone a
colon before a blank ends one too, as Björnsson counts (``at_colons``). A word has at least one letter; what hyphens,
Mediopunkte or apostrophes join is one word.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from importlib.resources import files

from ruamel.yaml import YAML

__all__ = ["at_colons", "letters", "sentences", "words"]

WORD = re.compile(r"[^\W_]+(?:[-‑·•'’.][^\W_]+)*")
END = re.compile(r"(?<=[.!?…])[\"“”»)]* ")
COLON = re.compile(r"(?<=:) ")
ORDINAL = re.compile(r"\b\d{1,3}\.$")


MONTH = re.compile(
    r"Januar|Februar|März|April|Mai|Juni|Juli|August|September|Oktober|November|Dezember|Lebensjahr|Person|Kind|Monat|Tag"
)
"""After an ordinal these go on with the sentence: am 1. Januar, das 2. Kind."""


@cache
def abbreviations() -> frozenset[str]:
    """Abbreviations whose dot ends no sentence, in small letters."""
    text = (files("lab.prototypes") / "data" / "abbreviations.yaml").read_text(encoding="utf-8")
    return frozenset(str(one).lower() for one in YAML(typ="safe").load(text)["abbreviations"])


def sentences(text: str) -> tuple[str, ...]:
    """The sentences of a text, in their order; empty ones are none."""
    lines = (" ".join(line.split()) for line in text.split("\n"))
    return tuple(one for line in lines for one in _of_line(line) if WORD.search(one))


def at_colons(sentence: str) -> tuple[str, ...]:
    """The parts of a sentence that end at a colon: ``Bringen Sie mit: Ausweis und Vertrag.`` are two."""
    return tuple(one for one in COLON.split(sentence) if WORD.search(one))


def words(text: str) -> tuple[str, ...]:
    """The words of a text; numbers and signs are none."""
    return tuple(word for word in WORD.findall(text) if any(sign.isalpha() for sign in word))


def letters(word: str) -> int:
    """How many letters a word has, without hyphens and the like."""
    return sum(sign.isalpha() for sign in word)


def _of_line(line: str) -> Iterator[str]:
    """The sentences of a line without blanks that stand together. Each sign is looked at once."""
    start = place = 0
    for match in END.finditer(line):
        behind = match.end()
        if _ends(line[place : behind - 1], line, behind):
            yield line[start : behind - 1]
            start = behind
        place = behind
    yield line[start:]


def _ends(before: str, line: str, behind: int) -> bool:
    """Whether the dot before a blank ends a sentence. ``before`` stands between it and the one before it."""
    before = before.rstrip('"“”»)')
    if not before.endswith("."):
        return True
    if ORDINAL.search(before):
        following = line[behind : behind + 1]
        return not (following.islower() or following.isdigit() or MONTH.match(line, behind))
    last = before.split()[-1].lower().lstrip('(„"“')
    return not (last in abbreviations() or re.fullmatch(r"[a-zäöü]\.", last))
