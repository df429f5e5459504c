"""Comments: threads by element, open and done, deleted for good, apart from other workspaces."""

from __future__ import annotations

import datetime as dt
import uuid

import pytest
from sqlalchemy import update

from lab.actions.comments import answer_comment, forget_person, mark_comment, write_comment
from lab.errors import InputError, NotFoundError
from lab.store.database import Database, open_database
from lab.store.database.comments import CommentKind, Target, TargetKind, Thread, comments

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


def test_who_only_marked_as_done_can_be_forgotten_too(database: Database) -> None:
    first = write_comment(database, TASK, "a", "Anna")
    mark_comment(database, first, done=True, by=" Berta  Blau ")
    assert database.comments.authors() == ("Anna", "Berta Blau")
    assert forget_person(database, "Berta Blau") == (0, 0)
    assert threads(database)[0].first.done_by == ""
    assert database.comments.authors() == ("Anna",)


def test_a_name_is_the_same_however_many_blanks_are_in_it(database: Database) -> None:
    first = write_comment(database, TASK, "a", "Berta \t Blau")
    mark_comment(database, first, done=True, by="Berta  Blau")
    database.revisions.add("s", "as-is", b"x", author="Berta   Blau")
    assert database.comments.authors() == database.revisions.authors() == ("Berta Blau",)
    assert forget_person(database, "Berta  Blau") == (1, 1)
    assert threads(database) == ()
    assert database.revisions.authors() == ()


def test_a_name_that_was_kept_before_names_were_folded_is_forgotten(database: Database) -> None:
    first = write_comment(database, TASK, "a", "Anna")
    second = write_comment(database, TASK, "b", "Berta Blau")
    with database.writing() as connection:
        old = {"done": dt.datetime.now(dt.UTC), "done_by": "Berta  Blau"}
        connection.execute(update(comments).where(comments.c.id == first.id).values(old))
        connection.execute(update(comments).where(comments.c.id == second.id).values(author=" Berta Blau"))
    assert database.comments.authors() == ("Anna", "Berta Blau")
    assert forget_person(database, "Berta Blau") == (1, 0)
    assert [thread.first.done_by for thread in threads(database)] == [""]
