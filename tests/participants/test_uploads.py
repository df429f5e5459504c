"""A file is what its bytes say, is looked at and thrown away; its name and its claims count for nothing."""

from __future__ import annotations

import tempfile
import zipfile
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest

from lab.store.database import Database
from tests.participants.visitor import VALID, Visitor

PDF = b"%PDF-1.7\n" + b"x" * 3000
PNG = b"\x89PNG\r\n\x1a\n" + b"\0" * 100
REFUSED = "Diese Art von Datei ist nicht möglich"


@pytest.fixture
def asked(visitor: Visitor) -> Visitor:
    """On the page that asks for a payslip as PDF or picture."""
    visitor.begin().press("Weiter").press("Weiter", **VALID["person"])
    visitor.press("Weiter", **VALID["money"] | {"works": "yes"}).press("Weiter", income="850")
    assert visitor.page.xpath("//input[@type='file']")
    return visitor


def packed(name: str, content: bytes) -> bytes:
    data = BytesIO()
    with zipfile.ZipFile(data, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(name, content)
    return data.getvalue()


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("lohn.pdf", b"MZ\x90\x00 a program"),
        ("lohn.pdf", b"<html><script>alert(1)</script></html>"),
        ("lohn.pdf", b"GIF89a" + b"x" * 2000 + b"%PDF-1.7"),
        ("lohn.pdf", packed("bomb", b"0" * 5_000_000)),
        ("lohn.pdf", b" " * 2000 + PDF),
        ("lohn.svg", b"<svg xmlns='http://www.w3.org/2000/svg' onload='alert(1)'/>"),
        ("lohn.pdf", b"%PD"),
        ("lohn.pdf", b"\0" * 100),
    ],
)
def test_what_is_no_accepted_kind_by_its_bytes_is_refused(asked: Visitor, name: str, data: bytes) -> None:
    asked.press("Weiter", payslip=(name, data))
    assert REFUSED in asked.text()


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("lohn.exe", PDF),
        ("../../etc/passwd", PDF),
        ("<script>alert(1)</script>.pdf", PDF),
        ("lohn\r\nX-Evil: 1.pdf", PDF),
        ("a" * 3000, PDF),
        ("lohn.html", PDF + b"<script>alert(1)</script>"),
        ("lohn.zip", PDF + packed("a", b"b")),
    ],
)
def test_names_count_for_nothing_and_are_not_kept(asked: Visitor, opened: Database, name: str, data: bytes) -> None:
    """A file that is two things at once is accepted as the one that we asked for, and never given to anybody."""
    asked.press("Weiter", payslip=(name, data))
    assert "PDF, 3 kB" in asked.text() or "PDF, 4 kB" in asked.text()
    with opened.reading() as connection:
        kept = repr(connection.exec_driver_sql("SELECT typed FROM working_answers").all())
    assert "pdf" in kept
    assert all(part not in kept for part in ("script", "passwd", "Evil", "aaaa", "xxx"))


def test_a_claimed_type_counts_for_nothing(asked: Visitor) -> None:
    form = {"merkmal": asked.token(), "gefragt": "payslip", "action": "weiter"}
    for claimed in ("application/pdf", "text/html", "x" * 500):
        files = {"payslip": ("a", b"MZ", claimed)}
        asked._follow(asked.client.post(asked.url.partition("?")[0], data=form, files=files))
        assert REFUSED in asked.text()


def test_a_file_in_place_of_a_text_and_a_text_in_place_of_a_file(asked: Visitor, opened: Database) -> None:
    token = asked.token()
    page = asked.url.partition("?")[0]
    form: dict[str, Any] = {"merkmal": token, "gefragt": "payslip note", "action": "weiter"}
    asked._follow(asked.client.post(page, data=form | {"payslip": "pdf"}, files={"note": ("a.txt", b"secret-text")}))
    assert asked.place.startswith(page.removeprefix(asked.base)), "no file was sent, so none is accepted"
    with opened.reading() as connection:
        kept = repr(connection.exec_driver_sql("SELECT typed FROM working_answers").all())
    assert "secret-text" not in kept


def test_nothing_lies_in_the_temporary_folder_even_while_a_form_is_broken_off(
    asked: Visitor, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = tmp_path / "temporary"
    folder.mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(folder))
    head = b'--x\r\nContent-Disposition: form-data; name="payslip"; filename="a"\r\n\r\n'
    headers = {"content-type": "multipart/form-data; boundary=x"}
    asked.client.post(asked.url, content=head + b"y" * 3_000_000, headers=headers)
    asked.press("Weiter", payslip=("a.pdf", PDF * 1000))
    assert list(folder.iterdir()) == []
