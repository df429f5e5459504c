"""Attributes as the XML element that a file holds, in the one form that the schema describes."""

from __future__ import annotations

from lxml import etree

from lab.bpmn.attributes.record import NAMESPACE, Attributes

_TRUTH = {None: "", True: "true", False: "false"}


def attributes_element(attributes: Attributes) -> etree._Element:
    """The element ``lw:attributes``; what is not said is not written."""
    element = etree.Element(_name("attributes"), nsmap={"lw": NAMESPACE})
    scalars = {
        "rag": "" if attributes.rag is None else str(attributes.rag),
        "form": str(attributes.form),
        "mediaBreak": _TRUTH[attributes.media_break],
        "discretion": _TRUTH[attributes.discretion],
        "system": attributes.system,
        "prototypePage": attributes.prototype_page,
    }
    for key, value in scalars.items():
        if value:
            element.set(key, value)
    for basis in attributes.legal_basis:
        etree.SubElement(element, _name("legalBasis")).text = basis
    for evidence in attributes.evidence:
        one = etree.SubElement(element, _name("evidence"), name=evidence.name)
        if evidence.register:
            one.set("register", evidence.register)
    return element


def _name(local: str) -> str:
    return f"{{{NAMESPACE}}}{local}"
