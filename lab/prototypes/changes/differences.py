"""What another version of a prototype changed: pages and questions that came, went or say something else."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from lab.prototypes.definition import Page, Prototype

__all__ = ["Difference", "DifferenceKind", "differences"]


class DifferenceKind(StrEnum):
    """What happened to it."""

    ADDED = "added"
    REMOVED = "removed"
    CHANGED = "changed"
    MOVED = "moved"
    """The same pages, or the same questions of a page, in another order."""
    ROUTES = "routes"
    """A page leads elsewhere."""
    FRAME = "frame"
    """Something of the prototype as a whole: title, languages, registers, lists."""


@dataclass(frozen=True, slots=True)
class Difference:
    """One difference. ``page`` and ``question`` are titles in German, empty where it is about more."""

    kind: DifferenceKind
    page: str = ""
    question: str = ""


def differences(before: Prototype, after: Prototype) -> tuple[Difference, ...]:
    """What ``after`` has changed, page by page."""
    old, new = ({page.id: page for page in one.pages} for one in (before, after))
    found = [Difference(DifferenceKind.ADDED, _title(new[id_])) for id_ in new if id_ not in old]
    found += [Difference(DifferenceKind.REMOVED, _title(old[id_])) for id_ in old if id_ not in new]
    if [id_ for id_ in old if id_ in new] != [id_ for id_ in new if id_ in old]:
        found.append(Difference(DifferenceKind.MOVED))
    for id_ in new:
        if id_ in old:
            found += _on_page(old[id_], new[id_])
            if _ways(before, id_) != _ways(after, id_):
                found.append(Difference(DifferenceKind.ROUTES, _title(new[id_])))
    if _frame(before) != _frame(after):
        found.append(Difference(DifferenceKind.FRAME))
    return tuple(found)


def _on_page(old: Page, new: Page) -> list[Difference]:
    title = _title(new)
    before, after = ({one.id: one for one in page.questions} for page in (old, new))
    labels = {id_: one.label.root["de"] for id_, one in (before | after).items()}
    found = [Difference(DifferenceKind.ADDED, title, labels[id_]) for id_ in after if id_ not in before]
    found += [Difference(DifferenceKind.REMOVED, title, labels[id_]) for id_ in before if id_ not in after]
    both = [id_ for id_ in after if id_ in before]
    found += [Difference(DifferenceKind.CHANGED, title, labels[id_]) for id_ in both if before[id_] != after[id_]]
    if both != [id_ for id_ in before if id_ in after]:
        found.append(Difference(DifferenceKind.MOVED, title))
    if old.model_copy(update={"questions": ()}) != new.model_copy(update={"questions": ()}):
        found.append(Difference(DifferenceKind.CHANGED, title))
    return found


def _ways(prototype: Prototype, page: str) -> list[tuple[str, str | None]]:
    return [(route.to, route.when) for route in prototype.routes if route.from_ == page]


def _frame(prototype: Prototype) -> Prototype:
    return prototype.model_copy(update={"pages": (), "routes": ()})


def _title(page: Page) -> str:
    return page.title.root["de"]
