"""Bytes on disk: a digest for what was read, and writes that happen whole or not at all.

A save names the digest that it started from. If the file has changed since, nothing is written: a conflict.
"""

from __future__ import annotations

import hashlib
import math
import os
import secrets
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from lab.errors import N_, ConflictError, InputError, MachineError, NotFoundError, Where, reason_of
from lab.store.locks import one_writer

__all__ = [
    "being_written",
    "digest_at",
    "digest_of",
    "read_bytes",
    "refuse_changed",
    "save_bytes",
    "sync_folder",
    "write_atomically",
]

MAX_BYTES = 20_000_000
"""No file of a workspace is larger; larger ones are refused before they are read."""
WINDOWS_RETRIES = 20
"""A virus scanner or an open editor may hold a file for a moment; Windows then refuses to replace it."""


def digest_of(data: bytes) -> str:
    """SHA-256 of the bytes, as hexadecimal text."""
    return hashlib.sha256(data).hexdigest()


def read_bytes(path: Path, shown: str | None = None, *, largest: int = MAX_BYTES) -> bytes:
    """The bytes of a file.

    Args:
        path: the file.
        shown: how errors name it, else its file name.
        largest: bytes it may have; a larger file is not read.

    Raises:
        NotFoundError: there is no such file.
        InputError: it is too large, or it cannot be read.
    """
    place = Where(file=shown or path.name)
    try:
        if path.stat().st_size > largest:
            raise InputError(
                N_("Die Datei ist mit {megabytes} MB zu groß; möglich sind {limit} MB."),
                where=place,
                megabytes=math.ceil(path.stat().st_size / 1e6),
                limit=largest // 1_000_000,
            )
        return path.read_bytes()
    except (FileNotFoundError, NotADirectoryError) as error:
        raise NotFoundError(
            N_("Diese Datei gibt es nicht."), where=place, hint=N_("Prüfen Sie Ordner und Dateinamen.")
        ) from error
    except OSError as error:
        raise InputError(
            N_("Die Datei lässt sich nicht lesen: {reason}"), where=place, reason=reason_of(error)
        ) from error


def digest_at(path: Path, shown: str | None = None) -> str | None:
    """The digest of what a file holds, however large it is; None if there is no such file.

    Raises:
        InputError: it cannot be read, for instance because another program holds it.
    """
    return digest_of(read_bytes(path, shown, largest=sys.maxsize)) if path.is_file() else None


def save_bytes(path: Path, data: bytes, *, started_from: str | None, shown: str | None = None) -> str:
    """Write a file that nobody else has changed since, and give its new digest.

    Args:
        path: the file; its folder is made if needed.
        data: what it shall hold.
        started_from: the digest of the bytes that the change started from; None for a file that must not exist yet.
        shown: how errors name it, else its file name.

    Raises:
        ConflictError: the file has changed, has been deleted, or exists although it should be new.
        InputError: what it holds cannot be read, for instance because another program holds it.
        MachineError: the folder cannot be written.
    """
    with one_writer(path, shown):
        refuse_changed(path, started_from, shown)
        write_atomically(path, data, shown)
    return digest_of(data)


def refuse_changed(path: Path, started_from: str | None, shown: str | None = None) -> None:
    """Nothing, if the file is still what a change started from.

    Raises:
        ConflictError: it has changed, has been deleted, or exists although it should be new.
        InputError: what it holds cannot be read.
    """
    current = digest_at(path, shown)
    if current != started_from:
        raise ConflictError(
            _CONFLICT[(started_from is not None, current is not None)],
            where=Where(file=shown or path.name),
            hint=N_("Öffnen Sie die Datei neu und tragen Sie Ihre Änderung noch einmal ein."),
        )


_CONFLICT = {
    (True, True): N_("Die Datei wurde inzwischen von jemand anderem geändert. Nichts wurde überschrieben."),
    (True, False): N_("Die Datei wurde inzwischen gelöscht oder umbenannt. Nichts wurde gespeichert."),
    (False, True): N_("Es gibt schon eine Datei mit diesem Namen. Nichts wurde überschrieben."),
}


def write_atomically(path: Path, data: bytes, shown: str | None = None) -> None:
    """Write a file so that a reader, or a crash at any moment, finds either the old bytes or the new ones.

    Raises:
        MachineError: the folder cannot be written.
    """
    with being_written(path, shown) as temporary:
        temporary.write_bytes(data)


@contextmanager
def being_written(path: Path, shown: str | None = None) -> Iterator[Path]:
    """An empty file beside the one that is meant, which takes its place when the block ends.

    With an exception it vanishes and the file stays as it was.

    Raises:
        MachineError: the folder cannot be written, or the block raised an ``OSError``.
    """
    target = path.resolve()
    temporary = target.with_name(f".{target.name}.{secrets.token_hex(4)}.tmp")
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        try:
            # os.open rather than tempfile: the new file gets the permissions that the user's umask asks for
            os.close(os.open(temporary, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o666))
            yield temporary
            with temporary.open("rb+") as file:
                os.fsync(file.fileno())
            if target.exists():
                temporary.chmod(target.stat().st_mode)
            _replace(temporary, target)
        finally:
            temporary.unlink(missing_ok=True)
        sync_folder(target.parent)
    except OSError as error:
        raise MachineError(
            N_("Die Datei lässt sich nicht schreiben: {reason}"),
            where=Where(file=shown or path.name),
            hint=N_("Prüfen Sie, ob der Ordner beschreibbar ist und ob die Datei in einem anderen Programm offen ist."),
            reason=reason_of(error),
        ) from error


def _replace(source: Path, target: Path) -> None:
    for _ in range(WINDOWS_RETRIES if sys.platform == "win32" else 0):
        try:
            source.replace(target)
        except PermissionError:
            time.sleep(0.05)
        else:
            return
    source.replace(target)


def sync_folder(folder: Path) -> None:
    """Make the new name durable, not only the bytes; Windows has no such call."""
    if sys.platform == "win32":
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
