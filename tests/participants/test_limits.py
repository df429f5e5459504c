"""What a request may cost: bytes, fields, parts, headers, time. Each was, or could be, a way to keep others out."""

from __future__ import annotations

import socket
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from lab.actions.publish_study import publish_study
from lab.participants.form_data import FIELDS
from lab.participants.guard import BODY
from lab.store import Workspace
from lab.store.database import Database, open_database
from tests.participants.everything import previewed
from tests.participants.lab_folder import make_lab
from tests.participants.served import Served, served
from tests.participants.visitor import Visitor

URLENCODED = {"content-type": "application/x-www-form-urlencoded"}
HURRY = "from lab.participants import patience; patience.SECONDS = 1.0"
MULTIPART = {"content-type": "multipart/form-data; boundary=grenze"}


def part(name: str, value: str = "", headers: str = "") -> bytes:
    return f'--grenze\r\nContent-Disposition: form-data; name="{name}"\r\n{headers}\r\n{value}\r\n'.encode()


@pytest.mark.parametrize("body", [b"a=&" * 80_000, b"&".join(b"f%d=" % n for n in range(20_000)), b"a&" * 120_000])
def test_thousands_of_fields_are_refused_before_they_cost_anything(visitor: Visitor, body: bytes) -> None:
    visitor.begin()
    assert len(body) < BODY
    begun = time.process_time()
    answer = visitor.client.post(f"{visitor.base}/seite/start", content=body, headers=URLENCODED)
    assert answer.status_code == 400
    assert time.process_time() - begun < 5, "with copies of copies it was half a minute, in which nobody was served"


def test_as_many_fields_as_a_page_can_have_are_taken(visitor: Visitor) -> None:
    visitor.begin()
    form = {"merkmal": visitor.token()} | {f"f{n}": "" for n in range(FIELDS - 1)}
    assert visitor.client.post(f"{visitor.base}/seite/start", data=form).status_code == 303


@pytest.fixture
def asked_for_a_file(lab_folder: Workspace, opened: Database, client: TestClient) -> Visitor:
    return previewed(lab_folder, opened, client).open("/seite/nachweise")


@pytest.mark.parametrize(
    "body",
    [
        pytest.param(b"".join(part(f"f{n}") for n in range(FIELDS + 1)), id="many fields"),
        pytest.param(
            b"".join(
                b'--grenze\r\nContent-Disposition: form-data; name="a"; filename="b"\r\n\r\nx\r\n' for _ in range(25)
            ),
            id="many files",
        ),
        pytest.param(part("a", headers=f"X-Long: {'x' * 200_000}\r\n"), id="a long header"),
        pytest.param(part("a", headers="X: y\r\n" * 5000), id="many headers"),
        pytest.param(part("a", "x" * (BODY + 1)), id="a long field"),
        pytest.param(b"--grenze\r\nContent-Disposition: form-data\r\n\r\nx\r\n", id="no name"),
        pytest.param(b"nonsense", id="no part"),
        pytest.param(part("a") + b"\xff" * 1000, id="rubbish after a part"),
    ],
)
def test_parts_that_no_browser_sends_are_refused(
    asked_for_a_file: Visitor, body: bytes, caplog: pytest.LogCaptureFixture
) -> None:
    page = asked_for_a_file.url
    answer = asked_for_a_file.client.post(page, content=body + b"--grenze--\r\n", headers=MULTIPART)
    assert answer.status_code in (400, 403, 413)
    assert not [one for one in caplog.records if one.name.startswith("lab.")], "a broken form is no error of ours"


@pytest.mark.parametrize("charset", ["utf-16", "punycode", "idna", "raw_unicode_escape", "zip", "nonsense", "utf-7"])
def test_forms_speak_utf8(asked_for_a_file: Visitor, charset: str) -> None:
    """Python knows codecs that take quadratic time, and one that makes signs that no page can show."""
    asking = asked_for_a_file
    fields = {"merkmal": asking.token(), "gefragt": "notiz", "notiz": "\\ud800", "action": "weiter"}
    body = b"".join(part(name, value) for name, value in fields.items()) + b"--grenze--\r\n"
    headers = {"content-type": f"multipart/form-data; boundary=grenze; charset={charset}"}
    assert asking.client.post(asking.url, content=body, headers=headers).status_code == 400
    assert asking.go(asking.url).status == 200
    assert asking.client.post(asking.url, content=body, headers=MULTIPART).status_code == 303, "else it is a form"


def test_signs_that_are_none_are_replaced(visitor: Visitor) -> None:
    visitor.begin().press("Weiter")
    form = f"merkmal={visitor.token()}&gefragt=name&action=weiter&name=a%ED%A0%80%FF%00b".encode()
    visitor.client.post(f"{visitor.base}/seite/person", content=form, headers=URLENCODED)
    value = visitor.open("/seite/person").value("name")
    assert value.startswith("a")
    assert value.endswith("b")
    assert "\x00" not in value


def test_only_a_page_of_the_form_takes_files(visitor: Visitor) -> None:
    """Everything else is small, so nobody can send 64 MB to the first page of a study."""
    visitor.begin()
    large = part("a", "x" * 100) * 4000
    for path in ("", "/aufgabe", "/sprache", "/code", "/zeit", "/widerruf"):
        answer = visitor.client.post(f"{visitor.base}{path}", content=large, headers=MULTIPART)
        assert answer.status_code in (400, 413), path


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Served, str]]:
    folder = tmp_path_factory.mktemp("slow")
    lab: Workspace = make_lab(folder / "lab")
    address = f"sqlite:///{(folder / 'participants.sqlite').as_posix()}"
    with open_database(lab.id, address) as database:
        code = publish_study(lab, database, "benefit", "first").code
    with served(lab.root, folder / "log.txt", before=HURRY, LAB_DATABASE_URL=address) as running:
        yield running, code


def connect(running: Served) -> socket.socket:
    host, _, port = running.url.removeprefix("http://").partition(":")
    return socket.create_connection((host, int(port)), timeout=15)


@pytest.mark.parametrize(
    "begun",
    [
        pytest.param(b"", id="nothing"),
        pytest.param(b"GET /t/x HTTP/1.1\r\nHost: a\r\nX-Slow: ", id="half a head"),
        pytest.param(
            b"GET /static/nothing HTTP/1.1\r\nHost: a\r\n\r\nGET /t/x HTTP/1.1\r\nHo", id="half a second head"
        ),
        pytest.param(
            b"POST /t/x HTTP/1.1\r\nHost: a\r\nContent-Type: application/x-www-form-urlencoded\r\n"
            b"Content-Length: 100\r\n\r\na=",
            id="half a body",
        ),
    ],
)
def test_whoever_stops_sending_does_not_keep_a_place(server: tuple[Served, str], begun: bytes) -> None:
    """Else 500 connections that say nothing would keep everybody else out."""
    with connect(server[0]) as slow:
        slow.sendall(begun)
        answer = b""
        while data := slow.recv(65536):  # ends when the server closes; the socket's own limit would be an error
            answer += data
    if begun.startswith(b"POST"):
        assert answer.startswith(b"HTTP/1.1 408 ")


def test_a_slow_phone_that_keeps_sending_gets_through(server: tuple[Served, str]) -> None:
    """Only silence ends a request, however long it takes altogether."""
    running, code = server
    body = b"sprache=de"
    head = (
        f"POST /t/{code} HTTP/1.1\r\nHost: a\r\nConnection: close\r\n"
        f"Content-Type: application/x-www-form-urlencoded\r\nContent-Length: {len(body)}\r\n\r\n"
    )
    with connect(running) as slow:
        slow.sendall(head.encode())
        for byte in body:
            time.sleep(0.3)
            slow.sendall(bytes([byte]))
        answer = slow.recv(65536)
    assert answer.startswith(b"HTTP/1.1 303 ")


def test_the_log_stays_silent_about_all_this(server: tuple[Served, str], client: TestClient) -> None:
    """Runs after the others of this file on the same server."""
    with connect(server[0]) as broken:
        broken.sendall(b"\x16\x03\x01 nonsense 192.0.2.77\r\n\r\n")
        assert broken.recv(65536).startswith(b"HTTP/1.1 400 ")
    log = Path(server[0].log).read_text(encoding="utf-8")
    assert "Traceback" not in log
    assert "192.0.2.77" not in log
    assert "127.0.0.1" not in log
