"""What a name of a FEEL expression stands for in a prototype, and the other way round."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

__all__ = ["Meaning", "Meant"]

Meant = Literal["text", "option", "options", "number", "date", "flag", "yes_no", "count"]
"""What an answer is: ``flag`` a ticked box, ``yes_no`` one of two values, ``count`` the entries of a repeated group."""


@dataclass(frozen=True, slots=True)
class Meaning:
    """A question: its id with us, what it is, and how its foreign values are called with us."""

    name: str
    kind: Meant
    values: Mapping[str, str] = field(default_factory=dict)
    """Foreign value → ours; for ``yes_no`` ours are ``yes`` and ``no``."""
