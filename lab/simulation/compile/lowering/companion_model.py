"""The models of a process and of a companion as one: two that do not touch."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import TypeVar

from lab.bpmn.model import EventKind, Flow, Lane, MessageFlow, Model, Node, Participant
from lab.simulation.compile.lowering.companion_names import CompanionNames

__all__ = ["beside"]

T = TypeVar("T")


def beside(model: Model, other: Model, names: CompanionNames) -> Model:
    """The model with the companion's beside it, without what has no effect on its flow."""

    def both(own: Mapping[str, T], others: Mapping[str, T], renamed: Callable[[T, CompanionNames], T]) -> dict[str, T]:
        return {**own, **{names.id(key): renamed(one, names) for key, one in others.items()}}

    return replace(
        model,
        nodes=both(model.nodes, other.nodes, _node),
        flows=both(model.flows, other.flows, _flow),
        message_flows=both(model.message_flows, other.message_flows, _message_flow),
        participants=both(model.participants, other.participants, _participant),
        lanes=both(model.lanes, other.lanes, _lane),
        processes=both(model.processes, other.processes, lambda name, _: name),
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


def _message_flow(flow: MessageFlow, names: CompanionNames) -> MessageFlow:
    return replace(flow, id=names.id(flow.id), source=names.id(flow.source), target=names.id(flow.target))


def _participant(participant: Participant, names: CompanionNames) -> Participant:
    return replace(participant, id=names.id(participant.id), process=names.optional(participant.process))
