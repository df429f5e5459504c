"""What people say about elements of models, prototypes and plans: threads that are open or done."""

from __future__ import annotations

import datetime as dt
import secrets
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from sqlalchemy import (
    Column,
    Connection,
    Row,
    String,
    Table,
    Text,
    delete,
    insert,
    or_,
    select,
    update,
)

from lab.errors import N_, NotFoundError
from lab.store.database.person import NAME, person_name
from lab.store.database.schema import Moment, metadata, workspace_column
from lab.store.database.workspace_store import WorkspaceStore

__all__ = ["Comment", "CommentKind", "CommentStore", "Target", "TargetKind", "Thread", "comments"]


comments = Table(
    "comments",
    metadata,
    workspace_column(primary_key=True),
    Column("id", String(32), primary_key=True),
    Column("service", String(64), nullable=False, index=True),
    Column("target", String(16), nullable=False),
    Column("name", String(64), nullable=False),
    Column("element", String(255), nullable=False),
    Column("parent", String(32), nullable=False),
    Column("kind", String(16), nullable=False),
    Column("author", String(NAME), nullable=False),
    Column("written", Moment, nullable=False),
    Column("text", Text, nullable=False),
    Column("done", Moment),
    Column("done_by", String(NAME), nullable=False),
)


class TargetKind(StrEnum):
    """What a comment is about."""

    MODEL = "model"
    PROTOTYPE = "prototype"
    PLAN = "plan"


class CommentKind(StrEnum):
    """What somebody means by it: the colour of the sticky note."""

    COMMENT = "comment"
    QUESTION = "question"
    IDEA = "idea"
    PROBLEM = "problem"


@dataclass(frozen=True, slots=True)
class Target:
    """A thing of a service: ``name`` is the file's (``as-is``), ``element`` an id in it, empty for the whole."""

    service: str
    kind: TargetKind
    name: str
    element: str = ""


@dataclass(frozen=True, slots=True)
class Comment:
    """One text that a person wrote. ``parent`` is the comment that it answers, empty for the first of a thread."""

    id: str
    target: Target
    kind: CommentKind
    author: str
    written: dt.datetime
    text: str
    parent: str = ""
    done: dt.datetime | None = None
    done_by: str = ""


@dataclass(frozen=True, slots=True)
class Thread:
    """A comment with its answers, the oldest first."""

    first: Comment
    answers: tuple[Comment, ...] = ()

    @property
    def open(self) -> bool:
        """Whether nobody has marked it as done."""
        return self.first.done is None


class CommentStore(WorkspaceStore):
    """The comments of one workspace."""

    table = comments

    def add(
        self,
        target: Target,
        text: str,
        author: str,
        *,
        kind: CommentKind = CommentKind.COMMENT,
        parent: str = "",
        now: dt.datetime | None = None,
    ) -> Comment:
        """A new comment, or an answer to one.

        Raises:
            NotFoundError: the comment that it answers was deleted.
        """
        written = now or dt.datetime.now(dt.UTC)
        author = person_name(author)
        comment = Comment(secrets.token_urlsafe(12), target, kind, author, written, text, parent)
        row = {
            "workspace_id": self._workspace_id,
            "id": comment.id,
            "service": target.service,
            "target": target.kind.value,
            "name": target.name,
            "element": target.element,
            "parent": parent,
            "kind": kind.value,
            "author": author,
            "written": written,
            "text": text,
            "done_by": "",
        }
        with self._writing() as connection:
            if parent:
                self._demand(connection, parent)
            connection.execute(insert(comments).values(row))
        return comment

    def of(self, service: str, kind: TargetKind, name: str) -> tuple[Thread, ...]:
        """All threads about a model, prototype or plan and its elements, the newest first."""
        where = comments.c.service == service, comments.c.target == kind.value, comments.c.name == name
        query = select(comments).where(*self._here(*where)).order_by(comments.c.written, comments.c.id)
        with self._reading() as connection:
            found = [_comment(row) for row in connection.execute(query)]
        answers: dict[str, list[Comment]] = {}
        for comment in found:
            if comment.parent:
                answers.setdefault(comment.parent, []).append(comment)
        threads = [Thread(one, tuple(answers.get(one.id, ()))) for one in found if not one.parent]
        return tuple(reversed(threads))

    def mark(self, id_: str, *, done: dt.datetime | None, by: str = "") -> None:
        """Mark a thread as done, or (None) as open again.

        Raises:
            NotFoundError: it was deleted.
        """
        with self._writing() as connection:
            self._demand(connection, id_)
            query = update(comments).where(*self._here(comments.c.id == id_))
            connection.execute(query.values(done=done, done_by=person_name(by) if done else ""))

    def delete(self, id_: str) -> None:
        """Delete a comment with the answers to it. One that is gone already stays gone."""
        which = or_(comments.c.id == id_, comments.c.parent == id_)
        with self._writing() as connection:
            connection.execute(delete(comments).where(*self._here(which)))

    def authors(self) -> tuple[str, ...]:
        """The names under which somebody has written, or marked something as done."""
        with self._reading() as connection:
            spellings = self._spellings(connection, comments.c.author) | self._spellings(connection, comments.c.done_by)
        return tuple(sorted({person_name(one) for one in spellings} - {""}))

    def forget_author(self, author: str) -> int:
        """Delete all that a person wrote, with the answers to it, and their name where they marked something as done.

        Gives how many comments of theirs there were.
        """
        with self._writing() as connection:
            written = self._spellings(connection, comments.c.author, of=author)
            marked = self._spellings(connection, comments.c.done_by, of=author)
            own = select(comments.c.id).where(*self._here(comments.c.author.in_(written)))
            ids = list(connection.execute(own).scalars())
            connection.execute(delete(comments).where(*self._here(comments.c.parent.in_(ids))))
            connection.execute(delete(comments).where(*self._here(comments.c.id.in_(ids))))
            left = update(comments).where(*self._here(comments.c.done_by.in_(marked)))
            connection.execute(left.values(done_by=""))
        return len(ids)

    def _spellings(self, connection: Connection, column: Column[str], of: str | None = None) -> set[str]:
        """The different texts in a column of names; those that are the same name as ``of`` if it is given."""
        found = set(connection.execute(select(column).where(*self._here()).distinct()).scalars())
        return found if of is None else {one for one in found if person_name(one) == person_name(of)}

    def _demand(self, connection: Connection, id_: str) -> None:
        query = select(comments.c.id).where(*self._here(comments.c.id == id_))
        if connection.execute(query).first() is None:
            raise NotFoundError(N_("Diesen Kommentar gibt es nicht mehr; jemand hat ihn gelöscht."))


def _comment(row: Row[Any]) -> Comment:
    return Comment(
        id=row.id,
        target=Target(row.service, TargetKind(row.target), row.name, row.element),
        kind=CommentKind(row.kind),
        author=row.author,
        written=row.written,
        text=row.text,
        parent=row.parent,
        done=row.done,
        done_by=row.done_by,
    )
