"""One writer at a time for a file, across threads, processes and, where the drive can do that, machines."""

from __future__ import annotations

import os
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from lab.errors import N_, MachineError, Where, reason_of

__all__ = ["one_writer"]

PATIENCE = 15.0
"""Seconds that a writer waits for another; writing takes milliseconds."""
PAUSE = 0.005

_threads = threading.Lock()
"""The locks of an operating system are for processes; threads of one process take turns here."""


@contextmanager
def one_writer(path: Path, shown: str | None = None) -> Iterator[None]:
    """Be the only one that compares and replaces this file.

    The lock lies on a hidden file beside it, and the operating system lets go of it when a process dies. A drive that
    knows no locks leaves the turn-taking to the threads of this process.

    Raises:
        MachineError: the folder cannot be written, or another writer holds the file for too long.
    """
    beside = path.with_name(f".{path.name}.lock")
    place = Where(file=shown or path.name)
    with _threads:
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            handle = _taken(beside, place)
        except OSError as error:
            raise MachineError(
                N_("Die Datei lässt sich nicht schreiben: {reason}"),
                where=place,
                hint=N_("Prüfen Sie, ob der Ordner beschreibbar ist."),
                reason=reason_of(error),
            ) from error
        try:
            yield
        finally:
            _let_go(handle, beside)


def _taken(beside: Path, place: Where) -> int:
    deadline = time.monotonic() + PATIENCE
    while True:
        handle = _opened(beside)
        if handle is not None:
            if not _try_lock(handle):
                os.close(handle)
            elif _is_still(handle, beside):
                return handle
            else:
                os.close(handle)  # whoever had it has deleted it: what is locked is no longer the lock
                continue
        if time.monotonic() > deadline:
            raise MachineError(
                N_("Ein anderes Programm schreibt diese Datei seit {seconds} Sekunden."),
                where=place,
                hint=N_("Beenden Sie das andere Labwerk, oder versuchen Sie es gleich noch einmal."),
                seconds=round(PATIENCE),
            )
        time.sleep(PAUSE)


def _opened(beside: Path) -> int | None:
    try:
        return os.open(beside, os.O_RDWR | os.O_CREAT, 0o666)
    except PermissionError:
        if sys.platform == "win32" and beside.exists():
            return None  # it is just being deleted by another
        raise


if sys.platform == "win32":
    import msvcrt

    def _try_lock(handle: int) -> bool:
        try:
            msvcrt.locking(handle, msvcrt.LK_NBLCK, 1)
        except OSError:
            return False
        return True

    def _is_still(_handle: int, beside: Path) -> bool:
        return beside.exists()

    def _let_go(handle: int, beside: Path) -> None:
        msvcrt.locking(handle, msvcrt.LK_UNLCK, 1)
        os.close(handle)
        try:
            beside.unlink(missing_ok=True)
        except PermissionError:
            return  # the next one has it open already, and deletes it
else:
    import errno
    import fcntl

    def _try_lock(handle: int) -> bool:
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return False
        except OSError as error:
            if error.errno in (errno.ENOLCK, errno.ENOTSUP, errno.ENOSYS, errno.EINVAL):
                return True  # this drive knows no locks
            raise
        return True

    def _is_still(handle: int, beside: Path) -> bool:
        try:
            return os.path.samestat(os.fstat(handle), beside.stat())
        except FileNotFoundError:
            return False

    def _let_go(handle: int, beside: Path) -> None:
        beside.unlink(missing_ok=True)
        os.close(handle)
