"""The document while it is read: elements by id, references resolved, problems and warnings collected."""

from __future__ import annotations

from collections import Counter
from typing import Any

from lxml import etree

from lab.bpmn.names import BPMN, IDENTIFIED, line_of
from lab.errors import N_, Problem, Where

Element = etree._Element

_PREFIX = f"{{{BPMN}}}"


def tag(name: str) -> str:
    """The qualified name of a BPMN element."""
    return _PREFIX + name


def local_name(element: Element) -> str | None:
    """The name of an element of BPMN's own namespace, None for any other."""
    name = element.tag
    return name[len(_PREFIX) :] if isinstance(name, str) and name.startswith(_PREFIX) else None


def text_of(element: Element | None) -> str:
    """All text inside an element, markup dropped, blanks at both ends stripped."""
    return "".join(str(part) for part in element.itertext()).strip() if element is not None else ""


def name_of(element: Element) -> str:
    """The name that people read, as one text; line breaks stay."""
    return (element.get("name") or "").strip()


class Document:
    """Every element of BPMN's namespace by id. ``errors`` break the flow, ``warnings`` do not."""

    def __init__(self, root: Element, file: str) -> None:
        self.root = root
        self.file = file
        self.elements: dict[str, Element] = {}
        self.errors: list[Problem] = []
        self.warnings: list[Problem] = []
        self._given: dict[Element, str] = {}
        self._counted = Counter[str]()
        for element in root.iter(f"{{{BPMN}}}*"):
            id_ = element.get("id")
            if id_ is not None:
                self._register(id_, element)

    def _register(self, id_: str, element: Element) -> None:
        first = self.elements.setdefault(id_, element)
        if first is not element:
            names = {local_name(first), local_name(element)}
            (self.error if names & IDENTIFIED else self.warn)(
                element,
                N_("Die Kennung „{id}“ gibt es zweimal, zuerst in Zeile {first}."),
                id=id_,
                first=line_of(first),
                hint=N_("Geben Sie einem der beiden Elemente im Modellierungswerkzeug eine neue Kennung (Id)."),
            )

    def id_of(self, element: Element) -> str:
        """The id of an element; one that has none gets a readable one that is stable for the same file."""
        id_ = element.get("id") or self._given.get(element)
        if id_ is None:
            kind = local_name(element) or "element"
            self._counted[kind] += 1
            id_ = self._given[element] = f"{kind}@{self._counted[kind]}"
            self.elements[id_] = element
        return id_

    def resolve(self, reference: str | None) -> str | None:
        """The id that a reference means, also where a prefix stands before it; None if there is no such element."""
        if reference is None:
            return None
        reference = reference.strip()
        if reference in self.elements:
            return reference
        last = reference.rpartition(":")[2]
        return last if last in self.elements else None

    def error(self, element: Element, message: str, *, hint: str = "", **values: Any) -> None:
        """Note something that makes the flow unusable."""
        self.errors.append(self._problem(element, message, hint, values))

    def warn(
        self, element: Element, message: str, *, hint: str = "", owner: Element | None = None, **values: Any
    ) -> None:
        """Note something that does not harm the flow, but that the user should know; it is about ``owner``."""
        problem = self._problem(element, message, hint, values)
        self.warnings.append(problem if owner is None else problem.at(element=self.id_of(owner)))

    def _problem(self, element: Element, message: str, hint: str, values: dict[str, Any]) -> Problem:
        place = Where(self.file, line_of(element), element.get("id") or self._given.get(element))
        return Problem(message, values, place, hint)
