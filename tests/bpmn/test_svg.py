"""The drawing as SVG: everything there, well formed, nothing of the user's text as markup."""

from __future__ import annotations

import re
from xml.etree import ElementTree as ET

import pytest

from lab.bpmn import Mark, Model, draw_svg, read
from lab.bpmn.model import EventKind, NodeKind
from lab.errors import RefusedError
from tests.bpmn.building import edge, file, flow, model, process, shape

SVG = "{http://www.w3.org/2000/svg}"
TASKS = '<:task id="a" name="Prüfen"/><:task id="b" name="Zahlen"/>' + flow("a", "b", name="ja")
DRAWING = shape("a", 0, 0, 100, 80) + shape("b", 200, 0, 100, 80) + edge("a-b", (100, 40), (200, 40))


def drawn(inside: str, drawing: str, marks: dict[str, Mark] | None = None) -> ET.Element:
    return ET.fromstring(draw_svg(model(inside, drawing), marks))


def group(root: ET.Element, element: str) -> ET.Element:
    (found,) = [g for g in root.iter(f"{SVG}g") if g.get("data-element") == element]
    return found


def words(root: ET.Element) -> str:
    return " ".join("".join(t.itertext()) for t in root.iter(f"{SVG}tspan"))


def test_shapes_names_and_flows_are_there_within_the_picture() -> None:
    root = drawn(TASKS, DRAWING)
    assert words(root) == "Prüfen Zahlen ja"
    assert {g.get("data-element") for g in root.iter(f"{SVG}g") if g.get("data-element")} == {"a", "b", "a-b"}
    x, y, width, height = map(float, str(root.get("viewBox")).split())
    assert x < 0 < 300 < x + width
    assert y < 0 < 80 < y + height


def test_it_has_a_title_and_a_description_for_those_who_do_not_see_it() -> None:
    found = model(TASKS, DRAWING)
    root = ET.fromstring(draw_svg(found))
    assert [child.tag for child in root][:2] == [f"{SVG}title", f"{SVG}desc"]
    assert (root[0].text, root[1].text, root.get("role")) == ("Test", "Prüfen; Zahlen", "img")
    root = ET.fromstring(draw_svg(found, title="Ist", description="Ein <Ablauf>"))
    assert (root[0].text, root[1].text) == ("Ist", "Ein <Ablauf>")


def test_user_text_is_never_markup() -> None:
    nasty = "&lt;/title&gt;&lt;script&gt;alert(1)&lt;/script&gt; &quot;x&quot; onload=&quot;y"
    found = model(f'<:task id="a&quot;&lt;" name="{nasty}"/>', shape("a&quot;&lt;", 0, 0, 100, 80))
    mark = Mark(fill='red" onclick="x', stroke="<b>", badge="<i>&", note="<u>")
    root = ET.fromstring(draw_svg(found, {'a"<': mark}))
    assert {child.tag.removeprefix(SVG) for child in root.iter()} <= {
        "svg",
        "title",
        "desc",
        "rect",
        "g",
        "text",
        "tspan",
    }
    assert not any(name.startswith("on") for child in root.iter() for name in child.attrib)


def test_it_needs_nothing_from_elsewhere() -> None:
    text = draw_svg(model(TASKS, DRAWING))
    assert not re.search(r"(?:href|url\(|@import|<style|<script|<image|<foreignObject)", text)


def test_marks_colour_an_element_and_put_a_badge_on_it() -> None:
    mark = Mark(fill="#ffeecc", stroke="#aa0000", badge="12 min", note="länger")
    root = drawn(TASKS, DRAWING, {"a": mark, "a-b": Mark(stroke="#00aa00", badge="38 %"), "gone": mark})
    frame = group(root, "a").find(f"{SVG}rect")
    assert frame is not None
    assert (frame.get("fill"), frame.get("stroke")) == ("#ffeecc", "#aa0000")
    assert "12 min" in words(root)
    assert "38 %" in words(root)
    assert group(root, "a").findtext(f"{SVG}title") == "Prüfen – länger"
    assert "#00aa00" in ET.tostring(group(root, "a-b"), "unicode")


@pytest.mark.parametrize(("ground", "ink"), [("#ffff00", "#000000"), ("#000080", "#ffffff")])
def test_a_badge_is_readable_on_its_ground(ground: str, ink: str) -> None:
    text = draw_svg(model(TASKS, DRAWING), {"a": Mark(stroke=ground, badge="neu")})
    assert re.search(rf'fill="{ink}"[^>]*><tspan[^>]*>neu', text)


@pytest.mark.parametrize("kind", list(NodeKind))
def test_every_kind_of_node_is_drawn(kind: NodeKind) -> None:
    root = drawn(f'<:task id="host"/><:{kind} id="n" name="Name" attachedToRef="host"/>', shape("n", 0, 0, 50, 50))
    assert len(list(group(root, "n").iter())) > 1
    assert "Name" in words(root)


def test_kinds_can_be_told_apart() -> None:
    tasks = {k: draw_svg(model(f'<:{k} id="n"/>', shape("n", 0, 0, 100, 80))) for k in NodeKind if k.is_activity}
    tasks.pop(NodeKind.SUB_PROCESS)  # collapsed, it looks like any other collapsed one
    assert len(set(tasks.values())) == len(tasks)
    events = {
        (kind, event): draw_svg(
            model(f'<:{kind} id="n"><:{event}EventDefinition/></:{kind}>', shape("n", 0, 0, 36, 36))
        )
        for kind in (NodeKind.START_EVENT, NodeKind.INTERMEDIATE_CATCH_EVENT, NodeKind.END_EVENT)
        for event in EventKind
        if event not in (EventKind.NONE, EventKind.MULTIPLE)
    }
    assert len(set(events.values())) == len(events)


def test_what_a_closed_sub_process_holds_is_not_drawn() -> None:
    inside = f'<:subProcess id="s" name="S">{TASKS}</:subProcess>'
    around = shape("s", -50, -50, 500, 200, isExpanded="{}") + DRAWING
    assert words(drawn(inside, around.format("false"))) == "S"
    assert words(drawn(inside, around.format("true"))) == "S Prüfen Zahlen ja"
    assert words(drawn(inside, around.replace(' isExpanded="{}"', ""))) == "S Prüfen Zahlen ja"


def collaboration() -> Model:
    body = (
        '<:collaboration id="c"><:participant id="x" name="Amt" processRef="p"/><:participant id="y" name="Bank"/>'
        '<:messageFlow id="m" name="Bitte" sourceRef="a" targetRef="y"/></:collaboration>'
        '<:process id="p"><:laneSet><:lane id="l" name="Eingang"/></:laneSet><:task id="a"/>'
        '<:textAnnotation id="n"><:text>Hinweis</:text></:textAnnotation>'
        '<:association id="k" sourceRef="n" targetRef="a"/>'
        '<:dataObjectReference id="o" name="Akte"/><:dataStoreReference id="st" name="Register"/>'
        '<:group id="g"/></:process>'
    )
    drawing = (
        shape("x", 0, 0, 600, 200, isHorizontal="true")
        + shape("y", 0, 300, 600, 60)
        + shape("l", 30, 0, 570, 200, isHorizontal="true")
        + shape("a", 100, 50, 100, 80)
        + edge("m", (150, 130), (150, 300))
        + shape("n", 300, 20, 100, 30)
        + edge("k", (300, 40), (200, 70))
        + shape("o", 300, 80, 36, 50)
        + shape("st", 400, 80, 50, 50)
        + shape("g", 280, 10, 200, 150)
    )
    return read(file(body, drawing), "a.bpmn")


def test_pools_lanes_messages_and_what_has_no_effect_are_drawn() -> None:
    root = ET.fromstring(draw_svg(collaboration()))
    assert set(words(root).split()) == {"Amt", "Bank", "Bitte", "Eingang", "Hinweis", "Akte", "Register"}
    turned = [t for t in root.iter(f"{SVG}text") if "rotate(-90)" in (t.get("transform") or "")]
    assert {"".join(t.itertext()) for t in turned} == {"Amt", "Eingang"}
    assert "stroke-dasharray" in ET.tostring(group(root, "m"), "unicode")
    assert {"n", "k", "o", "st", "g"} <= {g.get("data-element") for g in root.iter(f"{SVG}g")}


@pytest.mark.parametrize("drawing", ["", shape("gone", 0, 0, 1, 1), shape("p", 0, 0, 1, 1)])
def test_a_model_without_drawing_is_refused_with_advice(drawing: str) -> None:
    with pytest.raises(RefusedError) as caught:
        draw_svg(model(TASKS, drawing))
    assert caught.value.problem.hint
    with pytest.raises(RefusedError):
        draw_svg(read(process(TASKS, DRAWING), "a.bpmn"), plane=1)


def test_a_mark_goes_before_the_colours_of_the_author() -> None:
    bioc = 'xmlns:b="http://bpmn.io/schema/bpmn/biocolor/1.0" b:fill="#ffeecc" b:stroke="#aa0000"'
    coloured = DRAWING.replace("<di:BPMNShape", f"<di:BPMNShape {bioc}", 1)

    def colours(marks: dict[str, Mark]) -> tuple[str | None, str | None]:
        frame = group(drawn(TASKS, coloured, marks), "a").find(f"{SVG}rect")
        assert frame is not None
        return frame.get("fill"), frame.get("stroke")

    assert colours({}) == ("#ffeecc", "#aa0000")
    assert colours({"a": Mark(fill="#0000ff")}) == ("#0000ff", "#aa0000")
