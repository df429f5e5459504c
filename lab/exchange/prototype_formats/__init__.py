"""The formats in which a prototype comes in and goes out, one file a format; to add a format is to add a file.

A format's file has ``NAME``, ``TITLE = N_("…")`` and ``EXTENSIONS``, and one or both of ``read`` with ``recognises``
and ``write`` (``registry.Format`` says what they take), and ``DRAWS`` where ``write`` draws pictures of the pages; it
imports what is large only when it is used. What a format cannot carry is listed by element, what it merely says in
prose becomes a suggestion that a person accepts or not.
"""

from lab.exchange.prototype_formats.interchange import (
    UNNAMED_AUTHORITY,
    Change,
    Exported,
    Given,
    Imported,
    Suggestion,
    accept,
    loss,
)
from lab.exchange.prototype_formats.registry import Format, draws, exporter, exporters, formats, importer, importers

__all__ = [
    "UNNAMED_AUTHORITY",
    "Change",
    "Exported",
    "Format",
    "Given",
    "Imported",
    "Suggestion",
    "accept",
    "draws",
    "exporter",
    "exporters",
    "formats",
    "importer",
    "importers",
    "loss",
]
