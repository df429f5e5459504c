"""No signs that have to be known: §, &, /, …, *, and words in quotation marks."""

from __future__ import annotations

import re
from collections.abc import Iterator

from lab.errors import N_
from lab.prototypes.easy_language.rule import Hit
from lab.prototypes.easy_language.text import EasyText

TITLE = N_("Sonderzeichen")
ADVICE = N_("Schreiben Sie in Worten, was das Zeichen heißt. Für Gesetze: „Das steht im Gesetz.“")
SURE = True

SIGN = re.compile(r"[§&/…*_#<>+=~^|\\]")


def check(text: EasyText) -> Iterator[Hit]:
    """Each such sign once."""
    for sign in dict.fromkeys(SIGN.findall(text.text)):
        yield Hit(sign, N_("Das Zeichen „{excerpt}“ kennt nicht jeder."))
