"""References that lead nowhere: what tears the flow refuses the file, what does not is a warning."""

from __future__ import annotations

import pytest

from lab.bpmn import read
from lab.errors import InputError
from tests.bpmn.building import edge, file, model, process, shape


def test_every_dangling_reference_is_listed_with_id_and_line() -> None:
    data = process(
        '<:task id="a"/>\n<:sequenceFlow id="f1" sourceRef="a" targetRef="gone"/>\n'
        '<:sequenceFlow id="f2" targetRef="a"/>\n<:sequenceFlow id="f3" sourceRef="a" targetRef="f1"/>\n'
        '<:boundaryEvent id="e" attachedToRef="gone"/>\n<:boundaryEvent id="e2"/>\n'
        '<:endEvent id="d"><:eventDefinitionRef>gone</:eventDefinitionRef></:endEvent>'
    )
    with pytest.raises(InputError) as caught:
        read(data, "a.bpmn")
    assert {(d.where.element, d.where.line) for d in caught.value.details} == {
        ("f1", 4),
        ("f2", 5),
        ("f3", 6),
        ("e", 7),
        ("e2", 8),
        ("d", 9),
    }
    assert caught.value.problem.values["count"] == 6
    for detail in caught.value.details:
        assert detail.hint
        assert "{" not in detail.message.format(**detail.values)


def test_message_flows_need_both_ends() -> None:
    data = file(
        '<:collaboration id="c"><:participant id="x" processRef="p"/><:messageFlow id="m" sourceRef="a"/>'
        '<:messageFlow id="n" sourceRef="gone" targetRef="x"/></:collaboration>'
        '<:process id="p"><:task id="a"/></:process>'
    )
    with pytest.raises(InputError) as caught:
        read(data, "a.bpmn")
    assert [d.where.element for d in caught.value.details] == ["m", "n"]


@pytest.mark.parametrize("second", ['<:task id="a"/>', '<:sequenceFlow id="a" sourceRef="b" targetRef="b"/>'])
def test_an_id_that_is_used_twice_is_refused(second: str) -> None:
    with pytest.raises(InputError) as caught:
        read(process(f'<:task id="b"/>\n<:task id="a"/>\n{second}'), "a.bpmn")
    detail = caught.value.details[0]
    assert (detail.where.element, detail.where.line, detail.values["first"]) == ("a", 5, 4)


def test_a_doubled_id_far_from_the_flow_is_a_warning() -> None:
    found = model(
        '<:task id="a"><:documentation id="d">x</:documentation><:documentation id="d">y</:documentation></:task>'
    )
    assert [w.values["id"] for w in found.warnings] == ["d"]


def test_what_only_drawing_lanes_and_defaults_get_wrong_is_a_warning() -> None:
    found = model(
        '<:laneSet id="ls"><:lane id="l"><:flowNodeRef>gone</:flowNodeRef></:lane></:laneSet>'
        '<:exclusiveGateway id="g" default="gone"><:incoming>gone</:incoming></:exclusiveGateway>',
        shape("gone", 0, 0, 10, 10) + '<di:BPMNShape bpmnElement="g"/>' + edge("l", (0, 0)),
    )
    assert found.nodes["g"].default_flow is None
    assert len(found.warnings) == 5
    assert all(w.where.line for w in found.warnings)


def test_prefixed_references_are_resolved() -> None:
    found = model('<:task id="a"/><:task id="b"/><:sequenceFlow id="f" sourceRef="tns:a" targetRef="tns:b"/>')
    assert (found.flows["f"].source, found.flows["f"].target) == ("a", "b")


def test_a_flow_over_a_border_is_read_with_a_warning() -> None:
    found = model(
        '<:subProcess id="s"><:task id="a"/></:subProcess><:task id="b"/>'
        '<:sequenceFlow id="f" sourceRef="a" targetRef="b"/>'
    )
    assert [w.where.element for w in found.warnings] == ["f"]
