"""The tables of what participants leave, and what every request of theirs asks of them."""

from __future__ import annotations

from typing import Any

from sqlalchemy import (
    JSON,
    Column,
    ForeignKey,
    Integer,
    Select,
    String,
    Table,
    and_,
    bindparam,
    insert,
    select,
    update,
)

from lab.store.database.publications import ABOUT, publications
from lab.store.database.schema import Moment, metadata, workspace_column

__all__ = [
    "HAPPENED",
    "HAPPENED_THERE",
    "KEPT_ANSWERS",
    "MOVED",
    "OPENED",
    "events",
    "responses",
    "sessions",
    "working_answers",
]

sessions = Table(
    "sessions",
    metadata,
    workspace_column(),
    Column("id", String(32), primary_key=True),
    Column("code", String(32), nullable=False, index=True),
    Column("secret", String(64), unique=True),
    Column("language", String(35), nullable=False),
    Column("started", Moment, nullable=False),
    Column("stage", JSON),
    Column("code_hash", String(64), index=True),
    Column("former", String(64), index=True),
    Column("revision", Integer, nullable=False, default=0, server_default="0"),
)


def _session_column(**more: Any) -> Column[str]:
    return Column("session", String(32), ForeignKey("sessions.id", ondelete="CASCADE"), nullable=False, **more)


working_answers = Table(
    "working_answers",
    metadata,
    workspace_column(),
    _session_column(primary_key=True),
    Column("task", String(80), primary_key=True),
    Column("created", Moment, nullable=False),
    Column("typed", JSON, nullable=False),
)
events = Table(
    "events",
    metadata,
    workspace_column(),
    Column("number", Integer, primary_key=True),
    _session_column(index=True),
    Column("at", Moment, nullable=False),
    Column("kind", String(16), nullable=False),
    Column("task", String(64)),
    Column("page", String(64)),
    Column("field", String(160)),  # a group, a dot, and a question within it
    Column("error", String(32)),
)
responses = Table(
    "responses",
    metadata,
    workspace_column(),
    _session_column(primary_key=True),
    Column("instrument", String(64), primary_key=True),
    Column("item", String(64), primary_key=True),
    Column("value", Integer, nullable=False),
)


# Every request of a participant asks these. Made once, since making one costs as much as asking it.
_here = working_answers.c.session == bindparam("of_session"), working_answers.c.task == bindparam("of_task")
_young = and_(working_answers.c.session == sessions.c.id, working_answers.c.created > bindparam("since"))
_of_secret = and_(
    sessions.c.workspace_id == publications.c.workspace_id,
    sessions.c.code == publications.c.code,
    sessions.c.secret == bindparam("secret"),
    sessions.c.started > bindparam("since"),
)
OPENED: Select[Any] = (
    select(
        *ABOUT,
        *(sessions.c[name] for name in ("id", "language", "started", "stage", "revision")),
        working_answers.c.task,
        working_answers.c.typed,
    )
    .select_from(publications)
    .outerjoin(sessions, _of_secret)
    .outerjoin(working_answers, _young)
    .where(publications.c.workspace_id == bindparam("workspace"), publications.c.code == bindparam("asked"))
)
"""A publication, the session with a secret if there is one, and a row for each task of which something is typed."""
MOVED = (
    update(sessions)
    .where(sessions.c.id == bindparam("session"), sessions.c.revision == bindparam("read"))
    .values(stage=bindparam("stage"), language=bindparam("language"), revision=sessions.c.revision + 1)
)
KEPT_ANSWERS = update(working_answers).where(*_here).values(typed=bindparam("typed"))
HAPPENED = insert(events)
_happened = [column for column in events.c if column.name != "number"]
HAPPENED_THERE = (
    insert(events)
    .from_select(
        _happened,
        select(*(bindparam(column.name, type_=column.type) for column in _happened))
        .where(sessions.c.id == bindparam("session"), sessions.c.revision == bindparam("read"))
        .with_for_update(read=True),
    )
    .execution_options(preserve_rowcount=True)
)
"""An event of a session, if it was not changed since it was read and does not change until this is stored."""
