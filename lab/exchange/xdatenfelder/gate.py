"""The gate of XDatenfelder and genericode: bytes become the root of an XML document, or are refused in a sentence."""

from __future__ import annotations

from lxml import etree

from lab.bpmn.encoding import DECLARATION, decode
from lab.bpmn.xml_text import has_doctype, parsed
from lab.errors import N_, InputError, Where

__all__ = [
    "GENERICODE",
    "LARGEST",
    "MOST_ELEMENTS",
    "NAMESPACES",
    "admit",
    "children",
    "local",
    "text_of",
    "version_of",
]

LARGEST = 10 * 2**20
"""Bytes a file may have; the list of all states has 139 kB."""
MOST_ELEMENTS = 400_000
NAMESPACES = {
    "urn:xoev-de:fim:standard:xdatenfelder_2": 2,
    "urn:xoev-de:fim:standard:xdatenfelder_3.0.0": 3,
}
GENERICODE = "http://docs.oasis-open.org/codelist/ns/genericode/1.0/"
_AS_IT_WAS = N_("Laden Sie die Datei neu aus dem FIM-Portal oder aus Ihrem FIM-Editor.")


def admit(data: bytes, file: str) -> etree._Element:
    """The root element of an XML file.

    Raises:
        InputError: too large, not XML, with a document type, in an unknown encoding, or broken.
    """
    if len(data) > LARGEST:
        raise InputError(
            N_("Die Datei ist zu groß; erlaubt sind {largest} MB."), where=Where(file), largest=LARGEST // 2**20
        )
    if not data.strip(b"\0 \t\r\n"):
        raise InputError(N_("Die Datei ist leer."), where=Where(file), hint=_AS_IT_WAS)
    try:
        text = decode(data, file).content
    except InputError as error:
        problem = error.problem
        raise InputError(problem.message, where=problem.where, hint=_AS_IT_WAS, **problem.values) from None
    declaration = DECLARATION.match(text)
    body = text[declaration.end() :] if declaration else text
    if not body.lstrip("\ufeff \t\r\n").startswith("<"):
        raise InputError(N_("Die Datei ist kein XML."), where=Where(file, 1), hint=_AS_IT_WAS)
    if has_doctype(body):
        raise InputError(
            N_("Die Datei enthält eine Dokumenttyp-Angabe (DOCTYPE). Aus Sicherheitsgründen wird sie nicht gelesen."),
            where=Where(file),
            hint=N_("Löschen Sie die Zeile, die mit <!DOCTYPE beginnt; FIM braucht sie nicht."),
        )
    lines = "\n" * (text.count("\n", 0, declaration.end()) if declaration else 0)
    root = parsed((lines + body.lstrip("\ufeff")).encode(), file)
    if sum(1 for _ in root.iter()) > MOST_ELEMENTS:
        raise InputError(
            N_("Die Datei enthält mehr als {most} Elemente."), where=Where(file), hint=_AS_IT_WAS, most=MOST_ELEMENTS
        )
    return root


def version_of(root: etree._Element) -> int | None:
    """2 or 3 if it is a message of XDatenfelder, else None."""
    return NAMESPACES.get(etree.QName(root).namespace or "")


def local(element: etree._Element) -> str:
    """The name of an element without its namespace."""
    return etree.QName(element).localname if isinstance(element.tag, str) else ""


def children(element: etree._Element, name: str) -> list[etree._Element]:
    """The children of this name, of whatever namespace: ``code`` has none."""
    return [child for child in element if local(child) == name]


def text_of(element: etree._Element, name: str) -> str:
    """The text of the first child of this name without space around it; empty if there is none.

    A code stands in a child of its own (``freigabestatus/code``); it is the element's text too.
    """
    found = children(element, name)
    return "".join(str(part) for part in found[0].itertext()).strip() if found else ""
