"""The two models: large enough to be real, drawn so that a room can read them from a projector."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import combinations, pairwise

import pytest

from lab.bpmn import diff, match
from lab.bpmn.model import Bounds, EventKind, Model, NodeKind
from lab.store import ServiceFolder

Point = tuple[float, float]


@pytest.fixture(params=["as-is", "target"])
def model(request: pytest.FixtureRequest, service: ServiceFolder) -> Model:
    """Each of the two."""
    return service.model(request.param)


def shapes(model: Model) -> dict[str, Bounds]:
    """Nodes and texts: what neither overlaps nor lies under a line."""
    names = {*model.nodes, *(other.id for other in model.others.values() if other.kind == "textAnnotation")}
    return {name: bounds for name, bounds in model.diagram.shapes.items() if name in names}


def segments(edges: Mapping[str, tuple[Point, ...]]) -> Iterator[tuple[str, Point, Point]]:
    """Every straight piece of every line."""
    for name, points in edges.items():
        for start, end in pairwise(points):
            yield name, start, end


def inside(box: Bounds, start: Point, end: Point) -> bool:
    """Whether a horizontal or vertical piece of a line touches a box."""
    left, right = sorted((start[0], end[0]))
    top, bottom = sorted((start[1], end[1]))
    return left < box.x + box.width and right > box.x and top < box.y + box.height and bottom > box.y


def overlap(first: Bounds, second: Bounds) -> bool:
    """Whether two boxes share area."""
    across = first.x < second.x + second.width and second.x < first.x + first.width
    return across and first.y < second.y + second.height and second.y < first.y + first.height


def test_as_is_has_the_size_of_a_real_process(service: ServiceFolder) -> None:
    """At least 25 activities, in several pools and lanes, some of them black boxes."""
    model = service.model("as-is")
    assert sum(node.kind.is_activity for node in model.nodes.values()) >= 25
    assert {pool.name for pool in model.participants.values() if pool.process} == {"Antragsteller/in", "Jobcenter"}
    assert sum(pool.process is None for pool in model.participants.values()) >= 3
    assert len(model.lanes) >= 4


def test_as_is_shows_what_the_lab_wants_to_talk_about(service: ServiceFolder) -> None:
    """Loop for documents, deadline, parallel interview, second person: the elements of the issue."""
    model = service.model("as-is")
    kinds = {node.kind for node in model.nodes.values()}
    assert {NodeKind.EVENT_BASED_GATEWAY, NodeKind.PARALLEL_GATEWAY, NodeKind.EXCLUSIVE_GATEWAY} <= kinds
    assert model.nodes["mitwirkungsfrist"].event is EventKind.TIMER
    assert model.nodes["vier_augen_pruefen"].lane == "teamleitung"
    assert model.nodes["bescheid_versenden"].lane != model.nodes["vier_augen_pruefen"].lane


def test_discretion_is_never_automatic(service: ServiceFolder) -> None:
    """Refusing for lack of cooperation (§ 66 SGB I) is a matter of discretion: a person does it in both models."""
    for name in ("as-is", "target"):
        assert service.model(name).nodes["leistung_versagen"].lane == "leistung"


def test_activities_that_stay_keep_their_ids(service: ServiceFolder) -> None:
    """Pairs are found by id alone, so the sample needs no ``matches.yaml``."""
    first, second = service.model("as-is"), service.model("target")
    pairs = match(first, second)
    assert all(a == b for a, b in pairs.items())
    assert len(pairs) > 40
    assert {change.kind.value for change in diff(first, second).changes} >= {"added", "removed", "changed"}


def test_everything_is_drawn(model: Model) -> None:
    """Each node has a shape, each flow a line."""
    assert set(model.nodes) <= set(model.diagram.shapes)
    assert {*model.flows, *model.message_flows} <= set(model.diagram.edges)


def test_lines_are_orthogonal_and_pass_no_shape(model: Model) -> None:
    """A line bends at right angles and runs through nothing but its own two ends."""
    boxes, flows = shapes(model), {**model.flows, **model.message_flows}
    for name, start, end in segments({name: model.diagram.edges[name] for name in flows}):
        assert start[0] == end[0] or start[1] == end[1], f"{name} runs aslant"
        ends = (flows[name].source, flows[name].target)
        passed = [box for box, bounds in boxes.items() if box not in ends and inside(bounds, start, end)]
        assert passed == [], f"{name} passes {passed}"


def test_no_two_lines_lie_on_each_other(model: Model) -> None:
    """Lines may cross, but never share a stretch."""
    flows = {name: model.diagram.edges[name] for name in (*model.flows, *model.message_flows)}
    for (name, a, b), (other, c, d) in combinations(segments(flows), 2):
        for axis in (0, 1):
            if name != other and len({a[axis], b[axis], c[axis], d[axis]}) == 1:
                low = max(min(a[1 - axis], b[1 - axis]), min(c[1 - axis], d[1 - axis]))
                high = min(max(a[1 - axis], b[1 - axis]), max(c[1 - axis], d[1 - axis]))
                assert high <= low, f"{name} and {other}"


def test_shapes_and_labels_do_not_overlap(model: Model) -> None:
    """Nothing covers a shape or a label."""
    boxes = {**shapes(model), **{f"label of {name}": box for name, box in model.diagram.labels.items()}}
    assert [(a, b) for (a, first), (b, second) in combinations(boxes.items(), 2) if overlap(first, second)] == []


def test_the_drawing_fits_a_projector(model: Model) -> None:
    """About two to one: at full HD, the text of a task is still 8 pixels high."""
    pools = [model.diagram.shapes[pool] for pool in model.participants]
    width = max(pool.x + pool.width for pool in pools)
    height = max(pool.y + pool.height for pool in pools)
    assert width <= 2800
    assert 1.6 <= width / height <= 2.2
