"""The drawing as the file has it."""

from __future__ import annotations

from lab.bpmn import read
from lab.bpmn.model import Bounds
from tests.bpmn.building import edge, file, flow, model, shape

TASKS = '<:task id="a"/><:task id="b"/>' + flow("a", "b")
LABEL = '<di:BPMNLabel><dc:Bounds x="1" y="2" width="30" height="14"/></di:BPMNLabel></di:BPMN'


def test_shapes_edges_and_labels_are_read() -> None:
    drawing = (
        shape("a", 10, 20.5, 100, 80, isExpanded="true", isMarkerVisible="true", isHorizontal="false")
        + shape("b", 0, 0, 100, 80).replace("</di:BPMN", LABEL)
        + edge("a-b", (0, 0), (5, 7)).replace("</di:BPMN", LABEL)
    )
    found = model(TASKS, drawing).diagram
    assert found.shapes["a"] == Bounds(10, 20.5, 100, 80)
    assert found.labels == {"b": Bounds(1, 2, 30, 14), "a-b": Bounds(1, 2, 30, 14)}
    assert found.edges == {"a-b": ((0, 0), (5, 7))}
    assert (found.expanded, found.horizontal, found.marked) == ({"a": True}, {"a": False}, {"a"})
    assert [(plane.element, plane.members) for plane in found.planes] == [("p", ("a", "b", "a-b"))]


def test_several_planes_keep_their_own_members_and_the_first_place_counts() -> None:
    plane = f'<di:BPMNPlane bpmnElement="p">{shape("a", 1, 1, 9, 9)}</di:BPMNPlane>'
    one = f'<di:BPMNDiagram name="Eins">{plane}</di:BPMNDiagram>'
    two = one.replace("Eins", "Zwei").replace('x="1"', 'x="5"')
    found = read(file(f'<:process id="p">{TASKS}</:process>{one}{two}'), "a.bpmn").diagram
    assert [(plane.name, plane.members) for plane in found.planes] == [("Eins", ("a",)), ("Zwei", ("a",))]
    assert found.shapes["a"].x == 1
    assert [found.on(page).shapes["a"].x for page in (0, 1)] == [1, 5]


def test_places_that_are_no_numbers_are_left_out_with_a_warning() -> None:
    drawing = shape("a", float("nan"), 0, 1, 1) + shape("b", 0, 0, -5, 1) + edge("a-b", (0, 0), (float("inf"), 1))
    found = model(TASKS, drawing)
    assert (found.diagram.shapes, found.diagram.edges) == ({}, {})
    assert len(found.warnings) == 3


def test_colours_of_the_author_are_read_in_both_notations() -> None:
    names = {"a": 'b:fill="#ffeecc" b:stroke="#AA0000"', "b": 'c:border-color="#00aa00" c:background-color="red"'}
    spaces = 'xmlns:b="http://bpmn.io/schema/bpmn/biocolor/1.0" '
    spaces += 'xmlns:c="http://www.omg.org/spec/BPMN/non-normative/color/1.0"'
    drawing = "".join(
        shape(id_, 0, 0, 100, 80).replace("<di:BPMNShape", f"<di:BPMNShape {spaces} {given}")
        for id_, given in names.items()
    )
    assert model(TASKS, drawing).diagram.colours == {"a": ("#ffeecc", "#AA0000"), "b": ("", "#00aa00")}
