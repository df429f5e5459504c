"""Activities with a loop or multi-instance marker: a virtual node around them, which makes the instances."""

from __future__ import annotations

from dataclasses import replace

from lab.bpmn.model import NodeKind
from lab.simulation.compile.lowering.lowered import Sketch, several

__all__ = ["wrap_repeated"]


def wrap_repeated(sketch: Sketch) -> None:
    """Put each marked activity into a virtual node that takes over its flows, its boundary events and its marker.

    The activity keeps its id, so that parameters, figures and the decision stay those of each execution.
    """
    for node in list(sketch.nodes.values()):
        if not node.loop:
            continue
        around = replace(
            node,
            id=several(node.id),
            kind=NodeKind.SUB_PROCESS,
            name=node.name or node.id,
            documentation="",
            called_element="",
            instantiate=False,
            for_compensation=False,
        )
        sketch.add(around, node.id)
        sketch.change(node.id, parent=around.id, loop="", default_flow=None)
        for flow in sketch.outgoing(node.id):
            sketch.flows[flow.id] = replace(flow, source=around.id)
        for flow in sketch.incoming(node.id):
            sketch.flows[flow.id] = replace(sketch.flows[flow.id], target=around.id)
        for other in list(sketch.nodes.values()):
            if other.attached_to == node.id:
                sketch.change(other.id, attached_to=around.id)
