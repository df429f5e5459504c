"""The two catalogues, to hold against what a page shows: it speaks one language only."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache
from pathlib import Path

from babel.messages.pofile import read_po

import lab.i18n

ENGLISH = Path(lab.i18n.__file__).parent / "en"
SHORTEST = 5
"""Shorter words are the same in both languages too often: Name, Test, min."""
SENTENCE = 30
"""Longer texts are looked for within what is shown, too."""


@cache
def other_words(language: str) -> frozenset[str]:
    """The catalogues' texts of the other language: what must not be seen on a page in this one."""
    words, allowed = set(), set()
    for file in ENGLISH.glob("*.po"):
        with file.open("rb") as stream:
            for message in read_po(stream):
                sources = message.id if isinstance(message.id, tuple) else (message.id,)
                targets = message.string if isinstance(message.string, tuple) else (message.string,)
                pair = (sources, targets) if language == "en" else (targets, sources)
                words.update(pair[0])
                allowed.update(pair[1])
    return frozenset(w for w in words - allowed if len(w) >= SHORTEST and "{" not in w)


def foreign(texts: Iterable[str], language: str) -> list[str]:
    """Texts that are, or contain, a sentence of the other language's catalogue."""
    words = other_words(language)
    sentences = [word for word in words if len(word) > SENTENCE]
    return sorted(text for text in texts if text in words or any(sentence in text for sentence in sentences))
