"""Which parts of a message were read, so that every other part can be told as lost with the element that says it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from lxml import etree

from lab.bpmn.names import line_of
from lab.exchange.xdatenfelder.gate import children, local, text_of
from lab.exchange.xdatenfelder.model import Identification, Unread

__all__ = ["Marks"]

BOOKKEEPING = frozenset(
    (
        *("letzteAenderung", "veroeffentlichungsdatum", "ableitungsmodifikationenStruktur", "gueltigAb", "gueltigBis"),
        *("ableitungsmodifikationenRepraesentation", "versionshinweis", "stichwort", "header", "statusGesetztAm"),
        *("freigabedatum", "freigabestatus", "status", "statusGesetztDurch", "fachlicherErsteller"),
    )
)
"""Says something about the element's history, nothing about the form."""
SCHEME = frozenset(("listURI", "listVersionID"))
"""Attributes that say which list a code is from."""

XML = ("{http://www.w3.org/2001/XMLSchema-instance}", "{http://www.w3.org/XML/1998/namespace}")
"""Those that XML itself has."""


@dataclass(slots=True)
class Marks:
    """Reads children and texts of elements, and keeps what it read."""

    read: set[etree._Element] = field(default_factory=set)
    attributes: set[tuple[etree._Element, str]] = field(default_factory=set)
    inner: list[tuple[etree._Element, str]] = field(default_factory=list)
    """Entries within an element's text that nobody reads."""

    def children(self, element: etree._Element, name: str) -> list[etree._Element]:
        """The children of this name."""
        found = children(element, name)
        self.read.update(found)
        return found

    def text(self, element: etree._Element, *names: str) -> str:
        """The text of the first child of each name, the first that is not empty."""
        texts = []
        for name in names:
            self.read.update(one for child in children(element, name)[:1] for one in child.iter())
            texts.append(text_of(element, name))
        return next(filter(None, texts), "")

    def attribute(self, element: etree._Element, name: str) -> str:
        """The value of an attribute; empty if there is none."""
        self.attributes.add((element, name))
        return str(element.get(name, ""))

    def unread(self, root: etree._Element) -> tuple[Unread, ...]:
        """Everything below that nobody read: each part once for each element that has an id."""
        found = {(one.element, one.part): one for one in reversed(list(self._unread(root, Unread("", "", ""), "")))}
        return tuple(reversed(found.values()))

    def _unread(self, element: etree._Element, owner: Unread, above: str) -> Iterator[Unread]:
        for child in element:
            name = local(child)
            if not name or name in BOOKKEEPING:
                continue
            part = f"{above}{name}"
            if child not in self.read:
                yield Unread(owner.element or name, owner.name or name, part, line_of(child))
                continue
            named = children(child, "identifikation")
            id_ = Identification(text_of(named[0], "id"), text_of(named[0], "version")) if named else None
            if id_ is not None and id_.id and text_of(child, "name"):
                inner, below = Unread(id_.fim, text_of(child, "name"), ""), ""
            else:
                inner, below = owner, f"{part}/"
            for attribute in map(str, child.attrib):
                known = attribute.startswith(XML) or attribute in SCHEME
                if not known and (child, attribute) not in self.attributes:
                    yield Unread(inner.element or name, inner.name or name, f"{part}/@{attribute}", line_of(child))
            for holder, entry in self.inner:
                if holder is child:
                    yield Unread(inner.element or name, inner.name or name, f"{part}.{entry}", line_of(child))
            yield from self._unread(child, inner, below)
