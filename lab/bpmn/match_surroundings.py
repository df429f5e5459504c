"""What stands around an element: what comes before and after it, directly and beyond gateways, and what it sends."""

from __future__ import annotations

from collections import defaultdict

from lab.bpmn.model import Model, Node

__all__ = ["ALIKE", "Sides", "category", "depths", "surroundings"]

ALIKE = 0.6
"""Names less alike than this make no pair by themselves."""

Sides = tuple[frozenset[str], ...]
"""Before and after, directly; before and after beyond gateways; senders and receivers of messages; children."""


def category(node: Node) -> str:
    """What an element can become without being another: any activity an activity, any gateway a gateway."""
    if node.kind.is_activity:
        return "activity"
    return "gateway" if node.kind.is_gateway else node.kind.value


def surroundings(model: Model) -> dict[str, Sides]:
    """The surroundings of every flow node."""
    before: dict[str, set[str]] = defaultdict(set)
    after: dict[str, set[str]] = defaultdict(set)
    inside: dict[str, set[str]] = defaultdict(set)
    for flow in model.flows.values():
        before[flow.target].add(flow.source)
        after[flow.source].add(flow.target)
    for node in model.nodes.values():
        if node.attached_to is not None:
            before[node.id].add(node.attached_to)
        if node.parent is not None:
            inside[node.parent].add(node.id)
    senders: dict[str, set[str]] = defaultdict(set)
    receivers: dict[str, set[str]] = defaultdict(set)
    for message in model.message_flows.values():
        senders[message.target].add(message.source)
        receivers[message.source].add(message.target)
    return {
        id_: tuple(
            map(
                frozenset,
                (
                    before[id_],
                    after[id_],
                    _beyond(model, id_, before),
                    _beyond(model, id_, after),
                    senders[id_] & model.nodes.keys(),
                    receivers[id_] & model.nodes.keys(),
                    inside[id_],
                ),
            )
        )
        for id_ in model.nodes
    }


def depths(model: Model, around: dict[str, Sides]) -> dict[str, float]:
    """How far along an element is, from 0 (a beginning) to 1 (as far as one gets): steps by the shortest way."""
    level = [id_ for id_ in model.nodes if not around[id_][0]]
    found = dict.fromkeys(level, 0)
    while level:
        level = [step for id_ in level for step in sorted(around[id_][1]) if step not in found]
        level = list(dict.fromkeys(level))
        found.update(dict.fromkeys(level, max(found.values()) + 1))
    most = max(found.values(), default=0) or 1
    return {id_: found.get(id_, most) / most for id_ in model.nodes}


def _beyond(model: Model, id_: str, step: dict[str, set[str]]) -> set[str]:
    """The next elements that are no gateways."""
    found, seen, open_ends = set(), {id_}, [id_]
    while open_ends:
        for other in step[open_ends.pop()]:
            if other not in seen:
                seen.add(other)
                if model.nodes[other].kind.is_gateway:
                    open_ends.append(other)
                else:
                    found.add(other)
    return found
