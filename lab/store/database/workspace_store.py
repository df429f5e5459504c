"""What every store has: the workspace whose rows it sees, and the two ways to a connection."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import AbstractContextManager
from typing import Protocol

from sqlalchemy import ColumnElement, Connection, Table, func, select

__all__ = ["Connect", "WorkspaceStore", "Write"]

Connect = Callable[[], AbstractContextManager[Connection]]


class Write(Protocol):
    """A way to a connection that writes."""

    def __call__(self, *, at_once: bool = True) -> AbstractContextManager[Connection]:
        """The connection; ``at_once``: what it stored survives a loss of power from the end of the block on."""


class WorkspaceStore:
    """A store of one workspace. Every call is a transaction of its own."""

    table: Table
    """Of stores that have one: ``_here`` is about its rows."""

    def __init__(self, workspace_id: str, reading: Connect, writing: Write) -> None:
        self._workspace_id = workspace_id
        self._reading = reading
        self._writing = writing

    def _take_turns(self, connection: Connection, about: str) -> None:
        """Let nobody else who asks about the same in until this transaction ends; SQLite has one writer anyhow."""
        if connection.dialect.name == "postgresql":
            turn = func.hashtext(f"{self._workspace_id}/{about}")
            connection.execute(select(func.pg_advisory_xact_lock(turn)))

    def _here(self, *conditions: ColumnElement[bool]) -> tuple[ColumnElement[bool], ...]:
        """The rows of this workspace, and of them those that meet the conditions."""
        return (self.table.c.workspace_id == self._workspace_id, *conditions)
