"""Prototypes on somebody's desk: what was changed and is not in the file yet survives a crash, and can be looked at.

A draft has a publication of its own kind under the same code, so that the preview shows it; no study ever reads it.
"""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from pydantic import ValidationError
from sqlalchemy import (
    Boolean,
    Column,
    ColumnElement,
    Connection,
    Row,
    String,
    Table,
    Text,
    and_,
    delete,
    insert,
    select,
    update,
)

from lab.prototypes.definition import Prototype
from lab.store.database.participation import delete_sessions, sessions
from lab.store.database.publications import publications
from lab.store.database.schema import Moment, metadata, workspace_column
from lab.store.database.workspace_store import WorkspaceStore
from lab.store.yaml_edit import edited

__all__ = ["DraftStore", "ForeignDraft", "PrototypeDraft", "prototype_drafts"]

UNSAVED_DAYS, SAVED_DAYS = 60, 2
"""How long a draft is kept that nobody touches: with work in it, and with nothing that is not in the file."""

prototype_drafts = Table(
    "prototype_drafts",
    metadata,
    workspace_column(primary_key=True),
    Column("code", String(32), primary_key=True),
    Column("service", String(64), nullable=False, index=True),
    Column("prototype", String(64), nullable=False),
    Column("started_from", String(64), nullable=False),
    Column("basis", Text, nullable=False),
    Column("content", Text, nullable=False),
    Column("unsaved", Boolean, nullable=False),
    Column("written", Moment, nullable=False),
    Column("typed", Text),
    Column("base", Text),
)


@dataclass(frozen=True, slots=True)
class PrototypeDraft:
    """A prototype as it is on a desk."""

    code: str
    """Under which the preview shows it; nobody can guess it."""
    service: str
    prototype: str
    started_from: str
    """Digest of the file that the work began with."""
    basis: str
    """The YAML text whose comments, order and quotes the draft keeps."""
    record: Prototype
    unsaved: bool
    written: dt.datetime
    typed: str | None = None
    """A text by hand that cannot be read yet."""
    base: str | None = None
    """The text of the file that the work began with; None if it is not known."""


@dataclass(frozen=True, slots=True)
class ForeignDraft:
    """A draft that a Labwerk with another form model wrote: only its text is of use here."""

    code: str
    written: dt.datetime
    text: str
    """The YAML of it, or what somebody typed by hand last."""


class DraftStore(WorkspaceStore):
    """The drafts of one workspace."""

    table = prototype_drafts

    def put(self, draft: PrototypeDraft) -> None:
        """Keep a draft in the place of what it was before; what nobody has touched for long goes."""
        values = {
            "service": draft.service,
            "prototype": draft.prototype,
            "started_from": draft.started_from,
            "basis": draft.basis,
            "content": draft.record.model_dump_json(by_alias=True, exclude_defaults=True),
            "unsaved": draft.unsaved,
            "written": draft.written,
            "typed": draft.typed,
            "base": draft.base,
        }
        drafts = prototype_drafts
        with self._writing() as connection:
            query = update(drafts).where(*self._here(drafts.c.code == draft.code)).values(**values)
            if connection.execute(query).rowcount:
                return
            connection.execute(insert(drafts).values(workspace_id=self._workspace_id, code=draft.code, **values))
            connection.execute(
                insert(publications).values(
                    workspace_id=self._workspace_id,
                    code=draft.code,
                    kind="draft",
                    service=draft.service,
                    study="",
                    prototype=draft.prototype,
                    created=draft.written,
                    retention_days=1,
                    digest="",
                )
            )
            for unsaved, days in ((True, UNSAVED_DAYS), (False, SAVED_DAYS)):
                old = drafts.c.unsaved.is_(unsaved), drafts.c.written < draft.written - dt.timedelta(days=days)
                codes = list(connection.execute(select(drafts.c.code).where(*self._here(*old))).scalars())
                for code in codes:
                    self._delete(connection, code)

    def get(self, code: str) -> PrototypeDraft | None:
        """The draft under a code; None if it is gone, or a Labwerk with another form model wrote it."""
        found = self._rows(prototype_drafts.c.code == code)
        return _draft(found[0]) if found else None

    def unsaved(self, service: str, prototype: str) -> tuple[PrototypeDraft, ...]:
        """The drafts of a prototype with work that is in no file, the newest first."""
        found = (_draft(row) for row in self._unsaved(service, prototype))
        return tuple(draft for draft in found if draft is not None)

    def foreign(self, service: str, prototype: str) -> tuple[ForeignDraft, ...]:
        """The drafts with work that is in no file and does not fit this form model, the newest first."""
        rows = [row for row in self._unsaved(service, prototype) if _draft(row) is None]
        return tuple(ForeignDraft(row.code, row.written, row.typed or _text(row)) for row in rows)

    def delete(self, code: str) -> None:
        """Forget a draft; one that is gone already stays gone."""
        with self._writing() as connection:
            self._delete(connection, code)

    def _delete(self, connection: Connection, code: str) -> None:
        """Delete a draft, its publication, and what was typed where somebody looked at it."""
        here = sessions.c.workspace_id == self._workspace_id, sessions.c.code == code
        delete_sessions(connection, and_(*here))
        for table in (prototype_drafts, publications):
            where = table.c.workspace_id == self._workspace_id, table.c.code == code
            connection.execute(delete(table).where(*where))

    def _unsaved(self, service: str, prototype: str) -> Sequence[Row[Any]]:
        drafts = prototype_drafts.c
        return self._rows(drafts.service == service, drafts.prototype == prototype, drafts.unsaved.is_(True))

    def _rows(self, *conditions: ColumnElement[bool]) -> Sequence[Row[Any]]:
        query = select(prototype_drafts).where(*self._here(*conditions)).order_by(prototype_drafts.c.written.desc())
        with self._reading() as connection:
            return connection.execute(query).all()


def _draft(row: Row[Any]) -> PrototypeDraft | None:
    try:
        record = Prototype.model_validate_json(row.content)
    except ValidationError:
        return None
    place = row.code, row.service, row.prototype, row.started_from
    return PrototypeDraft(*place, row.basis, record, row.unsaved, row.written, row.typed, row.base)


def _text(row: Row[Any]) -> str:
    return edited(row.basis, json.loads(row.content))
