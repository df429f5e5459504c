"""Inclusive gateways that nobody has drawn: behind activities with conditional flows, before gateways that do both."""

from __future__ import annotations

from dataclasses import replace

from lab.bpmn.model import Node, NodeKind
from lab.simulation.compile.lowering.lowered import Sketch, before, behind

__all__ = ["part_inclusive_gateways", "put_choices_behind"]


def put_choices_behind(sketch: Sketch) -> None:
    """A virtual inclusive split behind each activity of which some flow out has a condition or a share.

    The flows without are always taken; the default flow if none of the conditional ones is.
    """
    for node in list(sketch.nodes.values()):
        flows = sketch.outgoing(node.id)
        said = sketch.scenario.branches if len(flows) > 1 else {}
        conditional = [flow for flow in flows if flow.condition or flow.id in said]
        if not node.kind.is_activity or not conditional:
            continue
        choice = Node(
            behind(node.id),
            NodeKind.INCLUSIVE_GATEWAY,
            node.process,
            name=node.name or node.id,
            parent=node.parent,
            default_flow=node.default_flow,
            line=node.line,
        )
        sketch.add(choice, node.id)
        for flow in flows:
            sketch.flows[flow.id] = replace(flow, source=choice.id)
            if flow not in conditional and flow.id != node.default_flow:
                sketch.always.add(flow.id)
        sketch.connect(f"{node.id} (out)", node.id, choice.id, node.id)
        sketch.change(node.id, default_flow=None)


def part_inclusive_gateways(sketch: Sketch) -> None:
    """An inclusive gateway that joins and splits becomes a virtual one that joins and itself, which splits."""
    for node in list(sketch.nodes.values()):
        incoming = sketch.incoming(node.id)
        if node.kind is not NodeKind.INCLUSIVE_GATEWAY or len(incoming) < 2 or len(sketch.outgoing(node.id)) < 2:
            continue
        join = replace(node, id=before(node.id), name=node.name or node.id, default_flow=None)
        sketch.add(join, node.id)
        for flow in incoming:
            sketch.flows[flow.id] = replace(flow, target=join.id)
        sketch.connect(f"{node.id} (in)", join.id, node.id, node.id)
