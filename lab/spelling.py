"""German letters in the spelling that every keyboard, file system and programming language has."""

from __future__ import annotations

import unicodedata

__all__ = ["spelled_out"]

_SPELLED = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "ß": "ss", "Ä": "Ae", "Ö": "Oe", "Ü": "Ue", "ẞ": "SS"})


def spelled_out(text: str) -> str:
    """The text with ae, oe, ue and ss, also where a letter and its two dots are two signs, as macOS names files."""
    return unicodedata.normalize("NFC", text).translate(_SPELLED)
