"""One writer at a time for a file, across threads, processes and, where the drive can do that, machines."""

from __future__ import annotations

import os
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from weakref import WeakValueDictionary

from lab.errors import N_, MachineError, Where, reason_of

__all__ = ["one_writer"]

PATIENCE = 15.0
"""Seconds that a writer waits for another; writing takes milliseconds."""
PAUSE = 0.005


@dataclass(slots=True, weakref_slot=True)
class _Turn:
    """Whose turn it is with one file among the threads: the locks of an operating system are for processes."""

    thread: threading.RLock = field(default_factory=threading.RLock)
    depth: int = 0


_turns: WeakValueDictionary[Path, _Turn] = WeakValueDictionary()
_finding = threading.Lock()


@contextmanager
def one_writer(path: Path, shown: str | None = None) -> Iterator[None]:
    """Be the only one that compares and replaces this file; whoever already is may ask again, to save it.

    The lock lies on a hidden file beside it, and the operating system lets go of it when a process dies. A drive that
    knows no locks leaves the turn-taking to the threads of this process. Other files are not held up.

    Raises:
        MachineError: the folder cannot be written, or another writer holds the file for too long.
    """
    place = Where(file=shown or path.name)
    target = path.resolve()
    with _finding:
        turn = _turns.setdefault(target, _Turn())
    if not turn.thread.acquire(timeout=PATIENCE):
        raise _busy(place)
    try:
        turn.depth += 1
        if turn.depth > 1:
            yield
            return
        with _among_processes(target.with_name(f".{target.name}.lock"), place):
            yield
    finally:
        turn.depth -= 1
        turn.thread.release()


@contextmanager
def _among_processes(beside: Path, place: Where) -> Iterator[None]:
    try:
        beside.parent.mkdir(parents=True, exist_ok=True)
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


def _busy(place: Where) -> MachineError:
    return MachineError(
        N_("Ein anderes Programm schreibt diese Datei seit {seconds} Sekunden."),
        where=place,
        hint=N_("Beenden Sie das andere Labwerk, oder versuchen Sie es gleich noch einmal."),
        seconds=round(PATIENCE),
    )


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
            raise _busy(place)
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
