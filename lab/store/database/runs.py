"""Results by the hash of their inputs: the same question is never computed twice."""

from __future__ import annotations

from datetime import UTC, datetime

from pydantic import ValidationError
from sqlalchemy import Column, ColumnElement, String, Table, Text, delete, insert, select

from lab.simulation.results import Results
from lab.store.database.schema import Moment, metadata, workspace_column
from lab.store.database.workspace_store import WorkspaceStore

__all__ = ["RunStore", "runs"]

runs = Table(
    "runs",
    metadata,
    workspace_column(primary_key=True),
    Column("kind", String(20), primary_key=True),
    Column("run_hash", String(200), primary_key=True),
    Column("document", Text, nullable=False),
    Column("created", Moment, nullable=False),
)


class RunStore(WorkspaceStore):
    """The results of one workspace. What was stored by a Labwerk with other figures counts as not stored."""

    def get(self, run_hash: str) -> Results | None:
        """The results of a run, or None if it was not computed yet."""
        document = self._document("results", run_hash)
        try:
            return Results.model_validate_json(document) if document is not None else None
        except ValidationError:
            return None

    def put(self, results: Results) -> None:
        """Keep the results of a run under their own hash."""
        self._keep("results", results.provenance.run_hash, results.model_dump_json())

    def clear(self) -> int:
        """Forget all results of this workspace and give how many there were; they can be computed again."""
        with self._writing() as connection:
            return connection.execute(delete(runs).where(runs.c.workspace_id == self._workspace_id)).rowcount

    def _document(self, kind: str, run_hash: str) -> str | None:
        query = select(runs.c.document).where(*self._named(kind, run_hash))
        with self._reading() as connection:
            return connection.execute(query).scalar_one_or_none()

    def _keep(self, kind: str, run_hash: str, document: str) -> None:
        row = {"workspace_id": self._workspace_id, "kind": kind, "run_hash": run_hash}
        with self._writing() as connection:
            self._take_turns(connection, run_hash)  # two may have computed it at once
            connection.execute(delete(runs).where(*self._named(kind, run_hash)))
            connection.execute(insert(runs).values(**row, document=document, created=datetime.now(UTC)))

    def _named(self, kind: str, run_hash: str) -> tuple[ColumnElement[bool], ...]:
        return (runs.c.workspace_id == self._workspace_id, runs.c.kind == kind, runs.c.run_hash == run_hash)
