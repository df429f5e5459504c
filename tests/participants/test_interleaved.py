"""Requests of one session that overlap: a second tab, a double click, a page that loads while a button is pressed."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest
from starlette.testclient import TestClient

from lab.actions.publish_study import publish_study
from lab.participants import create_app
from lab.participants.routes import prototype
from lab.store import Workspace
from lab.store.database import Database, open_database
from lab.store.database.participation import ParticipationStore, Running
from lab.studies.events import EventKind
from tests.participants.conftest import Clock
from tests.participants.visitor import Visitor

PATIENCE = 30
"""Seconds until a test fails that waits for another request in vain."""


@pytest.fixture
def stored(lab_folder: Workspace, database_address: str) -> Iterator[Database]:
    with open_database(lab_folder.id, database_address) as database:
        yield database


@pytest.fixture
def someone(lab_folder: Workspace, stored: Database, clock: Clock) -> Iterator[Visitor]:
    study = publish_study(lab_folder, stored, "benefit", "first")
    with TestClient(create_app(lab_folder.root, stored, clock=clock), follow_redirects=False) as client:
        yield Visitor(client, f"/t/{study.code}")


def session_of(stored: Database, someone: Visitor) -> Running:
    code = someone.base.rpartition("/")[2]
    (secret,) = someone.client.cookies.values()
    _, found = stored.participations.open(code, secret, Clock().now)
    assert found is not None
    return found


def test_a_page_that_loads_while_the_form_is_sent_does_not_take_the_receipt(
    someone: Visitor, stored: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The view read the session before it was sent, and comes to storing that the page was shown afterwards."""
    someone.to_summary()
    summary = f"{someone.base}{someone.place}"
    form = {"action": "weiter", "merkmal": someone.token(), "gefragt": ""}
    has_read, go_on = threading.Event(), threading.Event()
    shown = prototype._record_shown

    def late(visit: Any, page: Any) -> None:
        if not has_read.is_set():
            has_read.set()
            assert go_on.wait(PATIENCE)
        shown(visit, page)

    monkeypatch.setattr(prototype, "_record_shown", late)
    with ThreadPoolExecutor(1) as other:
        view = other.submit(someone.client.get, summary)
        assert has_read.wait(PATIENCE)
        sent = someone.client.post(summary, data=form)
        reference = session_of(stored, someone).stage.reference
        go_on.set()
        answer = view.result(PATIENCE)
    assert reference
    assert session_of(stored, someone).stage.reference == reference
    assert answer.headers["location"] == sent.headers["location"], "the view is led to the receipt"
    assert reference in someone.open().text()


def test_a_double_click_gives_one_reference(
    someone: Visitor, stored: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    someone.to_summary()
    summary = f"{someone.base}{someone.place}"
    form = {"action": "weiter", "merkmal": someone.token(), "gefragt": ""}
    made: list[str] = []
    both_have_read = threading.Barrier(2, timeout=PATIENCE)
    advance, reference = ParticipationStore.advance, prototype._reference

    def together(*args: Any, **more: Any) -> Running:
        if not both_have_read.broken and more.get("expire"):
            both_have_read.wait()
        return advance(*args, **more)

    def counted() -> str:
        made.append(reference())
        return made[-1]

    monkeypatch.setattr(ParticipationStore, "advance", together)
    monkeypatch.setattr(prototype, "_reference", counted)
    with ThreadPoolExecutor(2) as clicks:
        pressed = [clicks.submit(someone.client.post, summary, data=form) for _ in range(2)]
        answers = [one.result(PATIENCE) for one in pressed]
    assert len(made) == 2, "both had read the session before either had sent"
    assert {answer.headers["location"] for answer in answers} == {f"{someone.base}/seite/receipt"}
    kept = session_of(stored, someone).stage.reference
    assert kept in made
    code = someone.base.rpartition("/")[2]
    answered = [one for one in stored.participations.events(code) if one.kind is EventKind.ANSWERED]
    assert [one.page for one in answered].count(someone.place.rpartition("/")[2]) == 1
    assert kept in someone.open().text()
