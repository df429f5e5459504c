"""The graph keeps direction and parallel flows, and knows boundary events and messages if asked."""

from __future__ import annotations

from lab.bpmn import read, to_graph
from tests.bpmn.building import chain, file, flow, model


def test_parallel_flows_stay_apart_and_have_a_direction() -> None:
    graph = to_graph(model(chain(("task", "a", ""), ("task", "b", "")) + flow("a", "b").replace("a-b", "again")))
    assert sorted(graph.edges(keys=True)) == [("a", "b", "a-b"), ("a", "b", "again")]
    assert graph.nodes["a"]["node"].id == "a"
    assert graph.edges["a", "b", "again"]["flow"].id == "again"


def test_boundaries_and_messages_are_edges_only_if_asked() -> None:
    found = read(
        file(
            '<:collaboration id="c"><:participant id="x"/><:messageFlow id="m" sourceRef="a" targetRef="x"/>'
            '</:collaboration><:process id="p"><:task id="a"/><:boundaryEvent id="b" attachedToRef="a"/></:process>'
        ),
        "a.bpmn",
    )
    assert to_graph(found).number_of_edges() == 0
    graph = to_graph(found, messages=True, boundaries=True)
    assert sorted((a, b, kind) for a, b, kind in graph.edges(data="kind")) == [
        ("a", "b", "boundary"),
        ("a", "x", "message"),
    ]
    assert graph.nodes["x"]["participant"].id == "x"
