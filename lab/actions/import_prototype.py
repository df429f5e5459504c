"""Take a form from another program or standard into a service as a click prototype."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from pathlib import Path

from lab.errors import N_, ConflictError, InputError, Where
from lab.exchange.prototype_formats import UNNAMED_AUTHORITY, Given, Imported, accept, importer
from lab.records import Texts
from lab.store import ServiceFolder

__all__ = ["import_prototype", "read_prototype"]


def read_prototype(files: Sequence[Given], form: str = "") -> Imported:
    """What the files would become; nothing is written.

    Args:
        files: one file, or a file with those that it names, or an archive of them.
        form: the name of the format; empty: the one that knows the files.

    Raises:
        LabError: the files cannot be used.
    """
    return importer(files, form).read(files)


def import_prototype(service: ServiceFolder, name: str, imported: Imported, accepted: Collection[str] = ()) -> Path:
    """Save what came of the files as a new prototype, and give its file; never over one that is there.

    Args:
        service: where it belongs; its authority becomes that of the prototype where the files name none.
        name: the prototype's name in the service.
        imported: what ``read_prototype`` gave.
        accepted: ids of the suggestions that somebody accepted.

    Raises:
        InputError: one of the accepted suggestions is unknown or is only there to be read.
        ConflictError: there is a prototype of this name; nothing is written.
    """
    known = [one.id for one in imported.suggestions if one.acceptable]
    for one in sorted(set(accepted) - set(known)):
        raise InputError(
            N_("Den Vorschlag „{id}“ gibt es nicht, oder er ist nur zum Lesen."),
            hint=N_("Annehmen lassen sich: {known}"),
            id=one,
            known=", ".join(known) or "–",
        )
    path = service.prototype_path(name)
    if path.exists():
        raise ConflictError(
            N_("Es gibt schon eine Datei mit diesem Namen. Nichts wurde überschrieben."),
            where=Where(file=service.shown(path)),
            hint=N_("Nehmen Sie einen anderen Namen für den Prototyp."),
        )
    prototype = accept(imported, accepted)
    if prototype.authority == UNNAMED_AUTHORITY:
        authority = service.profile().record.authority.name
        prototype = prototype.model_copy(update={"authority": Texts({"de": authority})})
    service.save(path, prototype, started_from=None)
    return path
