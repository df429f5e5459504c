"""No Konjunktiv: „könnte“, „wäre“, „würde“ say something that is not so. „möchte“ is let through as a polite wish."""

from __future__ import annotations

from collections.abc import Iterator

from lab.errors import N_
from lab.prototypes.easy_language.rule import Hit
from lab.prototypes.easy_language.text import EasyText
from lab.prototypes.easy_language.words import easy_words

TITLE = N_("Konjunktiv")
ADVICE = N_("Schreiben Sie, was ist: „Vielleicht bekommen Sie Geld“ statt „Sie könnten Geld bekommen“.")
SURE = True


def check(text: EasyText) -> Iterator[Hit]:
    """Verbs in the Konjunktiv."""
    for word in text.words:
        if word.lower() in easy_words().conjunctive:
            yield Hit(word, N_("„{excerpt}“ ist ein Konjunktiv."))
