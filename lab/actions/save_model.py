"""Save a model: the file whole or not at all, a revision of each state, and no silent overwriting."""

from __future__ import annotations

from contextlib import ExitStack
from dataclasses import dataclass

from lab.bpmn import read
from lab.bpmn.edit import Merged, merge
from lab.errors import N_, ConflictError, InputError, LabError, MachineError, RefusedError, Where
from lab.store import ServiceFolder, Workspace, digest_of
from lab.store.database import Database
from lab.store.database.revisions import Revision, RevisionKind

__all__ = ["ModelConflictError", "Saved", "note_state", "restore_model", "save_model", "write_model"]


@dataclass(frozen=True, slots=True)
class Saved:
    """A model that is in its file now."""

    digest: str
    """What the next change starts from."""
    revision: Revision


class ModelConflictError(ConflictError):
    """The file is not what the change started from. Nothing was written; both states are here."""

    def __init__(self, where: Where, base: bytes | None, mine: bytes, theirs: bytes) -> None:
        super().__init__(
            N_("Das Modell wurde inzwischen von jemand anderem oder einem anderen Programm gespeichert."),
            where=where,
            hint=N_("Führen Sie beides zusammen, behalten Sie beide, oder nehmen Sie den anderen Stand."),
        )
        self.base = base
        """What both started from; None if that state was never kept."""
        self.mine = mine
        self.theirs = theirs

    @property
    def started_from(self) -> str:
        """What to save the result of a decision with: the digest of the other state."""
        return digest_of(self.theirs)

    def merged(self) -> Merged | None:
        """Both changes in one, to be looked at and saved; None where they cannot be brought together."""
        if self.base is None:
            return None
        try:
            return merge(self.base, self.mine, self.theirs, self.problem.where.file or "")
        except (InputError, RefusedError):
            return None


def save_model(
    workspace: Workspace,
    service: str | ServiceFolder,
    name: str,
    data: bytes,
    *,
    database: Database,
    started_from: str | None,
    author: str = "",
    note: str = "",
    kind: RevisionKind = RevisionKind.SAVED,
) -> Saved:
    """Write a model and keep the new state as a revision.

    What the file held before is kept as a revision too, if another program wrote it. The file is replaced in one step:
    whoever reads it, or a machine that stops in the middle, has the old bytes or the new ones.

    Args:
        workspace: where the service is.
        service: its name, or its folder.
        name: the model's name: ``target`` for ``target.bpmn``.
        data: the whole file, such as ``lab.bpmn.edit.carry_over`` gives it.
        database: where revisions are kept.
        started_from: digest of the file that the change began with; None if it must be new.
        author: the name of whoever saves, as they gave it.
        note: what they say about it.
        kind: how the state came about.

    Raises:
        InputError: this is no sound model; nothing is written.
        ModelConflictError: the file is another one now; nothing is written.
        ConflictError: the file was deleted, or exists although it should be new; nothing is written.
        RefusedError: the service came from another authority.
    """
    folder = workspace.service(service) if isinstance(service, str) else service
    path = folder.model_path(name)
    read(data, folder.shown(path))
    with folder.writing_model(name):
        try:
            revision = write_model(
                folder, name, data, database=database, started_from=started_from, author=author, note=note, kind=kind
            )
        except ConflictError:
            if started_from is None or not path.is_file():
                raise
            theirs = folder.model_bytes(name)
            base = database.revisions.by_digest(folder.name, name, started_from)
            raise ModelConflictError(Where(file=folder.shown(path)), base, data, theirs) from None
    return Saved(digest_of(data), revision)


def write_model(
    folder: ServiceFolder,
    name: str,
    data: bytes,
    *,
    database: Database,
    started_from: str | None,
    author: str = "",
    note: str = "",
    kind: RevisionKind = RevisionKind.SAVED,
) -> Revision:
    """The file and its revision in one step: what the newest revision says is what the file holds, and whose it is.

    What the file held before is noted first. Bytes that are there already are nobody's new state.

    Raises:
        ConflictError: the file is not what the change started from; nothing is written.
        RefusedError: the service came from another authority.
    """
    with folder.writing_model(name):
        noted = note_state(folder, name, database) if started_from is not None else None
        digest = folder.save_model(name, data, started_from=started_from)
        if noted is not None and digest == started_from:
            return noted
        return database.revisions.add(folder.name, name, data, kind=kind, author=author, note=note)


def note_state(folder: ServiceFolder, name: str, database: Database) -> Revision | None:
    """Keep what the file holds as a revision, if no save of ours made it. To be called when a model is opened.

    None where there is no file, or one that is too large to be a model.
    """
    data = _held(folder, name)
    if data is None:
        return None
    newest = database.revisions.newest(folder.name, name)
    if newest is not None and newest.digest == digest_of(data):
        return newest
    with ExitStack() as turn:
        try:
            turn.enter_context(folder.writing_model(name))
        except (MachineError, RefusedError):
            # where nobody can write, no save is under way
            return database.revisions.add(folder.name, name, data, kind=RevisionKind.OUTSIDE)
        data = _held(folder, name)  # a save that was under way has kept its own revision by now
        if data is None:
            return None
        return database.revisions.add(folder.name, name, data, kind=RevisionKind.OUTSIDE)


def _held(folder: ServiceFolder, name: str) -> bytes | None:
    try:
        return folder.model_bytes(name)
    except LabError:
        return None


def restore_model(
    workspace: Workspace,
    service: str | ServiceFolder,
    name: str,
    number: int,
    *,
    database: Database,
    author: str = "",
    note: str = "",
) -> Saved:
    """Make an old revision the newest state of the file; what the file held stays a revision.

    Raises:
        NotFoundError: there is no such service, model or revision.
        InputError: the revision is no sound model.
        ConflictError: the file changed in this very moment.
    """
    folder = workspace.service(service) if isinstance(service, str) else service
    data = database.revisions.data(folder.name, name, number)
    now = digest_of(folder.model_bytes(name)) if folder.model_path(name).is_file() else None
    return save_model(
        workspace,
        folder,
        name,
        data,
        database=database,
        started_from=now,
        author=author,
        note=note,
        kind=RevisionKind.RESTORED,
    )
