"""Nothing of what participants type, and no address, is found in logs or in the database when they are done."""

from __future__ import annotations

import datetime as dt
import os
import re
from pathlib import Path

import httpx
import pytest

from lab.actions.publish_study import publish_study
from lab.store.database import open_database
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


def everything(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def marks_in(data: bytes) -> list[str]:
    words = [part for text in MARKS.values() for part in (text, text.encode("unicode_escape").decode("ascii"))]
    found = [word for word in words if word.encode() in data]
    return found + (["file"] if b"vertraulicher-inhalt" in data else [])


@pytest.mark.parametrize("way", ["sent", "given up", "withdrawn"])
def test_what_was_typed_and_from_where_is_gone(tmp_path: Path, data_folder: Path, way: str) -> None:
    lab = make_lab(tmp_path / "lab")
    with open_database(lab.id) as database:
        code = publish_study(lab, database, "benefit", "first").code
    proxied = {"x-forwarded-for": "192.0.2.77", "forwarded": "for=192.0.2.77", "user-agent": "Testbrowser/1"}
    with (
        served(lab.root, tmp_path / "log.txt", LAB_DATA_DIR=str(data_folder)) as server,
        httpx.Client(base_url=server.url, headers=proxied, timeout=30) as client,
    ):
        visitor = Visitor(client, f"/t/{code}").begin().press("Weiter")
        visitor.press("Weiter", **VALID["person"] | {"name": MARKS["name"]})
        visitor.press("Weiter", works="yes", iban="DE02 1203 kaputt Geheim", email=MARKS["email"])
        visitor.press("Weiter", iban=MARKS["iban"], phone=MARKS["phone"], income="1")
        visitor.press("Zurück", note=MARKS["note"]).press("Weiter")
        between = b"".join(everything(data_folder).values())
        assert set(marks_in(between)) >= {MARKS["iban"], MARKS["email"]}, "stored before the next page shows"
        visitor.press("Weiter", payslip=("lohn.pdf", FILE))
        client.post(
            f"/t/{code}/seite/check", content=b"\xff\xfe broken", headers={"content-type": "multipart/form-data"}
        )
        if way == "sent":
            visitor.press("Verbindlich absenden")
            assert visitor.place == "/seite/receipt"
        elif way == "given up":
            visitor.press("Ich komme nicht weiter").press("Ja, Aufgabe beenden")
        else:
            visitor.press("Teilnahme widerrufen").press("Ja, alles löschen")
    with open_database(lab.id) as database:
        database.participations.purge(dt.datetime.now(dt.UTC))
        kinds = {event.kind.value for event in database.participations.events(code)}
    assert kinds == {"withdrawn"} if way == "withdrawn" else {"error", "shown", "answered"} <= kinds
    files = {**everything(data_folder), "log.txt": (tmp_path / "log.txt").read_bytes()}
    assert any(name.endswith((".sqlite", ".db", ".sqlite3")) for name in files), sorted(files)
    for name, data in files.items():
        assert marks_in(data) == [], name
        assert not ADDRESS.search(data.replace(b'"host": "127.0.0.1"', b"")), name
        assert b"Testbrowser" not in data, name


def test_uploads_leave_nothing_in_the_temporary_folder(tmp_path: Path, data_folder: Path) -> None:
    lab = make_lab(tmp_path / "lab")
    temporary = tmp_path / "tmp"
    temporary.mkdir()
    with open_database(lab.id) as database:
        code = publish_study(lab, database, "benefit", "first").code
    environment = {"LAB_DATA_DIR": str(data_folder), **dict.fromkeys(("TMPDIR", "TEMP", "TMP"), str(temporary))}
    with (
        served(lab.root, tmp_path / "log.txt", **environment) as server,
        httpx.Client(base_url=server.url, timeout=30) as client,
    ):
        visitor = Visitor(client, f"/t/{code}").begin().press("Weiter").press("Weiter", **VALID["person"])
        visitor.press("Weiter", **VALID["money"] | {"works": "yes"}).press("Weiter", income="1")
        visitor.press("Weiter", payslip=("lohn.pdf", FILE + os.urandom(3_000_000)))
        assert "zu groß" in visitor.text()
        assert everything(temporary) == {}
