"""Empty SQLite's write-ahead log, in which what was deleted would stay legible, while others read and write."""

from __future__ import annotations

import time
from typing import Any

from sqlalchemy import Connection

__all__ = ["wipe_log"]

SECONDS = 1.0
"""How long it is tried while somebody is in the way."""
PAUSE = 0.01


def wipe_log(connection: Connection) -> bool:
    """Empty it; False if somebody was reading or writing all that time.

    SQLite itself would wait for readers while it keeps all writers out, a second long behind a long report. So it only
    tries, and this waits between the tries, in which everybody goes on.
    """
    connection.rollback()
    cursor = connection.connection.cursor()
    (patience,) = cursor.execute("PRAGMA busy_timeout").fetchone()
    cursor.execute("PRAGMA busy_timeout=0")
    try:
        deadline = time.monotonic() + SECONDS
        while not _emptied(cursor):
            if time.monotonic() > deadline:
                return False
            time.sleep(PAUSE)
        return True
    finally:
        cursor.execute(f"PRAGMA busy_timeout={patience}")


def _emptied(cursor: Any) -> bool:
    """Whether nobody was in the way; what can be moved without keeping anybody out is moved before."""
    cursor.execute("PRAGMA wal_checkpoint(PASSIVE)").fetchone()
    (busy, _pages, _moved) = cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()
    return not busy
