"""No genitive: an article with a noun in -s („des Hauses“), or a preposition that takes the genitive („wegen“).

Feminine genitives („der Frau“) look like other cases and are not seen.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from lab.errors import N_
from lab.prototypes.easy_language.rule import Hit
from lab.prototypes.easy_language.text import EasyText
from lab.prototypes.easy_language.words import easy_words

TITLE = N_("Genitiv")
ADVICE = N_("Schreiben Sie mit „von“: „das Haus vom Lehrer“ statt „das Haus des Lehrers“.")
SURE = False

PHRASE = re.compile(
    r"\b(?:des|eines|keines|dieses|jedes|meines|deines|seines|ihres|unseres)\s+(?:\w+en\s+)?[A-ZÄÖÜ][\w·-]*s\b",
    re.IGNORECASE,
)


def check(text: EasyText) -> Iterator[Hit]:
    """Phrases in the genitive, and prepositions that ask for it."""
    for match in PHRASE.finditer(text.text):
        yield Hit(match[0], N_("„{excerpt}“ ist vermutlich ein Genitiv."))
    for word in text.words:
        if word.lower() in easy_words().genitive_prepositions:
            yield Hit(word, N_("„{excerpt}“ verlangt einen Genitiv."))
