"""What participants leave: publications of studies, sessions, working answers, events, responses to questionnaires.

Two stores are kept apart (decision 3 of the design). *Working answers* hold what was typed, so that a participant can
go on and back; they are deleted when a task is sent or ended, at withdrawal and after 24 hours, and no function here
gives them to anybody but the session itself. *Events* and *responses* are what the study is about; they have no column
for a typed value. There is no column for an address anywhere, and the session's secret is kept only as a hash.
"""

from __future__ import annotations

import datetime as dt
import hashlib
import secrets
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any, Literal

from sqlalchemy import (
    JSON,
    BigInteger,
    Column,
    Connection,
    Engine,
    ForeignKey,
    Index,
    Integer,
    Row,
    String,
    Table,
    delete,
    insert,
    select,
    text,
    update,
)

from lab.errors import N_, NotFoundError
from lab.store.database.tables import METADATA
from lab.studies.events import Event, EventKind, Response, Session

__all__ = ["KEPT", "Participations", "Publication", "Publications", "Running", "Stage"]

KEPT = dt.timedelta(hours=24)
"""How long a session can be gone on with, and its working answers are kept at most."""

PublicationKind = Literal["study", "preview"]

publications = Table(
    "publications",
    METADATA,
    Column("code", String(32), primary_key=True),
    Column("kind", String(16), nullable=False),
    Column("service", String(64), nullable=False),
    Column("study", String(64), nullable=False),
    Column("prototype", String(64), nullable=False),
    Column("created", BigInteger, nullable=False),
    Column("closed", BigInteger),
    Column("retention_days", Integer, nullable=False),
    Column("content", JSON),
    Column("digest", String(64), nullable=False),
)
sessions = Table(
    "sessions",
    METADATA,
    Column("id", String(32), primary_key=True),
    Column("code", ForeignKey("publications.code", ondelete="CASCADE"), nullable=False, index=True),
    Column("secret", String(64), unique=True),
    Column("language", String(35), nullable=False),
    Column("started", BigInteger, nullable=False),
    Column("stage", JSON),
)
working_answers = Table(
    "working_answers",
    METADATA,
    Column("session", ForeignKey("sessions.id", ondelete="CASCADE"), primary_key=True),
    Column("task", String(64), primary_key=True),
    Column("created", BigInteger, nullable=False),
    Column("typed", JSON, nullable=False),
)
events = Table(
    "events",
    METADATA,
    Column("number", BigInteger().with_variant(Integer, "sqlite"), primary_key=True, autoincrement=True),
    Column("session", ForeignKey("sessions.id", ondelete="CASCADE"), nullable=False, index=True),
    Column("at", BigInteger, nullable=False),
    Column("kind", String(16), nullable=False),
    Column("task", String(64)),
    Column("page", String(64)),
    Column("field", String(64)),
    Column("error", String(32)),
)
responses = Table(
    "responses",
    METADATA,
    Column("session", ForeignKey("sessions.id", ondelete="CASCADE"), primary_key=True),
    Column("instrument", String(64), primary_key=True),
    Column("item", String(64), primary_key=True),
    Column("value", Integer, nullable=False),
)
Index("publications_of_a_study", publications.c.service, publications.c.study)


@dataclass(frozen=True, slots=True)
class Publication:
    """A study or preview under a code. ``content`` is what a study showed when it was published; it never changes."""

    code: str
    kind: PublicationKind
    service: str
    study: str
    """Empty for a preview."""
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


@dataclass(frozen=True, slots=True)
class Stage:
    """Where a session is: ``welcome`` → per task ``card``, ``page`` → per questionnaire ``survey`` → ``thanks``."""

    at: Literal["card", "page", "survey", "thanks"] = "card"
    number: int = 0
    """Which task or questionnaire, from 0."""
    page: str = ""
    done: frozenset[str] = frozenset()
    """Pages sent without errors."""
    reached: bool = False
    """The goal of the task was reached."""
    reference: str = ""
    """Number on the receipt, once the form was sent."""


@dataclass(frozen=True, slots=True)
class Running:
    """A session that can go on, with the working answers of its task or questionnaire."""

    id: str
    code: str
    language: str
    started: dt.datetime
    stage: Stage
    typed: Mapping[str, Mapping[str, tuple[str, ...]]] = field(default_factory=dict)
    """Task → question → what was typed."""


class Publications:
    """The publications of a workspace."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine

    def add(self, publication: Publication) -> None:
        """Publish."""
        values = {
            "code": publication.code,
            "kind": publication.kind,
            "service": publication.service,
            "study": publication.study,
            "prototype": publication.prototype,
            "created": _milliseconds(publication.created),
            "closed": None,
            "retention_days": publication.retention_days,
            "content": publication.content,
            "digest": publication.digest,
        }
        with self._engine.begin() as connection:
            connection.execute(insert(publications).values(values))

    def get(self, code: str) -> Publication:
        """The publication under a code.

        Raises:
            NotFoundError: there is none.
        """
        with self._engine.connect() as connection:
            row = connection.execute(select(publications).where(publications.c.code == code)).one_or_none()
        if row is None:
            raise NotFoundError(N_("Unter dem Kennwort „{code}“ ist nichts veröffentlicht."), code=code)
        return _publication(row)

    def of_study(self, service: str, study: str) -> tuple[Publication, ...]:
        """All publications of a study, the newest first."""
        return self._where(publications.c.service == service, publications.c.study == study)

    def previews(self, service: str, prototype: str) -> tuple[Publication, ...]:
        """The previews of a prototype, the newest first."""
        return self._where(
            publications.c.kind == "preview",
            publications.c.service == service,
            publications.c.prototype == prototype,
        )

    def any_open_study(self) -> bool:
        """Whether participants may come at all."""
        query = select(publications.c.code).where(publications.c.kind == "study", publications.c.closed.is_(None))
        with self._engine.connect() as connection:
            return connection.execute(query.limit(1)).first() is not None

    def close(self, code: str, at: dt.datetime) -> None:
        """Let nobody take part from now on. Closing twice keeps the first time.

        Raises:
            NotFoundError: there is no such publication.
        """
        self.get(code)
        query = update(publications).where(publications.c.code == code, publications.c.closed.is_(None))
        with self._engine.begin() as connection:
            connection.execute(query.values(closed=_milliseconds(at)))

    def _where(self, *conditions: Any) -> tuple[Publication, ...]:
        query = select(publications).where(*conditions).order_by(publications.c.created.desc(), publications.c.code)
        with self._engine.connect() as connection:
            return tuple(_publication(row) for row in connection.execute(query))


class Participations:
    """The sessions of participants. Every change of a session is one short transaction."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine

    def begin(
        self, code: str, secret: str, language: str, stage: Stage, now: dt.datetime, *, recorded: bool
    ) -> Running:
        """A new session after consent. ``recorded`` is false in a preview."""
        name = secrets.token_urlsafe(12)
        values = {
            "id": name,
            "code": code,
            "secret": _hash(secret),
            "language": language,
            "started": _milliseconds(now),
            "stage": _stored(stage),
        }
        with self._engine.begin() as connection:
            connection.execute(insert(sessions).values(values))
            if recorded:
                _record(connection, [Event(name, now, EventKind.CONSENTED)])
        return Running(name, code, language, now, stage)

    def resume(self, code: str, secret: str, now: dt.datetime) -> Running | None:
        """The session with this secret, ``None`` if there is none (any more)."""
        query = select(sessions).where(
            sessions.c.secret == _hash(secret),
            sessions.c.code == code,
            sessions.c.started > _milliseconds(now - KEPT),
        )
        with self._engine.connect() as connection:
            row = connection.execute(query).one_or_none()
            if row is None:
                return None
            kept = select(working_answers.c.task, working_answers.c.typed).where(
                working_answers.c.session == row.id, working_answers.c.created > _milliseconds(now - KEPT)
            )
            typed = {
                task: {name: tuple(parts) for name, parts in answers.items()}
                for task, answers in connection.execute(kept).tuples()
            }
        return Running(row.id, row.code, row.language, _moment(row.started), _stage(row.stage), typed)

    def advance(
        self,
        session: Running,
        stage: Stage,
        now: dt.datetime,
        *,
        typed: Mapping[str, Mapping[str, tuple[str, ...]]] | None = None,
        forget: Iterable[str] = (),
        events: Iterable[Event] = (),
        responses: Iterable[Response] = (),
        language: str | None = None,
    ) -> None:
        """Store everything that one request changed, together or not at all.

        ``typed`` replaces single answers of a task, ``forget`` names tasks whose working answers go.
        """
        with self._engine.begin() as connection:
            here = update(sessions).where(sessions.c.id == session.id)
            connection.execute(here.values(stage=_stored(stage), language=language or session.language))
            for task, answers in (typed or {}).items():
                _keep(connection, session.id, task, answers, now)
            gone = list(forget)
            if gone:
                of_task = working_answers.c.session == session.id, working_answers.c.task.in_(gone)
                connection.execute(delete(working_answers).where(*of_task))
            _record(connection, events)
            _respond(connection, responses)

    def record(self, events: Iterable[Event]) -> None:
        """Store events alone."""
        with self._engine.begin() as connection:
            _record(connection, events)

    def withdraw(self, session: Running, now: dt.datetime) -> None:
        """Delete all that the session left; a count without time of day and under a new name is all that remains."""
        day = now.replace(hour=0, minute=0, second=0, microsecond=0)
        name = secrets.token_urlsafe(12)
        with self._engine.begin() as connection:
            _delete_sessions(connection, [session.id])
            stub = {"id": name, "code": session.code, "language": session.language, "started": _milliseconds(day)}
            connection.execute(insert(sessions).values(stub))
            _record(connection, [Event(name, day, EventKind.WITHDRAWN)])

    def purge(self, now: dt.datetime) -> None:
        """Delete what has been kept for long enough: working answers, sessions of previews, and whole studies' data."""
        kept_since = _milliseconds(now - KEPT)
        with self._engine.begin() as connection:
            connection.execute(delete(working_answers).where(working_answers.c.created <= kept_since))
            rows = connection.execute(
                select(sessions.c.id, sessions.c.started, publications.c.kind, publications.c.retention_days).join(
                    publications, sessions.c.code == publications.c.code
                )
            )
            over = [
                row.id
                for row in rows
                if row.started <= (kept_since if row.kind == "preview" else _days_ago(now, row.retention_days))
            ]
            _delete_sessions(connection, over)
        if self._engine.dialect.name == "sqlite":
            # What was deleted would otherwise stay legible in the write-ahead log.
            with self._engine.connect() as connection:
                connection.execute(text("PRAGMA wal_checkpoint(TRUNCATE)"))

    # what analysis reads

    def sessions(self, *codes: str) -> tuple[Session, ...]:
        """The sessions under these codes, in the order of their beginning."""
        query = select(sessions).where(sessions.c.code.in_(codes)).order_by(sessions.c.started, sessions.c.id)
        with self._engine.connect() as connection:
            rows = connection.execute(query).all()
        return tuple(Session(row.id, _moment(row.started), row.language) for row in rows)

    def events(self, *codes: str) -> tuple[Event, ...]:
        """The events under these codes, in the order in which they were stored."""
        query = select(events).join(sessions).where(sessions.c.code.in_(codes)).order_by(events.c.number)
        with self._engine.connect() as connection:
            rows = connection.execute(query).all()
        return tuple(
            Event(row.session, _moment(row.at), EventKind(row.kind), row.task, row.page, row.field, row.error)
            for row in rows
        )

    def responses(self, *codes: str) -> tuple[Response, ...]:
        """The responses to questionnaires under these codes."""
        query = select(responses).join(sessions).where(sessions.c.code.in_(codes))
        query = query.order_by(responses.c.session, responses.c.instrument, responses.c.item)
        with self._engine.connect() as connection:
            rows = connection.execute(query).all()
        return tuple(Response(row.session, row.instrument, row.item, row.value) for row in rows)


def _keep(
    connection: Connection, session: str, task: str, answers: Mapping[str, tuple[str, ...]], now: dt.datetime
) -> None:
    here = working_answers.c.session == session, working_answers.c.task == task
    known = connection.execute(select(working_answers.c.typed).where(*here)).scalar_one_or_none()
    merged = {**(known or {}), **{name: list(parts) for name, parts in answers.items()}}
    if known is None:
        row = {"session": session, "task": task, "created": _milliseconds(now), "typed": merged}
        connection.execute(insert(working_answers).values(row))
    else:
        connection.execute(update(working_answers).where(*here).values(typed=merged))


def _record(connection: Connection, recorded: Iterable[Event]) -> None:
    rows = [
        {
            "session": event.session,
            "at": _milliseconds(event.at),
            "kind": event.kind.value,
            "task": event.task,
            "page": event.page,
            "field": event.field,
            "error": event.error,
        }
        for event in recorded
    ]
    if rows:
        connection.execute(insert(events), rows)


def _respond(connection: Connection, given: Iterable[Response]) -> None:
    rows = [
        {"session": one.session, "instrument": one.instrument, "item": one.item, "value": one.value} for one in given
    ]
    for session, instrument in {(row["session"], row["instrument"]) for row in rows}:
        before = responses.c.session == session, responses.c.instrument == instrument
        connection.execute(delete(responses).where(*before))
    if rows:
        connection.execute(insert(responses), rows)


def _delete_sessions(connection: Connection, names: list[str]) -> None:
    for table in (working_answers, events, responses):
        connection.execute(delete(table).where(table.c.session.in_(names)))
    connection.execute(delete(sessions).where(sessions.c.id.in_(names)))


def _publication(row: Row[Any]) -> Publication:
    return Publication(
        code=row.code,
        kind=row.kind,
        service=row.service,
        study=row.study,
        prototype=row.prototype,
        created=_moment(row.created),
        retention_days=row.retention_days,
        content=row.content,
        digest=row.digest,
        closed=None if row.closed is None else _moment(row.closed),
    )


def _stored(stage: Stage) -> dict[str, Any]:
    return {
        "at": stage.at,
        "number": stage.number,
        "page": stage.page,
        "done": sorted(stage.done),
        "reached": stage.reached,
        "reference": stage.reference,
    }


def _stage(stored: dict[str, Any]) -> Stage:
    return Stage(**{**stored, "done": frozenset(stored["done"])})


def _hash(secret: str) -> str:
    """The secret has 256 random bits, so a plain hash is enough."""
    return hashlib.sha256(secret.encode()).hexdigest()


def _milliseconds(moment: dt.datetime) -> int:
    return round(moment.timestamp() * 1000)


def _moment(milliseconds: int) -> dt.datetime:
    return dt.datetime.fromtimestamp(milliseconds / 1000, dt.UTC)


def _days_ago(now: dt.datetime, days: int) -> int:
    return _milliseconds(now - dt.timedelta(days=days))
