"""No abbreviations: neither with dots („z. B.“) nor in capitals („SGB“). WC, PC, EU and the like would pass for people
who know them; the rule names them all the same, since it cannot know who reads.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from lab.errors import N_
from lab.prototypes.easy_language.rule import Hit
from lab.prototypes.easy_language.text import EasyText
from lab.prototypes.sentences import abbreviations

TITLE = N_("Abkürzung")
ADVICE = N_("Schreiben Sie das Wort aus, und erklären Sie eine Abkürzung, die auf Papieren steht.")
SURE = True

DOTTED = re.compile(r"(?<!\w)(?:[A-Za-zäöüÄÖÜ]{1,12}\.\s?)+")
CAPITALS = re.compile(r"\b[A-ZÄÖÜ]{2,6}\b")
ROMAN = re.compile(r"[IVX]+")


def check(text: EasyText) -> Iterator[Hit]:
    """Abbreviations with dots, and words in capitals."""
    for match in DOTTED.finditer(text.text):
        pieces = [piece for piece in re.split(r"(?<=\.)\s?", match[0]) if piece]
        if any(piece.lower() in abbreviations() or len(piece) == 2 for piece in pieces):
            yield Hit(match[0].strip(), N_("„{excerpt}“ ist eine Abkürzung."))
    for match in CAPITALS.finditer(text.text):
        if not ROMAN.fullmatch(match[0]):
            yield Hit(match[0], N_("„{excerpt}“ ist eine Abkürzung."))
