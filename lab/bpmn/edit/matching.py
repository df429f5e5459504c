"""Which element of one tree is which of another: by id, by what the drawing shows, else by likeness among siblings."""

from __future__ import annotations

from collections import defaultdict, deque
from collections.abc import Callable, Hashable, Iterable

from lab.bpmn.edit.source import Element, Source
from lab.bpmn.names import BPMNDI

__all__ = ["Pairs", "pair_up"]


class Pairs:
    """A one-to-one relation between the elements of two trees."""

    def __init__(self) -> None:
        self.forth: dict[Element, Element] = {}
        self.back: dict[Element, Element] = {}

    def add(self, first: Element, second: Element) -> None:
        """Say that both are the same, unless one of them has a partner already."""
        if first not in self.forth and second not in self.back:
            self.forth[first] = second
            self.back[second] = first

    def moved(self, first: Element) -> bool:
        """Whether the partner of an element stands in something else than the partner of what this one stands in."""
        second = self.forth[first]
        return first.parent is not None and second.parent is not self.forth.get(first.parent)


def pair_up(first: Source, second: Source) -> Pairs:
    """The elements of ``second`` that are those of ``first``.

    An id that is used once in both says it all, even where the type has changed. Others are looked for among the
    children of elements that are the same: equal in all, equal in themselves, about the same element, of the same name.
    """
    pairs = Pairs()
    pairs.add(first.root, second.root)
    ids = first.by_id(), second.by_id()
    for id_, element in ids[0].items():
        if id_ in ids[1] and element.name[0] == ids[1][id_].name[0]:
            pairs.add(element, ids[1][id_])
    _renamed(pairs, *ids)
    for element in first.root.walk():
        if element in pairs.forth:
            pair_children(pairs, element, pairs.forth[element])
    return pairs


def pair_children(pairs: Pairs, first: Element, second: Element) -> None:
    """Find partners for the children without one of two elements that are the same."""
    for key in (_whole, _alone, _about, _named):
        left = [child for child in first.children if child not in pairs.forth]
        if not left:
            return
        waiting = _by_key([child for child in second.children if child not in pairs.back], key)
        for child in left:
            sign = key(child)
            if sign is not None and waiting.get(sign):
                partner = waiting[sign].popleft()
                if key is not _named or child.id is None or partner.id is None:
                    pairs.add(child, partner)


def _by_key(elements: Iterable[Element], key: Callable[[Element], Hashable | None]) -> dict[Hashable, deque[Element]]:
    found: dict[Hashable, deque[Element]] = defaultdict(deque)
    for element in elements:
        sign = key(element)
        if sign is not None:
            found[sign].append(element)
    return found


def _whole(element: Element) -> Hashable:
    return element.signature


def _alone(element: Element) -> Hashable:
    return element.name, frozenset(element.values.items()), element.text.strip()


def _about(element: Element) -> Hashable | None:
    about = element.get("bpmnElement") or element.get("name") or element.get("key")
    return None if about is None or element.id is not None else (element.name, about)


def _named(element: Element) -> Hashable | None:
    # two that draw different elements are never the same
    return None if element.get("bpmnElement") is not None else element.name


def _renamed(pairs: Pairs, first: dict[str, Element], second: dict[str, Element]) -> None:
    """An element got another id: its shape or edge is the same one and names the new id."""
    drawn = [pair for pair in pairs.forth.items() if pair[0].name[0] == BPMNDI]
    for shape, partner in drawn:
        old, new = shape.get("bpmnElement"), partner.get("bpmnElement")
        if not (old and new) or old in second or new in first or old not in first or new not in second:
            continue
        if first[old].name == second[new].name:
            pairs.add(first[old], second[new])
