"""Say who does it: a form of „werden“ with a participle in the same sentence is a passive.

Participles are told by their form (``ge…t``, ``be…t``, ``…iert``) and a list; „werden“ with an infinitive is future and
let through.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from lab.errors import N_
from lab.prototypes.easy_language.rule import Hit
from lab.prototypes.easy_language.text import EasyText
from lab.prototypes.easy_language.words import easy_words
from lab.prototypes.sentences import words

TITLE = N_("Passiv")
ADVICE = N_("Sagen Sie, wer es tut: „Wir prüfen Ihren Antrag“ statt „Ihr Antrag wird geprüft“.")
SURE = False

FORMS = frozenset(("wird", "werden", "wurde", "wurden", "worden", "wirst", "werde", "werdet"))
PARTICIPLE = re.compile(
    r"(?:ab|an|auf|aus|bei|ein|fest|her|hin|mit|nach|um|vor|weg|weiter|zu|zurück|zusammen)?ge\w{2,}(?:t|en)"
    r"|(?:be|ent|er|ver|zer|über|unter|miss)\w{2,}t|\w{3,}iert"
)


def check(text: EasyText) -> Iterator[Hit]:
    """Sentences in the passive."""
    for sentence in text.sentences:
        used = [word.lower() for word in words(sentence)]
        if FORMS & set(used) and any(_participle(word) for word in used):
            yield Hit(sentence, N_("Dieser Satz steht vermutlich im Passiv."))


def _participle(word: str) -> bool:
    known = easy_words()
    return word in known.participles or (word not in known.no_participles and bool(PARTICIPLE.fullmatch(word)))
