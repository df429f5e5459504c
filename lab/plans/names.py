"""Ids for measures: short names made from a title or an element id."""

from __future__ import annotations

import re
from collections.abc import Collection

from lab.spelling import spelled_out

__all__ = ["identifier"]

LENGTH = 48


def identifier(text: str, taken: Collection[str] = ()) -> str:
    """A name of lower case, digits and hyphens made from a text: ``antrag-pruefen``, ``-2`` behind it where taken."""
    spelled = spelled_out(text.lower())
    name = re.sub(r"[^a-z0-9]+", "-", spelled).strip("-")[:LENGTH].rstrip("-")
    if not re.match(r"[a-z]", name):
        name = f"m-{name}".rstrip("-")
    unique, number = name, 2
    while unique in taken:
        unique, number = f"{name}-{number}", number + 1
    return unique
