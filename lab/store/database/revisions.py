"""Every state of a model that was saved, or found on disk, with who, when and why."""

from __future__ import annotations

import datetime as dt
import zlib
from collections.abc import Callable
from contextlib import AbstractContextManager
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from sqlalchemy import (
    Column,
    ColumnElement,
    Connection,
    Integer,
    LargeBinary,
    Row,
    String,
    Table,
    func,
    insert,
    select,
    update,
)

from lab.errors import N_, NotFoundError
from lab.store.database.schema import Moment, metadata, workspace_column
from lab.store.files import digest_of

__all__ = ["KIND_WORDS", "Revision", "RevisionKind", "RevisionStore", "model_revisions"]

Connect = Callable[[], AbstractContextManager[Connection]]
NAME, NOTE = 100, 500
"""Signs that a name and a note may have; what is longer is cut."""

model_revisions = Table(
    "model_revisions",
    metadata,
    workspace_column(primary_key=True),
    Column("service", String(64), primary_key=True),
    Column("model", String(64), primary_key=True),
    Column("number", Integer, primary_key=True, autoincrement=False),
    Column("kind", String(16), nullable=False),
    Column("digest", String(64), nullable=False),
    Column("author", String(NAME), nullable=False),
    Column("saved", Moment, nullable=False),
    Column("note", String(NOTE), nullable=False),
    Column("packed", LargeBinary, nullable=False),
)
_TOLD = [column for column in model_revisions.columns if column.name != "packed"]


class RevisionKind(StrEnum):
    """How a state of the file came about."""

    FIRST = "first"
    """It was there when Labwerk first looked."""
    SAVED = "saved"
    RESTORED = "restored"
    OUTSIDE = "outside"
    """Another program wrote it, or somebody copied it into the folder."""


KIND_WORDS = {
    RevisionKind.FIRST: N_("vorgefunden"),
    RevisionKind.SAVED: N_("gespeichert"),
    RevisionKind.RESTORED: N_("wiederhergestellt"),
    RevisionKind.OUTSIDE: N_("von außen geändert"),
}


@dataclass(frozen=True, slots=True)
class Revision:
    """One state of a model; its bytes are asked for by number."""

    number: int
    """From 1."""
    kind: RevisionKind
    digest: str
    author: str
    """Empty where nobody gave a name."""
    saved: dt.datetime
    """When it was saved; of a state from outside, when it was found."""
    note: str = ""


class RevisionStore:
    """The revisions of one workspace's models."""

    def __init__(self, workspace_id: str, reading: Connect, writing: Connect) -> None:
        self._workspace_id = workspace_id
        self._reading = reading
        self._writing = writing

    def add(
        self,
        service: str,
        model: str,
        data: bytes,
        *,
        kind: RevisionKind = RevisionKind.SAVED,
        author: str = "",
        note: str = "",
        now: dt.datetime | None = None,
    ) -> Revision:
        """Keep a state as the newest one, and give it; the newest one itself if it already is this state."""
        digest, here = digest_of(data), self._here(service, model)
        with self._writing() as connection:
            if connection.dialect.name == "postgresql":
                # two who save at once take turns; SQLite has one writer anyhow
                connection.execute(select(func.pg_advisory_xact_lock(func.hashtext(f"{service}/{model}"))))
            query = select(*_TOLD).where(*here).order_by(model_revisions.c.number.desc()).limit(1)
            newest = connection.execute(query).first()
            if newest is not None and newest.digest == digest:
                return _revision(newest)
            row: dict[str, Any] = {
                "number": newest.number + 1 if newest is not None else 1,
                "kind": RevisionKind.FIRST if newest is None and kind is RevisionKind.OUTSIDE else kind,
                "digest": digest,
                "author": author.strip()[:NAME],
                "saved": now or dt.datetime.now(dt.UTC),
                "note": note.strip()[:NOTE],
            }
            place = {"workspace_id": self._workspace_id, "service": service, "model": model}
            packed = {"kind": row["kind"].value, "packed": zlib.compress(data, 9)}
            connection.execute(insert(model_revisions).values(place | row | packed))
        return Revision(**row)

    def of(self, service: str, model: str) -> tuple[Revision, ...]:
        """All revisions of a model, the newest first."""
        query = select(*_TOLD).where(*self._here(service, model)).order_by(model_revisions.c.number.desc())
        with self._reading() as connection:
            return tuple(_revision(row) for row in connection.execute(query))

    def data(self, service: str, model: str, number: int) -> bytes:
        """The bytes of a revision.

        Raises:
            NotFoundError: there is none with this number.
        """
        found = self._packed(*self._here(service, model), model_revisions.c.number == number)
        if found is None:
            raise NotFoundError(
                N_("Die Fassung {number} von „{model}“ gibt es nicht."),
                number=number,
                model=model,
            )
        return found

    def by_digest(self, service: str, model: str, digest: str) -> bytes | None:
        """The bytes of the state with this digest, or None if it was never kept."""
        return self._packed(*self._here(service, model), model_revisions.c.digest == digest)

    def authors(self) -> tuple[str, ...]:
        """The names under which somebody has saved."""
        here = model_revisions.c.workspace_id == self._workspace_id, model_revisions.c.author != ""
        query = select(model_revisions.c.author).where(*here).distinct().order_by(model_revisions.c.author)
        with self._reading() as connection:
            return tuple(connection.execute(query).scalars())

    def forget_name(self, author: str) -> int:
        """Take a person's name off all revisions, and give how many there were; the states stay."""
        here = model_revisions.c.workspace_id == self._workspace_id, model_revisions.c.author == author
        with self._writing() as connection:
            return connection.execute(update(model_revisions).where(*here).values(author="")).rowcount

    def _packed(self, *conditions: ColumnElement[bool]) -> bytes | None:
        query = select(model_revisions.c.packed).where(*conditions).order_by(model_revisions.c.number.desc()).limit(1)
        with self._reading() as connection:
            packed = connection.execute(query).scalar_one_or_none()
        return zlib.decompress(packed) if packed is not None else None

    def _here(self, service: str, model: str) -> tuple[ColumnElement[bool], ...]:
        columns = model_revisions.c
        return columns.workspace_id == self._workspace_id, columns.service == service, columns.model == model


def _revision(row: Row[Any]) -> Revision:
    return Revision(row.number, RevisionKind(row.kind), row.digest, row.author, row.saved, row.note)
