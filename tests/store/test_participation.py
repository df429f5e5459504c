"""What participants leave: two stores kept apart, deletion, expiry."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

import pytest
from sqlalchemy import inspect

from lab.errors import NotFoundError
from lab.prototypes import Question
from lab.prototypes.slots import slot_of
from lab.store.database import Database
from lab.store.database.participation import OvertakenError, Running, Stage
from lab.store.database.publications import Publication
from lab.studies.events import Event, EventKind, Response

NOW = dt.datetime(2026, 3, 12, 9, 30, 15, 250_000, dt.UTC)
HOUR = dt.timedelta(hours=1)


def publish(database: Database, code: str = "abc", **changes: object) -> Publication:
    values: dict[str, object] = {
        "kind": "study",
        "service": "s",
        "study": "t",
        "prototype": "p",
        "created": NOW,
        "retention_days": 30,
    }
    publication = Publication(code=code, **(values | changes))  # type: ignore[arg-type]
    database.publications.add(publication)
    return publication


def begin(database: Database, code: str = "abc", secret: str = "secret", *, recorded: bool = True) -> Running:
    return database.participations.begin(code, own(database, secret), "de", Stage(), NOW, recorded=recorded)


def resume(database: Database, code: str, secret: str, now: dt.datetime) -> Running | None:
    return database.participations.open(code, own(database, secret), now)[1]


def own(database: Database, secret: str) -> str:
    """On PostgreSQL the tests share one database, and no two sessions share a secret."""
    return f"{secret}-{database.workspace_id}"


def test_a_publication_keeps_what_it_showed(database: Database) -> None:
    publish(database, "abc", content={"study": {"title": {"de": "Änderung"}}}, digest="d", retention_days=30)
    found = database.publications.get("abc")
    assert found.content == {"study": {"title": {"de": "Änderung"}}}
    assert found.open
    assert database.publications.any_open_study()
    database.publications.close("abc", NOW + HOUR)
    database.publications.close("abc", NOW + 2 * HOUR)
    assert database.publications.get("abc").closed == NOW + HOUR
    assert not database.publications.any_open_study()
    with pytest.raises(NotFoundError):
        database.publications.get("other")


def test_a_preview_brings_nobody_into_the_network(database: Database) -> None:
    publish(database, kind="preview", study="")
    assert not database.publications.any_open_study()
    assert [one.code for one in database.publications.previews("s", "p")] == ["abc"]


def test_a_session_goes_on_where_it_was(database: Database) -> None:
    publish(database)
    session = begin(database)
    stage = Stage("page", 0, "person", frozenset({"start"}))
    typed = {"first": {"name": ("Kim",), "born": ("1", "", "85")}}
    session = database.participations.advance(session, stage, NOW, typed=typed, language="en")
    database.participations.advance(session, stage, NOW, typed={"first": {"name": ("Kim B.",)}}, language="en")
    again = resume(database, "abc", "secret", NOW + HOUR)
    assert again is not None
    assert again.stage == stage
    assert again.language == "en"
    assert again.typed == {"first": {"name": ("Kim B.",), "born": ("1", "", "85")}}
    assert resume(database, "abc", "guessed", NOW) is None
    publish(database, "other")
    assert resume(database, "other", "secret", NOW) is None


def test_the_database_knows_no_secret_of_a_session(database: Database) -> None:
    publish(database)
    begin(database, secret="a-very-secret-token")
    with database.reading() as connection:
        rows = connection.exec_driver_sql("SELECT * FROM sessions").all()
    assert "a-very-secret-token" not in repr(rows)


def test_events_come_back_as_they_were_recorded(database: Database) -> None:
    publish(database)
    session = begin(database)
    happened = [
        Event(session.id, NOW, EventKind.SHOWN, "first", "person"),
        Event(session.id, NOW + HOUR, EventKind.ERROR, "first", "person", "iban", "iban_checksum"),
    ]
    session = database.participations.advance(session, Stage(), NOW, events=happened)
    given = [Response(session.id, "sus", "1", 4)]
    database.participations.advance(session, Stage("thanks"), NOW, responses=given)
    assert database.recorded.events("abc") == (Event(session.id, NOW, EventKind.CONSENTED), *happened)
    assert database.recorded.responses("abc") == tuple(given)
    assert database.recorded.events("other") == ()
    assert [one.id for one in database.recorded.sessions("abc")] == [session.id]


def test_only_working_answers_have_a_place_for_what_was_typed(database: Database) -> None:
    """A new column of this kind needs a decision, not a commit."""
    columns = inspect(database.engine).get_columns("events")
    assert {column["name"] for column in columns} == {
        "workspace_id", "number", "session", "at", "kind", "task", "page", "field", "error",
    }  # fmt: skip
    assert {column["name"]: str(column["type"]) for column in inspect(database.engine).get_columns("responses")}[
        "value"
    ] == "INTEGER"


def count(database: Database, table: str) -> int:
    with database.reading() as connection:
        query = f"SELECT count(*) FROM {table} WHERE workspace_id = '{database.workspace_id}'"
        return int(connection.exec_driver_sql(query).scalar_one())


def test_withdrawal_leaves_a_day_and_nothing_else(database: Database) -> None:
    publish(database)
    session = begin(database)
    event = Event(session.id, NOW, EventKind.TASK_STARTED, "first")
    typed = {"first": {"name": ("Kim",)}}
    given = [Response(session.id, "sus", "1", 4)]
    database.participations.advance(session, Stage(), NOW, typed=typed, events=[event], responses=given)
    database.participations.withdraw(session, NOW)
    (left,) = database.recorded.events("abc")
    assert left.kind is EventKind.WITHDRAWN
    assert left.session != session.id
    assert left.at == dt.datetime(2026, 3, 12, tzinfo=dt.UTC)
    assert database.recorded.responses("abc") == ()
    assert count(database, "working_answers") == 0
    assert resume(database, "abc", "secret", NOW) is None


def test_a_late_request_of_a_withdrawn_session_is_dropped(database: Database) -> None:
    """A second tab may still send; it must not bring anything back."""
    publish(database)
    session = begin(database)
    database.participations.withdraw(session, NOW)
    late = Event(session.id, NOW, EventKind.SHOWN, "first", "person")
    database.participations.advance(session, Stage(), NOW, typed={"first": {"name": ("Kim",)}}, events=[late])
    database.participations.record(session, late)
    assert [event.kind for event in database.recorded.events("abc")] == [EventKind.WITHDRAWN]
    assert count(database, "working_answers") == 0


def test_an_event_is_kept_only_of_the_session_as_it_was_read(database: Database) -> None:
    publish(database)
    read = begin(database)
    hidden = Event(read.id, NOW, EventKind.HIDDEN, "first", "person")
    database.participations.record(read, hidden)
    database.participations.advance(read, Stage("page", page="person"), NOW)
    with pytest.raises(OvertakenError):
        database.participations.record(read, hidden)
    assert [event.kind for event in database.recorded.events("abc")] == [EventKind.CONSENTED, EventKind.HIDDEN]


def test_a_session_that_went_on_knows_what_was_typed_as_if_it_were_read_again(database: Database) -> None:
    publish(database)
    session = begin(database)
    session = database.participations.advance(session, Stage(), NOW, typed={"first": {"name": ("Kim",)}})
    session = database.participations.advance(
        session, Stage(), NOW, typed={"first": {"born": ("1985",)}, "second": {"city": ("Ulm",)}}, forget=["second"]
    )
    assert session.typed == {"first": {"name": ("Kim",), "born": ("1985",)}}
    assert session == resume(database, "abc", "secret", NOW)


def test_what_was_deleted_while_somebody_typed_does_not_come_back(database: Database) -> None:
    """Answers that are over are purged between reading a session and storing what is new."""
    publish(database)
    session = begin(database)
    session = database.participations.advance(session, Stage(), NOW, typed={"first": {"name": ("Kim",)}})
    database.participations.advance(session, Stage(), NOW + 24 * HOUR, forget=["first"])
    session = replace(session, revision=session.revision + 1)
    database.participations.advance(session, Stage(), NOW, typed={"first": {"born": ("1985",)}})
    found = resume(database, "abc", "secret", NOW)
    assert found is not None
    assert found.typed == {"first": {"born": ("1985",)}}


def test_working_answers_are_gone_after_a_day_even_before_they_are_deleted(database: Database) -> None:
    publish(database)
    session = begin(database)
    database.participations.advance(session, Stage(), NOW, typed={"first": {"name": ("Kim",)}})
    assert resume(database, "abc", "secret", NOW + 24 * HOUR) is None
    database.participations.purge(NOW + 23 * HOUR)
    assert count(database, "working_answers") == 1
    database.participations.purge(NOW + 24 * HOUR)
    assert count(database, "working_answers") == 0
    assert len(database.recorded.sessions("abc")) == 1


def test_a_sent_task_forgets_its_answers_and_no_others(database: Database) -> None:
    publish(database)
    session = begin(database)
    typed = {"first": {"name": ("Kim",)}, "second": {"name": ("Kim",)}}
    session = database.participations.advance(session, Stage(), NOW, typed=typed)
    database.participations.advance(session, Stage(), NOW, forget=["first"])
    again = resume(database, "abc", "secret", NOW)
    assert again is not None
    assert set(again.typed) == {"second"}


def test_studies_are_deleted_after_their_retention_and_previews_after_a_day(database: Database) -> None:
    publish(database, "abc", retention_days=30)
    publish(database, "pre", kind="preview", study="")
    begin(database, "abc", "1")
    begin(database, "pre", "2", recorded=False)
    database.participations.purge(NOW + 24 * HOUR)
    assert len(database.recorded.sessions("abc", "pre")) == 1
    database.participations.purge(NOW + dt.timedelta(days=30))
    assert database.recorded.sessions("abc", "pre") == ()
    assert database.recorded.events("abc") == ()


def test_sessions_of_what_is_published_no_more_are_deleted(database: Database) -> None:
    publish(database)
    begin(database, "abc", "1")
    begin(database, "gone", "2", recorded=False)
    database.participations.purge(NOW)
    assert len(database.recorded.sessions("abc")) == 1
    assert database.recorded.sessions("gone") == ()


def test_whoever_read_before_another_stored_writes_nothing_over(database: Database) -> None:
    publish(database)
    session = begin(database)
    sent = Stage("page", 0, "receipt", reference="K7PM-2XQ9", sent=NOW.isoformat())
    database.participations.advance(session, sent, NOW, typed={"first": {"name": ("Kim",)}})
    shown = Event(session.id, NOW, EventKind.SHOWN, "first", "summary")
    with pytest.raises(OvertakenError):
        database.participations.advance(
            session, Stage("page", 0, "summary"), NOW, typed={"first": {"name": ("",)}}, events=[shown]
        )
    again = resume(database, "abc", "secret", NOW)
    assert again is not None
    assert again.stage == sent
    assert again.typed == {"first": {"name": ("Kim",)}}
    assert shown not in database.recorded.events("abc")
    database.participations.advance(again, Stage("thanks"), NOW)


def test_the_longest_name_of_a_question_within_a_group_has_room_in_an_event(database: Database) -> None:
    """SQLite keeps any length; PostgreSQL refuses what is longer than the column."""
    publish(database)
    session = begin(database)
    name = "g" * 64
    group = Question.model_validate(
        {
            "id": name,
            "kind": "group",
            "label": {"de": "Personen"},
            "questions": [{"id": name, "kind": "text", "label": {"de": "Name"}}],
        }
    )
    slot = slot_of(group.questions[0], group, "1")
    assert len(slot.recorded_as) == 129
    error = Event(session.id, NOW, EventKind.ERROR, "first", "person", slot.recorded_as, "required")
    database.participations.advance(session, Stage(), NOW, events=[error])
    assert database.recorded.events("abc")[-1] == error
