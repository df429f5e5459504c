"""What the two versions of XDatenfelder share: each is a format of its own and differs by its number alone."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from lab.exchange.prototype_formats.interchange import Exported, Given, Imported
from lab.i18n import Translator
from lab.prototypes.definition import Prototype

__all__ = ["EXTENSIONS", "read", "recogniser", "writer"]

EXTENSIONS = (".xml", ".zip")


def recogniser(version: int) -> Callable[[Sequence[Given]], bool]:
    """``recognises`` of a version: whether one of the files names its namespace."""

    def recognises(files: Sequence[Given]) -> bool:
        from lab.exchange.xdatenfelder.files import holds

        return holds(files, version)

    return recognises


def read(files: Sequence[Given]) -> Imported:
    """The prototype of the schema in the files, of whichever version it is."""
    from lab.exchange.xdatenfelder.files import read_files
    from lab.exchange.xdatenfelder.to_prototype import to_prototype

    return to_prototype(read_files(files))


def writer(version: int) -> Callable[[Prototype, str, Translator], Exported]:
    """``write`` of a version: the schema as XML, or as a zip of it and its code lists."""

    def write(prototype: Prototype, name: str, t: Translator) -> Exported:  # noqa: ARG001  the standard knows only German
        from lab.exchange.xdatenfelder.exporting import export

        return export(prototype, name, version)

    return write
