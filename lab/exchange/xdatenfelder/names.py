"""From what FIM calls an element to the id of a question or page: readable, and each only once."""

from __future__ import annotations

import re

from lab.spelling import spelled_out

__all__ = ["Names", "readable", "same_element"]

LONGEST = 48
"""Letters of an id, so that a number still fits behind it (an id may have 64)."""
RESERVED = frozenset(("and", "or", "not", "in", "true", "false", "empty", "contains", "today"))
"""Words of the language of conditions."""


def readable(text: str, fallback: str = "feld") -> str:
    """The text as an id; what is already one stays as it is."""
    words = re.sub(r"[^a-z0-9]+", "_", spelled_out(text).lower()).strip("_")
    if len(words) > LONGEST:
        words = words[:LONGEST].rpartition("_")[0] or words[:LONGEST]
    if not words:
        return fallback
    return words if words[0].isalpha() and words not in RESERVED else f"{fallback}_{words}"


class Names:
    """The ids that are taken."""

    def __init__(self, *taken: str) -> None:
        self._taken = set(taken)

    def take(self, text: str, fallback: str = "feld") -> str:
        """An id of its own for what is called so."""
        name = base = readable(text, fallback)
        number = 2
        while name in self._taken:
            name, number = f"{base}_{number}", number + 1
        self._taken.add(name)
        return name


def same_element(id_: str) -> str:
    """The id without the zeros that version 3 put in: F60000246 and F60000000246 are the same element."""
    letter, digits = id_[:1].upper(), id_[1:]
    return f"{letter}{digits[:2]}-{digits[2:].lstrip('0')}"
