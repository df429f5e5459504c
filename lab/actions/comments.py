"""Say something about an element, answer, mark as done, delete; and forget a person."""

from __future__ import annotations

import datetime as dt

from lab.errors import N_, InputError, Where
from lab.store.database import Database
from lab.store.database.comments import Comment, CommentKind, Target
from lab.store.database.person import person_name

__all__ = ["LONGEST", "answer_comment", "forget_person", "mark_comment", "write_comment"]

LONGEST = 4000
"""Signs of a comment."""


def write_comment(
    database: Database, target: Target, text: str, author: str, *, kind: CommentKind = CommentKind.COMMENT
) -> Comment:
    """Begin a thread about an element, or about the whole.

    Raises:
        InputError: there is no text or no name, or they are too long.
    """
    return database.comments.add(target, _text(text), _name(author), kind=kind)


def answer_comment(database: Database, comment: Comment, text: str, author: str) -> Comment:
    """Answer in a thread.

    Raises:
        InputError: there is no text or no name, or they are too long.
        NotFoundError: the thread was deleted in the meantime.
    """
    return database.comments.add(comment.target, _text(text), _name(author), parent=comment.parent or comment.id)


def mark_comment(database: Database, comment: Comment, *, done: bool, by: str) -> None:
    """Mark a thread as done, with the name of whoever says so, or as open again.

    Raises:
        NotFoundError: the thread was deleted in the meantime.
    """
    database.comments.mark(comment.id, done=dt.datetime.now(dt.UTC) if done else None, by=by)


def forget_person(database: Database, name: str) -> tuple[int, int]:
    """Delete what a person wrote and take their name off the revisions; gives how many of each there were.

    The states of the models stay: they are the lab's work, and without the name they say nothing about the person.
    """
    return database.comments.forget_author(name), database.revisions.forget_name(name)


def _text(text: str) -> str:
    text = text.replace("\0", "").strip()
    if not text:
        raise InputError(N_("Der Kommentar ist leer."), where=Where(field="text"))
    if len(text) > LONGEST:
        raise InputError(
            N_("Der Kommentar hat {length} Zeichen; möglich sind {longest}."),
            where=Where(field="text"),
            length=len(text),
            longest=LONGEST,
        )
    return text


def _name(author: str) -> str:
    author = person_name(author)
    if not author:
        raise InputError(
            N_("Es fehlt, wer das sagt."),
            where=Where(field="author"),
            hint=N_("Geben Sie oben Ihren Namen ein; ein Vorname oder ein Kürzel genügt."),
        )
    return author
