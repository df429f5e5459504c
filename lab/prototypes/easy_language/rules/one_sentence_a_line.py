"""Every sentence begins a line of its own. A single sentence needs none."""

from __future__ import annotations

from collections.abc import Iterator

from lab.errors import N_
from lab.prototypes.easy_language.rule import Hit
from lab.prototypes.easy_language.text import EasyText
from lab.prototypes.sentences import sentences

TITLE = N_("Mehrere Sätze in einer Zeile")
ADVICE = N_("Beginnen Sie für jeden Satz eine neue Zeile.")
SURE = True


def check(text: EasyText) -> Iterator[Hit]:
    """A text with such lines, once however many there are."""
    full = [line.strip() for line in text.text.splitlines() if len(sentences(line)) > 1]
    if full:
        yield Hit(full[0], N_("In einer Zeile stehen mehrere Sätze: „{excerpt}“"))
