"""What participants leave: sessions, working answers, events, responses to questionnaires.

Two stores are kept apart (decision 3 of the design). *Working answers* hold what was typed, so that a participant can
go on and back; they are deleted when a task is ended, an hour after it was sent, at withdrawal and after 24 hours, and
no function here gives them to anybody but the session itself. *Events* and *responses* are what the study is about;
they have no column for a typed value. There is no column for an address anywhere, and the session's secret is kept only
as a hash.
"""

from __future__ import annotations

import datetime as dt
import hashlib
import secrets
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field, fields, replace
from typing import Any, Literal

from sqlalchemy import (
    ColumnElement,
    Connection,
    Row,
    and_,
    delete,
    func,
    insert,
    or_,
    select,
    update,
)

from lab.store.database.log_wiping import wipe_log
from lab.store.database.participation_tables import (
    HAPPENED,
    HAPPENED_THERE,
    KEPT_ANSWERS,
    MOVED,
    OPENED,
    events,
    responses,
    sessions,
    working_answers,
)
from lab.store.database.publications import Publication, PublicationStore, publications
from lab.store.database.workspace_store import Connect, WorkspaceStore, Write
from lab.studies.events import Event, EventKind, Response

__all__ = [
    "KEPT",
    "Deleted",
    "OvertakenError",
    "ParticipationStore",
    "Running",
    "Stage",
    "delete_sessions",
    "events",
    "hash_of_secret",
    "responses",
    "running_of",
    "sessions",
    "working_answers",
]

KEPT = dt.timedelta(hours=24)
"""How long a session can be gone on with, and its working answers are kept at most."""
KEPT_AFTER_SENDING = dt.timedelta(hours=1)
"""How long the answers are kept for the receipt, if nobody leaves it before."""


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
    sent: str = ""
    """When it was sent, in ISO format."""


STAGE = fields(Stage)
Typed = Mapping[str, tuple[str, ...]]
"""Question → what was typed."""


@dataclass(frozen=True, slots=True)
class Running:
    """A session that can go on, with the working answers of its task or questionnaire."""

    id: str
    code: str
    language: str
    started: dt.datetime
    stage: Stage
    typed: Mapping[str, Typed] = field(default_factory=dict)
    """By task."""
    revision: int = 0
    """How often it was changed until it was read."""


class OvertakenError(Exception):
    """Another request changed the session after this one had read it: nothing was stored, and it is to be read anew."""


@dataclass(frozen=True, slots=True)
class Deleted:
    """What a withdrawal deleted, as numbers."""

    answers: int
    """Questions of the prototype or of a questionnaire to which something was typed."""
    events: int
    responses: int


class ParticipationStore(WorkspaceStore):
    """The sessions of one workspace's participants. Every change of a session is one short transaction."""

    def __init__(self, workspace_id: str, reading: Connect, writing: Write, publications: PublicationStore) -> None:
        super().__init__(workspace_id, reading, writing)
        self._publications = publications

    def begin(
        self, code: str, secret: str, language: str, stage: Stage, now: dt.datetime, *, recorded: bool
    ) -> Running:
        """A new session after consent. ``recorded`` is false in a preview."""
        name = secrets.token_urlsafe(12)
        row = self._row(name, code, language, now) | {"secret": hash_of_secret(secret), "stage": _stored(stage)}
        with self._writing() as connection:
            connection.execute(insert(sessions).values(row))
            if recorded:
                self._record(connection, [Event(name, now, EventKind.CONSENTED)])
        return Running(name, code, language, now, stage)

    def open(self, code: str, secret: str, now: dt.datetime) -> tuple[Publication, Running | None]:
        """What is published under a code, and the session with this secret; ``None`` if there is none (any more).

        Raises:
            NotFoundError: nothing is published under the code.
        """
        wanted = {"workspace": self._workspace_id, "asked": code, "secret": hash_of_secret(secret), "since": now - KEPT}
        with self._reading() as connection:
            rows = connection.execute(OPENED, wanted).all()
            publication = self._publications.of_row(connection, rows[0] if rows else None, code)
        if rows[0].id is None:
            return publication, None
        typed = {row.task: _typed(row.typed) for row in rows if row.task is not None}
        return publication, running_of(rows[0], typed)

    def advance(
        self,
        session: Running,
        stage: Stage,
        now: dt.datetime,
        *,
        typed: Mapping[str, Typed] | None = None,
        forget: Collection[str] = (),
        expire: Collection[str] = (),
        events: Iterable[Event] = (),
        responses: Iterable[Response] = (),
        language: str | None = None,
        at_once: bool = True,
    ) -> Running:
        """Store everything that one request changed, together or not at all, and give the session as it is then.

        ``typed`` replaces single answers of a task, ``forget`` names tasks whose working answers go, ``expire``
        those that were sent and whose answers stay for the receipt only. A session that
        was withdrawn in the meantime takes nothing any more. ``at_once``: see ``Database.writing``.

        Raises:
            OvertakenError: the session was changed since ``session`` was read.
        """
        new = {task: answers for task, answers in (typed or {}).items() if answers}
        all_typed = {**session.typed, **{task: {**session.typed.get(task, {}), **new[task]} for task in new}}
        forgotten = set(forget)
        moved = replace(
            session,
            stage=stage,
            language=language or session.language,
            revision=session.revision + 1,
            typed={task: answers for task, answers in all_typed.items() if task not in forgotten},
        )
        values = {"session": session.id, "stage": _stored(stage), "language": moved.language, "read": session.revision}
        with self._writing(at_once=at_once) as connection:
            if not connection.execute(MOVED, values).rowcount:
                self._overtaken(connection, session)
                return moved
            for task, answers in new.items():
                self._keep(connection, session.id, task, all_typed[task], answers, now)
            if forgotten or expire:
                self._let_go(connection, session.id, forgotten, expire, now)
            self._record(connection, events)
            self._respond(connection, session.id, responses)
        return moved

    def record(self, session: Running, event: Event) -> None:
        """Store an event of a session that stays where it is, unless it was withdrawn in the meantime.

        Raises:
            OvertakenError: the session was changed since ``session`` was read.
        """
        with self._writing(at_once=False) as connection:
            if not connection.execute(HAPPENED_THERE, self._event_row(event) | {"read": session.revision}).rowcount:
                self._overtaken(connection, session)

    def withdraw(self, session: Running, now: dt.datetime) -> Deleted:
        """Delete all that the session left, from the write-ahead log too.

        What remains is that somebody withdrew: a day without time, under a new name. A session that is gone already
        gives zeros, and leaves no second trace.
        """
        day = now.replace(hour=0, minute=0, second=0, microsecond=0)
        stub = self._row(secrets.token_urlsafe(12), session.code, session.language, day)
        with self._writing() as connection:
            typed = select(working_answers.c.typed).where(working_answers.c.session == session.id)
            answers = sum(any(parts) for one in connection.execute(typed).scalars() for parts in one.values())
            counts = [
                connection.execute(
                    select(func.count()).select_from(table).where(table.c.session == session.id)
                ).scalar_one()
                for table in (events, responses)
            ]
            if delete_sessions(connection, sessions.c.id == session.id):
                connection.execute(insert(sessions).values(stub))
                self._record(connection, [Event(stub["id"], day, EventKind.WITHDRAWN)])
        self.wipe_log()
        return Deleted(answers, *counts)

    def forget(self, session: Running) -> None:
        """Delete a preview's session and what was typed in it; nothing remains, for nothing was recorded."""
        with self._writing() as connection:
            delete_sessions(connection, sessions.c.id == session.id)
        self.wipe_log()

    def wipe_log(self) -> bool:
        """Empty SQLite's write-ahead log, in which what was deleted would stay legible.

        False if somebody was reading or writing at that moment; ``purge`` does it again every few minutes. PostgreSQL's
        log is its server's business.
        """
        with self._reading() as connection:
            return connection.dialect.name != "sqlite" or wipe_log(connection)

    def purge(self, now: dt.datetime) -> None:
        """Delete what was kept for long enough: working answers, previews' sessions, studies past their retention.

        So are sessions of what is published no more, such as a draft that was thrown away while somebody looked at it.
        """
        with self._writing() as connection:
            old = working_answers.c.workspace_id == self._workspace_id, working_answers.c.created <= now - KEPT
            connection.execute(delete(working_answers).where(*old))
            here = publications.c.workspace_id == self._workspace_id
            known = select(publications.c.code, publications.c.kind, publications.c.retention_days).where(here)
            published = connection.execute(known).all()
            over = [
                and_(
                    sessions.c.code == code,
                    sessions.c.started <= now - (KEPT if kind != "study" else dt.timedelta(days=days)),
                )
                for code, kind, days in published
            ]
            # asked anew: something may have been published by now, and somebody have agreed to it
            over.append(sessions.c.code.not_in(select(publications.c.code).where(here)))
            delete_sessions(connection, and_(sessions.c.workspace_id == self._workspace_id, or_(*over)))
        self.wipe_log()

    def _row(self, name: str, code: str, language: str, started: dt.datetime) -> dict[str, Any]:
        row = {"workspace_id": self._workspace_id, "id": name, "code": code}
        return row | {"language": language, "started": started}

    def _overtaken(self, connection: Connection, session: Running) -> None:
        """Say why nothing could be stored: it was changed; of a session that was withdrawn there is nothing to say."""
        if connection.execute(select(sessions.c.id).where(sessions.c.id == session.id)).first():
            raise OvertakenError

    def _keep(
        self, connection: Connection, session: str, task: str, known: Typed, new: Typed, now: dt.datetime
    ) -> None:
        """Store the answers of a task: ``known`` with the new ones; nobody changed them since the session was read.

        Where there is no row, all that there was is deleted by now, and only the new ones are stored.
        """
        here = {"of_session": session, "of_task": task}
        if not connection.execute(KEPT_ANSWERS, here | {"typed": _listed(known)}).rowcount:
            row = {"workspace_id": self._workspace_id, "session": session, "task": task, "created": now}
            connection.execute(insert(working_answers).values(row | {"typed": _listed(new)}))

    def _let_go(
        self, connection: Connection, session: str, forget: Collection[str], expire: Collection[str], now: dt.datetime
    ) -> None:
        """Delete what is over, and let what was sent be deleted soon."""
        here = working_answers.c.session == session
        if forget:
            connection.execute(delete(working_answers).where(here, working_answers.c.task.in_(forget)))
        if expire:
            sent_then = now - KEPT + KEPT_AFTER_SENDING  # as if typed then; never later than they were
            soon = working_answers.c.task.in_(expire), working_answers.c.created > sent_then
            connection.execute(update(working_answers).where(here, *soon).values(created=sent_then))

    def _record(self, connection: Connection, recorded: Iterable[Event]) -> None:
        rows = [self._event_row(event) for event in recorded]
        if rows:
            connection.execute(HAPPENED, rows)

    def _event_row(self, event: Event) -> dict[str, Any]:
        names = ("session", "at", "task", "page", "field", "error")
        row = {name: getattr(event, name) for name in names}
        return row | {"kind": event.kind.value, "workspace_id": self._workspace_id}

    def _respond(self, connection: Connection, session: str, given: Iterable[Response]) -> None:
        """Responses to an instrument replace those given before."""
        owner = {"workspace_id": self._workspace_id, "session": session}
        rows = [owner | {"instrument": one.instrument, "item": one.item, "value": one.value} for one in given]
        if rows:
            again = responses.c.instrument.in_({row["instrument"] for row in rows})
            connection.execute(delete(responses).where(responses.c.session == session, again))
            connection.execute(insert(responses), rows)


def running_of(row: Row[Any], typed: Mapping[str, Typed]) -> Running:
    """The session of a row of ``sessions``."""
    return Running(row.id, row.code, row.language, row.started, _stage(row.stage), typed, row.revision)


def delete_sessions(connection: Connection, which: ColumnElement[bool]) -> int:
    """Delete sessions with all that they left, in a transaction of the caller; gives how many they were."""
    names = select(sessions.c.id).where(which)
    connection.execute(names.with_for_update())  # in the order in which pages store: neither waits for the other
    for table in (working_answers, events, responses):
        connection.execute(delete(table).where(table.c.session.in_(names)))
    return connection.execute(delete(sessions).where(which)).rowcount


def _typed(answers: Mapping[str, list[str]]) -> dict[str, tuple[str, ...]]:
    return {name: tuple(parts) for name, parts in answers.items()}


def _listed(answers: Typed) -> dict[str, list[str]]:
    return {name: list(parts) for name, parts in answers.items()}


def _stored(stage: Stage) -> dict[str, Any]:
    return {one.name: getattr(stage, one.name) for one in STAGE} | {"done": sorted(stage.done)}


def _stage(stored: dict[str, Any]) -> Stage:
    return Stage(**(stored | {"done": frozenset(stored["done"])}))


def hash_of_secret(secret: str) -> str:
    """The secret has 256 random bits, so a plain hash is enough."""
    return hashlib.sha256(secret.encode()).hexdigest()
