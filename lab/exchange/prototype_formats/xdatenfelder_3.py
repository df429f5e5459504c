"""XDatenfelder 3: a data schema of FIM, with its code lists beside it."""

from __future__ import annotations

from collections.abc import Sequence

from lab.errors import N_
from lab.exchange.prototype_formats.interchange import Exported, Given
from lab.exchange.prototype_formats.xdatenfelder_2 import read
from lab.i18n import Translator
from lab.prototypes.definition import Prototype

__all__ = ["EXTENSIONS", "NAME", "TITLE", "read", "recognises", "write"]

NAME = "xdatenfelder-3"
TITLE = N_("FIM-Datenschema (XDatenfelder 3)")
EXTENSIONS = (".xml", ".zip")


def recognises(files: Sequence[Given]) -> bool:
    """Whether one of the files names this version's namespace."""
    from lab.exchange.xdatenfelder.files import holds

    return holds(files, 3)


def write(prototype: Prototype, name: str, t: Translator) -> Exported:  # noqa: ARG001  the standard knows only German
    """The schema of the prototype as XML, or as a zip of it and its code lists."""
    from lab.exchange.xdatenfelder.exporting import export

    return export(prototype, name, 3)
