"""The prototype as a document for the file: word."""

from __future__ import annotations

from lab.errors import N_
from lab.exchange.prototype_formats.interchange import Exported
from lab.i18n import Translator
from lab.prototypes.definition import Prototype

NAME, TITLE, EXTENSIONS = "docx", N_("Word-Dokument für die Akte (DOCX)"), (".docx",)
DRAWS = True


def write(prototype: Prototype, name: str, t: Translator, *, pictures: bool = True) -> Exported:
    """The document, with pictures of the pages where a browser is found, unless none are wanted."""
    from lab.exchange.prototype_document.export import export_word

    return export_word(prototype, name, t, pictures=pictures)
