"""The prototype as a document for the file: pdf."""

from __future__ import annotations

from lab.errors import N_
from lab.exchange.prototype_formats.interchange import Exported
from lab.i18n import Translator
from lab.prototypes.definition import Prototype

NAME, TITLE, EXTENSIONS = "pdf", N_("PDF-Dokument für die Akte"), (".pdf",)
DRAWS = True


def write(prototype: Prototype, name: str, t: Translator, *, pictures: bool = True) -> Exported:
    """The document, with pictures of the pages where a browser is found, unless none are wanted."""
    from lab.exchange.prototype_document.export import export_pdf

    return export_pdf(prototype, name, t, pictures=pictures)
