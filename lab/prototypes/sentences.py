"""A text as sentences and words, as the reading formulas and the checks of Leichte Sprache count them.

A sentence ends with ``.``, ``!``, ``?``, ``…``, with a line, or with the text: a label without a full stop is one. It
does not end with the dot of an abbreviation (``z. B.``, ``Nr.``) or of an ordinal (``1. Januar``). A word has at least
one letter; what hyphens, Mediopunkte or apostrophes join is one word.
"""

from __future__ import annotations

import re
from functools import cache
from importlib.resources import files

from ruamel.yaml import YAML

__all__ = ["letters", "sentences", "words"]

WORD = re.compile(r"[^\W_]+(?:[-‑·•'’.][^\W_]+)*")
END = re.compile(r"(?<=[.!?…])([\"“”»)]*)\s+|()\s*\n+\s*")
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
    found: list[str] = []
    pending = ""
    place = 0
    for match in END.finditer(text):
        piece = f"{pending}{text[place : match.start()]}{match[1] or ''}"
        place = match.end()
        if "\n" not in match[0] and not _ends(piece, text[place:]):
            pending = f"{piece} "
            continue
        found.append(piece)
        pending = ""
    found.append(f"{pending}{text[place:]}")
    return tuple(stripped for one in found if (stripped := " ".join(one.split())) and WORD.search(stripped))


def words(text: str) -> tuple[str, ...]:
    """The words of a text; numbers and signs are none."""
    return tuple(word for word in WORD.findall(text) if any(sign.isalpha() for sign in word))


def letters(word: str) -> int:
    """How many letters a word has, without hyphens and the like."""
    return sum(sign.isalpha() for sign in word)


def _ends(before: str, after: str) -> bool:
    """Whether the dot before a blank ends a sentence."""
    before = before.rstrip('"“”»)')
    if not before.endswith("."):
        return True
    if ORDINAL.search(before):
        return not (after[:1].islower() or after[:1].isdigit() or MONTH.match(after))
    last = before.split()[-1].lower().lstrip('(„"“')
    return not (last in abbreviations() or re.fullmatch(r"[a-zäöü]\.", last))
