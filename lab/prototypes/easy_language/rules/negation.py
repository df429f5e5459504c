"""Say it without „nicht“ where that is possible; never twice in one sentence."""

from __future__ import annotations

from collections.abc import Iterator

from lab.errors import N_
from lab.prototypes.easy_language.rule import Hit
from lab.prototypes.easy_language.text import EasyText
from lab.prototypes.sentences import words

TITLE = N_("Verneinung")
ADVICE = N_("Sagen Sie, was ist oder was zu tun ist. Geht es nicht anders, heben Sie „nicht“ oder „kein“ hervor.")
SURE = True

KEIN = ("kein", "keine", "keinen", "keinem", "keiner", "keines")
NEGATIVE = frozenset(("nicht", "nichts", "nie", "niemals", "niemand", "nirgends", "ohne", "weder", *KEIN))


def check(text: EasyText) -> Iterator[Hit]:
    """Sentences with a negation, and those with two."""
    for sentence in text.sentences:
        number = sum(word.lower() in NEGATIVE for word in words(sentence))
        if number > 1:
            yield Hit(sentence, N_("Dieser Satz verneint zweimal."))
        elif number:
            yield Hit(sentence, N_("Dieser Satz verneint etwas."))
