"""Proof that a written file says what it shall: nothing else is gone, and every change is in it."""

from __future__ import annotations

from collections.abc import Iterator

from lab.bpmn.edit.changes import Changes, Piece
from lab.bpmn.edit.rendering import Rendering
from lab.bpmn.edit.source import Element, open_source
from lab.bpmn.edit.transfer import Transfer
from lab.errors import N_, RefusedError, Where

__all__ = ["proven", "written"]

Found = dict[Element | Piece, Element]


def written(rendering: Rendering, file: str, transfer: Transfer | None = None) -> bytes:
    """The bytes of a rendering, read again and compared with what they shall say.

    Raises:
        RefusedError: they do not say it; nothing is lost, as nothing is written.
        InputError: the gate refuses them.
    """
    data = rendering.bytes()
    result = open_source(data, file)
    elements = list(result.root.walk())
    found: Found = dict(zip(rendering.order, elements, strict=False))
    same = len(elements) == len(rendering.order) == len(found)
    if not (same and _as_written(rendering, found) and (transfer is None or proven(transfer, found))):
        raise RefusedError(
            N_("Die Änderung lässt sich nicht in die Datei übertragen, ohne dass etwas verloren geht."),
            where=Where(file),
            hint=N_("Die Datei blieb, wie sie war. Speichern Sie Ihren Stand unter einem neuen Namen."),
        )
    return data


def _as_written(rendering: Rendering, found: Found) -> bool:
    """Whether what was not changed is as it was, and what is new is there."""
    changes = rendering.changes
    dropped = _dropped(changes)
    for element in rendering.source.root.walk():
        if element not in found:
            if not any(above in dropped for above in _above(element)):
                return False
            continue
        now = found[element]
        values = {**element.values, **changes.attributes.get(element, {})}
        if now.name != changes.names.get(element, element.name):
            return False
        if now.values != {name: value for name, value in values.items() if value is not None}:
            return False
        if element in changes.texts:
            if now.text != changes.texts[element]:
                return False
        elif element not in changes.contents and now.text.strip() != element.text.strip():
            return False
    if any(part not in found for part in changes.parts()):
        return False
    return all(
        (found[part].name, found[part].values) == (part.name, dict(part.attributes))
        for part in rendering.order
        if isinstance(part, Piece)
    )


def _dropped(changes: Changes) -> set[Element]:
    """Elements whose absence was asked for."""
    dropped = set(changes.gone)
    for element in (*changes.texts, *changes.contents):
        dropped.update(element.children)
    return dropped - set(changes.parts())


def _above(element: Element) -> Iterator[Element]:
    above: Element | None = element
    while above is not None:
        yield above
        above = above.parent


def proven(transfer: Transfer, found: Found) -> bool:
    """Whether every change from base to theirs is in the result; for a transfer in which theirs is right."""
    back = transfer.to_theirs.back
    results: dict[Element, Element] = {
        part.origin: now for part, now in found.items() if isinstance(part, Piece) and part.origin is not None
    }
    results |= {other: found[own] for other, own in transfer.in_mine.items() if own in found}
    if any(transfer.to_mine.forth[element] in found for element in transfer.removed):
        return False
    for other in transfer.theirs.root.walk():
        known, now = back.get(other), results.get(other)
        if now is None:
            unchanged = known is not None and known.signature == other.signature and known not in transfer.to_mine.forth
            if not (unchanged or _said_in_text(transfer, other)):
                return False
            continue
        if not _says(known, other, now):
            return False
        came = known is None or (other.parent is not None and back.get(other.parent) is not known.parent)
        if came and other.parent is not None and now.parent is not results.get(other.parent):
            return False
    return all(_in_order(transfer, parent, results) for parent in transfer.theirs.root.walk() if parent in results)


def _said_in_text(transfer: Transfer, other: Element) -> bool:
    """Whether the element is part of something that is missing as a whole, and that has not changed."""
    above = other.parent
    return above is not None and above in transfer.to_theirs.back and above not in transfer.in_mine


def _says(known: Element | None, other: Element, now: Element) -> bool:
    if (known is None or known.name != other.name) and now.name != other.name:
        return False
    before, after, result = known.values if known is not None else {}, other.values, now.values
    if any(before.get(name) != after.get(name) != result.get(name) for name in {**before, **after}):
        return False
    text = known.text if known is not None else ""
    return text == other.text or not (text.strip() or other.text.strip()) or now.text == other.text


def _in_order(transfer: Transfer, parent: Element, results: dict[Element, Element]) -> bool:
    """Whether what came to a place stands behind what it stands behind in theirs."""
    here = results[parent]
    place = {child: number for number, child in enumerate(here.children)}
    last = -1
    moved = {id(found) for found in transfer.changes.gone}
    for child in parent.children:
        number = place.get(results.get(child))  # type: ignore[arg-type]  # None is no key
        if number is None:
            continue
        own = transfer.in_mine.get(child)
        if (own is None or id(own) in moved) and number < last:
            return False
        last = number
    return True
