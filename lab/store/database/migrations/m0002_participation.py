"""Publications, sessions, working answers, events and responses of participants."""

from __future__ import annotations

from typing import Any

from sqlalchemy import JSON, Column, Connection, DateTime, ForeignKey, Integer, MetaData, String, Table

NAMES = {
    "ix": "ix_%(table_name)s_%(column_0_name)s",
    "uq": "uq_%(table_name)s_%(column_0_name)s",
    "fk": "fk_%(table_name)s_%(column_0_name)s",
    "pk": "pk_%(table_name)s",
}


def upgrade(connection: Connection) -> None:
    """Create the five tables."""
    metadata = MetaData(naming_convention=NAMES)
    Table(
        "publications",
        metadata,
        Column("workspace_id", String(36), primary_key=True),
        Column("code", String(32), primary_key=True),
        Column("kind", String(16), nullable=False),
        Column("service", String(64), nullable=False),
        Column("study", String(64), nullable=False),
        Column("prototype", String(64), nullable=False),
        Column("created", DateTime, nullable=False),
        Column("closed", DateTime),
        Column("retention_days", Integer, nullable=False),
        Column("content", JSON),
        Column("digest", String(64), nullable=False),
    )
    Table(
        "sessions",
        metadata,
        Column("workspace_id", String(36), nullable=False),
        Column("id", String(32), primary_key=True),
        Column("code", String(32), nullable=False, index=True),
        Column("secret", String(64), unique=True),
        Column("language", String(35), nullable=False),
        Column("started", DateTime, nullable=False),
        Column("stage", JSON),
    )
    Table(
        "working_answers",
        metadata,
        Column("workspace_id", String(36), nullable=False),
        _session(primary_key=True),
        Column("task", String(80), primary_key=True),
        Column("created", DateTime, nullable=False),
        Column("typed", JSON, nullable=False),
    )
    Table(
        "events",
        metadata,
        Column("workspace_id", String(36), nullable=False),
        Column("number", Integer, primary_key=True),
        _session(index=True),
        Column("at", DateTime, nullable=False),
        Column("kind", String(16), nullable=False),
        Column("task", String(64)),
        Column("page", String(64)),
        Column("field", String(64)),
        Column("error", String(32)),
    )
    Table(
        "responses",
        metadata,
        Column("workspace_id", String(36), nullable=False),
        _session(primary_key=True),
        Column("instrument", String(64), primary_key=True),
        Column("item", String(64), primary_key=True),
        Column("value", Integer, nullable=False),
    )
    metadata.create_all(connection)


def _session(**more: Any) -> Column[str]:
    return Column("session", String(32), ForeignKey("sessions.id", ondelete="CASCADE"), nullable=False, **more)
