"""Which of several siblings keep their order, so that as few as possible have to move."""

from __future__ import annotations

from bisect import bisect_left

from lab.bpmn.edit.matching import Pairs
from lab.bpmn.edit.source import Element

__all__ = ["kept_in_order"]


def kept_in_order(after: list[Element], before: list[Element], pairs: Pairs) -> set[Element]:
    """The longest run of elements in ``after`` whose partners stand in the same order in ``before``.

    Elements that have no partner (both sides added them) count as kept.
    """
    place = {element: number for number, element in enumerate(before)}
    partnered = [element for element in after if element in pairs.back]
    numbers = [place[pairs.back[element]] for element in partnered]
    ends: list[int] = []
    """Smallest last number of a rising run of each length."""
    at: list[int] = []
    previous: list[int] = []
    for index, number in enumerate(numbers):
        length = bisect_left(ends, number)
        previous.append(at[length - 1] if length else -1)
        if length == len(ends):
            ends.append(number)
            at.append(index)
        else:
            ends[length], at[length] = number, index
    kept = {element for element in after if element not in pairs.back}
    index = at[-1] if at else -1
    while index >= 0:
        kept.add(partnered[index])
        index = previous[index]
    return kept
