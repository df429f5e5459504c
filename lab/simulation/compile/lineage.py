"""Where tokens of one case have to be told apart, so that no two draws are the same and none depends on the time order.

Draws are named by lineage, element and visit. Most nets need one lineage per case: tokens of a well-formed parallel
block never reach the same element, so they share it, and a block that the target model adds or removes changes no
draw. Only three things need more:

- *forks*: a split whose branches can reach one element without having been joined gives each branch a lineage;
- *fresh* instances: a message start that may be triggered more than once per case gives each instance a lineage;
- *visits*: a node in a loop counts how often the lineage has been there.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

import networkx as nx

from lab.bpmn.model import NodeKind
from lab.simulation.compile.structure import Structure
from lab.simulation.kernel import codes

__all__ = ["Lineages", "lineages_of"]


@dataclass(frozen=True, slots=True)
class Lineages:
    """Element ids that need telling apart, see the module."""

    forks: frozenset[str]
    fresh: frozenset[str]
    visits: tuple[str, ...]
    """Sorted: the position is the slot of the counter."""


def lineages_of(structure: Structure) -> Lineages:
    """The analysis of a structure that can be run."""
    after = _successors(structure)
    graph: nx.DiGraph[str] = nx.DiGraph()
    graph.add_nodes_from(after)
    graph.add_edges_from((node, target) for node, targets in after.items() for target in targets)
    cyclic = {node for part in nx.strongly_connected_components(graph) if len(part) > 1 for node in part}
    cyclic |= {node for node in after if node in after[node]}
    repeated = _with_content(structure, cyclic)
    forks = {
        node
        for node in structure.nodes
        if _splits(structure, node) and not any(_is_block(structure, after, node, join) for join in _joins(structure))
    }
    behind = {reached for node in forks for reached in nx.descendants(graph, node)}
    fresh = _fresh(structure, repeated | _with_content(structure, behind))
    return Lineages(frozenset(forks), frozenset(fresh), tuple(sorted(repeated)))


def _successors(structure: Structure) -> dict[str, tuple[str, ...]]:
    """Where a token can go next in its own scope, boundary timers included."""
    return {
        node: (*(flow.target for flow in structure.outgoing[node]), *structure.boundaries.get(node, ()))
        for node in structure.nodes
    }


def _splits(structure: Structure, node: str) -> bool:
    return len(structure.outgoing[node]) > 1 and structure.operations[node] not in (codes.CHOICE, codes.RACE)


def _joins(structure: Structure) -> list[str]:
    return [node for node, operation in structure.operations.items() if operation == codes.JOIN]


def _is_block(structure: Structure, after: Mapping[str, tuple[str, ...]], split: str, join: str) -> bool:
    """Whether each branch of a split leads to one flow into the join, and only there, sharing nothing before it."""
    branches = structure.outgoing[split]
    entries = {flow.id for flow in structure.incoming[join]}
    if len(entries) != len(branches) or split == join:
        return False
    seen: set[str] = set()
    for branch in branches:
        region = {branch.target} - {join}
        frontier = list(region)
        while frontier:
            node = frontier.pop()
            if node == split or not after[node]:
                return False
            found = set(after[node]) - region - {join}
            region |= found
            frontier += found
        leading = [f for f in structure.incoming[join] if f.source in region or f.id == branch.id]
        if len(leading) != 1 or seen & region:
            return False
        seen |= region
    return True


def _with_content(structure: Structure, nodes: Iterable[str]) -> set[str]:
    """The nodes and everything inside those of them that are sub-processes, at any depth."""
    wanted = set(nodes)
    found = set(wanted)
    for node in structure.nodes.values():
        parent = node.parent
        while parent is not None:
            if parent in wanted:
                found.add(node.id)
            parent = structure.nodes[parent].parent
    return found


def _fresh(structure: Structure, often: set[str]) -> set[str]:
    """Message starts that may run more than once per case: several ways in, or a sender that may send repeatedly."""
    starts = {start: structure.nodes[start].process for start in structure.senders if _is_start(structure, start)}
    ways = dict.fromkeys(starts.values(), 0)
    for node in structure.nodes.values():
        if node.process in ways and node.parent is None and node.kind is NodeKind.START_EVENT:
            ways[node.process] += max(1, len(structure.senders.get(node.id, ())))
    multiple = {process for process, count in ways.items() if count > 1}
    while True:
        added = {
            process
            for start, process in starts.items()
            for sender in structure.senders[start]
            if sender in often or structure.nodes[sender].process in multiple
        } - multiple
        if not added:
            return {start for start, process in starts.items() if process in multiple}
        multiple |= added


def _is_start(structure: Structure, node: str) -> bool:
    return structure.nodes[node].kind is NodeKind.START_EVENT
