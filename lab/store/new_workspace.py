"""A new workspace from the sample: the repository's folders in a checkout, ``lab/_sample`` in an installed package."""

from __future__ import annotations

import secrets
import shutil
from pathlib import Path
from uuid import uuid4

from lab.errors import N_, MachineError, RefusedError, reason_of
from lab.store.documents import save_record
from lab.store.files import write_atomically
from lab.store.records import WorkspaceRecord
from lab.store.workspace import RECORD, Workspace, is_workspace, open_workspace

__all__ = ["create_workspace", "sample_folder"]

PACKAGE = Path(__file__).resolve().parent.parent
SAMPLE_FOLDERS = ("processes", "prototypes", "surveys")
IGNORED = "# What the lab gives away is made again at any time.\nexports/\n"


def sample_folder() -> Path:
    """Where the sample lab is.

    Raises:
        MachineError: this installation lacks it.
    """
    for folder in (PACKAGE / "_sample", PACKAGE.parent):
        if is_workspace(folder) and (folder / "processes").is_dir():
            return folder
    raise MachineError(
        N_("Das Beispiel-Labor fehlt in dieser Installation."), hint=N_("Installieren Sie Labwerk neu: make install")
    )


def create_workspace(target: Path, name: str | None = None, *, empty: bool = False) -> Workspace:
    """A new workspace with an id of its own.

    Args:
        target: a folder that does not exist yet, or is empty.
        name: what it is called, else the sample's name, or the folder's where it begins without the sample.
        empty: without the sample's services.

    Raises:
        RefusedError: the folder exists and is not empty.
        MachineError: the sample is missing, or the folder cannot be written.
    """
    if target.exists() and (not target.is_dir() or any(target.iterdir())):
        raise RefusedError(
            N_("„{folder}“ gibt es schon, und der Ordner ist nicht leer."),
            hint=N_("Nennen Sie einen Ordner, den es noch nicht gibt."),
            folder=str(target),
        )
    sample = sample_folder()
    name = name or (target.absolute().name if empty else open_workspace(sample).name)
    record = WorkspaceRecord(labwerk="workspace/1", id=uuid4(), name=name)
    building = target.absolute().with_name(f".{target.name}.{secrets.token_hex(4)}.new")
    try:
        _fill(building, record, None if empty else sample)
        if target.exists():
            target.rmdir()
        building.rename(target)
    except OSError as error:
        raise MachineError(
            N_("Der Ordner „{folder}“ lässt sich nicht anlegen: {reason}"),
            folder=str(target),
            reason=reason_of(error),
        ) from error
    finally:
        shutil.rmtree(building, ignore_errors=True)
    return open_workspace(target)


def _fill(folder: Path, record: WorkspaceRecord, sample: Path | None) -> None:
    """Everything is written beside the target first, so that a crash leaves no half workspace under its name."""
    for part in SAMPLE_FOLDERS:
        if sample is None or not (sample / part).is_dir():
            (folder / part).mkdir(parents=True)
        else:
            # contents without permissions: an installed package may be read-only
            ignored = shutil.ignore_patterns(".*", "__pycache__", "*.tmp")
            shutil.copytree(sample / part, folder / part, copy_function=shutil.copyfile, ignore=ignored)
    (folder / "imports").mkdir()
    (folder / "exports").mkdir()
    write_atomically(folder / ".gitignore", IGNORED.encode())
    save_record(folder / RECORD, record, started_from=None)
