"""A message as XML in version 2 or 3, with its code lists beside it in a zip where it has some."""

from __future__ import annotations

import datetime as dt
import io
import json
import zipfile
from collections.abc import Iterable

from lxml import etree

from lab.exchange.xdatenfelder.from_prototype import IN_PROGRESS
from lab.exchange.xdatenfelder.gate import NAMESPACES
from lab.exchange.xdatenfelder.genericode import write_code_list
from lab.exchange.xdatenfelder.model import CodeList, CodeListRef, Constraints, Element, Field, Group, Message, Rule

__all__ = ["packed", "write_message"]

SPACES = {version: space for space, version in NAMESPACES.items()}
LISTS = "urn:xoev-de:fim:codeliste:xdatenfelder."
STATUS_LIST = {2: (f"{LISTS}status", "1.0"), 3: ("urn:xoev-de:xprozess:codeliste:status", "2020-03-19")}


def write_message(message: Message, now: dt.datetime) -> bytes:
    """The XML of a schema in UTF-8; ``now`` stands in its header and as the day of the last change."""
    return _Writer(message.version, now).message(message)


def packed(data: bytes, code_lists: Iterable[CodeList], name: str) -> tuple[bytes, str]:
    """The file and its name: the XML itself, or a zip of it and the code lists."""
    lists = list(code_lists)
    if not lists:
        return data, f"{name}.xml"
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(f"{name}.xml", data)
        for number, one in enumerate(lists, start=1):
            short = "".join(sign if sign.isalnum() else "-" for sign in one.uri.rpartition(":")[2])
            archive.writestr(f"codelisten/{number:02}-{short}.xml", write_code_list(one))
    return stream.getvalue(), f"{name}.zip"


class _Writer:
    def __init__(self, version: int, now: dt.datetime) -> None:
        self.version, self.space = version, SPACES[version]
        self.now = now.astimezone(dt.UTC).strftime("%Y-%m-%dT%H:%M:%SZ")

    def made(self, parent: etree._Element, name: str, text: str = "", **attributes: str) -> etree._Element:
        element = etree.SubElement(parent, f"{{{self.space}}}{name}", attributes)
        element.text = _clean(text) or None
        return element

    def given(self, parent: etree._Element, name: str, text: str) -> None:
        """An element where there is something to say."""
        if text:
            self.made(parent, name, text)

    def code(self, parent: etree._Element, name: str, value: str, uri: str = "", version: str = "1.0") -> None:
        element = self.made(parent, name, listURI=uri or f"{LISTS}{name}", listVersionID=version)
        etree.SubElement(element, "code").text = value

    def message(self, message: Message) -> bytes:
        root = etree.Element(f"{{{self.space}}}xdatenfelder.stammdatenschema.0102", nsmap={"xdf": self.space})
        header = self.made(root, "header")
        self.made(header, "nachrichtID", message.root.id.id)
        self.made(header, "erstellungszeitpunkt", self.now)
        assert isinstance(message.root, Group)
        self.schema(self.made(root, "stammdatenschema"), message.root)
        return etree.tostring(root, xml_declaration=True, encoding="UTF-8", pretty_print=True)

    def identification(self, parent: etree._Element, element: Element | Rule) -> None:
        found = self.made(parent, "identifikation")
        self.made(found, "id", element.id.id)
        self.given(found, "version", element.id.version)

    def head(self, parent: etree._Element, element: Element) -> None:
        """What stands first in every element; version 2 has its labels before the descriptions."""
        self.identification(parent, element)
        self.made(parent, "name", element.name)
        if self.version == 2:
            self.made(parent, "bezeichnungEingabe", element.label)
            self.made(parent, "bezeichnungAusgabe", element.output_label)
            self.made(parent, "beschreibung", element.description)
            self.made(parent, "definition", element.definition)
            self.made(parent, "bezug", "; ".join(element.legal_basis))
            self.code(parent, "status", IN_PROGRESS[2], *STATUS_LIST[2])
            self.given(parent, "fachlicherErsteller", element.creator)
            return
        self.given(parent, "beschreibung", element.description)
        self.given(parent, "definition", element.definition)
        for one in element.legal_basis:
            self.made(parent, "bezug", one)
        self.code(parent, "freigabestatus", IN_PROGRESS[3], *STATUS_LIST[3])
        self.given(parent, "statusGesetztDurch", element.creator)
        self.made(parent, "letzteAenderung", self.now)

    def schema(self, parent: etree._Element, schema: Group) -> None:
        self.head(parent, schema)
        if self.version == 3:
            self.made(parent, "bezeichnung", schema.label)
            self.given(parent, "hilfetext", schema.help)
        self.code(parent, "ableitungsmodifikationenStruktur", schema.changes[0])
        self.code(parent, "ableitungsmodifikationenRepraesentation", schema.changes[1])
        if self.version == 3:
            self.made(self.made(parent, "dokumentsteckbrief"), "id", schema.document)
        self.inside(parent, schema)

    def labels(self, parent: etree._Element, element: Element) -> None:
        if self.version == 3:
            self.made(parent, "bezeichnungEingabe", element.label)
            self.made(parent, "bezeichnungAusgabe", element.output_label)
        self.code(parent, "schemaelementart", element.kind)
        if self.version == 2:
            self.made(parent, "hilfetextEingabe", element.help)
            self.made(parent, "hilfetextAusgabe", element.output_help)
        else:
            self.given(parent, "hilfetextEingabe", element.help)
            self.given(parent, "hilfetextAusgabe", element.output_help)

    def inside(self, parent: etree._Element, group: Group) -> None:
        for rule in group.rules:
            self.rule(parent, rule)
        for structure in group.children:
            place = self.made(parent, "struktur")
            self.made(place, "anzahl", structure.multiplicity.text)
            basis = structure.item.legal_basis if group.kind == "RNG" else ()
            for one in ["; ".join(basis)] if self.version == 2 else basis:
                self.made(place, "bezug", one)
            holder = self.made(place, "enthaelt")
            if isinstance(structure.item, Group):
                element = self.made(holder, "datenfeldgruppe")
                self.head(element, structure.item)
                self.labels(element, structure.item)
                self.inside(element, structure.item)
            else:
                self.field(self.made(holder, "datenfeld"), structure.item)

    def rule(self, parent: etree._Element, rule: Rule) -> None:
        element = self.made(parent, "regel")
        self.identification(element, rule)
        self.made(element, "name", rule.name)
        if self.version == 2:
            self.made(element, "bezeichnungEingabe", rule.name)
            self.made(element, "definition", rule.text)
            self.made(element, "bezug")
            self.code(element, "status", IN_PROGRESS[2], *STATUS_LIST[2])
            self.made(element, "script")
            return
        self.made(element, "freitextRegel", rule.text)
        self.made(element, "letzteAenderung", self.now)
        self.code(element, "typ", "K", f"{LISTS}regeltyp")

    def field(self, parent: etree._Element, field: Field) -> None:
        self.head(parent, field)
        self.labels(parent, field)
        edition = "1.0" if self.version == 2 else "2.0"
        self.code(parent, "feldart", field.input, version=edition)
        self.code(parent, "datentyp", field.type, version=edition)
        self.constraints(parent, field.constraints)
        if self.version == 2 or field.content:
            self.made(parent, "inhalt", field.content)
        if self.version == 3:
            self.code(parent, "vorbefuellung", field.prefill or "keine")
            if field.values:
                values = self.made(parent, "werte")
                for entry in field.values:
                    value = self.made(values, "wert")
                    self.made(value, "code", entry.code)
                    self.made(value, "name", entry.name)
                    self.given(value, "hilfe", entry.help)
        self.reference(parent, field.code_list)
        if self.version == 3:
            self.given(parent, "maxSize", field.max_size)
            for media in field.media_types:
                self.made(parent, "mediaType", media)
        for rule in field.rules:
            self.rule(parent, rule)

    def constraints(self, parent: etree._Element, given: Constraints) -> None:
        named = {
            "minLength": given.min_length,
            "maxLength": given.max_length,
            "minValue": given.min_value,
            "maxValue": given.max_value,
            "pattern": given.pattern,
        }
        known = {name: _clean(text) for name, text in named.items() if text}
        if self.version == 2:
            self.made(parent, "praezisierung", json.dumps(known, ensure_ascii=False) if known else "")
        elif known:
            self.made(parent, "praezisierung", **known)

    def reference(self, parent: etree._Element, reference: CodeListRef) -> None:
        if reference.empty:
            return
        element = self.made(parent, "codelisteReferenz")
        if self.version == 2:
            self.made(self.made(element, "identifikation"), "id", reference.id)
            element = self.made(element, "genericodeIdentification")
        self.made(element, "canonicalIdentification", reference.uri)
        self.made(element, "version", reference.version)
        self.made(element, "canonicalVersionUri", reference.version_uri)


def _clean(text: str) -> str:
    """The text without signs that XML does not allow."""
    return "".join(sign for sign in text if sign in "\t\n\r" or (sign >= " " and sign not in "\ufffe\uffff"
                                                                  and not "\ud800" <= sign <= "\udfff"))  # fmt: skip
