"""A sentence is short. The limit is ours (``data/words.yaml``): the sets of rules ask for short sentences."""

from __future__ import annotations

from collections.abc import Iterator

from lab.errors import N_
from lab.prototypes.easy_language.rule import Hit
from lab.prototypes.easy_language.text import EasyText
from lab.prototypes.easy_language.words import easy_words
from lab.prototypes.sentences import words

TITLE = N_("Langer Satz")
ADVICE = N_("Machen Sie mehrere kurze Sätze daraus.")
SURE = True


def check(text: EasyText) -> Iterator[Hit]:
    """Sentences with more words than the limit."""
    limit = easy_words().longest_sentence
    for sentence in text.sentences:
        number = len(words(sentence))
        if number > limit:
            yield Hit(sentence, N_("Dieser Satz hat {n} Wörter, mehr als {limit}."), {"n": number, "limit": limit})
