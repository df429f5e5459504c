"""No brackets: what stands in them is another sentence, or is left out."""

from __future__ import annotations

import re
from collections.abc import Iterator

from lab.errors import N_
from lab.prototypes.easy_language.rule import Hit
from lab.prototypes.easy_language.text import EasyText

TITLE = N_("Klammern")
ADVICE = N_("Machen Sie einen eigenen Satz daraus, oder lassen Sie es weg.")
SURE = True

BRACKET = re.compile(r"[(\[][^)\]]*[)\]]?")


def check(text: EasyText) -> Iterator[Hit]:
    """What stands in brackets."""
    for match in BRACKET.finditer(text.text):
        yield Hit(match[0], N_("„{excerpt}“ steht in Klammern."))
