"""The order of a list that two sides changed: one side's order, what only the other has behind what it stood behind."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TypeVar

__all__ = ["merged_order"]

T = TypeVar("T")


def merged_order(base: Sequence[T], mine: Sequence[T], theirs: Sequence[T], *, mine_first: bool) -> list[T]:
    """All that is on either side or was in the base, each once; ``mine_first``: in my order."""
    first, *others = (mine, theirs, base) if mine_first else (theirs, mine, base)
    result = list(first)
    for other in others:
        for number, item in enumerate(other):
            if item not in result:
                before = next((one for one in reversed(other[:number]) if one in result), None)
                result.insert(0 if before is None else result.index(before) + 1, item)
    return result
