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


def test_a_double_click_on_consent_is_one_participant(someone: Visitor, stored: Database) -> None:
    """The second click is sent before the answer to the first has brought a cookie."""
    code = someone.open().base.rpartition("/")[2]
    (form,) = (one for one in someone.page.forms if one.get("action") == someone.base)
    hands = [TestClient(someone.client.app, follow_redirects=False) for _ in range(2)]
    with ThreadPoolExecutor(2) as clicks:
        pressed = [clicks.submit(one.post, someone.base, data=dict(form.form_values())) for one in hands]
        assert {one.result(PATIENCE).status_code for one in pressed} == {303}
    assert len({one.cookies[f"labwerk_{code}"] for one in hands}) == 1
    assert len(stored.recorded.sessions(code)) == 1
    other = Visitor(TestClient(someone.client.app, follow_redirects=False), someone.base)
    other.agree()
    assert len(stored.recorded.sessions(code)) == 2, "another page is another person"


def test_a_double_click_on_withdrawal_shows_what_was_deleted(someone: Visitor, stored: Database) -> None:
    someone.begin().open("/widerruf")
    withdrawal, form = f"{someone.base}/widerruf", {"merkmal": someone.token()}
    cookies = dict(someone.client.cookies)
    first = someone.client.post(withdrawal, data=form)
    someone.client.cookies.update(cookies)  # as the second click was sent before the first answer came
    second = someone.client.post(withdrawal, data=form)
    assert second.headers["location"] == first.headers["location"]
    assert "ereignisse=" in second.headers["location"]
    assert "Max-Age=0" in second.headers["set-cookie"]
    assert someone.open("/aufgabe").place.startswith("?abgelaufen"), "only who asks for it again is told"
    code = someone.base.rpartition("/")[2]
    assert len(stored.recorded.sessions(code)) == 1, "the trace that somebody withdrew"


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
    answered = [one for one in stored.recorded.events(code) if one.kind is EventKind.ANSWERED]
    assert [one.page for one in answered].count(someone.place.rpartition("/")[2]) == 1
    assert kept in someone.open().text()
