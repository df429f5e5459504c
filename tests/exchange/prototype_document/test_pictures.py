"""Pictures come from a browser of the system, in bounded time; without one the document is written all the same."""

from __future__ import annotations

import io
import sys
import time
from pathlib import Path

import pytest
from PIL import Image

from lab.exchange.prototype_document import pictures
from lab.exchange.prototype_document.pictures import browser, page_pictures
from lab.exchange.prototype_formats import exporters
from lab.exchange.standalone import page as standalone
from lab.i18n import translator
from lab.prototypes import Prototype

SMALL = {
    "labwerk": "prototype/1",
    "title": {"de": "Probe"},
    "authority": {"de": "Amt"},
    "start": "a",
    "pages": [
        {
            "id": "a",
            "title": {"de": "Erste Seite"},
            "questions": [{"id": f"q{n}", "kind": "text", "label": {"de": f"Frage {n}"}} for n in range(6)],
        },
        {"id": "b", "title": {"de": "Zweite Seite"}, "questions": [{"id": "z", "kind": "text", "label": {"de": "Z"}}]},
        {"id": "ende", "kind": "exit", "title": {"de": "Ende"}},
    ],
    "routes": [{"from": "a", "to": "b"}, {"from": "b", "to": "ende"}],
}


@pytest.fixture
def small() -> Prototype:
    return Prototype.model_validate(SMALL)


def program(tmp_path: Path, body: str) -> str:
    """Something that is started like a browser."""
    file = tmp_path / "browser"
    file.write_text(f"#!{sys.executable}\nimport sys, time, pathlib\n{body}\n")
    file.chmod(0o755)
    return str(file)


def built(monkeypatch: pytest.MonkeyPatch) -> None:
    """Pages that need nothing that the build makes."""
    monkeypatch.setattr(pictures, "page_of", lambda prototype, t: f"<html><head></head>{prototype.start}</html>")


def test_without_a_browser_there_are_none_and_the_document_says_so(
    small: Prototype, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("LAB_CHROMIUM", "/nowhere/chromium")
    assert browser() is None
    assert page_pictures(small, translator("de")) == {}
    text = exporters()["html-document"].write(small, "probe", translator("de")).data.decode()
    assert "Bilder der Seiten fehlen" in text
    assert "Frage 5" in text


@pytest.mark.skipif(sys.platform == "win32", reason="starts a script as a program")
@pytest.mark.parametrize("body", ["sys.exit(3)", "pass", "time.sleep(60)"])
def test_a_browser_that_fails_or_hangs_is_ended_and_gives_none(
    small: Prototype, monkeypatch: pytest.MonkeyPatch, tmp_path: Path, body: str
) -> None:
    built(monkeypatch)
    monkeypatch.setenv("LAB_CHROMIUM", program(tmp_path, body))
    monkeypatch.setattr(pictures, "PATIENCE", 1.0)
    begun = time.monotonic()
    assert page_pictures(small, translator("de")) == {}
    assert time.monotonic() - begun < 30


@pytest.mark.skipif(sys.platform == "win32", reason="starts a script as a program")
def test_each_page_is_cut_from_its_place_and_an_empty_one_left_out(
    small: Prototype, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    built(monkeypatch)
    body = """
from PIL import Image, ImageDraw
target = next(one.split("=", 1)[1] for one in sys.argv if one.startswith("--screenshot="))
wide, high = map(int, next(one.split("=")[1] for one in sys.argv if one.startswith("--window-size=")).split(","))
image = Image.new("RGB", (wide, high), "white")
draw = ImageDraw.Draw(image)
draw.rectangle((0, 0, 389, 99), fill="red")
draw.rectangle((390, 0, 779, 199), fill="blue")
image.save(target)
"""
    monkeypatch.setenv("LAB_CHROMIUM", program(tmp_path, body))
    found = {name: Image.open(io.BytesIO(data)) for name, data in page_pictures(small, translator("de")).items()}
    assert {name: picture.size for name, picture in found.items()} == {"a": (390, 116), "b": (390, 216)}
    assert [picture.convert("RGB").getpixel((5, 5)) for picture in found.values()] == [(255, 0, 0), (0, 0, 255)]


@pytest.mark.browser
@pytest.mark.skipif(not standalone.BUILT.is_dir(), reason="needs what Node builds for the browser")
def test_a_real_browser_draws_the_pages(small: Prototype, monkeypatch: pytest.MonkeyPatch, chromium: str) -> None:
    monkeypatch.setenv("LAB_CHROMIUM", chromium)
    found = {name: Image.open(io.BytesIO(data)) for name, data in page_pictures(small, translator("de")).items()}
    assert list(found) == ["a", "b", "ende"]
    assert found["a"].width == 390
    assert found["a"].height > found["b"].height > 150
    assert found["a"].height < 2000  # the empty part below is cut off
    text = exporters()["html-document"].write(small, "probe", translator("de")).data.decode()
    assert text.count("data:image/png;base64,") == 3
    assert "Bilder der Seiten fehlen" not in text
