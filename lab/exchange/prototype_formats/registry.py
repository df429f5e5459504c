"""The formats by folder listing, and which of them is meant."""

from __future__ import annotations

import pkgutil
from collections.abc import Sequence
from functools import cache
from importlib import import_module
from typing import Protocol, TypeGuard, cast

from lab.errors import N_, InputError, NotFoundError, Where
from lab.exchange import prototype_formats
from lab.exchange.prototype_formats.interchange import Exported, Given, Imported
from lab.i18n import Translator
from lab.prototypes.definition import Prototype

__all__ = ["Format", "draws", "exporter", "exporters", "formats", "importer", "importers"]


class Format(Protocol):
    """A module of this package. One that only exports has no ``read`` and ``recognises``, and the other way round."""

    NAME: str
    """What ``--format`` calls it: ``xdatenfelder-3``."""
    TITLE: str
    EXTENSIONS: tuple[str, ...]
    """Endings of its files, with the dot."""

    def recognises(self, files: Sequence[Given]) -> bool:
        """Whether these files look like this format; cheap, and never raises."""

    def read(self, files: Sequence[Given]) -> Imported:
        """The prototype in the files.

        Raises:
            LabError: they cannot be used; it names file, line and element.
        """

    def write(self, prototype: Prototype, name: str, t: Translator) -> Exported:
        """The prototype as a file; ``name`` is what to call it, ``t`` the language of the words around it.

        Raises:
            LabError: this prototype cannot be put into this format at all.
        """


class Drawn(Format, Protocol):
    """A format with pictures of the pages; ``DRAWS`` says so."""

    def write(self, prototype: Prototype, name: str, t: Translator, *, pictures: bool = True) -> Exported:
        """As any format; without ``pictures`` no browser is started."""


def draws(form: Format) -> TypeGuard[Drawn]:
    """Whether a format has pictures of the pages, which take a while."""
    return bool(getattr(form, "DRAWS", False))


@cache
def formats() -> dict[str, Format]:
    """All formats by name."""
    modules = [
        import_module(f"{prototype_formats.__name__}.{info.name}")
        for info in pkgutil.iter_modules(prototype_formats.__path__)
    ]
    found = [cast("Format", module) for module in modules if hasattr(module, "NAME")]
    return {one.NAME: one for one in sorted(found, key=lambda one: one.NAME)}


def importers() -> dict[str, Format]:
    """The formats that can be read."""
    return {name: one for name, one in formats().items() if hasattr(one, "read")}


def exporters() -> dict[str, Format]:
    """The formats that can be written."""
    return {name: one for name, one in formats().items() if hasattr(one, "write")}


def importer(files: Sequence[Given], name: str = "") -> Format:
    """The format to read these files with: the one named, else the one that knows them.

    Raises:
        NotFoundError: there is no such format.
        InputError: no file, or none of the formats knows them.
    """
    if not files:
        raise InputError(N_("Es ist keine Datei angegeben."))
    if name:
        return _named(name, importers())
    if not any(file.data.strip() for file in files):
        raise InputError(
            N_("Die Datei ist leer."),
            where=Where(file=files[0].name),
            hint=N_("Übertragen oder speichern Sie sie noch einmal."),
        )
    for one in importers().values():
        if one.recognises(files):
            return one
    raise InputError(
        N_("Diese Datei ist in keinem Format, aus dem ein Prototyp werden kann."),
        where=Where(file=files[0].name),
        hint=N_("Möglich sind: {known}"),
        known=", ".join(importers()),
    )


def exporter(name: str) -> Format:
    """The format to write with.

    Raises:
        NotFoundError: there is no such format.
    """
    return _named(name, exporters())


def _named(name: str, known: dict[str, Format]) -> Format:
    if name not in known:
        raise NotFoundError(
            N_("Das Format „{name}“ gibt es hier nicht."),
            hint=N_("Möglich sind: {known}"),
            name=name,
            known=", ".join(known),
        )
    return known[name]
