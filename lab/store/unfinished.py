"""A note of what is about to be saved in several files, so that a save which was cut off is finished later.

The note holds the new bytes and lies in the workspace, whole or not at all, before the first of the files is written,
and is gone once the last one is. Whoever opens the workspace and finds one finishes it: each file is as it was before,
or as it shall be. Where somebody has changed one of them since, all of them stay as they are.
"""

from __future__ import annotations

import secrets
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

from pydantic import Base64Bytes, BaseModel, ConfigDict, ValidationError

from lab.errors import LabError
from lab.store.files import digest_at, digest_of, read_bytes, sync_folder, write_atomically
from lab.store.locks import one_writer

__all__ = ["Saving", "finish_saves", "forget", "held", "note_down"]

NOTES = ".saving-*.json"


@dataclass(frozen=True, slots=True)
class Saving:
    """One file: what it shall hold, and the digest that the change started from (None: it must be new)."""

    path: Path
    data: bytes
    started_from: str | None
    shown: str


class _File(BaseModel):
    model_config = ConfigDict(extra="forbid")
    path: str
    started_from: str | None
    data: Base64Bytes


class _Note(BaseModel):
    model_config = ConfigDict(extra="forbid")
    files: tuple[_File, ...]


@contextmanager
def held(files: Sequence[Saving]) -> Iterator[None]:
    """Be the only writer of all of them.

    Raises:
        MachineError: a folder cannot be written, or another writer holds a file for too long.
    """
    with ExitStack() as locks:
        for one in sorted(files, key=lambda one: one.path):  # always in this order: no two wait for each other
            locks.enter_context(one_writer(one.path, one.shown))
        yield


def note_down(root: Path, files: Sequence[Saving]) -> Path:
    """Leave a note of all of them in the workspace, to be forgotten when all of them are written, or none is any more.

    Raises:
        MachineError: the folder cannot be written.
    """
    path = root / NOTES.replace("*", secrets.token_hex(8))
    entries = (
        _File.model_construct(path=one.path.relative_to(root).as_posix(), started_from=one.started_from, data=one.data)
        for one in files
    )
    write_atomically(path, _Note.model_construct(files=tuple(entries)).model_dump_json().encode())
    return path


def forget(note: Path) -> None:
    """Remove a note for good: it shall not come back after a loss of power, when somebody has saved again."""
    with suppress(OSError):  # where another program holds it: what it says is done, and to finish it changes nothing
        note.unlink(missing_ok=True)
        sync_folder(note.parent)


def finish_saves(root: Path) -> None:
    """Finish what was cut off; what cannot be written now, whoever can write finishes."""
    for path in root.glob(NOTES):
        with suppress(LabError):
            _finish(root, path)


def _finish(root: Path, path: Path) -> None:
    files = _read(root, path)
    if files is None:
        return
    with held(files):  # a save that is just running ends before
        if not path.is_file():
            return
        now = [digest_at(one.path, one.shown) for one in files]
        meant = [(one.started_from, digest_of(one.data)) for one in files]
        if all(digest in known for digest, known in zip(now, meant, strict=True)):
            for one, digest in zip(files, now, strict=True):
                if digest == one.started_from:
                    write_atomically(one.path, one.data, one.shown)
        forget(path)


def _read(root: Path, path: Path) -> list[Saving] | None:
    """What a note says; None for what is none of ours, or means something else than records of this workspace."""
    try:
        note = _Note.model_validate_json(read_bytes(path))
    except (ValidationError, LabError):
        return None
    files = [Saving(root / one.path, one.data, one.started_from, one.path) for one in note.files]
    inside = all(one.path.suffix == ".yaml" and one.path.resolve().is_relative_to(root.resolve()) for one in files)
    return files if inside else None
