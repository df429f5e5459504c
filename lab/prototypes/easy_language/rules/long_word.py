"""A long word is broken with a hyphen or a Mediopunkt: „Kranken-Kasse“, „Kranken·kasse“. The limit is ours."""

from __future__ import annotations

import re
from collections.abc import Iterator

from lab.errors import N_
from lab.prototypes.easy_language.rule import Hit
from lab.prototypes.easy_language.text import EasyText
from lab.prototypes.easy_language.words import easy_words
from lab.prototypes.sentences import letters

TITLE = N_("Langes Wort ohne Trennung")
ADVICE = N_("Nehmen Sie ein kürzeres Wort, oder trennen Sie es mit Bindestrich oder Mediopunkt: Kranken·kasse.")
SURE = True


def check(text: EasyText) -> Iterator[Hit]:
    """Words of which one part is longer than the limit."""
    limit = easy_words().longest_word
    for word in dict.fromkeys(text.words):
        longest = max(letters(part) for part in re.split(r"[-‑·•]", word))
        if longest > limit:
            yield Hit(word, N_("„{excerpt}“ hat {n} Buchstaben am Stück."), {"n": longest})
