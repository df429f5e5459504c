"""How many syllables a German word has.

Two counts that err to the same side, and the larger of them: the groups of vowels, where what is one sound in German
(``ei``, ``eu``, ``ie``, ``aa`` …) is one, and the places where the word may be broken (pyphen, the dictionary of
LibreOffice). The first joins vowels that meet at a border of word parts (``be-inhalten``), the second breaks off no
single letter (``A-bend``). How far this is wrong on words counted by hand: ``docs/explanation/form-figures.md``.
"""

from __future__ import annotations

import re
from functools import lru_cache
from itertools import pairwise
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pyphen import Pyphen

__all__ = ["syllables"]

NUCLEUS = re.compile(r"äu|au|ei|ai|eu|ey|ay|oy|oi|ie|aa|ee|oo|ou|[aeiouyäöüéèêáàóíâ]", re.IGNORECASE)
SOUND = re.compile(r"[aeiouyäöüéèêáàóíâ]", re.IGNORECASE)
TWO = re.compile(
    r"(famil|immobil|mobil|petersil|lin|span|kastan|ital|brasil|präm|akt|stud|ser|fer|med|kriter|mater|ind)i(?=e)"
)
"""Beginnings after which ``ie`` is two sounds: Fami-li-e. An own list."""


@lru_cache(maxsize=20_000)
def syllables(word: str) -> int:
    """The syllables of one word, at least one. What hyphens or Mediopunkte join is counted part by part."""
    parts = [part for part in re.split(r"[-‑·•.'’]", word) if part]
    return max(1, sum(_part(part) for part in parts))


def _part(part: str) -> int:
    if not SOUND.search(part):
        return len(part) if part.isupper() else 0  # SGB is spelled
    sounded = TWO.sub(r"\1i'", part.lower().replace("qu", "q"))
    return max(len(NUCLEUS.findall(sounded)), _breaks(part))


def _breaks(part: str) -> int:
    """Pieces between the places where a word may be broken, without those that nobody could speak."""
    places = [0, *_hyphens().positions(part), len(part)]
    return sum(bool(SOUND.search(part[begin:end])) for begin, end in pairwise(places))


@lru_cache(maxsize=1)
def _hyphens() -> Pyphen:
    from pyphen import Pyphen

    return Pyphen(lang="de_DE")
