"""Drawings as PDF and PNG: text can be selected, fonts are in the file, the picture shows what the drawing shows."""

from __future__ import annotations

import io
import os
import threading
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from pathlib import Path

import pypdfium2
import pytest
from PIL import Image
from reportlab.pdfbase.ttfonts import TTFontFace

from lab.bpmn import draw_svg, read
from lab.bpmn.layout import with_diagram
from lab.exchange.picture import fonts, pdf_to_png, png_parts, svg_to_pdf
from lab.exchange.picture.path_data import commands
from tests.bpmn.building import chain, process
from tests.bpmn.vendors import FILES

CORPUS = Path(os.environ.get("LAB_CORPUS", "/nowhere"))
BODY = chain(("startEvent", "s", "Größe?"), ("userTask", "t", "Prüfen „§ 5“ – ß €"), ("endEvent", "e", "Страна"))


def drawing(body: str = BODY) -> str:
    return draw_svg(read(with_diagram(process(body), "a.bpmn"), "a.bpmn"))


def words(data: bytes, page: int = 0) -> str:
    document = pypdfium2.PdfDocument(data)
    text: str = document[page].get_textpage().get_text_range()
    document.close()
    return text


def test_text_can_be_selected_and_its_fonts_are_in_the_file() -> None:
    data = svg_to_pdf([drawing()], title="Prüfung")
    text = words(data)
    assert "Größe?" in text
    assert "Prüfen „§ 5“" in " ".join(text.split())
    assert b"Helvetica" not in data
    assert data.count(b"/FontFile2") >= 1
    assert svg_to_pdf([drawing()], title="Prüfung") == data


def inside_at_once(monkeypatch: pytest.MonkeyPatch, owner: type, name: str) -> list[int]:
    """Watch a method: how many were in it, at each call. Whoever comes first waits a moment for another."""
    both_here = threading.Barrier(2, timeout=1)
    inside: list[int] = []
    seen: list[int] = []
    real = getattr(owner, name)

    def watched(*arguments: object, **more: object) -> object:
        inside.append(1)
        try:
            with suppress(threading.BrokenBarrierError):  # where they take turns, the other one is not here yet
                both_here.wait()
            seen.append(len(inside))
            return real(*arguments, **more)
        finally:
            inside.pop()

    monkeypatch.setattr(owner, name, watched)
    return seen


def test_two_who_want_pictures_at_once_take_turns(monkeypatch: pytest.MonkeyPatch) -> None:
    """PDFium is not made for threads: where two are in it, the whole program can end without a word."""
    data = svg_to_pdf([drawing()], title="x")
    alone = pdf_to_png(data)
    seen = inside_at_once(monkeypatch, pypdfium2.PdfPage, "render")
    with ThreadPoolExecutor(2) as people:
        pictures = [people.submit(pdf_to_png, data) for _ in range(2)]
        assert [one.result(30) == alone for one in pictures] == [True, True]
    assert set(seen) == {1}


def test_two_who_want_documents_at_once_read_a_font_one_after_the_other(monkeypatch: pytest.MonkeyPatch) -> None:
    """reportlab keeps one place in a font's file for all documents: two that read there find each other's signs."""
    alone = svg_to_pdf([drawing()], title="x")
    seen = inside_at_once(monkeypatch, TTFontFace, "makeSubset")
    with ThreadPoolExecutor(2) as people:
        documents = [people.submit(svg_to_pdf, [drawing()], title="x") for _ in range(2)]
        assert [one.result(30) == alone for one in documents] == [True, True]
    assert set(seen) == {1}


def test_other_alphabets_use_a_font_of_the_system_or_say_that_there_is_none(monkeypatch: pytest.MonkeyPatch) -> None:
    have = bool(fonts._system_fonts())
    assert ("Страна" if have else "??????") in words(svg_to_pdf([drawing()], title="x"))
    fonts._font_of.cache_clear()
    monkeypatch.setattr(fonts, "_system_fonts", lambda: ())
    assert "??????" in words(svg_to_pdf([drawing()], title="x"))
    fonts._font_of.cache_clear()


def test_each_drawing_is_a_page_of_its_size() -> None:
    model = read(FILES["enterprise-architect"](), "a.bpmn")
    data = svg_to_pdf([draw_svg(model, plane=page) for page in (0, 1)], title="x")
    document = pypdfium2.PdfDocument(data)
    assert len(document) == 2
    wide, high = document[0].get_size()
    document.close()
    picture = Image.open(io.BytesIO(pdf_to_png(data)))
    assert picture.size == (pytest.approx(wide * 192 / 72, abs=2), pytest.approx(high * 192 / 72, abs=2))


def test_the_picture_shows_ink_where_the_shapes_are() -> None:
    model = read(with_diagram(process(BODY), "a.bpmn"), "a.bpmn")
    picture = Image.open(io.BytesIO(pdf_to_png(svg_to_pdf([draw_svg(model)], title="x"), dpi=96))).convert("L")
    shape = model.diagram.shapes["t"]
    left = min(box.x for box in (*model.diagram.shapes.values(), *model.diagram.labels.values())) - 20
    top = min(box.y for box in (*model.diagram.shapes.values(), *model.diagram.labels.values())) - 20
    near = range(round(shape.x - left) - 2, round(shape.x - left) + 3)
    border = min(picture.getpixel((x, round(shape.y + 40 - top))) for x in near)
    outside = picture.getpixel((round(shape.x + 60 - left), round(shape.y - 6 - top)))
    assert (border < 160, outside) == (True, 255)


def test_wide_drawings_come_in_parts_that_overlap() -> None:
    tasks = [("task", f"t{n}", "x") for n in range(20)]
    data = svg_to_pdf([drawing(chain(*tasks))], title="x")
    parts = [Image.open(io.BytesIO(part)) for part in png_parts(data, 0, 1000, dpi=96)]
    whole = Image.open(io.BytesIO(pdf_to_png(data, dpi=96)))
    assert len(parts) == 4
    assert all(part.width <= 1001 for part in parts)
    assert sum(part.width for part in parts) == pytest.approx(whole.width + 3 * 40, abs=6)


def test_paths_are_understood() -> None:
    assert list(commands("M1 2h3v-1l1 1z")) == [
        ("M", (1, 2)),
        ("L", (4, 2)),
        ("L", (4, 1)),
        ("L", (5, 2)),
        ("Z", ()),
    ]
    assert list(commands("M0 0C0 1 1 1 1 0S2-1 2 0"))[-1] == ("C", (1, -1, 2, -1, 2, 0))
    end = list(commands("M0 0A5 5 0 1 1 0 10"))[-1][1][-2:]
    assert end == (pytest.approx(0, abs=1e-9), pytest.approx(10))


@pytest.mark.corpus
@pytest.mark.skipif(not CORPUS.is_dir(), reason="LAB_CORPUS names no folder of the corpus")
@pytest.mark.parametrize("path", sorted(CORPUS.rglob("*.bpmn")), ids=lambda path: path.name)
def test_every_drawing_of_real_models_becomes_a_page(path: Path) -> None:
    model = read(with_diagram(path.read_bytes(), path.name), path.name)
    pages = model.diagram.pages
    data = svg_to_pdf([draw_svg(model, plane=page) for page in pages], title="x")
    text = "".join(words(data, number) for number in range(len(pages)))
    names = {sign for page in pages for sign in draw_svg(model, plane=page).split(">") if "</tspan" in sign}
    assert len(text) > len(names)
