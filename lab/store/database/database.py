"""One object for a workspace's database, with a store for each thing that is kept."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from types import TracebackType
from typing import Self

from sqlalchemy import Connection, Engine
from sqlalchemy.exc import OperationalError

from lab.errors import N_, MachineError
from lab.store.database.comments import CommentStore
from lab.store.database.drafts import DraftStore
from lab.store.database.engine import AT_ONCE, SOON, WRITES, create
from lab.store.database.location import database_url
from lab.store.database.migrate import migrate
from lab.store.database.participation import ParticipationStore
from lab.store.database.publications import PublicationStore
from lab.store.database.recorded import RecordedStore
from lab.store.database.revisions import RevisionStore
from lab.store.database.runs import RunStore
from lab.store.database.session_codes import SessionCodeStore

__all__ = ["Database", "open_database"]


class Database:
    """The database of one workspace. Safe to share between threads; every call is a transaction of its own.

    The stores: ``runs``, ``publications``, ``participations``, ``recorded``, ``session_codes``, ``revisions``,
    ``comments``, ``drafts``.
    """

    def __init__(self, workspace_id: str, engine: Engine) -> None:
        self.workspace_id = workspace_id
        self.engine = engine
        self._writers = {at_once: engine.execution_options(**{WRITES: at_once}) for at_once in (AT_ONCE, SOON)}
        self.runs = RunStore(workspace_id, self.reading, self.writing)
        self.publications = PublicationStore(workspace_id, self.reading, self.writing)
        self.participations = ParticipationStore(workspace_id, self.reading, self.writing, self.publications)
        self.recorded = RecordedStore(workspace_id, self.reading, self.writing)
        self.session_codes = SessionCodeStore(workspace_id, self.reading, self.writing)
        self.drafts = DraftStore(workspace_id, self.reading, self.writing)
        self.comments = CommentStore(workspace_id, self.reading, self.writing)
        self.revisions = RevisionStore(workspace_id, self.reading, self.writing)

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        """A connection that reads one state of the database.

        Raises:
            MachineError: the database does not answer.
        """
        with _in_words(), self.engine.connect() as connection:
            yield connection

    @contextmanager
    def writing(self, *, at_once: bool = True) -> Iterator[Connection]:
        """A connection in a write transaction: stored at the end, undone at an exception.

        Args:
            at_once: wait until the disk has it. Else it is stored as surely against a crash of this program, but the
                last moments before a loss of power may be missing; it is there at the latest with the next write that
                waits.

        Raises:
            MachineError: the database does not answer, or another writer holds it for too long.
        """
        with _in_words(), self._writers[AT_ONCE if at_once else SOON].begin() as connection:
            if not at_once and connection.dialect.name == "postgresql":
                connection.exec_driver_sql("SET LOCAL synchronous_commit TO OFF")
            yield connection

    def close(self) -> None:
        """Close all connections."""
        self.engine.dispose()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()


def open_database(workspace_id: str, url: str | None = None) -> Database:
    """The database of a workspace, made and brought up to date if needed.

    Args:
        workspace_id: the id in ``workspace.yaml``.
        url: an SQLAlchemy URL; else ``LAB_DATABASE_URL``, else SQLite in the user's data folder (``LAB_DATA_DIR``).

    Raises:
        InputError: the URL cannot be used.
        MachineError: the database cannot be reached, is on a network drive, or belongs to a newer Labwerk.
    """
    database = Database(workspace_id, create(database_url(workspace_id, url)))
    try:
        with database.writing() as connection:
            migrate(connection)
    except BaseException:
        database.close()
        raise
    return database


@contextmanager
def _in_words() -> Iterator[None]:
    """What the driver says of a database that does not answer, for people; addresses may hold a password."""
    try:
        yield
    except OperationalError as error:
        raise MachineError(
            N_("Die Datenbank antwortet nicht. Sie meldet: „{reason}“"),
            hint=N_(
                "Prüfen Sie, ob der Datenbankserver läuft und Platz auf der Festplatte ist; "
                "versuchen Sie es dann noch einmal."
            ),
            reason=str(error.orig).strip().splitlines()[0] if str(error.orig).strip() else type(error.orig).__name__,
        ) from error
