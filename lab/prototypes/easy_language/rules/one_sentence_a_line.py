"""Every sentence begins a line of its own. A single sentence needs none."""

from __future__ import annotations

from collections.abc import Iterator

from lab.errors import N_
from lab.prototypes.easy_language.rule import Hit
from lab.prototypes.easy_language.text import EasyText
from lab.prototypes.sentences import sentences

TITLE = N_("Mehrere Sätze in einer Zeile")
ADVICE = N_("Beginnen Sie jeden Satz in einer neuen Zeile; in der Datei mit | statt >- am Anfang des Textes.")
SURE = True


def check(text: EasyText) -> Iterator[Hit]:
    """Lines with several sentences."""
    for line in text.text.splitlines():
        number = len(sentences(line))
        if number > 1:
            yield Hit(line.strip(), N_("In dieser Zeile stehen {n} Sätze."), {"n": number})
