"""Connections: SQLite with a write-ahead log and immediate write transactions, or PostgreSQL."""

from __future__ import annotations

import sqlite3
from pathlib import Path
from typing import Any

from sqlalchemy import URL, Connection, Engine, create_engine, event
from sqlalchemy.exc import OperationalError

from lab.errors import N_, MachineError, reason_of
from lab.store.database.location import refuse_network_drive

__all__ = ["AT_ONCE", "SOON", "WRITES", "create"]

WRITES = "labwerk_writes"
"""Execution option of a connection whose transaction will write: ``AT_ONCE`` or ``SOON``."""
AT_ONCE, SOON = "FULL", "NORMAL"
"""Whether a write waits for the disk, as SQLite calls it."""
BUSY_MILLISECONDS = 15_000
"""How long a writer waits for another; twenty participants' answers take a few milliseconds each."""


def create(url: URL) -> Engine:
    """The engine of a database; nothing is connected yet, but an SQLite file's folder is made.

    Raises:
        MachineError: the driver is missing, the folder cannot be made, or it is on a network drive.
    """
    if url.get_backend_name() == "sqlite":
        return _sqlite(url)
    try:
        return create_engine(url, pool_pre_ping=True)
    except ModuleNotFoundError as error:
        raise MachineError(
            N_("Für PostgreSQL fehlt ein Paket: {package}"),
            hint=N_("Installieren Sie die Erweiterung: pip install 'labwerk[postgresql]'"),
            package=error.name or "psycopg",
        ) from error


def _sqlite(url: URL) -> Engine:
    if url.database and url.database != ":memory:":
        file = Path(url.database)
        refuse_network_drive(file)
        try:
            # answers of participants are personal data: nobody else on this machine needs to read them
            file.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
            file.touch(mode=0o600)
        except OSError as error:
            raise MachineError(
                N_("Die Datenbank „{file}“ lässt sich nicht anlegen: {reason}"),
                hint=N_("Setzen Sie LAB_DATA_DIR auf einen Ordner, in den Sie schreiben dürfen."),
                file=str(file),
                reason=reason_of(error),
            ) from error
    engine = create_engine(url)
    event.listen(engine, "connect", _prepare)
    event.listen(engine, "begin", _begin)
    return engine


def _prepare(connection: Any, _record: Any) -> None:
    """Settings of a new SQLite connection; ``synchronous`` is set with each write."""
    connection.isolation_level = None  # transactions are begun below, not guessed by the driver
    for setting in (
        f"busy_timeout={BUSY_MILLISECONDS}",
        "journal_mode=WAL",
        "foreign_keys=ON",
        "secure_delete=ON",  # what a participant withdrew shall not stay readable in the file's free pages
    ):
        connection.execute(f"PRAGMA {setting}")


def _begin(connection: Connection) -> None:
    """A reader that turns into a writer fails at once when another has written; a writer therefore says so first.

    With the write-ahead log, ``synchronous=NORMAL`` may lose the last answers when the machine loses power, and the
    page has told the participant that they are stored: they are written with FULL, which costs a disk flush, a few
    milliseconds, one after the other. That a page was looked at may be lost in that moment.
    """
    writes = connection.get_execution_options().get(WRITES)
    driver = connection.connection.driver_connection
    assert driver is not None
    try:
        if writes and connection.info.get(WRITES) != writes:
            driver.execute(f"PRAGMA synchronous={writes}")
            connection.info[WRITES] = writes
        driver.execute("BEGIN IMMEDIATE" if writes else "BEGIN")
    except sqlite3.OperationalError as error:
        raise OperationalError("BEGIN", None, error) from error
