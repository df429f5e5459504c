"""The package bpmn-python, as the optional extra ``[bpmn-python]``: its networkx graph and its CSV process tables.

As published (0.0.18, 2017) it fails on today's networkx and pandas: it asks a graph for ``node`` and ``edge``, and a
data frame for ``from_csv``. Subclasses of ours, which only its own code meets, have these; nothing of networkx, pandas
or the package is changed for anybody else. It is GPLv3, never reads or saves a model of the lab, and loses much:
docs/reference/bpmn-python.md says what, and ``losses`` names it for a model.
"""

from __future__ import annotations

import csv
import io
import tempfile
from collections.abc import Iterable, Sequence
from functools import cache
from pathlib import Path
from types import FunctionType, SimpleNamespace
from typing import Any
from xml.sax.saxutils import quoteattr

import networkx as nx

from lab.bpmn.layout import with_diagram
from lab.bpmn.model import Model, Node, NodeKind
from lab.bpmn.names import BPMN
from lab.errors import N_, InputError, MachineError, Problem, RefusedError, Where

__all__ = ["from_csv", "from_graph", "losses", "to_csv", "to_graph"]

TAKEN = ("definitions", "process")
"""Ids of what stands around the nodes in the file that is written."""
HEAD = ("Order", "Activity", "Condition", "Who", "Subprocess", "Terminated")
MOST_ROWS = 500
_KEPT = (
    NodeKind.TASK,
    NodeKind.SUB_PROCESS,
    NodeKind.START_EVENT,
    NodeKind.END_EVENT,
    NodeKind.EXCLUSIVE_GATEWAY,
    NodeKind.INCLUSIVE_GATEWAY,
    NodeKind.PARALLEL_GATEWAY,
)
"""What the package knows; every other kind becomes the nearest of these."""


class _Graph(nx.Graph):  # type: ignore[type-arg]  # its nodes are of any type at run time
    """The package's graph with the two names that networkx dropped in 2.0 and 2.4."""

    @property
    def node(self) -> Any:
        """Nodes and their attributes."""
        return self.nodes

    @property
    def edge(self) -> Any:
        """Edges and their attributes, by their two ends."""
        return self.adj


@cache
def _package() -> SimpleNamespace:
    """The classes of the package that are used.

    Raises:
        MachineError: it is not installed.
    """
    try:
        from bpmn_python import bpmn_process_csv_import as reading
        from bpmn_python.bpmn_diagram_exception import BpmnPythonError
        from bpmn_python.bpmn_diagram_rep import BpmnDiagramGraph
    except ImportError as error:
        raise MachineError(
            N_("Das Paket bpmn-python ist nicht installiert."), hint=N_("pip install 'labwerk[bpmn-python]' holt es.")
        ) from error
    import pandas as pd

    class Diagram(BpmnDiagramGraph):  # type: ignore[misc]  # the package has no types
        def __init__(self) -> None:
            super().__init__()
            self.diagram_graph = _Graph()

    class Reading(reading.BpmnDiagramGraphCSVImport):  # type: ignore[misc]  # nor has this part of it
        @staticmethod
        def import_csv_file_as_dict(path: str) -> dict[str, dict[str, str]]:
            rows = pd.read_csv(path, index_col=0, dtype=str).fillna("").to_dict("index")
            return {
                str(order).strip(): {str(key): str(cell) for key, cell in row.items()} for order, row in rows.items()
            }

    load = reading.BpmnDiagramGraphCSVImport.load_diagram_from_csv
    # the package's own function, which finds our class under the name of its own: nothing of the package is touched
    own = FunctionType(load.__code__, {**vars(reading), "BpmnDiagramGraphCSVImport": Reading})
    return SimpleNamespace(diagram=Diagram, error=BpmnPythonError, load_csv=own)


def to_graph(model: Model, process: str | None = None) -> Any:
    """A ``BpmnDiagramGraph`` of the package with the nodes and flows of one process; see ``losses``.

    Raises:
        MachineError: the package is not installed.
    """
    diagram = _package().diagram()
    diagram.create_new_diagram_graph(diagram_name=model.name)
    chosen = process or next(iter(model.processes), "")
    owner = diagram.add_process_to_diagram(process_name=model.processes.get(chosen, ""))
    nodes = {node.id: node for node in model.children(None, chosen) if node.attached_to is None}
    for node in nodes.values():
        diagram.add_flow_node_to_diagram(owner, _nearest(node).value, node.name, node.id)
    graph = diagram.diagram_graph
    for flow in model.flows.values():
        if flow.source not in nodes or flow.target not in nodes:
            continue
        name = {"id": flow.id, "name": flow.name, "process": owner, "sourceRef": flow.source, "targetRef": flow.target}
        diagram.sequence_flows[flow.id] = {key: name[key] for key in ("name", "sourceRef", "targetRef")}
        graph.add_edge(flow.source, flow.target, **name)
        graph.nodes[flow.source]["outgoing"].append(flow.id)
        graph.nodes[flow.target]["incoming"].append(flow.id)
        if nodes[flow.source].default_flow == flow.id:
            graph.nodes[flow.source]["default"] = flow.id
    return diagram


def _nearest(node: Node) -> NodeKind:
    if node.kind in _KEPT:
        return node.kind
    if node.kind.is_gateway:
        return NodeKind.INCLUSIVE_GATEWAY
    return NodeKind.SUB_PROCESS if node.kind.is_container or node.kind is NodeKind.CALL_ACTIVITY else NodeKind.TASK


def from_graph(diagram: Any, name: str = "") -> bytes:
    """A BPMN file, drawn, of the nodes and sequence flows in a graph of the package.

    Raises:
        InputError: a flow leads from or to nothing, or there is no node.
    """
    nodes = dict(diagram.diagram_graph.nodes(data=True))
    ids = _identifiers(nodes)
    flow_ids = _identifiers([f"flow_{flow}" for flow in diagram.sequence_flows], (*TAKEN, *ids.values()))
    lines = [
        f"    <bpmn:{_kind(data)} id={quoteattr(ids[node])} name={quoteattr(str(data.get('node_name') or ''))}/>"
        for node, data in nodes.items()
    ]
    names = {data.get("id"): _condition(data) for _, _, data in diagram.diagram_graph.edges(data=True)}
    for flow, data in diagram.sequence_flows.items():
        ends = data["sourceRef"], data["targetRef"]
        if not set(ends) <= set(ids):
            raise InputError(N_("Der Fluss „{flow}“ führt ins Leere."), flow=flow)
        condition = names.get(flow, data.get("name") or "")
        source, target = (quoteattr(ids[end]) for end in ends)
        lines.append(
            f"    <bpmn:sequenceFlow id={quoteattr(flow_ids[f'flow_{flow}'])} name={quoteattr(condition)} "
            f"sourceRef={source} targetRef={target}/>"
        )
    if not nodes:
        raise InputError(N_("Der Graph enthält keinen Knoten."))
    title = quoteattr(name or str(diagram.diagram_attributes.get("name") or ""))
    text = "\n".join(
        [
            '<?xml version="1.0" encoding="UTF-8"?>',
            f'<bpmn:definitions xmlns:bpmn="{BPMN}" id="definitions" targetNamespace="http://bpmn.io/schema/bpmn">',
            f'  <bpmn:process id="process" name={title}>',
            *lines,
            "  </bpmn:process>",
            "</bpmn:definitions>\n",
        ]
    )
    return with_diagram(text.encode(), name or "bpmn-python")


def _condition(edge: dict[str, Any]) -> str:
    """What stands at a flow: its name, else the condition that came from a table."""
    condition = edge.get("conditionExpression") or {}
    return str(edge.get("name") or condition.get("conditionExpression") or "")


def _kind(data: dict[str, Any]) -> str:
    kind = str(data.get("type") or "")
    return kind if kind in {known.value for known in NodeKind} and kind != "boundaryEvent" else "task"


def _identifiers(names: Iterable[Any], taken: Sequence[str] = TAKEN) -> dict[Any, str]:
    """An id that XML allows for each name, all different: what the package calls „1a“ cannot be one."""
    used = set(taken)
    found: dict[Any, str] = {}
    for number, name in enumerate(names):
        plain = "".join(sign if sign.isalnum() or sign in "_-." else "_" for sign in str(name))
        id_ = plain if (plain[:1].isalpha() or plain[:1] == "_") and plain not in used else f"n{number}_{plain}"
        while id_ in used:
            id_ = f"_{id_}"
        used.add(id_)
        found[name] = id_
    return found


def to_csv(model: Model, process: str | None = None) -> bytes:
    """The package's own CSV table (Order, Activity, Condition, Who, Subprocess, Terminated), written by it.

    Raises:
        MachineError: the package is not installed.
        RefusedError: it cannot write this process: several starts, none, or a shape that it does not walk through.
    """
    diagram = to_graph(model, process)
    for _, data in diagram.diagram_graph.nodes(data=True):
        data["node_name"] = _cell(data["node_name"])
    for _, _, data in diagram.diagram_graph.edges(data=True):
        data["name"] = _cell(data["name"])
    with tempfile.TemporaryDirectory() as folder:
        try:
            diagram.export_csv_file(f"{folder}/", "table.csv")
        except (_package().error, KeyError, IndexError, TypeError, RecursionError) as error:
            raise RefusedError(
                N_("bpmn-python kann diesen Prozess nicht als Tabelle schreiben ({reason})."),
                where=Where(model.file),
                hint=N_("Nötig ist genau ein Start; mit lab export-table gibt es keine solche Grenze."),
                reason=str(error) or type(error).__name__,
            ) from error
        return (Path(folder) / "table.csv").read_bytes()


def _cell(text: str) -> str:
    """The package writes cells without quotes: commas and breaks would become columns and rows."""
    return " ".join(text.replace(",", ";").split())


def from_csv(data: bytes, file: str, name: str = "") -> bytes:
    """A BPMN file of a CSV table in the package's format, understood by the package.

    Raises:
        MachineError: the package is not installed.
        InputError: it is no such table, too long, or the package cannot make a process of it.
    """
    try:
        rows = list(csv.reader(io.StringIO(data.decode("utf-8-sig"))))
    except (UnicodeDecodeError, csv.Error) as error:
        raise InputError(N_("Die Datei ist keine lesbare CSV-Tabelle."), where=Where(file)) from error
    if not rows or tuple(cell.strip() for cell in rows[0]) != HEAD or not 1 < len(rows) <= MOST_ROWS:
        raise InputError(
            N_("Das ist keine Prozesstabelle von bpmn-python: Ihre Spalten heißen {head}."),
            where=Where(file, 1),
            head=", ".join(HEAD),
            hint=N_("Andere Tabellen liest lab import-table."),
        )
    package = _package()
    diagram = package.diagram()
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "table.csv"
        path.write_bytes(data.decode("utf-8-sig").encode())
        try:
            package.load_csv(str(path), diagram)
        except Exception as error:
            raise InputError(
                N_("bpmn-python kann aus dieser Tabelle keinen Prozess machen ({reason})."),
                where=Where(file),
                reason=f"{type(error).__name__}: {error}",
                hint=N_("Prüfen Sie die Spalte Order: 0, 1, 2, dann 2a1, 2b1 für Zweige."),
            ) from error
    return from_graph(diagram, name)


def losses(model: Model) -> tuple[Problem, ...]:
    """What of a model does not survive the way through the package's graph, one by one where it has an id."""
    found = []

    def lose(message: str, where: Where, **values: Any) -> None:
        found.append(Problem(message, values, where))

    seen: dict[frozenset[str], str] = {}
    for node in model.nodes.values():
        place = Where(model.file, node.line, node.id)
        if node.parent is not None or node.attached_to is not None:
            lose(
                N_("„{name}“ fehlt: bpmn-python kennt kein Inneres und keine Ränder."), place, name=node.name or node.id
            )
        elif _nearest(node) is not node.kind:
            near = _nearest(node).value
            lose(N_("Aus {kind} „{name}“ wird {near}."), place, kind=node.kind, name=node.name or node.id, near=near)
        if node.documentation or node.attributes or node.event_kinds or node.loop:
            lose(
                N_("Von „{name}“ bleiben nur Art und Name, keine Dokumentation, Angaben, Ereignisarten, Schleifen."),
                place,
                name=node.name or node.id,
            )
    for flow in model.flows.values():
        ends = frozenset((flow.source, flow.target))
        if ends in seen:
            place = Where(model.file, flow.line, flow.id)
            lose(
                N_("Der Fluss {flow} fällt mit {other} in einer Kante zusammen."), place, flow=flow.id, other=seen[ends]
            )
        seen.setdefault(ends, flow.id)
    place = Where(model.file)
    for count, message in (
        (len(model.lanes), N_("Bahnen und damit Rollen gehen verloren ({count}).")),
        (len(model.message_flows), N_("Nachrichten gehen verloren ({count}).")),
        (max(len(model.processes) - 1, 0), N_("Weitere Prozesse gehen verloren ({count}).")),
        (len(model.others), N_("Daten, Texte und Gruppen gehen verloren ({count}).")),
    ):
        if count:
            lose(message, place, count=count)
    return tuple(found)
