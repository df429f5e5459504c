"""Which lane a node is in: it decides who does the work."""

from __future__ import annotations

from tests.bpmn.building import model, shape


def lane(id_: str, *members: str, inside: str = "") -> str:
    pointers = "".join(f"<:flowNodeRef>{member}</:flowNodeRef>" for member in members)
    nested = f"<:childLaneSet>{inside}</:childLaneSet>" if inside else ""
    return f'<:lane id="{id_}" name="{id_.upper()}">{pointers}{nested}</:lane>'


def test_the_innermost_lane_counts_and_parents_are_known() -> None:
    found = model(f'<:laneSet>{lane("o", "a", "b", inside=lane("i", "a"))}</:laneSet><:task id="a"/><:task id="b"/>')
    assert (found.nodes["a"].lane, found.nodes["b"].lane) == ("i", "o")
    assert (found.lanes["i"].parent, found.lanes["i"].nodes, found.lanes["o"].nodes) == ("o", ("a",), ("a", "b"))
    assert found.warnings == ()


def test_what_is_inside_or_on_an_activity_is_in_its_lane() -> None:
    found = model(
        f'<:laneSet>{lane("l", "s")}</:laneSet><:subProcess id="s"><:task id="a"/>'
        '<:boundaryEvent id="b" attachedToRef="a"/></:subProcess><:boundaryEvent id="c" attachedToRef="s"/>'
    )
    assert {node.lane for node in found.nodes.values()} == {"l"}


def test_a_node_in_two_lanes_stays_in_the_first_with_a_warning() -> None:
    found = model(f'<:laneSet>{lane("x", "a")}{lane("y", "a")}</:laneSet><:task id="a"/>')
    assert found.nodes["a"].lane == "x"
    assert len(found.warnings) == 1


def test_without_a_reference_the_drawing_decides_with_a_warning() -> None:
    found = model(
        f'<:laneSet>{lane("x", inside=lane("y"))}{lane("z")}</:laneSet><:task id="a"/><:task id="b"/>',
        shape("x", 0, 0, 500, 200)
        + shape("y", 30, 0, 470, 100)
        + shape("z", 0, 200, 500, 100)
        + shape("a", 100, 10, 100, 80)
        + shape("b", 900, 900, 100, 80),
    )
    assert (found.nodes["a"].lane, found.nodes["b"].lane) == ("y", None)
    assert len(found.warnings) == 1


def test_without_lanes_there_is_none() -> None:
    assert model('<:task id="a"/>').nodes["a"].lane is None
