"""Foreign keys and values as names of ours: lower case, digits, underscores, each only once."""

from __future__ import annotations

import re

from lab.expressions.tokens import RESERVED
from lab.prototypes.checks.names import OF_THE_PAGE
from lab.spelling import spelled_out

__all__ = ["Names", "name_of"]

LONGEST = 60
NOT_A_NAME = RESERVED | {"empty", "contains", "today"} | OF_THE_PAGE


def name_of(text: str, instead: str) -> str:
    """A name that says the text; ``instead`` where nothing of it can be said."""
    words = re.sub(r"(?<=[a-z0-9])(?=[A-Z])", "_", spelled_out(text))
    name = re.sub(r"[^a-z0-9]+", "_", words.lower()).strip("_")[:LONGEST].strip("_")
    if not name:
        return instead
    if not name[0].isalpha():
        name = f"{instead}_{name}"[:LONGEST].strip("_")
    return f"{name}_" if name in NOT_A_NAME else name


class Names:
    """Gives each name once; the second of a kind gets a number."""

    def __init__(self) -> None:
        self._given: set[str] = set()

    def give(self, text: str, instead: str, *, hyphens: bool = False) -> str:
        """A name for a text that nobody has yet; what is a name already stays. Only values may have ``hyphens``."""
        pattern = r"[a-z][a-z0-9_-]{0,63}" if hyphens else r"[a-z][a-z0-9_]{0,63}"
        if text not in self._given and re.fullmatch(pattern, text) and (hyphens or text not in NOT_A_NAME):
            name = text
        else:
            first = name = name_of(text, instead)
            number = 2
            while name in self._given:
                name = f"{first}_{number}"
                number += 1
        self._given.add(name)
        return name
