"""A model without a drawing becomes one that can be read: nothing overlaps, lanes hold theirs, lines meet borders."""

from __future__ import annotations

import os
import re
from collections.abc import Mapping
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from lab.bpmn import Model, draw_svg, read
from lab.bpmn.layout import lay_out, rows, with_diagram
from lab.bpmn.model import Bounds, Diagram
from tests.bpmn.building import chain, file, flow, process, shape
from tests.bpmn.vendors import FILES

KINDS = ("task", "userTask", "exclusiveGateway", "parallelGateway", "intermediateThrowEvent", "subProcess")
NAMES = ("", "Ja", "Antrag prüfen und Bescheid erstellen", "Donaudampfschifffahrtsgesellschaft")
CORPUS = Path(os.environ.get("LAB_CORPUS", "/nowhere"))


@st.composite
def files(draw: st.DrawFn) -> bytes:
    """A process with any flow, lanes, boundary events, data and texts, perhaps beside another one and a closed pool."""
    count = draw(st.integers(1, 9))
    kinds = [draw(st.sampled_from(KINDS)) for _ in range(count)]
    body = ""
    for n, kind in enumerate(kinds):
        inside = chain(("startEvent", f"i{n}", "a"), ("task", f"j{n}", "b")) if kind == "subProcess" and n % 2 else ""
        body += f'<:{kind} id="n{n}" name="{draw(st.sampled_from(NAMES))}">{inside}</:{kind}>'
    sources = [f"n{n}" for n in range(count)]
    for n, kind in enumerate(kinds):
        if kind in ("task", "userTask", "subProcess"):
            for m in range(draw(st.integers(0, 2))):
                body += f'<:boundaryEvent id="b{n}{m}" attachedToRef="n{n}" name="{draw(st.sampled_from(NAMES))}"/>'
                sources.append(f"b{n}{m}")
    for n in range(draw(st.integers(0, 12))):
        start, end = draw(st.sampled_from(sources)), f"n{draw(st.integers(0, count - 1))}"
        name = draw(st.sampled_from(NAMES))
        body += f'<:sequenceFlow id="f{n}" sourceRef="{start}" targetRef="{end}" name="{name}"/>'
    if draw(st.booleans()):
        body += '<:textAnnotation id="x"><:text>Hinweis zum Antrag</:text></:textAnnotation>'
        body += '<:association id="y" sourceRef="n0" targetRef="x"/>'
        body += '<:dataObjectReference id="z" name="Akte"/>'
    lanes = draw(st.integers(0, 3))
    named = [f"<:flowNodeRef>n{n}</:flowNodeRef>" for n in range(count)]
    spread = [draw(st.integers(0, lanes)) for _ in range(count)]
    members = ["".join(one for one, at in zip(named, spread, strict=True) if at == m) for m in range(lanes)]
    rows = "".join(f'<:lane id="l{m}" name="Bahn {m}">{inside}</:lane>' for m, inside in enumerate(members))
    lane_set = f'<:laneSet id="ls">{rows}</:laneSet>' if lanes else ""
    whole = f'<:process id="p" name="P">{lane_set}{body}</:process>'
    if not draw(st.booleans()):
        return file(whole)
    pools = '<:participant id="P1" name="Amt" processRef="p"/><:participant id="P2" name="Bürgerin"/>'
    other = ""
    if draw(st.booleans()):
        pools += '<:participant id="P3" name="Anderes Amt" processRef="q"/>'
        other = '<:process id="q"><:task id="q1" name="Auskunft geben"/></:process>'
    ends = ["n0", "P2", *(["q1"] if other else [])]
    messages = "".join(
        f'<:messageFlow id="m{n}" name="Brief" sourceRef="{a}" targetRef="{b}"/>'
        for n, (a, b) in enumerate((a, b) for a in ends for b in ends if a != b)
    )
    return file(f'<:collaboration id="c">{pools}{messages}</:collaboration>{whole}{other}')


def inner(box: Bounds, by: float = 0.5) -> Bounds:
    return Bounds(box.x + by, box.y + by, box.width - 2 * by, box.height - 2 * by)


def overlap(one: Bounds, other: Bounds) -> bool:
    across = one.x < other.x + other.width and other.x < one.x + one.width
    return across and one.y < other.y + other.height and other.y < one.y + one.height


def holds(outer: Bounds, box: Bounds) -> bool:
    across = outer.x <= box.x and box.x + box.width <= outer.x + outer.width
    return across and outer.y <= box.y and box.y + box.height <= outer.y + outer.height


def boxes(model: Model, drawing: Diagram) -> Mapping[str, Bounds]:
    """Nodes and data, without frames."""
    return {id_: box for id_, box in drawing.shapes.items() if id_ in model.nodes or id_ in model.others}


def around(model: Model, id_: str) -> set[str]:
    """What an element may lie on: the sub-processes around it, the activity it sits on and those around that."""
    node = model.nodes.get(id_)
    found = {id_}
    if id_ in model.others and (parent := model.others[id_].parent) is not None:
        return found | around(model, parent)
    while node is not None:
        outer = node.attached_to or node.parent
        if outer is None:
            break
        found.add(outer)
        node = model.nodes[outer]
    return found


def on_border(box: Bounds, point: tuple[float, float]) -> bool:
    x, y = point
    level = box.x - 0.1 <= x <= box.x + box.width + 0.1
    upright = box.y - 0.1 <= y <= box.y + box.height + 0.1
    at_side = min(abs(x - box.x), abs(x - box.x - box.width)) < 0.1
    at_end = min(abs(y - box.y), abs(y - box.y - box.height)) < 0.1
    return (level and at_end) or (upright and at_side)


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(files())
def test_the_drawing_can_be_read(data: bytes) -> None:
    model = read(data, "a.bpmn")
    drawing = lay_out(model)
    shapes = boxes(model, drawing)
    assert set(model.nodes) <= set(shapes)
    assert set(drawing.edges) >= {flow.id for flow in model.flows.values() if flow.source != flow.target}
    for number, (id_, box) in enumerate(shapes.items()):
        for other, at in list(shapes.items())[:number]:
            if other not in around(model, id_) and id_ not in around(model, other):
                assert not overlap(inner(box), inner(at)), (id_, other)
    for lane in model.lanes.values():
        assert all(holds(drawing.shapes[lane.id], shapes[node]) for node in lane.nodes)
        assert holds(drawing.shapes["P1"], drawing.shapes[lane.id]) if model.participants else True
    check_lines(model, drawing, shapes)
    for id_, label in drawing.labels.items():
        if id_ in shapes:
            free = [box for other, box in shapes.items() if other not in around(model, id_) or other == id_]
            assert not any(overlap(inner(label), inner(box, 1)) for box in free), id_
    assert lay_out(model) == drawing


def check_lines(model: Model, drawing: Diagram, shapes: Mapping[str, Bounds]) -> None:
    ends = {one.id: (one.source, one.target) for one in (*model.flows.values(), *model.message_flows.values())}
    for id_, line in drawing.edges.items():
        if id_ not in ends:
            continue
        source, target = ends[id_]
        assert on_border(drawing.shapes[source], line[0])
        assert on_border(drawing.shapes[target], line[-1])
        inside = any(end in model.nodes and model.nodes[end].parent for end in ends[id_])
        for (ax, ay), (bx, by) in pairwise(line):
            assert ax == bx or ay == by
            piece = Bounds(min(ax, bx), min(ay, by), abs(ax - bx), abs(ay - by))
            foreign = [
                box
                for other, box in shapes.items()
                if other not in around(model, source) | around(model, target) and not inside
            ]
            assert not any(overlap(piece, inner(box, 1)) for box in foreign), id_


@pytest.mark.parametrize("tool", FILES)
def test_a_file_with_a_drawing_stays_as_it_is(tool: str) -> None:
    assert with_diagram(FILES[tool](), "a.bpmn") == FILES[tool]()


@pytest.mark.parametrize("tool", FILES)
def test_the_drawing_goes_into_the_file_and_nothing_else_changes(tool: str) -> None:
    data = FILES[tool]()
    codec = {"bic": "utf-16", "aris": "iso-8859-1", "enterprise-architect": "windows-1252"}.get(tool, "utf-8")
    diagrams = re.compile(r"<([\w.-]+:)?BPMNDiagram.*</([\w.-]+:)?BPMNDiagram>", re.DOTALL)
    bare = diagrams.sub("", data.decode(codec)).encode(codec)
    drawn = with_diagram(bare, "a.bpmn")
    assert (
        re.sub(r"  <bpmndi:BPMNDiagram.*</bpmndi:BPMNDiagram>\n", "", drawn.decode(codec), flags=re.DOTALL).encode(
            codec
        )
        == bare
    )
    model = read(drawn, "a.bpmn")
    assert not model.warnings
    assert "Größe prüfen" in draw_svg(model)
    assert with_diagram(drawn, "a.bpmn") == drawn


def test_comments_behind_the_end_are_no_end() -> None:
    data = process('<:task id="t"/>') + b"<!-- </bpmn:definitions> -->\n<?x </bpmn:definitions> ?>"
    assert read(with_diagram(data, "a.bpmn"), "a.bpmn").diagram.shapes["t"]


def test_processes_without_pools_get_a_page_each() -> None:
    data = file('<:process id="p" name="Eins"><:task id="a"/></:process><:process id="q"><:task id="b"/></:process>')
    planes = read(with_diagram(data, "a.bpmn"), "a.bpmn").diagram.planes
    assert [(plane.element, plane.name, plane.members) for plane in planes] == [
        ("p", "Eins", ("a",)),
        ("q", "", ("b",)),
    ]


def test_names_that_are_markup_stay_text() -> None:
    data = process('<:task id="t" name="&lt;b&gt;&quot;"/>', shape("t", 0, 0, 1, 1)).replace(b"di:BPMNDiagram", b"x")
    data = process('<:task id="t&amp;" name="&lt;b&gt;"/>')
    assert read(with_diagram(data, "a.bpmn"), "a.bpmn").diagram.shapes["t&"]


def test_a_straight_process_is_drawn_straight() -> None:
    tasks = [("startEvent", "s", ""), *(("task", f"t{n}", "x") for n in range(5)), ("endEvent", "e", "")]
    drawing = lay_out(read(process(chain(*tasks)), "a.bpmn"))
    assert all(
        len(line) == 2 and line[0][1] == line[1][1] and line[0][0] < line[1][0] for line in drawing.edges.values()
    )


def test_a_way_back_runs_around_what_it_skips() -> None:
    body = chain(
        ("startEvent", "s", ""), ("exclusiveGateway", "g", ""), ("task", "t", ""), ("exclusiveGateway", "h", "")
    )
    drawing = lay_out(read(process(body + flow("h", "g", name="noch einmal")), "a.bpmn"))
    assert drawing.shapes["g"].x < drawing.shapes["t"].x < drawing.shapes["h"].x
    assert len(drawing.edges["h-g"]) == 4


@pytest.mark.corpus
@pytest.mark.skipif(not CORPUS.is_dir(), reason="LAB_CORPUS names no folder of the corpus")
def test_the_fim_process_becomes_a_picture_of_straight_lines() -> None:
    path = CORPUS / "fim" / "muschg_stammprozess_rebuilt.bpmn"
    data = path.read_bytes()
    drawn = with_diagram(data, path.name)
    assert data.rstrip() in drawn.replace(drawn[drawn.index(b"  <bpmndi:") : drawn.index(b"</definitions>")], b"")
    model = read(drawn, path.name)
    shapes = boxes(model, model.diagram)
    assert len(shapes) == 31
    check_lines(model, model.diagram, shapes)
    assert sum(len(line) - 2 for line in model.diagram.edges.values()) <= 36


@pytest.mark.corpus
@pytest.mark.skipif(not CORPUS.is_dir(), reason="LAB_CORPUS names no folder of the corpus")
@pytest.mark.parametrize("path", sorted(CORPUS.rglob("*.bpmn")), ids=lambda path: path.name)
def test_real_models_are_laid_out_by_the_same_rules(path: Path) -> None:
    model = read(path.read_bytes(), path.name)
    drawing = lay_out(model)
    shapes = boxes(model, drawing)
    assert set(model.nodes) <= set(shapes)
    check_lines(model, drawing, shapes)
    for number, (id_, box) in enumerate(shapes.items()):
        for other, at in list(shapes.items())[:number]:
            if other not in around(model, id_) and id_ not in around(model, other):
                assert not overlap(inner(box), inner(at)), (id_, other)


def test_a_gateway_with_many_branches_does_not_multiply_the_looks(monkeypatch: pytest.MonkeyPatch) -> None:
    branches = 60
    ways = "".join(f'<:task id="t{n}"/>' + flow("a", f"t{n}") + flow(f"t{n}", "b") for n in range(branches))
    ends = '<:startEvent id="s"/><:parallelGateway id="a"/><:parallelGateway id="b"/><:endEvent id="e"/>'
    looks = 0
    against = rows._against

    def counted(one: rows.Lines, other: rows.Lines) -> float:
        nonlocal looks
        looks += 1
        return against(one, other)

    monkeypatch.setattr(rows, "_against", counted)
    drawn = read(with_diagram(process(ends + flow("s", "a") + flow("b", "e") + ways), "a.bpmn"), "a.bpmn")
    assert len({(b.x, b.y) for b in drawn.diagram.shapes.values()}) == len(drawn.diagram.shapes)
    settled = branches * (rows.PASSES + 1)
    assert looks < settled * 3 * rows.LOOKS
