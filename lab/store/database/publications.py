"""What participants can open: studies and previews, each under a code."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Literal

from sqlalchemy import (
    JSON,
    Column,
    ColumnElement,
    Connection,
    Integer,
    Row,
    String,
    Table,
    bindparam,
    insert,
    select,
    update,
)

from lab.errors import N_, NotFoundError
from lab.store.database.schema import Moment, metadata, workspace_column
from lab.store.database.workspace_store import Connect, WorkspaceStore, Write

__all__ = ["ABOUT", "Publication", "PublicationStore", "publications"]

PublicationKind = Literal["study", "preview", "draft"]

publications = Table(
    "publications",
    metadata,
    workspace_column(primary_key=True),
    Column("code", String(32), primary_key=True),
    Column("kind", String(16), nullable=False),
    Column("service", String(64), nullable=False),
    Column("study", String(64), nullable=False),
    Column("prototype", String(64), nullable=False),
    Column("created", Moment, nullable=False),
    Column("closed", Moment),
    Column("retention_days", Integer, nullable=False),
    Column("content", JSON),
    Column("digest", String(64), nullable=False),
)


# asked at every request of a participant, and therefore made once
_this = publications.c.workspace_id == bindparam("workspace"), publications.c.code == bindparam("asked")
ABOUT = tuple(column for column in publications.c if column.name not in ("workspace_id", "content"))
"""What a publication is, without what it shows."""
WITHOUT_CONTENT = select(*ABOUT).where(*_this)
CONTENT = select(publications.c.content).where(*_this)


@dataclass(frozen=True, slots=True)
class Publication:
    """A study, preview or draft under a code.

    ``content`` is what a study showed when it was published; it never changes.
    """

    code: str
    kind: PublicationKind
    service: str
    study: str
    """Empty for a preview or draft."""
    prototype: str
    created: dt.datetime
    retention_days: int = 1
    content: Mapping[str, Any] | None = None
    digest: str = ""
    closed: dt.datetime | None = None

    @property
    def open(self) -> bool:
        """Whether somebody may take part."""
        return self.closed is None


class PublicationStore(WorkspaceStore):
    """The publications of one workspace.

    What a study showed never changes and is large, and every request of a participant asks for it: it is read once.
    """

    table = publications

    def __init__(self, workspace_id: str, reading: Connect, writing: Write) -> None:
        super().__init__(workspace_id, reading, writing)
        self._contents: dict[str, Mapping[str, Any] | None] = {}

    def add(self, publication: Publication) -> None:
        """Publish."""
        with self._writing() as connection:
            self._add(connection, publication)

    def add_unless_open(self, publication: Publication) -> Publication:
        """Publish a study, unless it is open already; gives what is open then. Two who do so at once give the same."""
        service, study = publication.service, publication.study
        here = publications.c.service == service, publications.c.study == study, *OPEN_STUDY
        with self._writing() as connection:
            self._take_turns(connection, f"{service}/{study}")
            known = self._found(connection, *here)
            if not known:
                self._add(connection, publication)
        return known[0] if known else publication

    def get(self, code: str) -> Publication:
        """The publication under a code.

        Raises:
            NotFoundError: there is none.
        """
        with self._reading() as connection:
            row = connection.execute(WITHOUT_CONTENT, {"workspace": self._workspace_id, "asked": code}).one_or_none()
            return self.of_row(connection, row, code)

    def of_row(self, connection: Connection, row: Row[Any] | None, code: str) -> Publication:
        """The publication of a row that was read with ``ABOUT``, with what it shows.

        Raises:
            NotFoundError: there is no row.
        """
        if row is None:
            raise NotFoundError(N_("Unter dem Code „{code}“ ist nichts veröffentlicht."), code=code)
        if row.digest in self._contents:
            return _publication(row, self._contents[row.digest])
        content = connection.execute(CONTENT, {"workspace": self._workspace_id, "asked": code}).scalar()
        if row.digest:  # only what is pinned has one
            self._contents[row.digest] = content
        return _publication(row, content)

    def of_study(self, service: str, study: str) -> tuple[Publication, ...]:
        """All publications of a study, the newest first."""
        return self._where(publications.c.service == service, publications.c.study == study)

    def previews(self, service: str, prototype: str) -> tuple[Publication, ...]:
        """The previews of a prototype, the newest first."""
        here = publications.c.service == service, publications.c.prototype == prototype
        return self._where(publications.c.kind == "preview", *here)

    def any_open_study(self) -> bool:
        """Whether participants may come at all."""
        query = select(publications.c.code).where(*self._here(), *OPEN_STUDY).limit(1)
        with self._reading() as connection:
            return connection.execute(query).first() is not None

    def close(self, code: str, at: dt.datetime) -> None:
        """Let nobody take part from now on. Closing twice keeps the first time.

        Raises:
            NotFoundError: there is no such publication.
        """
        self.get(code)
        query = update(publications).where(*self._here(publications.c.code == code, publications.c.closed.is_(None)))
        with self._writing() as connection:
            connection.execute(query.values(closed=at))

    def _where(self, *conditions: ColumnElement[bool]) -> tuple[Publication, ...]:
        with self._reading() as connection:
            return self._found(connection, *conditions)

    def _found(self, connection: Connection, *conditions: ColumnElement[bool]) -> tuple[Publication, ...]:
        query = select(publications).where(*self._here(*conditions))
        rows = connection.execute(query.order_by(publications.c.created.desc(), publications.c.code)).all()
        return tuple(_publication(row, row.content) for row in rows)

    def _add(self, connection: Connection, publication: Publication) -> None:
        row = {
            "workspace_id": self._workspace_id,
            "code": publication.code,
            "kind": publication.kind,
            "service": publication.service,
            "study": publication.study,
            "prototype": publication.prototype,
            "created": publication.created,
            "closed": publication.closed,
            "retention_days": publication.retention_days,
            "content": publication.content,
            "digest": publication.digest,
        }
        connection.execute(insert(publications).values(row))


OPEN_STUDY = (publications.c.kind == "study", publications.c.closed.is_(None))


def _publication(row: Row[Any], content: Mapping[str, Any] | None) -> Publication:
    return Publication(
        code=row.code,
        kind=row.kind,
        service=row.service,
        study=row.study,
        prototype=row.prototype,
        created=row.created,
        retention_days=row.retention_days,
        content=content,
        digest=row.digest,
        closed=row.closed,
    )
