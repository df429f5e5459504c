"""Codes by which a participant goes on with a session on another device, or has it deleted.

A code is short enough to be written down, so it is kept only as a slow hash (scrypt, salted with the publication): who
holds the database cannot try out codes. Finding a session by its code takes the same time whether there is one or not.
"""

from __future__ import annotations

import datetime as dt
import hashlib
import hmac
from dataclasses import dataclass

from sqlalchemy import ColumnElement, or_, select, update

from lab.store.database.participation import KEPT, Running, hash_of_secret, running_of, sessions
from lab.store.database.workspace_store import WorkspaceStore

__all__ = ["Lost", "SessionCodeStore"]

COST = 2**13
"""Of scrypt: 8 MB and about 20 ms for each code that is tried."""


@dataclass(frozen=True, slots=True)
class Lost:
    """A session that a browser has the secret of and cannot go on with."""

    language: str
    elsewhere: bool
    """It is gone on with on another device; else it is too old."""


class SessionCodeStore(WorkspaceStore):
    """The codes of one workspace's sessions. A session has one code at most; it stays with it until it is deleted."""

    def give(self, session: Running, code: str) -> None:
        """Let this code stand for the session, instead of one that it had before."""
        values = {"code_hash": self._hash(session.code, code)}
        with self._writing() as connection:
            connection.execute(update(sessions).where(sessions.c.id == session.id).values(values))

    def has(self, session: Running, code: str) -> bool:
        """Whether this is the session's code."""
        kept = self._kept(session)
        return kept is not None and hmac.compare_digest(kept, self._hash(session.code, code))

    def has_any(self, session: Running) -> bool:
        """Whether the session has a code."""
        return self._kept(session) is not None

    def find(self, publication: str, code: str) -> Running | None:
        """The session with this code, however old it is; what was typed in it is not read."""
        query = select(sessions).where(*self._with_code(publication, code))
        with self._reading() as connection:
            row = connection.execute(query).one_or_none()
        return None if row is None else running_of(row, {})

    def take_over(self, publication: str, code: str, secret: str, now: dt.datetime) -> bool:
        """Give the session with this code a new secret; the browser that had the old one is out.

        False if there is no such session, or if it is too old to be gone on with.
        """
        young = *self._with_code(publication, code), sessions.c.started > now - KEPT
        values = {"former": sessions.c.secret, "secret": hash_of_secret(secret)}
        with self._writing() as connection:
            return connection.execute(update(sessions).where(*young).values(values)).rowcount > 0

    def lost(self, publication: str, secret: str) -> Lost | None:
        """What is still known of a session that is gone on with no more by this secret."""
        hashed = hash_of_secret(secret)
        query = select(sessions.c.language, sessions.c.former).where(
            sessions.c.workspace_id == self._workspace_id,
            sessions.c.code == publication,
            or_(sessions.c.secret == hashed, sessions.c.former == hashed),
        )
        with self._reading() as connection:
            row = connection.execute(query).first()
        return None if row is None else Lost(row.language, row.former == hashed)

    def _kept(self, session: Running) -> str | None:
        with self._reading() as connection:
            query = select(sessions.c.code_hash).where(sessions.c.id == session.id)
            return connection.execute(query).scalar_one_or_none()

    def _with_code(self, publication: str, code: str) -> tuple[ColumnElement[bool], ...]:
        return (
            sessions.c.workspace_id == self._workspace_id,
            sessions.c.code == publication,
            sessions.c.code_hash == self._hash(publication, code),
        )

    def _hash(self, publication: str, code: str) -> str:
        salt = f"{self._workspace_id}/{publication}".encode()
        return hashlib.scrypt(code.encode(), salt=salt, n=COST, r=8, p=1, dklen=32).hex()
