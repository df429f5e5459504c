"""A session can be gone on with on another device by a code, and knows the secret that it had before."""

from __future__ import annotations

from sqlalchemy import Connection


def upgrade(connection: Connection) -> None:
    """Two columns of ``sessions``, both hashes."""
    for column in ("code_hash", "former"):
        connection.exec_driver_sql(f"ALTER TABLE sessions ADD COLUMN {column} VARCHAR(64)")
        connection.exec_driver_sql(f"CREATE INDEX ix_sessions_{column} ON sessions ({column})")
