"""Ids for an export: what has a FIM id keeps it, everything else gets a number that belongs to nobody's catalogue.

Only the editors of a range of numbers give out ids in it. So a draft's number has the range 99 and a 9 behind it
(``F99900000001``), no version, and is forgotten when the file is read again; a FIM editor gives real ids.
"""

from __future__ import annotations

import re
from collections import Counter

from lab.exchange.xdatenfelder.model import Identification, split_fim

__all__ = ["DERIVED", "Ids", "in_version", "is_draft"]

DERIVED = "Abgeleitet von "
"""How the description of a draft schema begins that was made of a published one."""

_DRAFT = re.compile(r"[A-Z]999\d{5}(\d{3})?")
DIGITS = {2: 8, 3: 11}
"""How many digits an id has in each version of the standard."""


def is_draft(id_: str) -> bool:
    """Whether an export gave this number."""
    return _DRAFT.fullmatch(id_) is not None


def in_version(id_: Identification, version: int) -> Identification:
    """The same element as the other version of the standard writes it: F60000246V1.1 is F60000000246V1.1.0."""
    letter, digits = id_.id[:1], id_.id[1:]
    wanted, count = DIGITS[version], len(digits)
    if digits.isdecimal() and {wanted, count} == set(DIGITS.values()):
        if count < wanted:
            digits = digits[:2] + digits[2:].zfill(wanted - 2)
        elif digits[2 : 2 + count - wanted].strip("0") == "":
            digits = digits[:2] + digits[2 + count - wanted :]
    number = id_.version
    if version == 3 and re.fullmatch(r"\d+\.\d+", number):
        number = f"{number}.0"
    if version == 2 and re.fullmatch(r"\d+\.\d+\.0", number):
        number = number.removesuffix(".0")
    return Identification(f"{letter}{digits}", number)


class Ids:
    """The ids of one export in one version of the standard."""

    def __init__(self, version: int) -> None:
        self.version = version
        self._given: Counter[str] = Counter()

    def of(self, fim: str | None, letter: str) -> Identification:
        """The id that the element has, or a draft's number for this kind of element."""
        known = split_fim(fim)
        if known is not None and known.id.startswith(letter):
            return in_version(known, self.version)
        self._given[letter] += 1
        return Identification(f"{letter}999{self._given[letter]:0{DIGITS[self.version] - 3}}")
