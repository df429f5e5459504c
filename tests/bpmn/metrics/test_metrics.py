"""Each metric on a model small enough to count by hand."""

from __future__ import annotations

import pytest

from lab.bpmn import Model, read
from lab.bpmn.metrics import all_metrics, measure
from tests.bpmn.building import chain, file, flow, model


def value(of: Model, name: str) -> float | None:
    return measure(of)[name].value


def splits(kind: str, ways: int) -> Model:
    """A gateway with so many ways that meet again."""
    tasks = "".join(f'<:task id="t{n}" name="T"/>' for n in range(ways))
    flows = "".join(flow("g", f"t{n}") + flow(f"t{n}", "j") for n in range(ways))
    return model(
        f'<:startEvent id="s"/><:{kind} id="g"/>{tasks}<:{kind} id="j"/><:endEvent id="e"/>'
        + flow("s", "g") + flows + flow("j", "e")
    )  # fmt: skip


@pytest.mark.parametrize(
    ("kind", "complexity"), [("exclusiveGateway", 3), ("inclusiveGateway", 7), ("parallelGateway", 1)]
)
def test_cardoso_counts_the_states_of_a_split(kind: str, complexity: int) -> None:
    assert value(splits(kind, 3), "control_flow_complexity") == complexity


def test_size_activities_and_density() -> None:
    found = splits("exclusiveGateway", 3)
    assert (value(found, "size"), value(found, "activities")) == (7, 3)
    assert value(found, "network_complexity") == pytest.approx(8 / 7)


def test_depth_is_that_of_the_innermost_decision() -> None:
    assert value(model(chain(("startEvent", "s", ""), ("task", "a", "A"), ("endEvent", "e", ""))), "depth") == 0
    assert value(splits("exclusiveGateway", 2), "depth") == 1
    inner = (
        '<:startEvent id="s"/><:exclusiveGateway id="g"/><:exclusiveGateway id="h"/><:task id="a"/><:task id="b"/>'
        '<:exclusiveGateway id="i"/><:exclusiveGateway id="j"/><:endEvent id="e"/>'
    )
    ways = ("s g", "g h", "g j", "h a", "h b", "a i", "b i", "i j", "j e")
    assert value(model(inner + "".join(flow(*way.split()) for way in ways)), "depth") == 2


def test_a_loop_has_a_depth_too() -> None:
    nodes = (
        '<:startEvent id="s"/><:exclusiveGateway id="j"/><:task id="a"/><:exclusiveGateway id="g"/><:endEvent id="e"/>'
    )
    ways = ("s j", "j a", "a g", "g j", "g e")
    assert value(model(nodes + "".join(flow(*way.split()) for way in ways)), "depth") == 0


def test_sub_processes_are_levels() -> None:
    found = model('<:subProcess id="o"><:subProcess id="i"><:task id="a"/></:subProcess></:subProcess><:task id="b"/>')
    assert value(found, "process_depth") == 2


def test_media_breaks_are_unknown_where_nobody_says() -> None:
    own = '<:extensionElements><lw:attributes xmlns:lw="https://labwerk.example/ns/bpmn/1" {a}/></:extensionElements>'
    told = f'<:task id="{{id}}">{own}</:task>'
    assert value(model('<:task id="a"/>'), "media_breaks") is None
    assert value(model('<:task id="a"/>'), "form_requirements") is None
    both = model(
        told.format(id="a", a='mediaBreak="true" form="schriftform"') + told.format(id="b", a='mediaBreak="false"')
    )
    assert (value(both, "media_breaks"), value(both, "form_requirements")) == (1, 1)


def test_the_automatic_share_is_of_all_tasks() -> None:
    found = model('<:userTask id="a"/><:serviceTask id="b"/><:scriptTask id="c"/><:manualTask id="d"/>')
    assert value(found, "automated_share") == 50
    assert value(model('<:startEvent id="s"/>'), "automated_share") is None


def test_hand_overs_pass_gateways_and_contacts_are_messages_with_the_citizen() -> None:
    lanes = (
        '<:laneSet id="ls"><:lane id="l1" name="Eingang"><:flowNodeRef>a</:flowNodeRef>'
        "<:flowNodeRef>g</:flowNodeRef></:lane>"
        '<:lane id="l2" name="Leistung"><:flowNodeRef>b</:flowNodeRef><:flowNodeRef>c</:flowNodeRef></:lane></:laneSet>'
    )
    nodes = '<:task id="a"/><:exclusiveGateway id="g"/><:task id="b"/><:task id="c"/>'
    flows = flow("a", "g") + flow("g", "b") + flow("g", "c") + flow("b", "c")
    found = read(
        file(
            '<:collaboration id="k"><:participant id="p1" name="Antragsteller/in"/>'
            '<:participant id="p2" name="Amt" processRef="p"/><:participant id="p3" name="Urkundenstelle"/>'
            '<:messageFlow id="m1" sourceRef="p1" targetRef="a"/><:messageFlow id="m2" sourceRef="b" targetRef="p3"/>'
            f'</:collaboration><:process id="p">{lanes}{nodes}{flows}</:process>'
        ),
        "a.bpmn",
    )
    assert value(found, "hand_overs") == 2
    assert measure(found)["contacts"].elements == ("m1",)
    assert value(model('<:task id="a"/>'), "contacts") is None


def test_every_metric_says_what_it_is_and_where_it_comes_from() -> None:
    ids = [metric.id for metric in all_metrics()]
    assert len(ids) == len(set(ids)) >= 10
    assert all(metric.name and metric.says and metric.formula and metric.source for metric in all_metrics())


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("Bürgerin", 1),
        ("Antragstellende Person", 1),
        ("Bürgeramt", None),
        ("Bürgergeldstelle", None),
        ("Jobcenter", None),
    ],
)
def test_an_office_named_after_citizens_is_not_the_citizen(name: str, expected: int | None) -> None:
    found = file(
        f'<:collaboration id="k"><:participant id="p1" name="{name}"/><:participant id="p2" name="Amt" processRef="p"/>'
        '<:messageFlow id="m1" sourceRef="p1" targetRef="a"/></:collaboration>'
        '<:process id="p"><:task id="a"/></:process>'
    )
    assert value(read(found, "a.bpmn"), "contacts") == expected
