"""Every state of a model that was saved, or found on disk, with who, when and why."""

from __future__ import annotations

import datetime as dt
import zlib
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
    Select,
    String,
    Table,
    insert,
    select,
    update,
)

from lab.errors import N_, NotFoundError
from lab.store.database.person import NAME, person_name
from lab.store.database.schema import Moment, metadata, workspace_column
from lab.store.database.workspace_store import WorkspaceStore
from lab.store.files import digest_of

__all__ = ["KIND_WORDS", "Revision", "RevisionKind", "RevisionStore", "model_revisions"]

NOTE = 500
"""Signs that a note may have; what is longer is cut."""

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


class RevisionStore(WorkspaceStore):
    """The revisions of one workspace's models."""

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
        """Keep a state as the newest one, and give it; the newest one itself if it already is this state.

        A state that was taken for one from outside gets kind, author and note of whoever turns out to have saved it.
        """
        digest, here = digest_of(data), self._of(service, model)
        with self._writing() as connection:
            self._take_turns(connection, f"{service}/{model}")
            newest = connection.execute(self._newest(service, model)).first()
            row: dict[str, Any] = {
                "number": newest.number + 1 if newest is not None else 1,
                "kind": RevisionKind.FIRST if newest is None and kind is RevisionKind.OUTSIDE else kind,
                "digest": digest,
                "author": person_name(author),
                "saved": now or dt.datetime.now(dt.UTC),
                "note": note.replace("\0", "").strip()[:NOTE],
            }
            if newest is not None and newest.digest == digest:
                if kind is RevisionKind.OUTSIDE or newest.kind != RevisionKind.OUTSIDE.value:
                    return _revision(newest)
                row["number"] = newest.number
                owned = update(model_revisions).where(*here, model_revisions.c.number == newest.number)
                connection.execute(owned.values(row | {"kind": kind.value}))
                return Revision(**row)
            place = {"workspace_id": self._workspace_id, "service": service, "model": model}
            packed = {"kind": row["kind"].value, "packed": zlib.compress(data, 9)}
            connection.execute(insert(model_revisions).values(place | row | packed))
        return Revision(**row)

    def newest(self, service: str, model: str) -> Revision | None:
        """The newest revision of a model, or None if there is none."""
        with self._reading() as connection:
            row = connection.execute(self._newest(service, model)).first()
        return _revision(row) if row is not None else None

    def of(self, service: str, model: str) -> tuple[Revision, ...]:
        """All revisions of a model, the newest first."""
        query = select(*_TOLD).where(*self._of(service, model)).order_by(model_revisions.c.number.desc())
        with self._reading() as connection:
            return tuple(_revision(row) for row in connection.execute(query))

    def data(self, service: str, model: str, number: int) -> bytes:
        """The bytes of a revision.

        Raises:
            NotFoundError: there is none with this number.
        """
        found = self._packed(*self._of(service, model), model_revisions.c.number == number)
        if found is None:
            raise NotFoundError(
                N_("Die Fassung {number} von „{model}“ gibt es nicht."),
                number=number,
                model=model,
            )
        return found

    def by_digest(self, service: str, model: str, digest: str) -> bytes | None:
        """The bytes of the state with this digest, or None if it was never kept."""
        return self._packed(*self._of(service, model), model_revisions.c.digest == digest)

    def authors(self) -> tuple[str, ...]:
        """The names under which somebody has saved."""
        with self._reading() as connection:
            return tuple(sorted({person_name(one) for one in self._spellings(connection)} - {""}))

    def forget_name(self, author: str) -> int:
        """Take a person's name off all revisions, and give how many there were; the states stay."""
        columns = model_revisions.c
        with self._writing() as connection:
            same = [one for one in self._spellings(connection) if one and person_name(one) == person_name(author)]
            here = columns.workspace_id == self._workspace_id, columns.author.in_(same)
            return connection.execute(update(model_revisions).where(*here).values(author="")).rowcount

    def _spellings(self, connection: Connection) -> set[str]:
        query = select(model_revisions.c.author).where(model_revisions.c.workspace_id == self._workspace_id)
        return set(connection.execute(query.distinct()).scalars())

    def _newest(self, service: str, model: str) -> Select[Any]:
        query = select(*_TOLD).where(*self._of(service, model))
        return query.order_by(model_revisions.c.number.desc()).limit(1)

    def _packed(self, *conditions: ColumnElement[bool]) -> bytes | None:
        query = select(model_revisions.c.packed).where(*conditions).order_by(model_revisions.c.number.desc()).limit(1)
        with self._reading() as connection:
            packed = connection.execute(query).scalar_one_or_none()
        return zlib.decompress(packed) if packed is not None else None

    def _of(self, service: str, model: str) -> tuple[ColumnElement[bool], ...]:
        columns = model_revisions.c
        return columns.workspace_id == self._workspace_id, columns.service == service, columns.model == model


def _revision(row: Row[Any]) -> Revision:
    return Revision(row.number, RevisionKind(row.kind), row.digest, row.author, row.saved, row.note)
