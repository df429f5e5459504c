"""Several files that are changed as one: either all of them, or none.

All are held while their digests are compared, so that no other writer comes between; where one cannot be written, those
before it get their old bytes back. Only a machine that stops in the middle leaves some of them new.
"""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path

from lab.errors import LabError
from lab.store.files import read_bytes, save_bytes, write_atomically
from lab.store.locks import one_writer

__all__ = ["Saving", "save_together"]


@dataclass(frozen=True, slots=True)
class Saving:
    """One file: what it shall hold, and the digest that the change started from (None: it must be new)."""

    path: Path
    data: bytes
    started_from: str | None
    shown: str


def save_together(files: Sequence[Saving]) -> tuple[str, ...]:
    """Write them in this order and give their new digests.

    Raises:
        ConflictError: one of them has changed since; nothing is written.
        MachineError: one of them cannot be written; the others are as they were.
    """
    with ExitStack() as held:
        for one in sorted(
            files, key=lambda one: one.path
        ):  # always in the same order, so that no two wait for each other
            held.enter_context(one_writer(one.path, one.shown))
        before = [read_bytes(one.path, one.shown) if one.path.is_file() else None for one in files]
        digests: list[str] = []
        try:
            for one in files:
                digest = save_bytes(one.path, one.data, started_from=one.started_from, shown=one.shown)
                digests.append(digest)  # one after the other: how many there are says what is to be taken back
        except LabError:
            for one, data in list(zip(files, before, strict=True))[: len(digests)]:
                if data is None:
                    one.path.unlink(missing_ok=True)
                else:
                    write_atomically(one.path, data, one.shown)
            raise
    return tuple(digests)
