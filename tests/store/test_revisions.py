"""Revisions: every state once, in order, with its bytes, apart from other models and workspaces."""

from __future__ import annotations

import threading
import uuid

import pytest

from lab.errors import NotFoundError
from lab.store.database import Database, open_database
from lab.store.database.revisions import RevisionKind


def test_states_are_kept_in_order_with_their_bytes(database: Database) -> None:
    revisions = database.revisions
    revisions.add("s", "m", b"one" * 1000, kind=RevisionKind.OUTSIDE)
    revisions.add("s", "m", b"two", author=" Kim ", note="neu")
    revisions.add("s", "other", b"three")
    newest, first = revisions.of("s", "m")
    assert [(one.number, one.kind, one.author, one.note) for one in (first, newest)] == [
        (1, RevisionKind.FIRST, "", ""),
        (2, RevisionKind.SAVED, "Kim", "neu"),
    ]
    assert (revisions.data("s", "m", 1), revisions.data("s", "m", 2)) == (b"one" * 1000, b"two")
    assert revisions.by_digest("s", "m", newest.digest) == b"two"
    assert revisions.by_digest("s", "other", newest.digest) is None
    with pytest.raises(NotFoundError):
        revisions.data("s", "m", 3)


def test_the_same_state_again_is_no_new_revision(database: Database) -> None:
    first = database.revisions.add("s", "m", b"one", author="Kim")
    assert database.revisions.add("s", "m", b"one", kind=RevisionKind.OUTSIDE) == first
    database.revisions.add("s", "m", b"two")
    # going back to an old state is a new one: it says when it happened
    assert database.revisions.add("s", "m", b"one").number == 3


def test_many_who_save_at_once_get_a_number_each(database: Database) -> None:
    threads = [
        threading.Thread(target=database.revisions.add, args=("s", "m", str(number).encode())) for number in range(12)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(60)
    assert [one.number for one in database.revisions.of("s", "m")] == list(range(12, 0, -1))


def test_another_workspace_sees_nothing(database: Database, database_address: str) -> None:
    database.revisions.add("s", "m", b"one")
    with open_database(str(uuid.uuid4()), database_address) as other:
        assert other.revisions.of("s", "m") == ()


def test_a_name_can_be_taken_off_and_the_states_stay(database: Database) -> None:
    database.revisions.add("s", "m", b"one", author="Kim")
    database.revisions.add("s", "m", b"two", author="Alex")
    assert database.revisions.authors() == ("Alex", "Kim")
    assert database.revisions.forget_name("Kim") == 1
    assert [one.author for one in database.revisions.of("s", "m")] == ["Alex", ""]


def test_a_state_that_was_taken_for_foreign_gets_who_saved_it(database: Database) -> None:
    database.revisions.add("s", "m", b"first")
    database.revisions.add("s", "m", b"second", kind=RevisionKind.OUTSIDE)
    saved = database.revisions.add("s", "m", b"second", author="Kim", note="Workshop")
    assert (saved.number, saved.kind, saved.author, saved.note) == (2, RevisionKind.SAVED, "Kim", "Workshop")
    database.revisions.add("s", "m", b"second", kind=RevisionKind.OUTSIDE)
    database.revisions.add("s", "m", b"second", author="Alex")
    assert database.revisions.of("s", "m")[0] == saved
    assert database.revisions.newest("s", "m") == saved
