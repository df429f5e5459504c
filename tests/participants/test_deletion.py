"""Withdrawal takes everything: no row of the session, and no byte of it in SQLite's file or write-ahead log."""

from __future__ import annotations

import uuid
from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import MetaData, make_url, select
from starlette.testclient import TestClient

from lab.actions.publish_study import publish_study
from lab.actions.study_results import study_results
from lab.participants import create_app
from lab.store import Workspace
from lab.store.database import Database, open_database
from tests.participants.conftest import Clock
from tests.participants.test_going_on import show_code
from tests.participants.visitor import VALID, Visitor

MARKS = ("Zaphodine Geheimniskrämer", "DE02 1203 0000 0000 2020 51", "Ein sehr vertraulicher Satz.")
FAST = "geheim-und-laut"


@pytest.fixture
def stored(database_address: str) -> Iterator[Database]:
    """The database of a workspace of its own: on PostgreSQL tests share the server."""
    with open_database(str(uuid.uuid4()), database_address) as database:
        yield database


@pytest.fixture
def two(lab_folder: Workspace, stored: Database, clock: Clock) -> Iterator[tuple[Visitor, Visitor]]:
    """Somebody who will withdraw, and somebody who goes on at the same time."""
    code = publish_study(lab_folder, stored, "benefit", "first").code
    with TestClient(create_app(lab_folder.root, stored, clock=clock), follow_redirects=False) as client:
        other = TestClient(client.app, follow_redirects=False)
        yield Visitor(client, f"/t/{code}"), Visitor(other, f"/t/{code}")


def type_everything(visitor: Visitor) -> str:
    """Leaves every mark, an error, responses and a code; gives the session's name in the database."""
    name, iban, note = MARKS
    visitor.begin().press("Weiter").press("Weiter", **VALID["person"] | {"name": name})
    visitor.press("Weiter", works="no", iban="DE00 kaputt").press("Weiter", iban=iban)
    visitor.press("Zurück", note=note)
    return str(visitor.value("iban"))


def session_of(database: Database, code: str) -> str:
    *_, session = database.recorded.sessions(code)
    return session.id


def all_rows(database: Database) -> str:
    """Every row of every table that there is, ours or not, as text."""
    metadata = MetaData()
    metadata.reflect(database.engine)
    with database.reading() as connection:
        return "\n".join(repr(connection.execute(select(table)).all()) for table in metadata.sorted_tables)


def files(address: str) -> bytes:
    """SQLite's file and whatever lies beside it; nothing for PostgreSQL."""
    path = make_url(address).database
    if not address.startswith("sqlite") or path is None:
        return b""
    return b"".join(one.read_bytes() for one in Path(path).parent.iterdir())


@pytest.mark.parametrize("way", ["session", "code"])
def test_nothing_of_a_session_is_left_the_moment_it_was_withdrawn(
    two: tuple[Visitor, Visitor], stored: Database, database_address: str, way: str
) -> None:
    leaver, stayer = two
    assert type_everything(leaver) == MARKS[1]
    code = leaver.base.removeprefix("/t/")
    name = session_of(stored, code)
    session_code = show_code(leaver)
    stayer.begin().press("Weiter").press("Zurück", name="Bleibt Hier")
    before, bytes_before = all_rows(stored), files(database_address)
    assert all(mark in before or mark.encode("unicode_escape").decode() in before for mark in MARKS), "a real test"
    assert name in before
    assert not bytes_before or name.encode() in bytes_before

    if way == "session":
        leaver.open("/widerruf").press("Ja, alles löschen")
    else:
        leaver.client.cookies.clear()
        leaver.open().press("Meine Daten löschen", code=session_code).press("Ja, alles löschen")

    assert "3 Angaben" not in leaver.text(), "more than three were typed"
    assert "Was gelöscht wurde" in leaver.text()
    after, bytes_after = all_rows(stored), files(database_address)
    assert name not in after
    assert name.encode() not in bytes_after
    for mark in (*MARKS, "DE00 kaputt"):
        assert mark not in after
        assert mark.encode() not in bytes_after
        assert mark.encode("unicode_escape") not in bytes_after
    analysed = repr(study_results(stored, "benefit", "first"))
    assert name not in analysed, "and so in no export, which are all made from this"
    assert all(mark not in analysed for mark in MARKS)
    assert stayer.press("Weiter").value("name") == "Bleibt Hier", "whoever goes on loses nothing"


def test_a_session_that_was_withdrawn_takes_nothing_any_more(two: tuple[Visitor, Visitor], stored: Database) -> None:
    """Two windows: one withdraws while the other one still shows a page with answers."""
    leaver, _ = two
    leaver.begin().press("Weiter")
    window = Visitor(leaver.client, leaver.base).open("/seite/person")
    leaver.client.get(f"{leaver.base}/widerruf")
    leaver.open("/widerruf").press("Ja, alles löschen")
    (stub,) = stored.recorded.sessions(leaver.base.removeprefix("/t/"))
    window.press("Weiter", name=FAST)
    assert window.place == "?abgelaufen&sprache=de"
    assert FAST not in all_rows(stored)
    assert stub.started.hour == 0


def test_withdrawing_twice_counts_once(two: tuple[Visitor, Visitor], stored: Database, clock: Clock) -> None:
    leaver, _ = two
    leaver.begin()
    code = leaver.base.removeprefix("/t/")
    _, running = stored.participations.open(code, next(iter(leaver.client.cookies.values())), clock())
    assert running is not None
    first, second = (stored.participations.withdraw(running, clock()) for _ in range(2))
    assert first.events > 0
    assert (second.answers, second.events, second.responses) == (0, 0, 0)
    assert len(stored.recorded.sessions(code)) == 1
