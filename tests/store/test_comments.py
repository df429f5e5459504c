"""Comments: threads by element, open and done, deleted for good, apart from other workspaces."""

from __future__ import annotations

import datetime as dt
import uuid

import pytest

from lab.actions.comments import answer_comment, forget_person, mark_comment, write_comment
from lab.errors import InputError, NotFoundError
from lab.store.database import Database, open_database
from lab.store.database.comments import CommentKind, Target, TargetKind, Thread

TASK = Target("s", TargetKind.MODEL, "as-is", "Task_1")
SCRIPT = "<script>alert(1)</script> & [x](javascript:1)"


def threads(database: Database) -> tuple[Thread, ...]:
    return database.comments.of("s", TargetKind.MODEL, "as-is")


def test_a_thread_has_its_answers_in_order_and_its_text_as_it_was_typed(database: Database) -> None:
    first = write_comment(database, TASK, f"  {SCRIPT} ", "Kim", kind=CommentKind.PROBLEM)
    answer_comment(database, first, "eins", "Alex")
    last = answer_comment(database, first, "zwei", "Kim")
    answer_comment(database, last, "drei", "Alex")
    write_comment(database, Target("s", TargetKind.MODEL, "target"), "anderes Modell", "Kim")
    write_comment(database, Target("s", TargetKind.PROTOTYPE, "as-is"), "Prototyp", "Kim")
    (thread,) = threads(database)
    assert (thread.first.text, thread.first.kind, thread.first.target) == (SCRIPT, CommentKind.PROBLEM, TASK)
    assert [one.text for one in thread.answers] == ["eins", "zwei", "drei"]


def test_done_and_open_again(database: Database) -> None:
    first = write_comment(database, TASK, "a", "Kim")
    mark_comment(database, first, done=True, by="Alex")
    (thread,) = threads(database)
    assert (thread.open, thread.first.done_by) == (False, "Alex")
    mark_comment(database, first, done=False, by="Alex")
    (thread,) = threads(database)
    assert (thread.open, thread.first.done, thread.first.done_by) == (True, None, "")


def test_a_deleted_thread_is_gone_with_its_answers_and_takes_no_more(database: Database) -> None:
    first = write_comment(database, TASK, "a", "Kim")
    answer_comment(database, first, "b", "Alex")
    database.comments.delete(first.id)
    assert threads(database) == ()
    for act in (
        lambda: answer_comment(database, first, "c", "Alex"),
        lambda: mark_comment(database, first, done=True, by=""),
    ):
        with pytest.raises(NotFoundError):
            act()
    assert threads(database) == ()


def test_a_person_is_forgotten_everywhere(database: Database) -> None:
    theirs = write_comment(database, TASK, "a", "Kim")
    answer_comment(database, theirs, "b", "Alex")
    other = write_comment(database, TASK, "c", "Alex", kind=CommentKind.IDEA)
    answer_comment(database, other, "d", "Kim")
    mark_comment(database, other, done=True, by="Kim")
    database.revisions.add("s", "as-is", b"x", author="Kim")
    assert forget_person(database, "Kim") == (2, 1)
    (thread,) = threads(database)
    assert (thread.first.text, thread.answers, thread.first.done_by) == ("c", (), "")
    assert database.comments.authors() == ("Alex",)
    assert database.revisions.of("s", "as-is")[0].author == ""


@pytest.mark.parametrize(("text", "author"), [(" ", "Kim"), ("a", " "), ("a" * 4001, "Kim")])
def test_a_comment_needs_a_text_and_a_name(database: Database, text: str, author: str) -> None:
    with pytest.raises(InputError):
        write_comment(database, TASK, text, author)
    assert threads(database) == ()


def test_the_newest_thread_comes_first(database: Database) -> None:
    now = dt.datetime(2026, 1, 1, tzinfo=dt.UTC)
    for number in range(3):
        database.comments.add(TASK, str(number), "Kim", now=now + dt.timedelta(minutes=number))
    assert [thread.first.text for thread in threads(database)] == ["2", "1", "0"]


def test_another_workspace_sees_nothing(database: Database, database_address: str) -> None:
    write_comment(database, TASK, "a", "Kim")
    with open_database(str(uuid.uuid4()), database_address) as other:
        assert other.comments.of("s", TargetKind.MODEL, "as-is") == ()
