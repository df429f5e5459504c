"""Nothing of what participants type, and no address, is found in logs or in the database when they are done."""

from __future__ import annotations

import datetime as dt
import json
import os
import re
from dataclasses import dataclass
from pathlib import Path

import httpx
import pytest

from lab.actions.publish_study import publish_study
from lab.store.database import open_database
from lab.studies.events import Event
from tests.participants.lab_folder import make_lab
from tests.participants.served import served
from tests.participants.visitor import VALID, Visitor

MARKS = {
    "name": "Zaphodine Geheimniskrämer",
    "iban": "DE02 1203 0000 0000 2020 51",
    "email": "zaphodine@geheim.example",
    "phone": "0761 4711 0815",
    "note": "Ein sehr vertraulicher Satz.",
}
FILE = b"%PDF-1.7 vertraulicher-inhalt-der-datei"
ADDRESS = re.compile(rb"127\.0\.0\.1|192\.0\.2\.77|::1\b")


@dataclass(frozen=True)
class Left:
    """What is on the disk after three participants: one sent, one gave up, one withdrew."""

    between: bytes
    """The data folder while the first was at it."""
    files: dict[str, bytes]
    temporary: list[str]
    """Files in the temporary folder right after an upload of 3 MB."""
    events: tuple[Event, ...]


@pytest.fixture(scope="module")
def left(tmp_path_factory: pytest.TempPathFactory) -> Left:
    folder = tmp_path_factory.mktemp("privacy")
    data, temporary, log = folder / "data", folder / "tmp", folder / "log.txt"
    temporary.mkdir()
    lab = make_lab(folder / "lab")
    database_file = f"sqlite:///{(data / 'participants.sqlite').as_posix()}"
    with open_database(lab.id, database_file) as database:
        code = publish_study(lab, database, "benefit", "first").code
    proxied = {"x-forwarded-for": "192.0.2.77", "forwarded": "for=192.0.2.77", "user-agent": "Testbrowser/1"}
    places = {
        "LAB_DATABASE_URL": database_file,
        "LAB_DATA_DIR": str(data),
        **dict.fromkeys(("TMPDIR", "TEMP", "TMP"), str(temporary)),
    }
    between, uploaded = b"", []
    with served(lab.root, log, **places) as server:
        for way in ("send", "give up", "withdraw"):
            with httpx.Client(base_url=server.url, headers=proxied, timeout=60) as client:
                visitor = fill_in(Visitor(client, f"/t/{code}"))
                between = between or b"".join(everything(data).values())
                visitor.press("Weiter", payslip=("lohn.pdf", FILE + os.urandom(3_000_000)))
                assert "zu groß" in visitor.text()
                uploaded += everything(temporary)
                visitor.press("Weiter", payslip=("lohn.pdf", FILE))
                broken = {"content-type": "multipart/form-data"}
                client.post(f"/t/{code}/seite/check", content=b"\xff\xfe broken", headers=broken)
                leave(visitor, way)
    with open_database(lab.id, database_file) as database:
        database.participations.purge(dt.datetime.now(dt.UTC))
        events = database.recorded.events(code)
    return Left(between, {**everything(data), "log.txt": log.read_bytes()}, uploaded, events)


def fill_in(visitor: Visitor) -> Visitor:
    """As far as the upload, with a mistake and a way back, leaving every mark."""
    visitor.begin().press("Weiter").press("Weiter", **VALID["person"] | {"name": MARKS["name"]})
    visitor.press("Weiter", works="yes", iban="DE02 1203 kaputt Geheim", email=MARKS["email"])
    visitor.press("Weiter", iban=MARKS["iban"], phone=MARKS["phone"], income="1")
    return visitor.press("Zurück", note=MARKS["note"]).press("Weiter")


def leave(visitor: Visitor, way: str) -> None:
    if way == "send":
        visitor.press("Verbindlich absenden")
        assert visitor.place == "/seite/receipt"
        assert "PDF" in visitor.text()
        visitor.press("Weiter zur nächsten Aufgabe")
    elif way == "give up":
        visitor.press("Ich komme nicht weiter").press("Ja, Aufgabe beenden")
        assert visitor.heading() == "Vom Ausland aus"
    else:
        visitor.press("Teilnahme widerrufen").press("Ja, alles löschen")
        assert visitor.heading() == "Ihre Daten sind gelöscht"


def everything(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def marks_in(data: bytes) -> list[str]:
    """The marks as they are, and as JSON escapes them."""
    words = [part for text in MARKS.values() for part in (text, json.dumps(text)[1:-1])]
    found = [word for word in words if word.encode() in data]
    return found + (["file"] if b"vertraulicher-inhalt" in data else [])


def test_what_is_typed_is_stored_while_it_is_needed(left: Left) -> None:
    """Else the other tests here would prove nothing."""
    assert set(marks_in(left.between)) >= {MARKS["iban"], MARKS["email"], MARKS["phone"], MARKS["note"]}
    assert "participants.sqlite" in left.files


def test_nothing_that_was_typed_is_left_in_database_and_log(left: Left) -> None:
    assert {name: marks_in(data) for name, data in left.files.items() if marks_in(data)} == {}


def test_no_address_and_no_browser_is_found_anywhere(left: Left) -> None:
    for name, data in left.files.items():
        assert not ADDRESS.search(data), name
        assert b"Testbrowser" not in data, name


def test_an_upload_leaves_no_file(left: Left) -> None:
    assert left.temporary == []


def test_events_of_two_remain_and_of_the_third_only_that_somebody_withdrew(left: Left) -> None:
    by_session: dict[str, set[str]] = {}
    for event in left.events:
        by_session.setdefault(event.session, set()).add(event.kind.value)
    assert sorted(len(kinds) for kinds in by_session.values())[0] == 1
    assert len(by_session) == 3
    assert {"withdrawn"} in by_session.values()
