"""What participants left for analysis: sessions, events and responses, without anything that was typed."""

from __future__ import annotations

from sqlalchemy import ColumnElement, select

from lab.store.database.participation_tables import events, responses, sessions
from lab.store.database.workspace_store import WorkspaceStore
from lab.studies.events import Event, EventKind, Response, Session

__all__ = ["RecordedStore"]


class RecordedStore(WorkspaceStore):
    """What was recorded in one workspace's studies. It only reads; ``ParticipationStore`` writes."""

    table = sessions

    def sessions(self, *codes: str) -> tuple[Session, ...]:
        """The sessions under these codes, in the order of their beginning."""
        query = select(sessions).where(*self._under(codes)).order_by(sessions.c.started, sessions.c.id)
        with self._reading() as connection:
            rows = connection.execute(query).all()
        return tuple(Session(row.id, row.started, row.language) for row in rows)

    def events(self, *codes: str) -> tuple[Event, ...]:
        """The events under these codes, in the order in which they were stored."""
        query = select(events).join(sessions).where(*self._under(codes)).order_by(events.c.number)
        with self._reading() as connection:
            rows = connection.execute(query).all()
        return tuple(
            Event(row.session, row.at, EventKind(row.kind), row.task, row.page, row.field, row.error) for row in rows
        )

    def responses(self, *codes: str) -> tuple[Response, ...]:
        """The responses to questionnaires under these codes."""
        query = select(responses).join(sessions).where(*self._under(codes))
        query = query.order_by(responses.c.session, responses.c.instrument, responses.c.item)
        with self._reading() as connection:
            rows = connection.execute(query).all()
        return tuple(Response(row.session, row.instrument, row.item, row.value) for row in rows)

    def _under(self, codes: tuple[str, ...]) -> tuple[ColumnElement[bool], ...]:
        return self._here(sessions.c.code.in_(codes))
