"""XDatenfelder 2: a data schema of FIM, with its code lists beside it."""

from __future__ import annotations

from collections.abc import Sequence

from lab.errors import N_
from lab.exchange.prototype_formats.interchange import Given, Imported

NAME = "xdatenfelder-2"
TITLE = N_("FIM-Datenschema (XDatenfelder 2)")
EXTENSIONS = (".xml", ".zip")


def recognises(files: Sequence[Given]) -> bool:
    """Whether one of the files names this version's namespace."""
    from lab.exchange.xdatenfelder.files import holds

    return holds(files, 2)


def read(files: Sequence[Given]) -> Imported:
    """The prototype of the schema in the files."""
    from lab.exchange.xdatenfelder.files import read_files
    from lab.exchange.xdatenfelder.to_prototype import to_prototype

    return to_prototype(read_files(files))
