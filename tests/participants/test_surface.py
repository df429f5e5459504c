"""What the participants' port shows to the world, and what it keeps to itself."""

from __future__ import annotations

import logging
from functools import partial
from typing import Any

import pytest
from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.responses import PlainTextResponse, Response
from starlette.routing import Route
from starlette.testclient import TestClient

from lab.actions.close_study import close_study
from lab.errors import MachineError
from lab.participants import create_app
from lab.participants.assets import load_assets
from lab.participants.guard import BODY, Guard
from lab.participants.rate import Rate
from lab.store import Workspace
from lab.store.database import Database
from lab.store.database.publications import Publication
from tests.participants.visitor import Visitor

WORKBENCH = ("/", "/_stcore/health", "/_stcore/stream", "/overview", "/static", "/media/x", "/component/x", "/t", "/t/")


@pytest.mark.parametrize("path", [*WORKBENCH, "/t/unknown", "/t/unknown/aufgabe", "/static/../app.py", "/static/x.css"])
def test_everything_else_is_not_found(client: TestClient, path: str) -> None:
    for method in ("GET", "POST"):
        answer = client.request(method, path)
        assert answer.status_code == 404, method
        assert "Hier ist nichts" in answer.text


def test_a_trailing_slash_makes_no_redirect_to_whatever_host_was_named(client: TestClient, study: Publication) -> None:
    assert client.get(f"/t/{study.code}/", headers={"host": "evil.example"}).status_code == 404


def test_a_studys_code_takes_no_secret_from_the_address(visitor: Visitor) -> None:
    """A link with somebody's session in it must not exist for studies."""
    visitor.agree()
    (secret,) = visitor.client.cookies.values()
    visitor.client.cookies.clear()
    assert visitor.client.get(f"{visitor.base}~{secret}/aufgabe").status_code == 404


def test_headers_of_pages(visitor: Visitor) -> None:
    answer = visitor.client.get(visitor.base)
    policy = answer.headers["content-security-policy"]
    assert "script-src 'self'" in policy
    assert "unsafe" not in policy
    assert "frame-ancestors 'none'" in policy
    assert answer.headers["referrer-policy"] == "same-origin"
    assert answer.headers["cache-control"] == "no-store"
    assert answer.headers["x-content-type-options"] == "nosniff"
    assert "server" not in answer.headers
    assert "<script>" not in answer.text
    assert "style=" not in answer.text


def test_the_session_is_a_strict_cookie_of_this_study_alone(visitor: Visitor) -> None:
    answer = visitor.client.post(visitor.base, data={"sprache": "de"})
    cookie = answer.headers["set-cookie"]
    assert f"Path={visitor.base}" in cookie
    assert {"HttpOnly", "SameSite=strict"} <= set(cookie.split("; "))
    assert "Max-Age=172800" in cookie, "a day longer than the session, to say in its language that it is over"


def test_files_are_served_compressed_and_for_good(client: TestClient) -> None:
    assets = load_assets()
    answer = client.get(assets.url("style.css"))
    assert answer.headers["content-encoding"] == "gzip"
    assert "immutable" in answer.headers["cache-control"]
    assert answer.text.count("{") > 500
    again = client.get(assets.url("style.css"), headers={"if-none-match": answer.headers["etag"]})
    assert (again.status_code, again.content) == (304, b"")
    assert client.get("/static/participants.css").headers["cache-control"] == "public, max-age=86400"


def test_a_missing_style_sheet_is_said_before_anybody_comes(tmp_path: Any) -> None:
    with pytest.raises(MachineError, match=r"kern\.min\.css"):
        load_assets(tmp_path)


def test_a_closed_study_says_so_and_still_lets_people_withdraw(
    visitor: Visitor, opened: Database, study: Publication
) -> None:
    visitor.begin()
    close_study(opened, study.code)
    assert visitor.open().status == 410
    assert visitor.heading() == "Diese Studie ist beendet"
    assert visitor.open("/seite/start").status == 410
    visitor.open("/widerruf").press("Ja, alles löschen")
    assert visitor.heading() == "Ihre Daten sind gelöscht"


def test_a_body_that_is_too_large_is_refused_early(visitor: Visitor) -> None:
    visitor.begin()
    page = f"{visitor.base}/seite/start"
    assert visitor.client.post(page, data={"action": "x" * BODY}).status_code == 413

    def chunks() -> Any:
        for _ in range(80):
            yield b"x" * 4096

    headers = {"content-type": "application/x-www-form-urlencoded"}
    assert visitor.client.post(page, content=chunks(), headers=headers).status_code == 413


def test_a_broken_form_is_no_crash(visitor: Visitor, caplog: pytest.LogCaptureFixture) -> None:
    visitor.begin()
    page = f"{visitor.base}/seite/start"
    headers = {"content-type": "multipart/form-data; boundary=x"}
    assert visitor.client.post(page, content=b"--x\r\nnonsense", headers=headers).status_code in (400, 403)
    token = {"merkmal": visitor.token()}
    assert visitor.client.post(page, data=token).status_code == 303
    assert (
        visitor.client.post(page, data=token | {f"f{n}": "" for n in range(600)}, files={"a": b"x"}).status_code == 400
    )
    assert not caplog.records


def test_a_session_that_asks_too_fast_waits(
    lab_folder: Workspace, opened: Database, study: Publication, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("lab.participants.app.Rate", partial(Rate, clock=lambda: 0.0))  # a busy machine is slow itself
    with TestClient(create_app(lab_folder.root, opened), follow_redirects=False) as client:
        visitor = Visitor(client, f"/t/{study.code}").begin()
        answers = [client.get(f"{visitor.base}/seite/start").status_code for _ in range(80)]
    assert answers.count(429) > 0
    assert answers[:40] == [200] * 40, "a person's browser never comes near"


def test_rate_refills_with_time_and_forgets_old_keys() -> None:
    now = [0.0]
    rate = Rate(burst=2, per_second=1, most=2, clock=lambda: now[0])
    assert [rate.allows("a"), rate.allows("a"), rate.allows("a")] == [True, True, False]
    now[0] = 1.0
    assert [rate.allows("a"), rate.allows("a")] == [True, False]
    rate.allows("b")
    rate.allows("c")
    assert rate.allows("a"), "forgotten, so it begins anew"


def test_a_failure_says_where_in_the_program_and_nothing_of_what_was_typed(caplog: pytest.LogCaptureFixture) -> None:
    """The message of an exception, above all a database's, can quote an answer."""

    def page(request: Any) -> Response:
        assert request.client is None, "the address is gone before any page could see it"
        raise ValueError("Kim Geheim, DE89 3704 0044 0532 0130 00")

    middleware = [Middleware(Guard, error_page=lambda _request, status: PlainTextResponse("sorry", status))]
    with (
        caplog.at_level(logging.DEBUG),
        TestClient(Starlette(routes=[Route("/", page)], middleware=middleware)) as client,
    ):
        answer = client.get("/")
    assert (answer.status_code, answer.text) == (500, "sorry")
    (record,) = [record for record in caplog.records if record.name == "lab.participants"]
    assert record.exc_info is None
    assert "builtins.ValueError in page:" in record.getMessage()
    assert "Geheim" not in caplog.text


def test_a_database_that_does_not_answer_is_no_broken_preview(
    visitor: Visitor, opened: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What it says is for whoever runs the lab, not for participants."""
    visitor.begin()

    def silent(*_: object) -> None:
        raise MachineError("Die Datenbank antwortet nicht: secret-host")

    monkeypatch.setattr(opened.participations, "open", silent)
    answer = visitor.client.get(f"{visitor.base}/seite/start")
    assert answer.status_code == 500
    assert "Vorschau" not in answer.text
    assert "secret-host" not in answer.text
