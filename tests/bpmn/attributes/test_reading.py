"""Our attributes in a file: what is written is read, what is not understood is told and never breaks a file."""

from __future__ import annotations

from lab.bpmn import Model, read
from lab.bpmn.attributes import NO_ATTRIBUTES, Attributes, Evidence, Form
from tests.bpmn.building import process

SPACE = 'xmlns:lw="https://labwerk.example/ns/bpmn/1"'


def step(inside: str, kind: str = "userTask") -> str:
    """A task with something in its extension elements."""
    return f'<:{kind} id="a" name="Prüfen"><:extensionElements {SPACE}>\n{inside}</:extensionElements></:{kind}>'


def model(inside: str) -> Model:
    return read(process(step(inside)), "test.bpmn")


def test_everything_that_can_be_said_is_read() -> None:
    found = model(
        '<lw:attributes rag="4" form="schriftform" mediaBreak="true" discretion="false" system="Fachverfahren"'
        ' prototypePage="person"><lw:legalBasis> § 37 SGB II </lw:legalBasis><lw:legalBasis>§ 9 SGB II</lw:legalBasis>'
        '<lw:evidence name="Mietvertrag"/><lw:evidence name="Meldebescheinigung" register="melderegister"/>'
        "</lw:attributes>"
    )
    assert found.nodes["a"].attributes == Attributes(
        rag=4,
        legal_basis=("§ 37 SGB II", "§ 9 SGB II"),
        form=Form.WRITTEN,
        media_break=True,
        discretion=False,
        evidence=(Evidence("Mietvertrag"), Evidence("Meldebescheinigung", "melderegister")),
        system="Fachverfahren",
        prototype_page="person",
    )
    assert found.warnings == ()


def test_nothing_said_is_nothing_known() -> None:
    assert model("").nodes["a"].attributes is NO_ATTRIBUTES
    assert not model("<lw:attributes/>").nodes["a"].attributes
    assert model('<lw:attributes discretion="false"/>').nodes["a"].attributes


def test_unknown_values_are_told_with_element_and_line() -> None:
    found = model(
        '<lw:attributes rag="11" form="mündlich" mediaBreak="vielleicht" farbe="rot" system="X"><lw:frist/>'
        "</lw:attributes>"
    )
    assert found.nodes["a"].attributes == Attributes(system="X")
    assert {warning.where.element for warning in found.warnings} == {"a"}
    assert {warning.where.line for warning in found.warnings} == {4}
    keys = [warning.values["key"] for warning in found.warnings]
    assert sorted(keys) == ["farbe", "form", "frist", "mediaBreak", "rag"]
    assert all(str(warning.message).format(**warning.values) for warning in found.warnings)


def test_foreign_content_inside_ours_is_nobodys_business() -> None:
    found = model('<lw:attributes rag="1" xmlns:x="urn:x" x:note="n"><x:more/></lw:attributes>')
    assert found.nodes["a"].attributes.rag == 1
    assert found.warnings == ()


def test_attributes_in_the_wrong_place_or_twice_are_told() -> None:
    twice = model('<lw:attributes rag="1"/><lw:attributes rag="2"/>')
    assert twice.nodes["a"].attributes.rag == 1
    assert [warning.where.element for warning in twice.warnings] == ["a"]
    inside = f'<:extensionElements {SPACE}><lw:attributes rag="1"/></:extensionElements><:task id="a"/>'
    lost = read(process(inside), "test.bpmn")
    assert not lost.nodes["a"].attributes
    assert len(lost.warnings) == 1
