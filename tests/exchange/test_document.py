"""The Word document of a model: its drawing with a text for those who do not see it, and what is known of each step."""

from __future__ import annotations

import io
import zipfile

import pytest
from docx import Document
from docx.enum.section import WD_ORIENT

from lab.actions.export_model import export_model
from lab.exchange.document import model_document
from lab.i18n import translator
from lab.store import Workspace
from tests.bpmn.building import model, process

T = translator("de")
SERVICE = "sgb2-antrag"


def text_of(document) -> str:
    cells = [cell.text for table in document.tables for row in table.rows for cell in row.cells]
    return "\n".join([*(paragraph.text for paragraph in document.paragraphs), *cells])


@pytest.fixture(scope="module")
def as_is(tmp_path_factory):
    from lab.store import create_workspace

    folder = create_workspace(tmp_path_factory.mktemp("lab") / "w").service(SERVICE)
    return folder, export_model(folder, "as-is", "docx", t=T).data


def test_each_step_has_its_role_documentation_and_minutes_with_their_source(as_is) -> None:
    folder, data = as_is
    document = Document(io.BytesIO(data))
    text = text_of(document)
    model = folder.model("as-is")
    for node in model.nodes.values():
        if node.kind.is_activity:
            assert node.name.replace("\n", " ") in text
            assert all(part.replace("§ ", "§\N{NO-BREAK SPACE}") in text for part in node.documentation.split("\n\n"))
    assert "105 Minuten" in text
    assert "Annahme: Hin- und Rückweg" in text
    assert "Leistungssachbearbeitung" in [p.text for p in document.paragraphs if p.style.name == "Heading 2"]


def test_the_drawing_lies_across_and_can_be_read_out(as_is) -> None:
    document = Document(io.BytesIO(as_is[1]))
    sections = [section.orientation for section in document.sections]
    assert sections[0] == sections[-1] == WD_ORIENT.PORTRAIT
    assert WD_ORIENT.LANDSCAPE in sections
    first = document.inline_shapes[0]
    assert first._inline.docPr.get("descr").startswith("BPMN-Diagramm mit 32 Schritten: Im Jobcenter vorsprechen")
    widest = max(section.page_width - section.left_margin - section.right_margin for section in document.sections)
    assert all(shape.width <= widest + 1000 for shape in document.inline_shapes)


def test_contents_name_the_headings_and_are_a_field_of_word(as_is) -> None:
    with zipfile.ZipFile(io.BytesIO(as_is[1])) as archive:
        xml = archive.read("word/document.xml").decode()
        assert "w:updateFields" in archive.read("word/settings.xml").decode()
        assert 'w:val="de-DE"' in archive.read("word/styles.xml").decode()
    start, end = xml.index('fldCharType="begin"'), xml.index('fldCharType="end"')
    assert "TOC" in xml[start:end]
    assert "Entscheidungen" in xml[start:end]


def test_the_same_model_gives_the_same_bytes(as_is) -> None:
    folder, data = as_is
    assert export_model(folder, "as-is", "docx", t=T).data == data


def test_attributes_are_said_and_what_is_hostile_is_text(sample_workspace: Workspace) -> None:
    attributes = (
        '<:extensionElements><lw:attributes xmlns:lw="https://labwerk.example/ns/bpmn/1" rag="4" form="schriftform" '
        'mediaBreak="true" system="Fachverfahren &lt;X&gt;"><lw:legalBasis>§ 37 SGB II</lw:legalBasis>'
        '<lw:evidence name="Mietvertrag" register="Vermieter"/></lw:attributes></:extensionElements>'
    )
    body = f'<:task id="t" name="&lt;script&gt;alert(1)&lt;/script&gt;">{attributes}</:task>'
    folder = sample_workspace.service(SERVICE)
    folder.model_path("x").write_bytes(process(body))
    text = text_of(Document(io.BytesIO(export_model(folder, "x", "docx", t=T).data)))
    for words in (
        "<script>alert(1)</script>",
        "RAG 4",
        "Schriftform",
        "Fachverfahren <X>",
        "Mietvertrag (liegt vor: Vermieter)",
    ):
        assert words in text
    assert "§\N{NO-BREAK SPACE}37 SGB II" in text


def test_a_name_longer_than_a_property_of_word_may_be_is_cut_there_alone() -> None:
    found = model('<:task id="a" name="Prüfen"/>')
    data = model_document(found, T, title="a", service="Hilfe\x0b" + "g" * 300, authority="x" * 300, times={})
    assert len(Document(io.BytesIO(data)).core_properties.author) == 255
