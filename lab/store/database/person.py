"""The names of people, as they are kept and found again when somebody is to be forgotten."""

from __future__ import annotations

__all__ = ["NAME", "person_name"]

NAME = 100
"""Signs that a name may have; what is longer is cut."""


def person_name(text: str) -> str:
    """The one spelling of a name, without blanks that nobody sees and without the sign that no database keeps."""
    return " ".join(text.replace("\0", "").split())[:NAME].rstrip()
