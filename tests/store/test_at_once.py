"""Transactions that meet: whichever comes second waits or sees what the first one did, and neither is broken off."""

from __future__ import annotations

import threading
from concurrent.futures import ThreadPoolExecutor

import pytest
from sqlalchemy import event

from lab.errors import NotFoundError
from lab.store.database import Database
from lab.store.database.participation import Stage
from tests.store.test_participation import NOW, begin, publish, resume

PATIENCE = 30
"""Seconds until a test fails that waits in vain."""


def test_a_page_that_is_sent_while_its_session_is_withdrawn(database: Database) -> None:
    """PostgreSQL breaks off one of two that wait for each other: the withdrawal, or the page."""
    publish(database)
    session = begin(database)
    session = database.participations.advance(session, Stage("page"), NOW, typed={"first": {"name": ("Kim",)}})
    deleting, storing = threading.Event(), threading.Event()

    def look(_connection: object, _cursor: object, statement: str, *_: object) -> None:
        if statement.startswith("UPDATE working_answers"):
            storing.set()

    def pause(_connection: object, _cursor: object, statement: str, *_: object) -> None:
        if statement.startswith("DELETE FROM working_answers"):
            deleting.set()
            storing.wait(1)  # where they take turns, the page is not there yet

    event.listen(database.engine, "before_cursor_execute", look)
    event.listen(database.engine, "after_cursor_execute", pause)
    with ThreadPoolExecutor(2) as windows:
        withdrawn = windows.submit(database.participations.withdraw, session, NOW)
        assert deleting.wait(PATIENCE)
        sent = windows.submit(
            database.participations.advance, session, Stage("page", page="b"), NOW, typed={"first": {"name": ("Ada",)}}
        )
        assert (withdrawn.exception(PATIENCE), sent.exception(PATIENCE)) == (None, None)
    assert withdrawn.result().answers == 1
    assert resume(database, "abc", "secret", NOW) is None


def test_what_is_unpublished_while_somebody_opens_it_is_not_there(database: Database) -> None:
    """A draft is thrown away while its preview is asked for."""
    publish(database, kind="draft", study="")
    once = threading.Lock()

    def throw_away(_connection: object, _cursor: object, statement: str, *_: object) -> None:
        if "LEFT OUTER JOIN" in statement and once.acquire(blocking=False):
            with ThreadPoolExecutor(1) as somebody:
                somebody.submit(database.drafts.delete, "abc").result(PATIENCE)

    event.listen(database.engine, "after_cursor_execute", throw_away)
    publication, _ = database.participations.open("abc", "secret", NOW)
    assert publication.content is None
    with pytest.raises(NotFoundError):
        database.participations.open("abc", "secret", NOW)


def test_who_agrees_to_a_study_that_was_just_published_stays_while_others_are_deleted(database: Database) -> None:
    once = threading.Lock()

    def meanwhile() -> None:
        publish(database)
        begin(database)

    def then_somebody_agrees(_connection: object, _cursor: object, statement: str, *_: object) -> None:
        if "retention_days" in statement and statement.startswith("SELECT") and once.acquire(blocking=False):
            people.append(threading.Thread(target=meanwhile))
            people[0].start()
            people[0].join(1)  # where they take turns, it goes on when the others are deleted

    people: list[threading.Thread] = []
    event.listen(database.engine, "after_cursor_execute", then_somebody_agrees)
    database.participations.purge(NOW)
    people[0].join(PATIENCE)
    assert resume(database, "abc", "secret", NOW) is not None
