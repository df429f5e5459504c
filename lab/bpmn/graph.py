"""The model as a directed graph, for metrics, paths and matching."""

from __future__ import annotations

from typing import TYPE_CHECKING

from lab.bpmn.model import Model

if TYPE_CHECKING:
    import networkx as nx


def to_graph(model: Model, *, messages: bool = False, boundaries: bool = False) -> nx.MultiDiGraph[str]:
    """A graph of flow nodes (attribute ``node``) and sequence flows (key: id, attributes ``flow`` and ``kind``).

    Parallel flows stay apart, directions stay. With ``messages``, message flows are edges of kind ``message``, and
    pools at their ends are nodes with the attribute ``participant``; with ``boundaries``, each activity leads to its
    boundary events by an edge of kind ``boundary``.
    """
    import networkx as nx  # a third of this room's loading time, for those who need a graph only

    graph: nx.MultiDiGraph[str] = nx.MultiDiGraph(name=model.name or model.file)
    for node in model.nodes.values():
        graph.add_node(node.id, node=node)
    for flow in model.flows.values():
        graph.add_edge(flow.source, flow.target, key=flow.id, flow=flow, kind="sequence")
    if boundaries:
        for node in model.nodes.values():
            if node.attached_to is not None:
                graph.add_edge(node.attached_to, node.id, key=f"{node.attached_to}→{node.id}", kind="boundary")
    if messages:
        for message in model.message_flows.values():
            for end in (message.source, message.target):
                if end in model.participants:
                    graph.add_node(end, participant=model.participants[end])
            graph.add_edge(message.source, message.target, key=message.id, flow=message, kind="message")
    return graph
