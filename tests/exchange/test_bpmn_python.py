"""The extra bpmn-python: its graph and its tables in and out, and each loss that its page names."""

from __future__ import annotations

import networkx as nx
import pandas as pd
import pytest

from lab.bpmn import Model, read
from lab.bpmn.model import NodeKind
from lab.errors import InputError, MachineError, RefusedError
from lab.exchange import bpmn_python as extra
from lab.i18n import translator
from tests.bpmn.building import chain, file, flow, model, process

pytest.importorskip("bpmn_python", reason="bpmn-python is not installed")

T = translator("de")
PARTS = (
    chain(("startEvent", "s", "Start"), ("task", "a", "Annehmen"), ("exclusiveGateway", "g", "Vollständig?"))
    + '<:task id="b" name="Bewilligen"/><:task id="c" name="Nachfordern"/><:exclusiveGateway id="j" name=""/>'
    + '<:endEvent id="e" name="Fertig"/>'
    + flow("g", "b", name="yes")
    + flow("g", "c", name="no")
    + flow("b", "j")
    + flow("c", "j")
    + flow("j", "e")
)
TABLE = (
    "Order,Activity,Condition,Who,Subprocess,Terminated\n0,Eingang,,,,\n1,Prüfen,,Amt,,\n2a1,Bewilligen,yes,,,\n"
    "2b1,Ablehnen,no,,,\n3,Versenden,,,yes,\n4,Fertig,,,,yes\n"
)


def through_graph(found: Model) -> Model:
    return read(extra.from_graph(extra.to_graph(found)), "a.bpmn")


def told(found: Model) -> str:
    return " ".join(T.problem(one).message for one in extra.losses(found))


def test_kinds_names_and_flows_survive_the_graph() -> None:
    before, after = model(PARTS), through_graph(model(PARTS))
    assert {(n.id, n.kind, n.name) for n in after.nodes.values()} == {
        (n.id, n.kind, n.name) for n in before.nodes.values()
    }
    assert [(f.source, f.target, f.name) for f in after.flows.values()] == [
        (f.source, f.target, f.name) for f in before.flows.values()
    ]
    assert set(after.diagram.shapes) == set(after.nodes)
    assert told(before) == ""


def test_nobody_else_meets_the_shim() -> None:
    diagram = extra.to_graph(model(PARTS))
    extra.from_csv(TABLE.encode(), "a.csv")
    assert diagram.diagram_graph.node["a"]["node_name"] == "Annehmen"
    assert not hasattr(nx.Graph(), "node")
    assert not hasattr(nx.Graph(), "edge")
    assert not hasattr(pd.DataFrame, "from_csv")
    from bpmn_python import bpmn_process_csv_import as published

    with pytest.raises(AttributeError, match="from_csv"):
        published.BpmnDiagramGraphCSVImport.import_csv_file_as_dict("a.csv")


def test_a_table_of_the_package_becomes_a_model() -> None:
    found = read(extra.from_csv(TABLE.encode("utf-8-sig"), "a.csv", "Prozess"), "a.bpmn")
    kinds = [node.kind for node in found.nodes.values()]
    assert kinds.count(NodeKind.TASK) == 3
    assert kinds.count(NodeKind.SUB_PROCESS) == 1
    assert kinds.count(NodeKind.EXCLUSIVE_GATEWAY) == 2
    assert {one.name for one in found.flows.values()} == {"", "yes", "no"}
    assert not found.warnings


def test_a_model_becomes_a_table_that_is_read_again() -> None:
    again = read(extra.from_csv(extra.to_csv(model(PARTS)), "a.csv"), "a.bpmn")
    names = {node.name for node in again.nodes.values() if node.kind.is_task}
    assert names == {"Annehmen", "Bewilligen", "Nachfordern"}


@pytest.mark.parametrize(
    ("element", "becomes"),
    [
        ('<:userTask id="x" name="X"/>', NodeKind.TASK),
        ('<:manualTask id="x" name="X"/>', NodeKind.TASK),
        ('<:intermediateCatchEvent id="x" name="X"/>', NodeKind.TASK),
        ('<:callActivity id="x" name="X"/>', NodeKind.SUB_PROCESS),
        ('<:transaction id="x" name="X"/>', NodeKind.SUB_PROCESS),
        ('<:eventBasedGateway id="x" name="X"/>', NodeKind.INCLUSIVE_GATEWAY),
        ('<:complexGateway id="x" name="X"/>', NodeKind.INCLUSIVE_GATEWAY),
    ],
)
def test_lost_kinds(element: str, becomes: NodeKind) -> None:
    found = model(element)
    assert through_graph(found).nodes["x"].kind is becomes
    assert f"wird {becomes}" in told(found)


def test_lost_documentation_attributes_events_and_loops() -> None:
    inside = "<:documentation>Text</:documentation><:standardLoopCharacteristics/>"
    found = model(f'<:task id="x">{inside}</:task><:startEvent id="y"><:timerEventDefinition/></:startEvent>')
    after = through_graph(found)
    assert (after.nodes["x"].documentation, after.nodes["x"].loop, after.nodes["y"].event_kinds) == ("", "", ())
    assert told(found).count("bleiben nur Art und Name") == 2


def test_lost_roles_pools_messages_data_inner_parts_and_borders() -> None:
    inner = '<:subProcess id="u"><:task id="i"/></:subProcess><:boundaryEvent id="r" attachedToRef="u"/>'
    lanes = '<:laneSet><:lane id="l" name="Amt"><:flowNodeRef>u</:flowNodeRef></:lane></:laneSet>'
    pools = (
        '<:participant id="P" processRef="p"/><:participant id="Q"/><:messageFlow id="m" sourceRef="u" targetRef="Q"/>'
    )
    data = file(
        f'<:collaboration id="c">{pools}</:collaboration><:process id="p">{lanes}{inner}<:textAnnotation id="t"/>'
        '</:process><:process id="q"><:task id="z"/></:process>'
    )
    found = read(data, "a.bpmn")
    after = through_graph(found)
    assert set(after.nodes) == {"u"}
    assert not any((after.lanes, after.participants, after.message_flows, after.others))
    words = told(found)
    for lost in ("Bahnen", "Nachrichten", "Weitere Prozesse", "Daten, Texte", "„i“ fehlt", "„r“ fehlt"):
        assert lost in words


def test_parallel_flows_are_one_edge_of_its_graph() -> None:
    found = model('<:task id="a"/><:task id="b"/>' + flow("a", "b") + flow("b", "a"))
    diagram = extra.to_graph(found)
    assert (diagram.diagram_graph.number_of_edges(), len(diagram.sequence_flows)) == (1, 2)
    assert "fällt mit" in told(found)
    assert len(through_graph(found).flows) == 2


def test_lost_in_tables() -> None:
    body = PARTS.replace("Annehmen", "Annehmen, prüfen").replace('name="yes"', 'name="vielleicht"')
    again = read(extra.from_csv(extra.to_csv(model(body)), "a.csv"), "a.bpmn")
    assert "a" not in again.nodes, "ids"
    assert "Annehmen; prüfen" in {node.name for node in again.nodes.values()}, "commas"
    assert next(n for n in again.nodes.values() if n.kind is NodeKind.END_EVENT).name == "", "names of ends"
    assert NodeKind.INCLUSIVE_GATEWAY in {node.kind for node in again.nodes.values()}, "conditions but yes and no"
    assert not read(extra.from_csv(TABLE.encode(), "a.csv"), "a.bpmn").lanes, "who"


def test_what_it_cannot_write_is_refused() -> None:
    with pytest.raises(RefusedError, match="only one start"):
        extra.to_csv(model('<:startEvent id="s"/><:startEvent id="t"/>'))


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"Schritt;Rolle\na;b\n",
        TABLE.encode("utf-16"),
        TABLE.split("\n")[0].encode(),
        (TABLE + "9,x,,,,\n" * 600).encode(),
    ],
    ids=["empty", "other", "utf-16", "no rows", "long"],
)
def test_what_is_no_table_of_the_package_is_refused(data: bytes) -> None:
    with pytest.raises(InputError):
        extra.from_csv(data, "a.csv")


def test_a_table_that_it_stumbles_over_is_an_error_in_words() -> None:
    with pytest.raises(InputError, match="keinen Prozess machen"):
        extra.from_csv((TABLE.split("\n")[0] + "\n7z,A,,,,\n0,B,,,,\n").encode(), "a.csv")


def test_an_empty_graph_is_refused() -> None:
    with pytest.raises(InputError, match="keinen Knoten"):
        extra.from_graph(extra.to_graph(read(process(""), "a.bpmn")))


def test_without_the_package_it_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    import sys

    extra._package.cache_clear()
    monkeypatch.setitem(sys.modules, "bpmn_python.bpmn_diagram_rep", None)
    with pytest.raises(MachineError, match="nicht installiert"):
        extra.to_graph(model(PARTS))
    monkeypatch.undo()
    extra._package.cache_clear()


def test_names_that_become_the_same_id_stay_apart() -> None:
    diagram = extra.to_graph(model(chain(("task", "a", "A"), ("task", "b", "B"))))
    graph = nx.relabel_nodes(diagram.diagram_graph, {"a": "x y", "b": "x_y"})
    diagram.diagram_graph = graph
    for flow_ in diagram.sequence_flows.values():
        flow_.update(sourceRef="x y", targetRef="x_y")
    found = read(extra.from_graph(diagram), "a.bpmn")
    assert sorted(node.name for node in found.nodes.values()) == ["A", "B"]
