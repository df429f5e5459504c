"""Files in the manner of the tools that designers use: read with their umlauts, drawn, every page of them."""

from __future__ import annotations

import codecs

import pytest

from lab.bpmn import draw_svg, read
from lab.bpmn.encoding import ENCODINGS, decode
from lab.errors import InputError
from tests.bpmn.building import process
from tests.bpmn.vendors import FILES

TEXT = process('<:task id="t" name="Prüfen"/>').decode()


@pytest.mark.parametrize("tool", FILES)
def test_it_is_read_with_its_umlauts_and_drawn(tool: str) -> None:
    model = read(FILES[tool](), "a.bpmn")
    assert model.nodes["t"].name == "Größe prüfen"
    assert not model.warnings
    for page in model.diagram.pages:
        assert "Antrag da" in draw_svg(model, plane=page)


def test_an_element_on_two_pages_is_drawn_on_both() -> None:
    model = read(FILES["enterprise-architect"](), "a.bpmn")
    assert [plane.name for plane in model.diagram.planes] == ["Überblick", "Zum Drucken"]
    assert model.diagram.pages == (0, 1)
    assert [model.diagram.on(page).shapes["t"].x for page in (0, 1)] == [200, 700]
    assert model.diagram.on(1).edges["f"][0] == (636, 118)
    first, second = (draw_svg(model, plane=page) for page in (0, 1))
    assert all(drawing.count('data-element="') == 5 for drawing in (first, second))
    assert first != second


@pytest.mark.parametrize("name", sorted(ENCODINGS))
def test_every_accepted_encoding_is_read_and_written_again(name: str) -> None:
    codec = ENCODINGS[name]
    sign = next(s for s in "üЯλש日ไه한" if _can(codec, s)) if codec != "ascii" else "u"
    text = TEXT.replace('encoding="UTF-8"', f'encoding="{name}"').replace("ü", sign)
    for order in [f"{codec}-le", f"{codec}-be", codec] if codec in ("utf-16", "utf-32") else [codec]:
        data = text.encode(order)
        assert read(data, "a.bpmn").nodes["t"].name == f"Pr{sign}fen"
        found = decode(data, "a.bpmn")
        assert found.encoded(found.content) == data


def _can(codec: str, sign: str) -> bool:
    try:
        return sign.encode(codec).decode(codec) == sign
    except UnicodeEncodeError:
        return False


def test_what_an_encoding_lacks_is_written_as_a_reference() -> None:
    found = decode(TEXT.replace("UTF-8", "ISO-8859-1").encode("latin-1"), "a.bpmn")
    assert read(found.encoded(found.content.replace("Prüfen", "Prüfen →")), "a").nodes["t"].name == "Prüfen →"


@pytest.mark.parametrize("name", ["utf-7", "ebcdic-cp-be", "rot13", "base64", "unicode_escape"])
def test_codecs_that_are_no_encodings_of_files_are_refused(name: str) -> None:
    with pytest.raises(InputError, match="nicht unterstützt"):
        read(TEXT.replace("UTF-8", name).encode(), "a.bpmn")


def test_four_bytes_a_sign_declared_as_one_is_refused() -> None:
    with pytest.raises(InputError, match="gibt die Zeichenkodierung"):
        read(codecs.BOM_UTF32_LE + TEXT.encode("utf-32-le"), "a.bpmn")
