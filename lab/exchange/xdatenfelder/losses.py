"""What is not carried over, collected: by element where it is the element's own, together where many share it."""

from __future__ import annotations

from typing import Any

from lab.errors import N_, Problem
from lab.exchange.prototype_formats.interchange import loss
from lab.exchange.xdatenfelder.model import Element

__all__ = ["Losses"]

LISTED = 40
"""Ids that one message names; a list of hundreds is read by nobody."""


class Losses:
    """The losses of one import or export, in the order in which they are found."""

    def __init__(self, file: str = "") -> None:
        self.file = file
        self._single: list[Problem] = []
        self._shared: dict[tuple[str, str, str], list[str]] = {}

    def of(self, element: Element, message: str, reason: str, advice: str, **values: Any) -> None:
        """Something that one element loses; ``{name}`` is what the element is called."""
        named = {"name": element.label or element.name or element.id.id, **values}
        self.named(element.id.fim, message, reason, advice, line=element.line, **named)

    def named(
        self, id_: str, message: str, reason: str, advice: str, *, line: int | None = None, **values: Any
    ) -> None:
        """Something that an element loses of which only the id is known here."""
        self._single.append(loss(message, reason, advice, element=id_, file=self.file, line=line, **values))

    def shared(self, id_: str, message: str, reason: str, advice: str) -> None:
        """Something that many elements lose alike: one message with all their ids in ``{elements}``."""
        elements = self._shared.setdefault((message, reason, advice), [])
        if id_ not in elements:
            elements.append(id_)

    def all(self) -> tuple[Problem, ...]:
        """Those of single elements first."""
        together = []
        for (message, reason, advice), elements in self._shared.items():
            shown = ", ".join(elements[:LISTED]) + (" …" if len(elements) > LISTED else "")
            together.append(
                loss(message, reason, advice, element=elements[0], file=self.file, elements=shown, count=len(elements))
            )
        return (*self._single, *together)


NOT_IN_A_FORM = N_("Das gehört in die FIM-Pflege und nicht in ein Formular.")
