"""Our attributes out of a document; what is not understood is told with element and line, and stays in the file."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from lab.bpmn.attributes.record import NAMESPACE, RAGS, Attributes, Evidence, Form
from lab.bpmn.reading.document import Document, Element, name_of, tag, text_of
from lab.bpmn.reading.nodes import Contents
from lab.errors import N_

_PREFIX = f"{{{NAMESPACE}}}"
_SCALARS = frozenset(("rag", "form", "mediaBreak", "discretion", "system", "prototypePage"))
_FORMS = {form.value: form for form in Form}
_TRUTH = {"true": True, "1": True, "false": False, "0": False}
_STAYS = N_("Die Angabe bleibt in der Datei, wird hier aber nicht benutzt. Erlaubte Werte: {allowed}.")


def read_attributes(document: Document, contents: Contents) -> None:
    """Give the nodes what their ``lw:attributes`` say. Files without any cost one look through the elements."""
    read = set[str]()
    for element in document.root.iter(f"{_PREFIX}attributes"):
        owner = _owner(element)
        id_ = document.id_of(owner) if owner is not None else None
        if owner is None or id_ not in contents.nodes:
            document.warn(
                element,
                N_("Angaben zu einem Schritt (lw:attributes) stehen hier an einer Stelle, an der sie nichts bedeuten."),
                hint=N_("Sie gehören in „extensionElements“ einer Aufgabe, eines Ereignisses oder eines Gateways."),
            )
        elif id_ in read:
            _warn(
                document, element, owner, N_("„{name}“ hat die Angaben (lw:attributes) zweimal; es gelten die ersten.")
            )
        else:
            read.add(id_)
            contents.nodes[id_] = replace(contents.nodes[id_], attributes=_attributes(document, element, owner))


def _owner(element: Element) -> Element | None:
    """The BPMN element that the attributes describe, None if they do not stand where they should."""
    around = element.getparent()
    return around.getparent() if around is not None and around.tag == tag("extensionElements") else None


def _attributes(document: Document, element: Element, owner: Element) -> Attributes:
    for key in element.keys():  # noqa: SIM118  # an element iterates over its children
        if key not in _SCALARS and not str(key).startswith("{"):
            _warn(document, element, owner, N_("„{name}“ hat eine unbekannte Angabe „{key}“."), key=str(key))
    basis, evidence = [], []
    for child in element:
        if child.tag == f"{_PREFIX}legalBasis":
            basis.append(text_of(child))
        elif child.tag == f"{_PREFIX}evidence":
            evidence.append(Evidence(_plain(child, "name"), _plain(child, "register")))
        elif str(child.tag).startswith(_PREFIX):
            key = str(child.tag).removeprefix(_PREFIX)
            _warn(document, child, owner, N_("„{name}“ hat eine unbekannte Angabe „{key}“."), key=key)
    return Attributes(
        rag=_number(document, element, owner),
        legal_basis=tuple(filter(None, basis)),
        form=_form(document, element, owner),
        media_break=_truth(document, element, owner, "mediaBreak"),
        discretion=_truth(document, element, owner, "discretion"),
        evidence=tuple(one for one in evidence if one.name or one.register),
        system=_plain(element, "system"),
        prototype_page=_plain(element, "prototypePage"),
    )


def _plain(element: Element, key: str) -> str:
    return (element.get(key) or "").strip()


def _number(document: Document, element: Element, owner: Element) -> int | None:
    written = _plain(element, "rag")
    if written in RAGS:
        return int(written)
    if written:
        _refuse(document, element, owner, "rag", written, f"{RAGS[0]}–{RAGS[-1]}")
    return None


def _form(document: Document, element: Element, owner: Element) -> Form:
    written = _plain(element, "form")
    if written in _FORMS:
        return _FORMS[written]
    _refuse(document, element, owner, "form", written, ", ".join(filter(None, Form)))
    return Form.NONE


def _truth(document: Document, element: Element, owner: Element, key: str) -> bool | None:
    written = _plain(element, key)
    if written and written.lower() not in _TRUTH:
        _refuse(document, element, owner, key, written, "true, false")
    return _TRUTH.get(written.lower())


def _refuse(document: Document, element: Element, owner: Element, key: str, written: str, allowed: str) -> None:
    message = N_("„{name}“ hat für „{key}“ den unbekannten Wert „{written}“.")
    _warn(document, element, owner, message, hint=_STAYS, key=key, written=written, allowed=allowed)


def _warn(document: Document, element: Element, owner: Element, message: str, hint: str = "", **values: Any) -> None:
    document.warn(element, message, hint=hint, owner=owner, name=name_of(owner) or document.id_of(owner), **values)
