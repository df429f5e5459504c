"""Where a token can still go: for loops and blocks, and for inclusive joins, which wait for what may still come.

BPMN 2.0.2, section 13.4.3 and table 13.3: an inclusive join fires when a token is on one of its incoming flows and no
other token of the same scope can reach an empty one, without a visit to the join, that cannot also reach a filled one.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from lab.simulation.compile.structure import Structure
from lab.simulation.kernel import codes

__all__ = ["behind", "in_loops", "reach_of", "reached", "successors"]


def successors(structure: Structure) -> dict[str, tuple[str, ...]]:
    """Where a token can go next in its own scope, boundary events included."""
    return {
        node: (*(flow.target for flow in structure.outgoing[node]), *structure.boundaries.get(node, ()))
        for node in structure.nodes
    }


def reached(after: Mapping[str, Iterable[str]], begin: Iterable[str]) -> set[str]:
    """The nodes that can be reached, those at which it begins among them."""
    found = set(begin)
    frontier = list(found)
    while frontier:
        more = set(after[frontier.pop()]) - found
        found |= more
        frontier += more
    return found


def behind(after: Mapping[str, Iterable[str]], node: str) -> set[str]:
    """The other nodes that can be reached from a node."""
    return reached(after, after[node]) - {node}


def in_loops(after: Mapping[str, Iterable[str]]) -> set[str]:
    """The nodes from which a token can come back to them."""
    bit = {node: 1 << number for number, node in enumerate(after)}
    masks = dict.fromkeys(after, 0)
    changed = True
    while changed:  # as often as loops lie within each other: what is drawn later is looked at first
        changed = False
        for node in reversed(list(after)):
            mask = masks[node]
            for target in after[node]:
                mask |= bit[target] | masks[target]
            changed |= mask != masks[node]
            masks[node] = mask
    return {node for node in after if masks[node] & bit[node]}


def reach_of(structure: Structure) -> dict[str, dict[str, int]]:
    """For each inclusive join, by node: the incoming flows that a token there can reach, as bits of their slots."""
    after = successors(structure)
    before: dict[str, list[str]] = {node: [] for node in structure.nodes}
    for node, targets in after.items():
        for target in targets:
            before[target].append(node)
    joins = [node for node, operation in structure.operations.items() if operation == codes.INCLUSIVE_JOIN]
    return {join: _masks(structure, before, join) for join in joins}


def _masks(structure: Structure, before: Mapping[str, list[str]], join: str) -> dict[str, int]:
    masks = dict.fromkeys(structure.nodes, 0)
    for slot, flow in enumerate(structure.incoming[join]):
        frontier, bit = [flow.source], 1 << slot
        while frontier:
            node = frontier.pop()
            if node != join and not masks[node] & bit:
                masks[node] |= bit
                frontier += before[node]
    return masks
