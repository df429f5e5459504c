"""A draft of a prototype also keeps a text by hand that cannot be read yet."""

from __future__ import annotations

from sqlalchemy import Connection


def upgrade(connection: Connection) -> None:
    """One column of ``prototype_drafts``."""
    connection.exec_driver_sql("ALTER TABLE prototype_drafts ADD COLUMN typed TEXT")
