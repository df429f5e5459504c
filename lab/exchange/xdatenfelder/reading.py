"""From the XML of a message to its schema. Both versions are read by one set of functions: they differ in few names."""

from __future__ import annotations

import json
import re
from typing import Any

from lxml import etree

from lab.bpmn.names import line_of
from lab.errors import N_, InputError, Where
from lab.exchange.xdatenfelder.gate import children, local, text_of, version_of
from lab.exchange.xdatenfelder.model import (
    CodeListRef,
    Constraints,
    Entry,
    Field,
    Group,
    Identification,
    Message,
    Multiplicity,
    Rule,
    Structure,
)

__all__ = ["DEEPEST", "MOST_FIELDS", "read_message"]

DEEPEST = 40
"""Groups within each other; real schemas have 8."""
MOST_FIELDS = 5_000
ROOTS = ("stammdatenschema", "datenfeldgruppe", "datenfeld")
MULTIPLICITY = re.compile(r"(\d{1,6}|n):(\d{1,6}|\*|n)")
READ = frozenset(
    (
        *("identifikation", "name", "bezeichnungEingabe", "bezeichnungAusgabe", "bezeichnung", "beschreibung"),
        *("definition", "bezug", "status", "freigabestatus", "fachlicherErsteller", "statusGesetztDurch"),
        *("statusGesetztAm", "freigabedatum", "hilfetextEingabe", "hilfetextAusgabe", "hilfetext", "regel", "struktur"),
        *("schemaelementart", "feldart", "datentyp", "praezisierung", "inhalt", "vorbefuellung", "werte"),
        *("codelisteReferenz", "codeKey", "nameKey", "helpKey", "maxSize", "mediaType", "art", "gruppenart"),
        *("relation", "dokumentsteckbrief"),
    )
)
BOOKKEEPING = frozenset(
    (
        *("letzteAenderung", "veroeffentlichungsdatum", "ableitungsmodifikationenStruktur", "gueltigAb", "gueltigBis"),
        *("ableitungsmodifikationenRepraesentation", "versionshinweis", "stichwort", "", "header"),
    )
)
"""Says something about the element's history, nothing about the form."""


def read_message(root: etree._Element, file: str) -> Message:
    """The schema, group or field in a message.

    Raises:
        InputError: another message, an element without id, too deep, or too many; with line and element.
    """
    version = version_of(root)
    found = next((child for child in root if local(child) in ROOTS), None)
    if version is None or found is None:
        raise InputError(
            N_("Die Nachricht „{root}“ enthält kein Datenschema, keine Datenfeldgruppe und kein Datenfeld."),
            where=Where(file, line_of(root)),
            hint=N_("Gebraucht wird eine Nachricht der Art 0102, 0103 oder 0104 aus XDatenfelder 2 oder 3."),
            root=local(root),
        )
    reader = _Reader(version, file)
    item = reader.field(found) if local(found) == "datenfeld" else reader.group(found, 0)
    return Message(version, item, local(found) == "stammdatenschema", file=file)


class _Reader:
    """What all elements of one file share: its version, its name, how many fields it had so far."""

    def __init__(self, version: int, file: str) -> None:
        self.version, self.file, self.fields = version, file, 0

    def refused(self, message: str, element: etree._Element, id_: str = "", **values: Any) -> InputError:
        where = Where(self.file, line_of(element), id_ or local(element))
        return InputError(message, where=where, **values)

    def identification(self, element: etree._Element) -> Identification:
        found = children(element, "identifikation")
        id_ = text_of(found[0], "id") if found else ""
        if not id_:
            raise self.refused(N_("Dem Element „{name}“ fehlt die Kennung (identifikation/id)."), element,
                               name=text_of(element, "name") or local(element))  # fmt: skip
        return Identification(id_, text_of(found[0], "version"))

    def common(self, element: etree._Element) -> dict[str, Any]:
        name = text_of(element, "name")
        schema = local(element) == "stammdatenschema"
        label = text_of(element, "bezeichnungEingabe") or (text_of(element, "bezeichnung") if schema else "")
        return {
            "id": self.identification(element),
            "name": name,
            "label": label,
            "output_label": text_of(element, "bezeichnungAusgabe"),
            "help": text_of(element, "hilfetextEingabe") or (text_of(element, "hilfetext") if schema else ""),
            "output_help": text_of(element, "hilfetextAusgabe"),
            "description": text_of(element, "beschreibung"),
            "definition": text_of(element, "definition"),
            "legal_basis": self.legal_basis(element),
            "kind": text_of(element, "schemaelementart"),
            "status": text_of(element, "freigabestatus") or text_of(element, "status"),
            "status_date": text_of(element, "statusGesetztAm") or text_of(element, "freigabedatum"),
            "published": text_of(element, "veroeffentlichungsdatum"),
            "creator": text_of(element, "statusGesetztDurch") or text_of(element, "fachlicherErsteller"),
            "rules": tuple(self.rule(child) for child in children(element, "regel")),
            "extras": tuple(dict.fromkeys(local(c) for c in element if local(c) not in READ | BOOKKEEPING)),
            "relations": tuple(self.relation(child) for child in children(element, "relation")),
            "line": line_of(element),
        }

    def legal_basis(self, element: etree._Element) -> tuple[str, ...]:
        texts = ("".join(str(part) for part in found.itertext()).strip() for found in children(element, "bezug"))
        return tuple(text for text in texts if text)

    def relation(self, element: etree._Element) -> tuple[str, str]:
        found = children(element, "objekt")
        points = Identification(text_of(found[0], "id"), text_of(found[0], "version")).fim if found else ""
        return text_of(element, "praedikat"), points

    def rule(self, element: etree._Element) -> Rule:
        text = text_of(element, "freitextRegel") if self.version == 3 else text_of(element, "definition")
        return Rule(
            id=self.identification(element),
            name=text_of(element, "name"),
            text=_lines(text),
            description=text_of(element, "beschreibung"),
            legal_basis="; ".join(self.legal_basis(element)),
            creator=text_of(element, "fachlicherErsteller"),
            type=text_of(element, "typ"),
            script=text_of(element, "skript") or text_of(element, "script"),
            line=line_of(element),
        )

    def group(self, element: etree._Element, depth: int) -> Group:
        if depth > DEEPEST:
            raise self.refused(N_("Gruppen sind mehr als {most} Ebenen tief ineinander geschachtelt."), element,
                               most=DEEPEST)  # fmt: skip
        common = self.common(element)
        code = text_of(element, "art") or text_of(element, "gruppenart")
        return Group(
            **common,
            children=tuple(self.structure(child, depth) for child in children(element, "struktur")),
            selection=code == "X",
            selection_code=code,
            document=self.document(element),
            changes=(
                text_of(element, "ableitungsmodifikationenStruktur"),
                text_of(element, "ableitungsmodifikationenRepraesentation"),
            ),
        )

    def document(self, element: etree._Element) -> str:
        for found in children(element, "dokumentsteckbrief"):
            inner = children(found, "identifikation")
            return text_of(inner[0] if inner else found, "id")
        return ""

    def structure(self, element: etree._Element, depth: int) -> Structure:
        holders = children(element, "enthaelt")
        items = [child for holder in holders for child in holder if local(child) in ROOTS[1:]]
        if len(items) != 1:
            raise self.refused(
                N_("Eine Stelle (struktur) enthält {count} Elemente statt genau eines."), element, count=len(items)
            )
        return Structure(
            self.multiplicity(element),
            self.field(items[0]) if local(items[0]) == "datenfeld" else self.group(items[0], depth + 1),
            self.legal_basis(element),
            line_of(element),
        )

    def multiplicity(self, element: etree._Element) -> Multiplicity:
        text = text_of(element, "anzahl")
        found = MULTIPLICITY.fullmatch(text)
        if found is None:
            return Multiplicity(0, 1, text)
        least = 0 if found[1] == "n" else int(found[1])
        most = None if found[2] in "n*" else int(found[2])
        return Multiplicity(least, most, text)

    def field(self, element: etree._Element) -> Field:
        self.fields += 1
        if self.fields > MOST_FIELDS:
            raise self.refused(N_("Das Schema hat mehr als {most} Felder."), element, most=MOST_FIELDS)
        common = self.common(element)
        return Field(
            **common,
            input=text_of(element, "feldart"),
            type=text_of(element, "datentyp"),
            constraints=_constraints(element, self.version),
            content=next((text for found in children(element, "inhalt") if (text := (found.text or "").strip())), ""),
            prefill=text_of(element, "vorbefuellung"),
            values=tuple(
                Entry(text_of(value, "code"), text_of(value, "name"), text_of(value, "hilfe"))
                for found in children(element, "werte")
                for value in children(found, "wert")
            ),
            code_list=_reference(element),
            code_key=text_of(element, "codeKey"),
            name_key=text_of(element, "nameKey"),
            help_key=text_of(element, "helpKey"),
            max_size=text_of(element, "maxSize"),
            media_types=tuple(text for found in children(element, "mediaType") if (text := (found.text or "").strip())),
        )


def _lines(text: str) -> str:
    """The text without indentation and trailing space of its lines."""
    return "\n".join(line.strip() for line in text.splitlines() if line.strip())


def _reference(element: etree._Element) -> CodeListRef:
    for found in children(element, "codelisteReferenz"):
        named = children(found, "identifikation")
        inner = next(iter(children(found, "genericodeIdentification")), found)
        return CodeListRef(
            text_of(named[0], "id") if named else "",
            text_of(inner, "canonicalIdentification"),
            text_of(inner, "version"),
            text_of(inner, "canonicalVersionUri"),
        )
    return CodeListRef()


def _constraints(element: etree._Element, version: int) -> Constraints:
    for found in children(element, "praezisierung"):
        text = "".join(str(part) for part in found.itertext()).strip()
        data: dict[str, Any] = {str(name): value for name, value in found.attrib.items()}
        if version == 2:
            data, text = _json(text)
        shortest, longest, least, most, pattern = (
            str(data.get(name, "")).strip() for name in ("minLength", "maxLength", "minValue", "maxValue", "pattern")
        )
        return Constraints(shortest, longest, least, most, pattern, text)
    return Constraints()


def _json(text: str) -> tuple[dict[str, Any], str]:
    """The constraints in JSON text, and what is none: prose is kept as prose."""
    try:
        data = json.loads(text) if text else {}
    except (ValueError, RecursionError):
        return {}, text
    return (data, "") if isinstance(data, dict) else ({}, text)
