"""Kinds of questions that the standard knows only as text with a pattern: one table for both directions."""

from __future__ import annotations

import re

from lab.prototypes.question import QuestionKind

__all__ = ["DATETIME", "PATTERNS", "TIME", "at_least", "kind_of", "shortest"]

PATTERNS: dict[QuestionKind, str] = {
    "email": r"[^\s@]+@[^\s@.]+(\.[^\s@.]+)+",
    "phone": r"\+?[0-9 ()/.\-–]{5,30}",
    "iban": r"[A-Z]{2}[0-9]{2}[A-Z0-9 ]{11,40}",
    "tax_id": r"[0-9 ]{11,14}",
    "pension_number": r"[0-9 ]{8,10}[A-Z][0-9 ]{3,5}",
    "month": r"(0?[1-9]|1[0-2])[./][0-9]{4}",
}
TIME = r"([01]?[0-9]|2[0-3]):[0-5][0-9]"
DATETIME = r"[0-9]{1,2}\.[0-9]{1,2}\.[0-9]{4},? ([01]?[0-9]|2[0-3]):[0-5][0-9]"
_AT_LEAST = re.compile(r"(?:\(\?=)?\[\\s\\S\]\{(\d+),\}(?:\$\)\(\?:(.*)\))?", re.DOTALL)
_TELEPHONE = re.compile(r"(mobil)?(telefon|telefax|fax)(nummer)?", re.IGNORECASE)


def kind_of(pattern: str, name: str) -> QuestionKind | None:
    """What a text field with this pattern or name is: an e-mail address, a telephone number …; None: just text."""
    for kind, known in PATTERNS.items():
        if pattern == known:
            return kind
    if pattern and "@" in pattern:
        return "email"
    if not pattern and _TELEPHONE.fullmatch(name.strip()):
        return "phone"
    if not pattern and name.strip().upper() == "IBAN":
        return "iban"
    return None


def at_least(length: int, pattern: str = "") -> str:
    """A pattern that asks for so many characters, and that they fit another one, if it is given."""
    least = rf"[\s\S]{{{length},}}"
    return f"(?={least}$)(?:{pattern})" if pattern else least


def shortest(pattern: str) -> tuple[int | None, str]:
    """The length that ``at_least`` put into a pattern and the one that it was put into; no length, and the pattern."""
    found = _AT_LEAST.fullmatch(pattern)
    if found is None or at_least(int(found[1]), found[2] or "") != pattern:
        return None, pattern
    return int(found[1]), found[2] or ""
