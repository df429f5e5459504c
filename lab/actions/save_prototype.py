"""Save a prototype: the text with its comments, whole or not at all, and no silent overwriting."""

from __future__ import annotations

from lab.actions.names_carried import carried
from lab.errors import N_, ConflictError, LabError, Where
from lab.prototypes import Prototype
from lab.prototypes.changes.renamings import Renaming
from lab.store import Loaded, ServiceFolder
from lab.store.documents import parse_record
from lab.store.together import Saving

__all__ = ["PrototypeConflictError", "save_prototype"]


class PrototypeConflictError(ConflictError):
    """The file is not what the change started from. Nothing was written."""

    def __init__(self, where: Where, theirs: Loaded[Prototype] | None) -> None:
        super().__init__(
            N_("Der Prototyp wurde inzwischen von jemand anderem oder einem anderen Programm gespeichert."),
            where=where,
            hint=N_("Nehmen Sie Ihren Stand, den anderen, oder behalten Sie beide."),
        )
        self.theirs = theirs
        """What the file holds; None if it is gone or cannot be read."""


def save_prototype(
    folder: ServiceFolder, name: str, text: str, *, started_from: str | None, renamed: tuple[Renaming, ...] = ()
) -> str:
    """Write a prototype's text and give the file's new digest.

    One with problems is saved too, so that no work is lost; publishing refuses it.

    Args:
        folder: the service.
        name: the prototype's name.
        text: the YAML.
        started_from: digest of the file that the change began with; None if it must be new.
        renamed: what got another id in it; studies and path tests follow in the same save.

    Raises:
        InputError: the text is no prototype, or the name cannot be a file name; nothing is written.
        PrototypeConflictError: the file is another one now; nothing is written.
        ConflictError: there is such a file although it should be new, or a study or path test that should follow was
            changed in this moment; nothing is written.
        RefusedError: the service came from another authority.
    """
    path = folder.prototype_path(name)
    parse_record(text.encode(), Prototype, folder.shown(path))
    try:
        own = Saving(path, text.encode(), started_from, folder.shown(path))
        following = [one.saving for one in carried(folder, name, renamed)]
        return folder.save_together((own, *following))[0]
    except ConflictError as error:
        if started_from is None or error.problem.where.file != folder.shown(path):
            raise
        raise PrototypeConflictError(Where(file=folder.shown(path)), _theirs(folder, name)) from None


def _theirs(folder: ServiceFolder, name: str) -> Loaded[Prototype] | None:
    try:
        return folder.prototype(name)
    except LabError:
        return None
