"""Several elements of one model that stand for one of the other, by what their names say together.

Read for a merger: ``one`` is the second model, and ``many`` the first; for a split, the other way round.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping

from lab.bpmn.match_surroundings import ALIKE, Sides
from lab.bpmn.model import Model, Node
from lab.bpmn.similarity import coverage, normalised, similarity

__all__ = ["groups"]

GAIN = 0.08
"""How much more alike the names must be together than the paired one is alone."""
SAID = 0.6
"""The share of a further element's name that the common name must have."""
WHOLE = 0.95
"""A common name that a further element says wholly, such as "Formular ausfüllen" in "Formular A ausfüllen"."""


def groups(
    one: Model,
    many: Model,
    pairs: Mapping[str, str],
    around: Mapping[str, Sides],
    *,
    closed: Collection[str],
    taken: Collection[str],
) -> dict[str, tuple[str, ...]]:
    """Ids of ``one`` to further ids of ``many`` beside their partner.

    Args:
        one: the model in which one element stands for several.
        many: the other.
        pairs: id of ``one`` to id of ``many``.
        around: what stands around the elements of ``many``.
        closed: ids of ``one`` that may get nothing.
        taken: ids of ``many`` that may go nowhere.
    """
    paired = set(pairs.values())
    free = [
        node
        for node in many.nodes.values()
        if node.id not in paired and node.id not in taken and node.name and node.kind.is_activity
    ]
    if not free:
        return {}
    back = {of_many: of_one for of_one, of_many in pairs.items()}
    members: dict[str, list[str]] = {}
    waiting = {node.id: node for node in free}
    found = True
    while found:
        found = False
        for id_, node in list(waiting.items()):
            beside = around[id_][0] | around[id_][1] | around[id_][2] | around[id_][3]
            hosts = {back[other]: None for other in sorted(beside) if other in back}
            fitting = [host for host in hosts if host not in closed and _belongs(one, many, host, pairs, members, node)]
            if fitting:
                host = max(fitting, key=lambda host: coverage(node.name, one.nodes[host].name))
                members.setdefault(host, []).append(id_)
                back[id_] = host
                del waiting[id_]
                found = True
    return {host: tuple(ids) for host, ids in members.items()}


def _belongs(
    one: Model, many: Model, host: str, pairs: Mapping[str, str], members: Mapping[str, list[str]], node: Node
) -> bool:
    """Whether the host's name says what the node's does, beside that of the elements that it has already."""
    common = one.nodes[host]
    if not common.kind.is_activity or not common.name:
        return False
    present = [many.nodes[id_].name for id_ in (pairs[host], *members.get(host, ()))]
    if normalised(common.name) in map(normalised, present):
        return False
    if all(coverage(common.name, name) >= WHOLE for name in (*present, node.name)):
        return True
    alone, together = " ".join(present), " ".join((*present, node.name))
    alike = similarity(common.name, together)
    return (
        alike >= ALIKE and alike >= similarity(common.name, alone) + GAIN and coverage(node.name, common.name) >= SAID
    )
