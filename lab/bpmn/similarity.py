"""How alike two names are: spelling, word order and small words count little."""

from __future__ import annotations

import re
from difflib import SequenceMatcher
from functools import lru_cache

OTHER_NUMBERS = 0.75
"""What is left of the likeness of "Bescheid 1" and "Bescheid 2": a number tells things apart."""

_FOLDED = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "ß": "ss"})
_SMALL_WORDS = frozenset(
    "am an auf das dem den der des die ein eine einen einer fuer im in oder und vom von zu zum zur".split()  # noqa: SIM905
)


@lru_cache(maxsize=20_000)
def normalised(name: str) -> str:
    """The name in lower case without punctuation, umlauts written out, blanks and hyphens at line ends joined."""
    folded = re.sub(r"-\s*\n\s*", "", name).casefold().translate(_FOLDED)
    return " ".join(re.findall(r"\w+", folded))


@lru_cache(maxsize=20_000)
def _sorted_words(text: str) -> str:
    words = text.split()
    return " ".join(sorted(word for word in words if word not in _SMALL_WORDS) or words)


def similarity(first: str, second: str) -> float:
    """0 for nothing in common up to 1 for the same name; the best of reading it as written and by sorted words."""
    one, two = normalised(first), normalised(second)
    if not one or not two:
        return 0.0
    if one == two:
        return 1.0
    alike = max(_ratio(one, two), _ratio(_sorted_words(one), _sorted_words(two)))
    return alike if re.findall(r"\d+", one) == re.findall(r"\d+", two) else OTHER_NUMBERS * alike


def _ratio(one: str, two: str) -> float:
    matcher = SequenceMatcher(None, one, two, autojunk=False)
    if matcher.real_quick_ratio() < 0.5 or matcher.quick_ratio() < 0.5:
        return 0.0
    return matcher.ratio()
