"""The text of an XML file as a tree, without anything that could reach outside the text or grow without end."""

from __future__ import annotations

from typing import Any

from lxml import etree

from lab.errors import N_, InputError, Where

__all__ = ["DEEPEST", "has_doctype", "parsed"]

DEEPEST = 255
"""Elements within each other that libxml2 reads without its option for huge files."""
_REASONS = {
    etree.ErrorTypes.ERR_TAG_NAME_MISMATCH: N_("Ein Element wird anders geschlossen, als es geöffnet wurde."),
    etree.ErrorTypes.ERR_TAG_NOT_FINISHED: N_("Die Datei bricht mitten im Inhalt ab."),
    etree.ErrorTypes.ERR_GT_REQUIRED: N_("Die Datei bricht mitten im Inhalt ab."),
    etree.ErrorTypes.ERR_DOCUMENT_END: N_("Nach dem Ende des Dokuments folgt noch etwas."),
    etree.ErrorTypes.ERR_INVALID_CHAR: N_("Ein Zeichen ist in XML nicht erlaubt."),
    etree.ErrorTypes.ERR_UNDECLARED_ENTITY: N_("Eine Abkürzung der Form &name; ist nicht erklärt."),
    etree.ErrorTypes.ERR_ATTRIBUTE_REDEFINED: N_("Ein Attribut steht zweimal im selben Element."),
    etree.ErrorTypes.ERR_SPACE_REQUIRED: N_("Zwischen zwei Attributen fehlt ein Leerzeichen."),
    etree.ErrorTypes.NS_ERR_UNDEFINED_NAMESPACE: N_("Ein Namensraum-Präfix ist nicht erklärt."),
}


def has_doctype(body: str) -> bool:
    """Whether the prolog declares a document type; comments and instructions before it are stepped over."""
    position = 0
    while True:
        while position < len(body) and body[position] in " \t\r\n\ufeff":
            position += 1
        if body.startswith("<!--", position):
            end = body.find("-->", position)
            position = end + 3
        elif body.startswith("<?", position):
            end = body.find("?>", position)
            position = end + 2
        else:
            return body[position : position + 9].upper() == "<!DOCTYPE"
        if end < 0:
            return False


def parsed(data: bytes, file: str) -> etree._Element:
    """The root of a text in UTF-8 that has no declaration and no document type.

    Raises:
        InputError: it is no XML, or nested too deep; the line and what is wrong there.
    """
    parser = etree.XMLParser(
        encoding="utf-8",
        resolve_entities=False,
        load_dtd=False,
        dtd_validation=False,
        no_network=True,
        huge_tree=False,
        remove_comments=True,
        remove_pis=True,
        collect_ids=False,
    )
    try:
        return etree.fromstring(data, parser)
    except etree.XMLSyntaxError as error:
        code = _first_code(parser)
        if "depth" in str(error):
            raise InputError(
                N_("Die Datei ist zu tief verschachtelt; möglich sind {most} Ebenen."),
                where=Where(file, error.lineno),
                hint=N_("So tief ist kein gezeichnetes Modell. Speichern Sie es neu aus dem Werkzeug, das es schrieb."),
                most=DEEPEST,
            ) from None
        reason = _REASONS.get(code, N_("Die Datei wurde vermutlich beschädigt oder von Hand geändert."))
        raise InputError(N_("Die Datei ist kein gültiges XML."), where=Where(file, error.lineno), hint=reason) from None


def _first_code(parser: etree.XMLParser) -> int:
    """libxml2's number of the first thing that it found wrong; what follows is mostly a consequence.

    The parser's own log: that of the exception also holds what earlier files had.
    """
    log: Any = parser.error_log
    return next((entry.type for entry in log if entry.level >= etree.ErrorLevels.ERROR), 0)
