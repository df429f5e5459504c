"""The models of a process and of a companion as one: two that do not touch."""

from __future__ import annotations

from dataclasses import replace

from lab.bpmn.model import EventKind, Flow, Lane, Model, Node
from lab.simulation.compile.lowering.companion_names import CompanionNames

__all__ = ["beside"]


def beside(model: Model, other: Model, names: CompanionNames) -> Model:
    """The model with the companion's beside it, without what has no effect on its flow."""
    return replace(
        model,
        nodes={**model.nodes, **names.keyed(other.nodes, lambda one: _node(one, names))},
        flows={**model.flows, **names.keyed(other.flows, lambda one: _flow(one, names))},
        message_flows={
            **model.message_flows,
            **names.keyed(
                other.message_flows,
                lambda one: replace(one, id=names.id(one.id), source=names.id(one.source), target=names.id(one.target)),
            ),
        },
        participants={
            **model.participants,
            **names.keyed(
                other.participants, lambda one: replace(one, id=names.id(one.id), process=names.optional(one.process))
            ),
        },
        lanes={**model.lanes, **names.keyed(other.lanes, lambda one: _lane(one, names))},
        processes={**model.processes, **names.keyed(other.processes)},
    )


def _node(node: Node, names: CompanionNames) -> Node:
    signal = node.event is EventKind.SIGNAL
    return replace(
        node,
        id=names.id(node.id),
        process=names.id(node.process),
        parent=names.optional(node.parent),
        lane=names.optional(node.lane),
        attached_to=names.optional(node.attached_to),
        default_flow=names.optional(node.default_flow),
        event_reference=names.id(node.event_reference) if signal and node.event_reference else node.event_reference,
        event_name=names.id(node.event_name) if signal and node.event_name else node.event_name,
        condition=names.text(node.condition),
        loop_times=names.text(node.loop_times),
        loop_condition=names.text(node.loop_condition),
    )


def _flow(flow: Flow, names: CompanionNames) -> Flow:
    return replace(
        flow,
        id=names.id(flow.id),
        source=names.id(flow.source),
        target=names.id(flow.target),
        process=names.id(flow.process),
        parent=names.optional(flow.parent),
    )


def _lane(lane: Lane, names: CompanionNames) -> Lane:
    return replace(
        lane,
        id=names.id(lane.id),
        process=names.id(lane.process),
        parent=names.optional(lane.parent),
        nodes=tuple(map(names.id, lane.nodes)),
    )
