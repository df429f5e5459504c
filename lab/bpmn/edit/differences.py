"""Everything that differs between two states of a file, also what no diagram shows: attributes, extensions, texts."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from lab.bpmn.edit.conflicts import is_layout, owner_of
from lab.bpmn.edit.matching import Pairs, pair_up
from lab.bpmn.edit.source import Element, open_source
from lab.bpmn.element_names import described, flow_between
from lab.bpmn.model import NodeKind
from lab.errors import Phrase

__all__ = ["Touch", "TouchKind", "touches"]


_KINDS = frozenset(kind.value for kind in NodeKind)


class TouchKind(StrEnum):
    """What happened."""

    ADDED = "added"
    REMOVED = "removed"
    CHANGED = "changed"
    MOVED = "moved"


@dataclass(frozen=True, slots=True)
class Touch:
    """One thing that is not as it was."""

    kind: TouchKind
    element: str
    """Id of the element, or of the nearest one around it that has an id."""
    name: str | Phrase
    """What people call that element; kind and neighbour where it has no name."""
    field: str
    """The attribute; or the element's own name where all of it came, went or moved, or its text changed."""
    before: str = ""
    after: str = ""
    layout: bool = False
    """It only says how something is drawn."""


def touches(first: bytes, second: bytes, file: str) -> tuple[Touch, ...]:
    """What leads from ``first`` to ``second``, in the order of the second, then what is gone.

    Raises:
        InputError: one of them is no BPMN file.
    """
    if first == second:
        return ()
    old, new = open_source(first, file), open_source(second, file)
    pairs = pair_up(old, new)
    found: list[Touch] = []
    for element in new.root.walk():
        known = pairs.back.get(element)
        if known is not None:
            found += _changes(known, element, pairs)
        elif element.parent in pairs.back:
            found.append(_touch(TouchKind.ADDED, element, element.name[1], "", _told(element)))
    found += [
        _touch(TouchKind.REMOVED, element, element.name[1], _told(element), "")
        for element in old.root.walk()
        if element not in pairs.forth and element.parent in pairs.forth
    ]
    return tuple(found)


def _changes(known: Element, element: Element, pairs: Pairs) -> Iterator[Touch]:
    before, after = known.values, element.values
    if known.name != element.name:
        yield _touch(TouchKind.CHANGED, element, element.name[1], known.name[1], element.name[1])
    for name in {**before, **after}:
        if before.get(name) != after.get(name):
            yield _touch(TouchKind.CHANGED, element, name[1], before.get(name, ""), after.get(name, ""))
    if known.text.strip() != element.text.strip():
        yield _touch(TouchKind.CHANGED, element, element.name[1], known.text.strip(), element.text.strip())
    if element.parent is not None and pairs.back.get(element.parent) is not known.parent:
        yield _touch(TouchKind.MOVED, element, element.name[1], "", "")


def _touch(kind: TouchKind, element: Element, field: str, before: str, after: str) -> Touch:
    owner = owner_of(element)
    return Touch(kind, owner.id or "", _called(owner), field, before, after, layout=is_layout(element))


def _called(owner: Element) -> str | Phrase:
    name = _line(owner)
    if name:
        return name
    if owner.name[1] == "sequenceFlow" and owner.parent is not None:
        ends = {one.id: _line(one) for one in owner.parent.children}
        return flow_between(ends.get(owner.get("sourceRef") or "", ""), ends.get(owner.get("targetRef") or "", ""))
    if owner.name[1] in _KINDS and owner.parent is not None:
        around = owner.parent.children
        names = {one.id: _line(one) for one in around}
        flows = [one for one in around if one.name[1] == "sequenceFlow"]
        sources = [one.get("sourceRef") or "" for one in flows if one.get("targetRef") == owner.id]
        targets = [one.get("targetRef") or "" for one in flows if one.get("sourceRef") == owner.id]
        return described(
            NodeKind(owner.name[1]),
            before=next(filter(None, (names.get(one, "") for one in sources)), ""),
            after=next(filter(None, (names.get(one, "") for one in targets)), ""),
            host=names.get(owner.get("attachedToRef") or "", ""),
            splits=len(targets) > 1 or len(sources) < 2,
        )
    return owner.id or owner.name[1]


def _line(element: Element) -> str:
    return " ".join((element.get("name") or "").split())


def _told(element: Element) -> str:
    """What an element says in short: its name, its text, or the values of its attributes."""
    own = element.get("name") or element.text.strip()
    return own or ", ".join(value for (_, local), value in element.values.items() if local != "id")
