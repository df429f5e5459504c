"""From the XML of a message to its schema. Both versions are read by one set of functions: they differ in few names."""

from __future__ import annotations

import json
import re
from typing import Any

from lxml import etree

from lab.bpmn.names import line_of
from lab.errors import N_, InputError, Where
from lab.exchange.double_keys import double_keys
from lab.exchange.xdatenfelder.gate import local, text_of, version_of
from lab.exchange.xdatenfelder.marks import Marks
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
BOUNDS = ("minLength", "maxLength", "minValue", "maxValue", "pattern")
_MEND = N_("Ändern Sie das Schema an dieser Stelle in Ihrem FIM-Editor, und geben Sie es neu aus.")
MULTIPLICITY = re.compile(r"(\d{1,6}|n):(\d{1,6}|\*|n)")


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
    reader.marks.read.add(found)
    item = reader.field(found) if local(found) == "datenfeld" else reader.group(found, 0)
    return Message(version, item, local(found) == "stammdatenschema", file=file, unread=reader.marks.unread(root))


class _Reader:
    """What all elements of one file share: its version, its name, how many fields it had so far."""

    def __init__(self, version: int, file: str) -> None:
        self.version, self.file, self.fields = version, file, 0
        self.marks = Marks()
        self.children, self.text = self.marks.children, self.marks.text

    def refused(self, message: str, element: etree._Element, id_: str = "", **values: Any) -> InputError:
        where = Where(self.file, line_of(element), id_ or local(element))
        return InputError(message, where=where, hint=_MEND, **values)

    def identification(self, element: etree._Element) -> Identification:
        found = self.children(element, "identifikation")
        id_ = self.text(found[0], "id") if found else ""
        if not id_:
            raise self.refused(N_("Dem Element „{name}“ fehlt die Kennung (identifikation/id)."), element,
                               name=self.text(element, "name") or local(element))  # fmt: skip
        return Identification(id_, self.text(found[0], "version"))

    def common(self, element: etree._Element) -> dict[str, Any]:
        name = self.text(element, "name")
        schema = local(element) == "stammdatenschema"
        label = self.text(element, "bezeichnungEingabe", *(("bezeichnung",) if schema else ()))
        return {
            "id": self.identification(element),
            "name": name,
            "label": label,
            "output_label": self.text(element, "bezeichnungAusgabe"),
            "help": self.text(element, "hilfetextEingabe", *(("hilfetext",) if schema else ())),
            "output_help": self.text(element, "hilfetextAusgabe"),
            "description": self.text(element, "beschreibung"),
            "definition": self.text(element, "definition"),
            "legal_basis": self.legal_basis(element),
            "kind": self.text(element, "schemaelementart"),
            "status": self.text(element, "freigabestatus", "status"),
            "status_date": self.text(element, "statusGesetztAm", "freigabedatum"),
            "published": self.text(element, "veroeffentlichungsdatum"),
            "creator": self.text(element, "statusGesetztDurch", "fachlicherErsteller"),
            "rules": tuple(self.rule(child) for child in self.children(element, "regel")),
            "relations": tuple(self.relation(child) for child in self.children(element, "relation")),
            "line": line_of(element),
        }

    def legal_basis(self, element: etree._Element) -> tuple[str, ...]:
        texts = ("".join(str(part) for part in found.itertext()).strip() for found in self.children(element, "bezug"))
        return tuple(text for text in texts if text)

    def relation(self, element: etree._Element) -> tuple[str, str]:
        found = self.children(element, "objekt")
        points = Identification(self.text(found[0], "id"), self.text(found[0], "version")).fim if found else ""
        return self.text(element, "praedikat"), points

    def rule(self, element: etree._Element) -> Rule:
        if text_of(element, "bezeichnungEingabe") == text_of(element, "name"):
            self.text(element, "bezeichnungEingabe")  # says nothing of its own
        text = self.text(element, "freitextRegel") if self.version == 3 else self.text(element, "definition")
        return Rule(
            id=self.identification(element),
            name=self.text(element, "name"),
            text=_lines(text),
            description=self.text(element, "beschreibung"),
            legal_basis="; ".join(self.legal_basis(element)),
            creator=self.text(element, "fachlicherErsteller"),
            type=self.text(element, "typ"),
            script=self.text(element, "skript", "script"),
            line=line_of(element),
        )

    def group(self, element: etree._Element, depth: int) -> Group:
        if depth > DEEPEST:
            raise self.refused(N_("Gruppen sind mehr als {most} Ebenen tief ineinander geschachtelt."), element,
                               most=DEEPEST)  # fmt: skip
        common = self.common(element)
        code = self.text(element, "art", "gruppenart")
        return Group(
            **common,
            children=tuple(self.structure(child, depth) for child in self.children(element, "struktur")),
            selection=code == "X",
            selection_code=code,
            document=self.document(element),
            changes=(
                self.text(element, "ableitungsmodifikationenStruktur"),
                self.text(element, "ableitungsmodifikationenRepraesentation"),
            ),
        )

    def document(self, element: etree._Element) -> str:
        for found in self.children(element, "dokumentsteckbrief"):
            inner = self.children(found, "identifikation")
            self.text(found, "identifikation")  # its version is no question's
            return self.text(inner[0] if inner else found, "id")
        return ""

    def structure(self, element: etree._Element, depth: int) -> Structure:
        holders = self.children(element, "enthaelt")
        items = [child for holder in holders for child in holder if local(child) in ROOTS[1:]]
        self.marks.read.update(items)
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
        text = self.text(element, "anzahl")
        found = MULTIPLICITY.fullmatch(text)
        if found is None:
            return Multiplicity(0, 1, text)
        least = 0 if found[1] == "n" else int(found[1])
        most = None if found[2] in "n*" else int(found[2])
        if most is not None and least > most:
            return Multiplicity(0, 1, text)
        return Multiplicity(least, most, text)

    def field(self, element: etree._Element) -> Field:
        self.fields += 1
        if self.fields > MOST_FIELDS:
            raise self.refused(N_("Das Schema hat mehr als {most} Felder."), element, most=MOST_FIELDS)
        common = self.common(element)
        return Field(
            **common,
            input=self.text(element, "feldart"),
            type=self.text(element, "datentyp"),
            constraints=self.constraints(element),
            content=next(
                (text for found in self.children(element, "inhalt") if (text := (found.text or "").strip())), ""
            ),
            prefill=self.text(element, "vorbefuellung"),
            values=tuple(
                Entry(self.text(value, "code"), self.text(value, "name"), self.text(value, "hilfe"))
                for found in self.children(element, "werte")
                for value in self.children(found, "wert")
            ),
            code_list=self.reference(element),
            code_key=self.text(element, "codeKey"),
            name_key=self.text(element, "nameKey"),
            help_key=self.text(element, "helpKey"),
            max_size=self.text(element, "maxSize"),
            media_types=tuple(
                text for found in self.children(element, "mediaType") if (text := (found.text or "").strip())
            ),
        )

    def reference(self, element: etree._Element) -> CodeListRef:
        for found in self.children(element, "codelisteReferenz"):
            named = self.children(found, "identifikation")
            self.text(found, "identifikation")  # its version is that of the list
            inner = next(iter(self.children(found, "genericodeIdentification")), found)
            return CodeListRef(
                self.text(named[0], "id") if named else "",
                self.text(inner, "canonicalIdentification"),
                self.text(inner, "version"),
                self.text(inner, "canonicalVersionUri"),
            )
        return CodeListRef()

    def constraints(self, element: etree._Element) -> Constraints:
        for found in self.children(element, "praezisierung"):
            text = "".join(str(part) for part in found.itertext()).strip()
            if self.version == 2:
                data, text, twice = _json(text)
                self.marks.inner += [(found, name) for name in data if name not in BOUNDS]
                self.marks.inner += [(found, f"{name} (2)") for name in twice]
            else:
                data = {name: self.marks.attribute(found, name) for name in BOUNDS}
            shortest, longest, least, most, pattern = (str(data.get(name, "")).strip() for name in BOUNDS)
            return Constraints(shortest, longest, least, most, pattern, text)
        return Constraints()


def _lines(text: str) -> str:
    """The text without indentation and trailing space of its lines."""
    return "\n".join(line.strip() for line in text.splitlines() if line.strip())


def _json(text: str) -> tuple[dict[str, Any], str, tuple[str, ...]]:
    """The constraints in JSON text; what is none: prose is kept as prose; and keys that stand twice."""
    try:
        data = json.loads(text) if text else {}
        twice = tuple(one.key for one in double_keys(text)) if text else ()
    except (ValueError, RecursionError):
        return {}, text, ()
    return (data, "", twice) if isinstance(data, dict) else ({}, text, ())
