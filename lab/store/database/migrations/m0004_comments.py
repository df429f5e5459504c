"""Comments and notes on elements of models, prototypes and plans."""

from __future__ import annotations

from sqlalchemy import Column, Connection, DateTime, MetaData, String, Table, Text


def upgrade(connection: Connection) -> None:
    """Create ``comments``."""
    Table(
        "comments",
        MetaData(naming_convention={"ix": "ix_%(table_name)s_%(column_0_name)s"}),
        Column("workspace_id", String(36), primary_key=True),
        Column("id", String(32), primary_key=True),
        Column("service", String(64), nullable=False, index=True),
        Column("target", String(16), nullable=False),
        Column("name", String(64), nullable=False),
        Column("element", String(255), nullable=False),
        Column("parent", String(32), nullable=False),
        Column("kind", String(16), nullable=False),
        Column("author", String(100), nullable=False),
        Column("written", DateTime, nullable=False),
        Column("text", Text, nullable=False),
        Column("done", DateTime),
        Column("done_by", String(100), nullable=False),
    ).create(connection)
