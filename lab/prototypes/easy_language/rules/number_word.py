"""Numbers are digits: „5 Tage“, not „fünf Tage“; no Roman numerals, no per cent. „ein“ and „eine“ are articles."""

from __future__ import annotations

import re
from collections.abc import Iterator

from lab.errors import N_
from lab.prototypes.easy_language.rule import Hit
from lab.prototypes.easy_language.text import EasyText
from lab.prototypes.easy_language.words import easy_words

TITLE = N_("Zahl in Worten")
ADVICE = N_("Schreiben Sie Zahlen mit Ziffern, und sagen Sie statt Prozent „wenige“, „viele“ oder „die Hälfte“.")
SURE = True

ROMAN = re.compile(r"\b(?:II|III|IV|VI|VII|VIII|IX|XI|XII)\b")
PER_CENT = re.compile(r"\d+(?:,\d+)?\s*%|\bProzent\b")


def check(text: EasyText) -> Iterator[Hit]:
    """Number words, Roman numerals, per cent."""
    for word in text.words:
        if word.lower() in easy_words().number_words:
            yield Hit(word, N_("„{excerpt}“ ist eine Zahl in Worten."))
    for match in ROMAN.finditer(text.text):
        yield Hit(match[0], N_("„{excerpt}“ ist eine römische Zahl."))
    for match in PER_CENT.finditer(text.text):
        yield Hit(match[0], N_("„{excerpt}“ ist eine Prozentzahl."))
