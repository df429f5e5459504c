"""Easy words: foreign and technical words of our list, with what could stand for them."""

from __future__ import annotations

import re
from collections.abc import Iterator

from lab.errors import N_
from lab.prototypes.easy_language.rule import Hit
from lab.prototypes.easy_language.text import EasyText
from lab.prototypes.easy_language.words import easy_words

TITLE = N_("Schwieriges Wort")
ADVICE = N_("Nehmen Sie ein einfaches Wort, oder erklären Sie das Wort im Satz danach.")
SURE = False


def check(text: EasyText) -> Iterator[Hit]:
    """Words that are on the list, as a whole or as a part behind a hyphen."""
    foreign = easy_words().foreign
    for word in dict.fromkeys(text.words):
        plain = re.sub(r"[·•]", "", word.lower())
        known = next((part for part in (plain, *re.split(r"[-‑]", plain)) if part in foreign), None)
        if known is not None:
            yield Hit(word, N_("„{excerpt}“ ist schwierig. Vielleicht: {instead}."), {"instead": foreign[known]})
