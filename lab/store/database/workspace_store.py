"""What every store has: the workspace whose rows it sees, and the two ways to a connection."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import AbstractContextManager

from sqlalchemy import Connection

__all__ = ["WorkspaceStore"]

Connect = Callable[[], AbstractContextManager[Connection]]


class WorkspaceStore:
    """A store of one workspace. Every call is a transaction of its own."""

    def __init__(self, workspace_id: str, reading: Connect, writing: Connect) -> None:
        self._workspace_id = workspace_id
        self._reading = reading
        self._writing = writing
