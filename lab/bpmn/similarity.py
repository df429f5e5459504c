"""How alike two names are: spelling, word order and small words count little."""

from __future__ import annotations

import re
from difflib import SequenceMatcher
from functools import lru_cache

OTHER_NUMBERS = 0.75
"""What is left of the likeness of "Bescheid 1" and "Bescheid 2": a number tells things apart."""

SAME_WORD = 0.8
"""How alike two spellings of the same word are: "Unterlage" and "Unterlagen"."""

_FOLDED = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "ß": "ss"})
_SMALL_WORDS = frozenset(
    "am an auf das dem den der des die ein eine einen einer fuer im in oder und vom von zu zum zur".split()  # noqa: SIM905 — reads as a list
)


@lru_cache(maxsize=20_000)
def normalised(name: str) -> str:
    """The name in lower case without punctuation, umlauts written out, blanks and hyphens at line ends joined."""
    folded = re.sub(r"-\s*\n\s*", "", name).casefold().translate(_FOLDED)
    return " ".join(re.findall(r"\w+", folded))


@lru_cache(maxsize=20_000)
def similarity(first: str, second: str) -> float:
    """0 for nothing in common up to 1 for the same name.

    Words count by their length, in any order: in "Antrag erfassen" and "Antrag prüfen" the half that says what is done
    differs. The spelling of the whole counts by its square, so that it decides only where nearly all is the same.
    """
    one, two = normalised(first), normalised(second)
    if not one or not two:
        return 0.0
    if one == two:
        return 1.0
    alike = max(_by_words(one, two), _ratio(one, two) ** 2)
    return alike if re.findall(r"\d+", one) == re.findall(r"\d+", two) else OTHER_NUMBERS * alike


def _by_words(one: str, two: str) -> float:
    """The share of letters in words that both have; a word may be spelled a little differently."""
    rest, common = _words(two), 0
    letters = sum(map(len, (*_words(one), *rest)))
    for word in _words(one):
        partner = max(rest, key=lambda other: _ratio(word, other), default="")
        if partner and _ratio(word, partner) >= SAME_WORD:
            common += len(word) + len(partner)
            rest.remove(partner)
    return common / letters


def _words(text: str) -> list[str]:
    return [word for word in text.split() if word not in _SMALL_WORDS] or text.split()


@lru_cache(maxsize=100_000)
def _ratio(one: str, two: str) -> float:
    matcher = SequenceMatcher(None, one, two, autojunk=False)
    if matcher.real_quick_ratio() < 0.5 or matcher.quick_ratio() < 0.5:
        return 0.0
    return matcher.ratio()
