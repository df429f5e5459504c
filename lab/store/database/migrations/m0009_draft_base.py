"""A draft of a prototype also keeps the text of the file that it began with, so that it can be merged later."""

from __future__ import annotations

from sqlalchemy import Connection


def upgrade(connection: Connection) -> None:
    """One column of ``prototype_drafts``."""
    connection.exec_driver_sql("ALTER TABLE prototype_drafts ADD COLUMN base TEXT")
