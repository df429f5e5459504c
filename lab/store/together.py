"""Several files that are changed as one: either all of them, or none.

All are held while their digests are compared, so that no other writer comes between; where one cannot be written, those
before it get their old bytes back. What a machine that stops in the middle leaves undone is finished when the workspace
is opened next (``unfinished``).
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from lab.errors import LabError
from lab.store.files import read_bytes, refuse_changed, save_bytes, write_atomically
from lab.store.unfinished import Saving, forget, held, note_down

__all__ = ["Saving", "save_together"]


def save_together(root: Path, files: Sequence[Saving]) -> tuple[str, ...]:
    """Write them in this order and give their new digests. ``root`` is the workspace in which they lie.

    Raises:
        ConflictError: one of them has changed since; nothing is written.
        MachineError: one of them cannot be written; the others are as they were.
    """
    with held(files):
        for one in files:
            refuse_changed(one.path, one.started_from, one.shown)
        before = [read_bytes(one.path, one.shown) if one.path.is_file() else None for one in files]
        note = note_down(root, files)
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
            forget(note)
            raise
        forget(note)
    return tuple(digests)
