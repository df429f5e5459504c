"""Paths, headers and methods that no browser of ours sends: nothing is found, nothing moves, nothing crashes."""

from __future__ import annotations

import uuid
from collections.abc import Iterator

import pytest
from starlette.testclient import TestClient

from lab.participants import create_app
from lab.store import Workspace
from lab.store.database import Database, open_database
from lab.store.database.publications import Publication
from tests.participants.conftest import Clock
from tests.participants.visitor import Visitor

PATHS = [
    "/t/%00",
    "/t/a%00b",
    "/t/a%00b/aufgabe",
    "/t/%ff%fe",
    "/t/" + "a" * 20_000,
    "/t/..%2f..%2fetc%2fpasswd",
    "/t/a%0d%0aSet-Cookie:%20x=1",
    "/t/a'%20OR%20'1'='1",
    "/t/~",
    "/t/~~~",
    "//evil.example",
    "/%2f%2fevil.example/",
    "/static/%2e%2e/app.py",
    "/static/..%2f..%2fapp.py",
    "/static//etc/passwd",
    "/static/%00",
    "/static/built",
    "/static/built/sources.sha256",
]


@pytest.fixture
def anywhere(lab_folder: Workspace, database_address: str, clock: Clock) -> Iterator[TestClient]:
    """The app on a database of each kind: PostgreSQL refuses signs that SQLite takes."""
    with (
        open_database(str(uuid.uuid4()), database_address) as database,
        TestClient(create_app(lab_folder.root, database, clock=clock), follow_redirects=False) as client,
    ):
        yield client


@pytest.mark.parametrize("path", PATHS)
def test_strange_paths_lead_nowhere(anywhere: TestClient, path: str) -> None:
    for method in ("GET", "HEAD", "POST"):
        answer = anywhere.request(method, f"http://testserver{path}")
        assert answer.status_code in (400, 404), (method, answer.status_code)
        assert "location" not in answer.headers
        assert "set-cookie" not in answer.headers


@pytest.mark.parametrize("page", ["%00", "..", "%2e%2e%2fstart", "a" * 5000, "start%00", "START", "start%2f..", "%ff"])
def test_strange_pages_of_a_form_lead_to_the_one_where_one_stands(visitor: Visitor, page: str) -> None:
    visitor.begin()
    answer = visitor.client.get(f"{visitor.base}/seite/{page}")
    assert answer.status_code in (303, 404)
    if answer.status_code == 303:
        assert answer.headers["location"] == f"{visitor.base}/seite/start"


@pytest.mark.parametrize("method", ["PUT", "DELETE", "PATCH", "OPTIONS", "TRACE", "CONNECT", "PROPFIND"])
def test_other_methods_find_nothing(visitor: Visitor, method: str) -> None:
    visitor.begin()
    for path in ("", "/widerruf", "/seite/start", "/code"):
        assert visitor.client.request(method, f"{visitor.base}{path}").status_code == 404


@pytest.mark.parametrize("name", ["x-http-method-override", "x-method-override", "x-http-method"])
def test_no_header_and_no_field_makes_another_method_of_a_request(visitor: Visitor, name: str) -> None:
    visitor.begin()
    answer = visitor.client.get(f"{visitor.base}/widerruf?_method=POST", headers={name: "POST"})
    assert answer.status_code == 200
    assert visitor.open().place == "/seite/start", "asked, not deleted"


@pytest.mark.parametrize("path", ["/widerruf", "/aufgeben", "/sprache", "/zeit", "/code", "/weitermachen", "/danke"])
def test_looking_changes_nothing(visitor: Visitor, opened: Database, study: Publication, path: str) -> None:
    """A link in a mail, a prefetch of a browser or a picture's address must not act."""
    visitor.begin()
    before = opened.recorded.events(study.code)
    for method in ("GET", "HEAD"):
        visitor.client.request(method, f"{visitor.base}{path}?action=loeschen&sprache=en")
    assert opened.recorded.events(study.code) == before
    visitor.open()
    assert (visitor.place, visitor.language) == ("/seite/start", "de")


@pytest.mark.parametrize(
    "headers",
    [
        {"x-forwarded-host": "evil.example", "x-forwarded-proto": "https"},
        {"forwarded": "host=evil.example"},
        {"x-original-url": "/t/other", "x-rewrite-url": "/t/other"},
    ],
)
def test_headers_of_a_proxy_that_nobody_named_are_not_believed(visitor: Visitor, headers: dict[str, str]) -> None:
    answer = visitor.client.get(f"{visitor.base}/aufgabe", headers=headers)
    assert answer.headers["location"].startswith(f"{visitor.base}?")
    visitor.begin()
    visitor.open("/weitermachen").press("Code zeigen")
    assert "evil.example" not in visitor.client.get(f"{visitor.base}/weitermachen", headers=headers).text


@pytest.mark.parametrize(
    "headers",
    [
        {"cookie": "x" * 8000},
        {"cookie": "=; ;;; a=b=c; labwerk_x=\xff".encode("latin-1").decode("latin-1")},
        {"accept-language": "de;q=" + "9" * 5000},
        {"accept-language": "\x00,;=\xe4".replace("\x00", "")},
        {"accept-encoding": "gzip;q=0, br"},
        {"if-none-match": '"' + "a" * 5000},
        {"content-type": "multipart/form-data; boundary=" + "x" * 4000},
        {"range": "bytes=0-1,5-"},
    ],
)
def test_strange_headers_are_no_crash(visitor: Visitor, headers: dict[str, str]) -> None:
    encoded = [(name.encode(), value.encode("latin-1")) for name, value in headers.items()]
    assert visitor.client.get(visitor.base, headers=encoded).status_code == 200
    assert visitor.client.post(f"{visitor.base}/code", headers=encoded).status_code in (200, 400, 422)


def test_what_does_not_take_gzip_gets_none(visitor: Visitor) -> None:
    for accepted, packed in (
        ("gzip", True),
        ("gzip;q=0", False),
        ("identity", False),
        ("br, gzip;q=0.5", True),
        ("gzip; q=0.0", False),
        ("", False),
    ):
        for path in (visitor.base, "/static/style.css"):
            answer = visitor.client.get(path, headers={"accept-encoding": accepted})
            assert (answer.headers.get("content-encoding") == "gzip") == packed, (accepted, path)
            assert answer.headers["vary"] == "Accept-Encoding"


def test_the_language_in_the_address_is_one_that_is_offered_or_none(visitor: Visitor) -> None:
    for asked in ("xx", "../en", "<script>", "en%00", "e" * 5000):
        answer = visitor.client.get(f"{visitor.base}?sprache={asked}")
        assert answer.status_code == 200
        assert '<html lang="de"' in answer.text
        assert "<script>" not in answer.text
