"""Revisions of models: every state of a BPMN file that was saved or found on disk."""

from __future__ import annotations

from sqlalchemy import Column, Connection, DateTime, Integer, LargeBinary, MetaData, String, Table


def upgrade(connection: Connection) -> None:
    """Create ``model_revisions``."""
    Table(
        "model_revisions",
        MetaData(),
        Column("workspace_id", String(36), primary_key=True),
        Column("service", String(64), primary_key=True),
        Column("model", String(64), primary_key=True),
        Column("number", Integer, primary_key=True, autoincrement=False),
        Column("kind", String(16), nullable=False),
        Column("digest", String(64), nullable=False),
        Column("author", String(100), nullable=False),
        Column("saved", DateTime, nullable=False),
        Column("note", String(500), nullable=False),
        Column("packed", LargeBinary, nullable=False),
    ).create(connection)
