"""Every kind of element arrives in the model as the file has it."""

from __future__ import annotations

import hashlib

import pytest

from lab.bpmn import read
from lab.bpmn.model import EventKind, NodeKind
from tests.bpmn.building import file, flow, model, process


@pytest.mark.parametrize("kind", list(NodeKind))
def test_every_kind_of_node_is_read(kind: NodeKind) -> None:
    host = '<:task id="host"/>' if kind is NodeKind.BOUNDARY_EVENT else ""
    node = model(f'{host}<:{kind} id="n" name=" Name " attachedToRef="host"/>').nodes["n"]
    assert (node.kind, node.name, node.process, node.parent) == (kind, "Name", "p", None)
    assert (node.event is EventKind.NONE) == kind.is_event


@pytest.mark.parametrize("kind", [k for k in EventKind if k not in (EventKind.NONE, EventKind.MULTIPLE)])
def test_every_kind_of_event_is_read_own_or_by_reference(kind: EventKind) -> None:
    own = model(f'<:endEvent id="e"><:{kind}EventDefinition/></:endEvent>').nodes["e"]
    body = f'<:{kind}EventDefinition id="d"/><:process id="p"><:endEvent id="e">'
    shared = read(file(body + "<:eventDefinitionRef>d</:eventDefinitionRef></:endEvent></:process>"), "a").nodes["e"]
    assert own.event is shared.event is kind
    assert own.event_kinds == shared.event_kinds == (kind,)


def test_an_event_with_several_definitions_is_multiple_and_keeps_them() -> None:
    inside = (
        "<:signalEventDefinition/><:timerEventDefinition><:timeDate> 2026-01-05 </:timeDate></:timerEventDefinition>"
    )
    node = model(f'<:startEvent id="e" parallelMultiple="true">{inside}</:startEvent>').nodes["e"]
    assert node.event is EventKind.MULTIPLE
    assert node.event_kinds == (EventKind.SIGNAL, EventKind.TIMER)
    assert (node.timer, node.timer_kind, node.parallel_multiple) == ("2026-01-05", "date", True)


def test_details_of_nodes_are_read() -> None:
    found = model(
        '<:userTask id="a" default="a-b"><:documentation>Eins <b xmlns="h">zwei</b></:documentation>'
        "<:documentation>drei</:documentation>"
        '<:multiInstanceLoopCharacteristics isSequential="true"/></:userTask>'
        '<:task id="b" isForCompensation="true"><:standardLoopCharacteristics/></:task>'
        '<:callActivity id="c" calledElement="x:y"><:multiInstanceLoopCharacteristics/></:callActivity>'
        '<:boundaryEvent id="d" attachedToRef="a" cancelActivity="false"><:timerEventDefinition>'
        "<:timeDuration>P14D</:timeDuration></:timerEventDefinition></:boundaryEvent>"
        '<:subProcess id="s" triggeredByEvent="true"><:startEvent id="i" isInterrupting="false">'
        '<:messageEventDefinition messageRef="q:m"/></:startEvent></:subProcess>'
        '<:eventBasedGateway id="g" instantiate="true" eventGatewayType="Parallel"/>'
        '<:intermediateCatchEvent id="l"><:linkEventDefinition name="weiter"/></:intermediateCatchEvent>'
        '<:sequenceFlow id="a-b" sourceRef="a" targetRef="b"><:conditionExpression>x &gt; 1</:conditionExpression>'
        "</:sequenceFlow>"
    )
    nodes = found.nodes
    assert (nodes["a"].documentation, nodes["a"].loop, nodes["a"].default_flow) == (
        "Eins zwei\n\ndrei",
        "sequential",
        "a-b",
    )
    assert (nodes["b"].loop, nodes["b"].for_compensation) == ("standard", True)
    assert (nodes["c"].loop, nodes["c"].called_element) == ("parallel", "x:y")
    assert (nodes["d"].attached_to, nodes["d"].interrupting, nodes["d"].timer) == ("a", False, "P14D")
    assert (nodes["s"].triggered_by_event, nodes["i"].interrupting, nodes["i"].event_reference) == (True, False, "m")
    assert (nodes["i"].parent, nodes["g"].instantiate, nodes["g"].parallel_multiple) == ("s", True, True)
    assert nodes["l"].event_reference == "weiter"
    assert found.flows["a-b"].condition == "x > 1"
    assert found.warnings == ()


def test_sub_processes_nest_and_flows_know_theirs() -> None:
    found = model(
        '<:subProcess id="s"><:transaction id="t"><:task id="a"/><:task id="b"/>'
        f"{flow('a', 'b')}</:transaction></:subProcess>"
    )
    assert [(n.id, n.parent) for n in found.nodes.values()] == [("s", None), ("t", "s"), ("a", "t"), ("b", "t")]
    assert found.flows["a-b"].parent == "t"
    assert [n.id for n in found.children("s", "p")] == ["t"]


def test_a_collaboration_has_open_and_closed_pools_and_messages_between_them() -> None:
    found = read(
        file(
            '<:collaboration id="c"><:participant id="x" name="Jobcenter" processRef="p"/>'
            '<:participant id="y" name="Bank"/><:participant id="z" name="Dritte" processRef="elsewhere">'
            '<:participantMultiplicity/></:participant><:messageFlow id="m" sourceRef="a" targetRef="y" name="Bitte"/>'
            '<:textAnnotation id="n"><:text>Hinweis</:text></:textAnnotation></:collaboration>'
            '<:process id="p"><:task id="a"/></:process><:process id="q" name="Q"/>'
        ),
        "a.bpmn",
    )
    assert {p.id: (p.process, p.multiple) for p in found.participants.values()} == {
        "x": ("p", False),
        "y": (None, False),
        "z": (None, True),
    }
    assert (found.message_flows["m"].source, found.message_flows["m"].target) == ("a", "y")
    assert found.processes == {"p": "", "q": "Q"}
    assert found.others["n"].text == "Hinweis"
    assert [w.where.element for w in found.warnings] == ["z"]


def test_what_has_no_effect_is_listed_with_its_ends() -> None:
    found = model(
        '<:dataObject id="o" name="Akte"/><:dataObjectReference id="r" dataObjectRef="o"/>'
        '<:task id="a"><:ioSpecification/><:dataInputAssociation id="i"><:sourceRef>r</:sourceRef>'
        "<:targetRef>inner</:targetRef></:dataInputAssociation></:task>"
        '<:textAnnotation id="n"/><:association id="k" sourceRef="a" targetRef="n" associationDirection="One"/>'
        '<:group id="g"/><:ioSpecification><:dataInput id="din" name="Antrag"/></:ioSpecification>'
    )
    assert {o.id: o.kind for o in found.others.values()} == {
        "o": "dataObject",
        "r": "dataObjectReference",
        "i": "dataInputAssociation",
        "n": "textAnnotation",
        "k": "association",
        "g": "group",
        "din": "dataInput",
    }
    assert found.others["r"].name == "Akte"
    assert (found.others["i"].source, found.others["i"].target) == ("r", "a")
    assert (found.others["k"].source, found.others["k"].target, found.others["k"].direction) == ("a", "n", "One")


def test_what_is_not_understood_is_kept_apart_with_a_warning() -> None:
    found = model('<:choreographyTask id="x" name="Tanz"/><other:step id="y"/><:task id="t"/>')
    assert {u.id: u.kind for u in found.unknown.values()} == {"x": "choreographyTask", "y": "{urn:other}step"}
    assert list(found.nodes) == ["t"]
    assert len(found.warnings) == 2


def test_elements_without_id_get_one_that_stays_the_same() -> None:
    data = process('<:task name="A"/><:task id="b"/><:textAnnotation/>')
    first, second = read(data, "a"), read(data, "a")
    assert list(first.nodes) == list(second.nodes) == ["task@1", "b"]
    assert list(first.others) == ["textAnnotation@1"]
    assert "task@1" in str(first.warnings[0].values.values())


def test_the_digest_names_the_bytes_and_lines_are_known() -> None:
    data = process('\n\n<:task id="t"/>')
    found = read(data, "a.bpmn")
    assert found.digest == hashlib.sha256(data).hexdigest()
    assert found.nodes["t"].line == 5
    assert (found.name, found.file) == ("Test", "a.bpmn")
