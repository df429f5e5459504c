"""What the other one removed; what this one changed in the meantime stays, with all that belongs to it."""

from __future__ import annotations

from lab.bpmn.edit.conflicts import Conflict, ConflictKind, Prefer, conflict, is_layout
from lab.bpmn.edit.matching import Pairs
from lab.bpmn.edit.source import Element, Source

__all__ = ["removals"]


def removals(base: Source, to_mine: Pairs, to_theirs: Pairs, prefer: Prefer, conflicts: list[Conflict]) -> set[Element]:
    """The elements of ``base`` that have to go from ``mine``; each without those inside it.

    An element that ``mine`` changed stays, and so does what names it or is named by it: its shape and its flows.
    """
    gone = [
        element
        for element in base.root.walk()
        if element not in to_theirs.forth and element in to_mine.forth and element.parent in to_theirs.forth
    ]
    # what was inside something that is removed can still be in mine, elsewhere
    gone += [
        element
        for element in base.root.walk()
        if element not in to_theirs.forth
        and element in to_mine.forth
        and element.parent not in to_theirs.forth
        and to_mine.forth.get(element.parent) is not to_mine.forth[element].parent  # type: ignore[arg-type]  # a root has no parent: None finds None
    ]
    if prefer is Prefer.THEIRS:
        return set(gone)
    kept = []
    for element in gone:
        own = to_mine.forth[element]
        if not is_layout(element) and (element.signature != own.signature or to_mine.moved(element)):
            kept.append(element)
            conflicts.append(conflict(ConflictKind.REMOVED_BY_THEM, own))
    left = [element for element in gone if element not in kept]
    named = {element: _values(element) for element in gone}
    ids = {element: {one.id for one in element.walk() if one.id} for element in gone}
    waiting = list(kept)
    while waiting:
        safe = waiting.pop()
        for element in list(left):
            if ids[element] & named[safe] or named[element] & ids[safe]:
                left.remove(element)
                waiting.append(element)
    return set(left)


def _values(element: Element) -> set[str]:
    """Everything that the element and what is in it may name."""
    found: set[str] = set()
    for one in element.walk():
        found.update(value for (_, local), value in one.values.items() if local != "id")
        found.add(one.text.strip())
    return found
