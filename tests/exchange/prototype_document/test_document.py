"""The document for the file says everything that the prototype says, and each format can be read by everybody."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from html import unescape
from typing import Any

import pypdfium2
import pytest
from docx import Document
from docx.oxml.ns import qn

from lab.exchange.prototype_document import Facts, Grid, Heading, Picture, Text, document_of
from lab.exchange.prototype_formats import exporters
from lab.i18n import LANGUAGES, translator
from lab.prototypes import Prototype
from lab.records import Texts
from lab.store import Workspace

PIXEL = bytes.fromhex(
    "89504e470d0a1a0a0000000d4948445200000001000000010806000000"
    "1f15c4890000000d49444154789c6360f8cf500f0003860180a92d7d4a0000000049454e44ae426082"
)


@pytest.fixture(autouse=True)
def no_browser(monkeypatch: pytest.MonkeyPatch) -> None:
    """Pictures have tests of their own, and a browser takes its time."""
    monkeypatch.setenv("LAB_CHROMIUM", "/nowhere/chromium")


@pytest.fixture
def sample(sample_workspace: Workspace) -> Prototype:
    return sample_workspace.service("sgb2-antrag").prototype("neuantrag").record


def texts_of(value: Any) -> Iterator[Texts]:
    """Every text of a record."""
    if isinstance(value, Texts):
        yield value
    elif isinstance(value, (tuple, list)):
        for one in value:
            yield from texts_of(one)
    elif isinstance(value, dict):
        for one in value.values():
            yield from texts_of(one)
    elif hasattr(type(value), "model_fields"):
        for name in type(value).model_fields:
            yield from texts_of(getattr(value, name))


def words(prototype: Prototype, language: str = "de") -> str:
    """All that the document says, as one text."""
    said: list[str] = []
    for block in document_of(prototype, translator(language), {}):  # type: ignore[arg-type]
        match block:
            case Heading(text) | Text(text):
                said.append(text)
            case Facts(rows) | Grid(rows=rows):
                said += [cell for row in rows for cell in row]
    return "\n".join(said)


def test_every_text_stands_in_it_in_every_language(sample: Prototype) -> None:
    said = words(sample)
    for page in sample.pages:
        for texts in texts_of((page.title, page.text, page.questions)):
            for language in sample.languages:
                if language in texts.root:
                    assert texts.root[language] in said, (page.id, texts.root[language])


def test_one_language_says_everything_too(sample: Prototype) -> None:
    one = sample.model_copy(update={"languages": ("en",)})
    said = words(one, "en")
    for page, question, _ in one.asked():
        assert " ".join(question.label.in_language("en").split()) in said, page.id
        for option in question.options:
            assert option.label.in_language("en") in said


def test_every_fact_of_a_question_stands_in_it(sample: Prototype) -> None:
    said = words(sample)
    for page, question, group in sample.asked():
        for value in (question.evidence, question.legal_basis, question.fim, question.activity, page.activity):
            assert not value or value in said
        assert (f"{group.id}.{question.id}" if group else question.id) in said
        if question.show_if and "==" in question.show_if:
            assert question.show_if not in said  # conditions are told in words
    for register in sample.registers.values():
        assert register.name.root["de"] in said


def test_pages_follow_the_way_and_ends_come_after(sample: Prototype) -> None:
    blocks = document_of(sample, translator("de"), {})
    titles = [block.text for block in blocks if isinstance(block, Heading) and block.level in (1, 2)]
    aside = titles.index("Weitere Seiten")
    exits = [page.title.root["de"] for page in sample.pages if page.kind == "exit"]
    assert all(any(title in one for one in titles[aside:]) for title in exits)
    assert len([one for one in titles if one.startswith("Seite ")]) == len(sample.pages)


def test_a_picture_stands_with_its_page_and_missing_ones_are_told(sample: Prototype) -> None:
    def missing(pages: list[str]) -> tuple[list[Picture], str]:
        document = document_of(sample, translator("de"), dict.fromkeys(pages, PIXEL))
        said = (one.text for one in document if isinstance(one, Text) and "Bilder der Seiten fehlen" in one.text)
        return [one for one in document if isinstance(one, Picture)], next(said, "")

    assert missing([])[1].startswith("Bilder der Seiten fehlen")
    (picture,), some = missing([sample.start])
    assert sample.page(sample.start).title.root["de"] in picture.alternative
    assert some.startswith("Einige Bilder der Seiten fehlen")
    every, nothing = missing([page.id for page in sample.pages])
    assert (len(every), nothing) == (len(sample.pages), "")


def made(form: str, prototype: Prototype, language: str = "de") -> bytes:
    return exporters()[form].write(prototype, "probe", translator(language)).data  # type: ignore[arg-type]


def test_word_has_headings_a_language_a_title_and_tables_that_repeat_their_head(sample: Prototype) -> None:
    data = made("docx", sample.model_copy(update={"languages": ("de", "en")}))
    document = Document(io.BytesIO(data))
    assert document.core_properties.title == sample.title.root["de"]
    assert document.core_properties.language == "de"
    styles = {paragraph.style.name for paragraph in document.paragraphs if paragraph.style}
    assert {"Title", "Heading 1", "Heading 2", "Heading 3"} <= styles
    headed = [table for table in document.tables if table._tbl.findall(f".//{qn('w:tblHeader')}")]
    assert len(headed) > len(sample.pages)
    english = {
        run.text for table in headed for run in table._tbl.iter(qn("w:r")) if run.find(f".//{qn('w:lang')}") is not None
    }
    assert sample.page(sample.start).title.root["en"] in english  # each text says in which language it is
    assert sample.page(sample.start).title.root["de"] not in english
    assert made("docx", sample.model_copy(update={"languages": ("de", "en")})) == data


def test_pdf_is_tagged_and_its_headings_are_an_outline(sample: Prototype) -> None:
    one = sample.model_copy(update={"languages": ("de",)})
    data = made("pdf", one)
    assert b"/StructTreeRoot" in data
    assert re.search(rb"/Lang\s*\(de", data)
    document = pypdfium2.PdfDocument(data)
    titles = [entry.get_title() for entry in document.get_toc()]
    assert any(one.page(one.start).title.root["de"] in title for title in titles)
    text = " ".join("".join(page.get_textpage().get_text_bounded() for page in document).split())
    for _, question, _ in one.asked():
        assert question.id in text
    assert made("pdf", one) == data


def test_html_says_the_language_of_each_text_and_runs_no_script(sample: Prototype) -> None:
    text = made("html-document", sample, "en").decode()
    assert '<html lang="en">' in text
    assert 'lang="de-x-leicht"' in text
    assert "<script" not in text
    assert [len(re.findall(f"<h{level}[ >]", text)) > 0 for level in (1, 2, 3, 4)] == [True] * 4
    assert unescape(text).count(sample.title.root["de"]) >= 2


def test_html_in_a_text_is_shown_as_it_was_written(sample: Prototype) -> None:
    hostile = sample.model_copy(update={"title": Texts({"de": "<script>x</script>&"})})
    assert "<script>x" not in made("html-document", hostile).decode()
    assert made("pdf", hostile.model_copy(update={"languages": ("de",)}))
    assert made("docx", hostile.model_copy(update={"languages": ("de",)}))


def test_a_language_that_a_pdf_cannot_show_is_told_and_stands_in_the_others(sample: Prototype) -> None:
    arabic = sample.model_copy(
        update={"languages": ("de", "ar"), "title": Texts({"de": "Antrag", "ar": "طلب"})},
    )
    exported = exporters()["pdf"].write(arabic, "probe", translator("de"))
    assert [one.where.element for one in exported.losses] == ["languages.ar"]
    html = made("html-document", arabic).decode()
    assert 'lang="ar" dir="rtl">طلب' in html


def test_long_cells_and_lists_fit_on_pages(sample: Prototype) -> None:
    long = Texts({"de": "Sehr langer Text. " * 600})
    pages = tuple(page.model_copy(update={"text": long}) for page in sample.pages)
    assert made("pdf", sample.model_copy(update={"pages": pages, "languages": ("de", "en")}))


def test_our_own_words_are_english_in_english(sample: Prototype) -> None:
    assert set(LANGUAGES) == {"de", "en"}
    said = words(sample.model_copy(update={"languages": ("en",)}), "en")
    assert not re.search(r"\b(Pflichtangabe|Kennung|Weiter mit|Art der Seite|Rechtsgrundlage)\b", said)
