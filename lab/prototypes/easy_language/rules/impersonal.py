"""Speak to the reader: „Sie“, not „man“."""

from __future__ import annotations

from collections.abc import Iterator

from lab.errors import N_
from lab.prototypes.easy_language.rule import Hit
from lab.prototypes.easy_language.text import EasyText

TITLE = N_("„man“ statt „Sie“")
ADVICE = N_("Sprechen Sie die Person an: „Sie“.")
SURE = True


def check(text: EasyText) -> Iterator[Hit]:
    """The word „man“."""
    for word in text.words:
        if word.lower() == "man":
            yield Hit(word, N_("„{excerpt}“ spricht niemanden an."))
