"""Prototypes that are being changed in the workbench and are not saved yet."""

from __future__ import annotations

from sqlalchemy import Boolean, Column, Connection, DateTime, MetaData, String, Table, Text


def upgrade(connection: Connection) -> None:
    """Create ``prototype_drafts``."""
    Table(
        "prototype_drafts",
        MetaData(naming_convention={"ix": "ix_%(table_name)s_%(column_0_name)s"}),
        Column("workspace_id", String(36), primary_key=True),
        Column("code", String(32), primary_key=True),
        Column("service", String(64), nullable=False, index=True),
        Column("prototype", String(64), nullable=False),
        Column("started_from", String(64), nullable=False),
        Column("basis", Text, nullable=False),
        Column("content", Text, nullable=False),
        Column("unsaved", Boolean, nullable=False),
        Column("written", DateTime, nullable=False),
    ).create(connection)
