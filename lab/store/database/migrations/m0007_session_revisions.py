"""A session counts its changes, so that none is written over; an event has room for a question within a group."""

from __future__ import annotations

from sqlalchemy import Connection


def upgrade(connection: Connection) -> None:
    """One column of ``sessions``, and a wider one of ``events``; SQLite looks at no width."""
    connection.exec_driver_sql("ALTER TABLE sessions ADD COLUMN revision INTEGER NOT NULL DEFAULT 0")
    if connection.dialect.name != "sqlite":
        connection.exec_driver_sql("ALTER TABLE events ALTER COLUMN field TYPE VARCHAR(160)")
