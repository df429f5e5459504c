"""Tags for a PDF made with reportlab, which has none: which text is a heading, a list, an item, in reading order.

Each text is drawn between marks with a number (marked content, ISO 32000-1, 14.6); the tree of structure elements names
the numbers (14.7); what belongs to the page and not to the text is an artifact (14.8.2.2).
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any

from reportlab.pdfbase.pdfdoc import PDFArray, PDFDictionary, PDFName, PDFObjectReference, PDFString
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import Flowable

__all__ = ["Structure", "Tagged", "artifact"]


@dataclass(eq=False)
class Element:
    """A structure element: elements within it, or the places of its text (page, number)."""

    role: str
    name: str
    children: list[Element] = field(default_factory=list)
    places: list[tuple[int, int]] = field(default_factory=list)
    alternative: str = ""
    """What is read out instead of a picture."""


class Structure:
    """The tree of one document. Make the flowables with ``tagged``, build with ``canvas``."""

    def __init__(self) -> None:
        self._root = Element("Document", "LwElement0")
        self._count = 0
        self._pages: list[list[Element]] = []

    def group(self, role: str, parent: Element | None = None) -> Element:
        """An element for others."""
        self._count += 1
        element = Element(role, f"LwElement{self._count}")
        (parent or self._root).children.append(element)
        return element

    def tagged(self, role: str, paragraph: Flowable, parent: Element | None = None) -> Tagged:
        """A paragraph as an element."""
        return Tagged(self, self.group(role, parent), paragraph)

    def figure(self, picture: Flowable, alternative: str) -> Tagged:
        """A picture with the text that is read out instead of it."""
        element = self.group("Figure")
        element.alternative = alternative
        return Tagged(self, element, picture)

    def mark(self, element: Element, page: int) -> int:
        """The number of the next text on a page."""
        while len(self._pages) < page:
            self._pages.append([])
        here = self._pages[page - 1]
        here.append(element)
        element.places.append((page, len(here) - 1))
        return len(here) - 1

    def canvas(self, *arguments: Any, **named: Any) -> Canvas:
        """A canvas that writes the tree at the end."""
        return _TaggedCanvas(self, *arguments, **named)

    def write(self, canvas: Canvas) -> None:
        """Put the tree into the document."""
        document = canvas._doc
        root = PDFObjectReference("LwStructure")
        for element, parent in self._walk(self._root, root):
            document.Reference(_dictionary(element, parent), element.name)
        numbers: list[Any] = []
        for page, elements in enumerate(self._pages):
            numbers += [page, PDFArray([PDFObjectReference(element.name) for element in elements])]
        tree = PDFDictionary(
            {
                "Type": PDFName("StructTreeRoot"),
                "K": PDFObjectReference(self._root.name),
                "ParentTree": PDFDictionary({"Nums": PDFArray(numbers)}),
                "ParentTreeNextKey": len(self._pages),
            }
        )
        document.Reference(tree, "LwStructure")
        document.Catalog.StructTreeRoot = tree
        document.Catalog.MarkInfo = PDFDictionary({"Marked": "true"})
        for number, page in enumerate(document.Pages.pages):
            page.__NoDefault__ = [*page.__NoDefault__, "StructParents", "Tabs"]
            page.StructParents = number
            page.Tabs = PDFName("S")

    def _walk(self, element: Element, parent: PDFObjectReference) -> Iterator[tuple[Element, PDFObjectReference]]:
        yield element, parent
        for child in element.children:
            yield from self._walk(child, PDFObjectReference(element.name))


class Tagged(Flowable):  # type: ignore[misc] # reportlab has no types
    """A paragraph between marks; split over two pages it stays one element."""

    def __init__(self, structure: Structure, element: Element, paragraph: Flowable) -> None:
        super().__init__()
        self._structure = structure
        self._element = element
        self._paragraph = paragraph

    def wrap(self, width: float, height: float) -> tuple[float, float]:
        """Width and height."""
        wide, high = self._paragraph.wrapOn(self.canv, width, height)
        return float(wide), float(high)

    def split(self, width: float, height: float) -> list[Tagged]:
        """The parts on this page and on the next."""
        parts = self._paragraph.splitOn(self.canv, width, height)
        return [Tagged(self._structure, self._element, part) for part in parts]

    def draw(self) -> None:
        """Draw it, with its marks."""
        number = self._structure.mark(self._element, self.canv.getPageNumber())
        self.canv._code.append(f"/{self._element.role} <</MCID {number}>> BDC")
        self._paragraph.drawOn(self.canv, 0, 0)
        self.canv._code.append("EMC")

    def getSpaceBefore(self) -> float:
        """Points above."""
        return float(self._paragraph.getSpaceBefore())

    def getSpaceAfter(self) -> float:
        """Points below."""
        return float(self._paragraph.getSpaceAfter())

    def getKeepWithNext(self) -> int:
        """Whether no page may end behind it."""
        return int(self._paragraph.getKeepWithNext())


@contextmanager
def artifact(canvas: Canvas) -> Iterator[None]:
    """What is drawn here is no part of the text."""
    canvas._code.append("/Artifact BMC")
    yield
    canvas._code.append("EMC")


class _TaggedCanvas(Canvas):  # type: ignore[misc] # reportlab has no types
    def __init__(self, structure: Structure, *arguments: Any, **named: Any) -> None:
        super().__init__(*arguments, **named)
        self._structure = structure
        self.setViewerPreference("DisplayDocTitle", "true")

    def save(self) -> None:
        if len(self._code):
            self.showPage()
        self._structure.write(self)
        super().save()


def _dictionary(element: Element, parent: PDFObjectReference) -> PDFDictionary:
    kids: list[Any] = [PDFObjectReference(child.name) for child in element.children]
    kids += [
        PDFDictionary({"Type": PDFName("MCR"), "Pg": PDFObjectReference(f"Page{page}"), "MCID": number})
        for page, number in element.places
    ]
    entries = {"Type": PDFName("StructElem"), "S": PDFName(element.role), "P": parent, "K": PDFArray(kids)}
    if element.alternative:
        entries["Alt"] = PDFString(element.alternative)
    if element.role == "L":
        attributes = {"O": PDFName("List"), "ListNumbering": PDFName("None")}
        entries["A"] = PDFDictionary(attributes)
    return PDFDictionary(entries)
