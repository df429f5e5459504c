"""Results of simulations by the hash of their inputs."""

from __future__ import annotations

from sqlalchemy import Column, Connection, DateTime, MetaData, String, Table, Text


def upgrade(connection: Connection) -> None:
    """Create ``runs``."""
    Table(
        "runs",
        MetaData(),
        Column("workspace_id", String(36), primary_key=True),
        Column("kind", String(20), primary_key=True),
        Column("run_hash", String(200), primary_key=True),
        Column("document", Text, nullable=False),
        Column("created", DateTime, nullable=False),
    ).create(connection)
