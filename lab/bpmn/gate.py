"""The gate: what comes in as bytes leaves as the root of a BPMN document, or is refused in one plain sentence.

Size, encoding and DOCTYPE are checked before any parser sees the bytes, so that no entity is ever declared.
"""

from __future__ import annotations

from lxml import etree

from lab.bpmn.encoding import DECLARATION, SAVE_AS_UTF8, decode
from lab.bpmn.names import BPMN, line_of
from lab.bpmn.xml_text import has_doctype, parsed
from lab.errors import N_, InputError, Where

LARGEST = 10 * 2**20
"""Bytes a file may have. The largest of 5,189 public files has 907 kB."""

_ELSEWHERE = {
    "http://www.omg.org/spec/CMMN/20151109/MODEL": N_("Das ist ein Fallmodell (CMMN). Hier wird BPMN 2.0 gebraucht."),
    "http://www.wfmc.org/2008/XPDL2.1": N_("Das ist XPDL. Speichern Sie das Modell als BPMN 2.0 (XML)."),
    "http://www.wfmc.org/2009/XPDL2.2": N_("Das ist XPDL. Speichern Sie das Modell als BPMN 2.0 (XML)."),
    "http://www.w3.org/2000/svg": N_("Das ist ein Bild (SVG). Speichern Sie das Modell selbst als BPMN 2.0 (XML)."),
    "http://www.w3.org/1999/xhtml": N_("Das ist eine Webseite. Speichern Sie das Modell als BPMN 2.0 (XML)."),
}


def admit(data: bytes, file: str, largest: int = LARGEST) -> etree._Element:
    """The root element ``definitions`` of a BPMN file.

    Raises:
        InputError: too large, not XML, DOCTYPE, wrong encoding, broken XML, or not BPMN; one plain sentence each.
    """
    if len(data) > largest:
        raise InputError(
            N_("Die Datei ist mit {size} MB zu groß; erlaubt sind {largest} MB."),
            where=Where(file),
            size=_megabytes(len(data)),
            largest=_megabytes(largest),
            hint=N_("Entfernen Sie eingebettete Bilder aus dem Modell, oder teilen Sie es auf."),
        )
    if not data.strip(b"\0 \t\r\n"):
        raise InputError(N_("Die Datei ist leer."), where=Where(file), hint=SAVE_AS_UTF8)
    text = decode(data, file).content
    declaration = DECLARATION.match(text)
    body = text[declaration.end() :] if declaration else text
    if not body.lstrip().startswith("<"):
        raise _not_xml(data, file)
    if has_doctype(body):
        raise InputError(
            N_("Die Datei enthält eine Dokumenttyp-Angabe (DOCTYPE). Aus Sicherheitsgründen wird sie nicht gelesen."),
            where=Where(file),
            hint=N_("Löschen Sie die Zeile, die mit <!DOCTYPE beginnt; BPMN braucht sie nicht."),
        )
    lines = "\n" * (text.count("\n", 0, declaration.end()) if declaration else 0)
    root = parsed((lines + body.lstrip("\ufeff")).encode(), file)
    return _bpmn(root, file)


def _megabytes(size: int) -> str:
    return f"{size / 2**20:.1f}".removesuffix(".0")


def _not_xml(data: bytes, file: str) -> InputError:
    if data.startswith(b"PK"):
        hint = N_("Das ist ein ZIP-Archiv oder ein Office-Dokument. Entpacken Sie es, und nehmen Sie die .bpmn-Datei.")
    elif data.startswith((b"%PDF", b"\x89PNG", b"\xff\xd8")):
        hint = N_("Das ist ein Bild oder PDF. Speichern Sie das Modell selbst als BPMN 2.0 (XML).")
    else:
        hint = SAVE_AS_UTF8
    return InputError(N_("Die Datei ist kein XML und damit kein BPMN-Modell."), where=Where(file, 1), hint=hint)


def _bpmn(root: etree._Element, file: str) -> etree._Element:
    name = etree.QName(root)
    if name.namespace == BPMN and name.localname == "definitions":
        return root
    space = name.namespace or ""
    hint = _ELSEWHERE.get(space, N_("Speichern Sie das Modell als BPMN 2.0 (XML)."))
    if "/DMN/" in space:
        hint = N_("Das ist ein Entscheidungsmodell (DMN). Hier wird BPMN 2.0 gebraucht.")
    elif name.localname == "definitions" and "BPMN" in space.upper():
        hint = N_(
            "Das ist eine Vorabfassung von BPMN 2.0. Öffnen und speichern Sie das Modell in einem neueren Werkzeug."
        )
    raise InputError(
        N_("Die Datei ist XML, aber kein BPMN-2.0-Modell: Sie beginnt mit „{root}“."),
        where=Where(file, line_of(root)),
        root=name.localname,
        hint=hint,
    )
