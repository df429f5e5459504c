"""Nobody reads an id where a name is missing: kind and neighbour are said instead."""

from __future__ import annotations

import pytest

from lab.bpmn import read
from lab.bpmn.element_names import spoken_name
from tests.bpmn.building import process

MODEL = read(
    process(
        '<:startEvent id="s"/><:task id="a" name="Antrag prüfen"/><:exclusiveGateway id="g"/>'
        '<:task id="b" name="Bewilligen"/><:task id="c"/><:exclusiveGateway id="j"/><:endEvent id="e"/>'
        '<:boundaryEvent id="t" attachedToRef="a"/>'
        '<:sequenceFlow id="f1" sourceRef="s" targetRef="a"/><:sequenceFlow id="f2" sourceRef="a" targetRef="g"/>'
        '<:sequenceFlow id="f3" sourceRef="g" targetRef="b"/><:sequenceFlow id="f4" sourceRef="g" targetRef="c"/>'
        '<:sequenceFlow id="f5" sourceRef="b" targetRef="j"/><:sequenceFlow id="f6" sourceRef="c" targetRef="j"/>'
        '<:sequenceFlow id="f7" sourceRef="j" targetRef="e"/>'
    ),
    "x.bpmn",
)


@pytest.mark.parametrize(
    ("element", "name"),
    [
        ("a", "Antrag prüfen"),
        ("s", "Startereignis vor „Antrag prüfen“"),
        ("g", "Verzweigung nach „Antrag prüfen“"),
        ("c", "Schritt nach „Antrag prüfen“"),
        ("j", "Zusammenführung nach „Bewilligen“"),
        ("e", "Endereignis nach „Bewilligen“"),
        ("t", "Ereignis an „Antrag prüfen“"),
        ("f1", "Verbindung vor „Antrag prüfen“"),
        ("f2", "Verbindung nach „Antrag prüfen“"),
        ("nothing", "nothing"),
    ],
)
def test_an_element_is_called_by_kind_and_neighbour(element: str, name: str) -> None:
    assert str(spoken_name(MODEL, element)) == name


def test_names_within_quotation_marks_have_the_inner_ones() -> None:
    assert str(spoken_name(MODEL, "g", quoted=True)) == "Verzweigung nach ‚Antrag prüfen‘"
