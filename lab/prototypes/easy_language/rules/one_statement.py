"""A sentence says one thing. A comma before a word that begins another clause, or a semicolon, shows a second one.

Enumerations („Brot, Butter und Käse“) are let through; so is „wenn“ at the beginning, which forms need.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from lab.errors import N_
from lab.prototypes.easy_language.rule import Hit
from lab.prototypes.easy_language.text import EasyText
from lab.prototypes.easy_language.words import easy_words

TITLE = N_("Mehr als eine Aussage im Satz")
ADVICE = N_("Schreiben Sie für jede Aussage einen eigenen Satz.")
SURE = False

AFTER_COMMA = re.compile(r",\s+(?:(?:aber|und|oder|denn|in|mit|für|auf|bei|von|zu)\s+)?(\w+)")
CLAUSE = re.compile(r";|\s[–—]\s|,\s+(?:aber|denn|sondern)\s")


def check(text: EasyText) -> Iterator[Hit]:
    """Sentences that seem to have a second clause."""
    for sentence in text.sentences:
        joined = any(word.lower() in easy_words().joining for word in AFTER_COMMA.findall(sentence))
        if joined or CLAUSE.search(sentence):
            yield Hit(sentence, N_("Dieser Satz sagt vermutlich mehr als eines."))
