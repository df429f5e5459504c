"""Loops that a case cannot leave."""

from __future__ import annotations

from collections.abc import Iterator

from lab.simulation.soundness.exploring import Explored

__all__ = ["circles"]


def circles(explored: Explored, states: set[int]) -> Iterator[tuple[tuple[str, ...], tuple[str, ...]]]:
    """For each loop within states from which there is no end: the elements passed to get there, and those of one round.

    The loop that is reached first comes first.
    """
    if not states:
        return
    import networkx as nx  # only for models that have such a loop

    graph: nx.DiGraph[int] = nx.DiGraph()
    for state in states:
        graph.add_edges_from((state, target) for target, _ in explored.after[state] if target in states)
    parts = [
        part
        for part in nx.strongly_connected_components(graph)
        if len(part) > 1 or any(graph.has_edge(state, state) for state in part)
    ]
    for part in sorted(parts, key=min):
        yield explored.trail(min(part)), _round(explored, part)


def _round(explored: Explored, part: set[int]) -> tuple[str, ...]:
    """The elements of a shortest way from the first state of a loop back to it."""
    first = min(part)
    ways: dict[int, tuple[str, ...]] = {first: ()}
    frontier = [first]
    for state in frontier:
        for target, trail in explored.after[state]:
            if target == first:
                return (*ways[state], *trail)
            if target in part and target not in ways:
                ways[target] = (*ways[state], *trail)
                frontier.append(target)
    return ()
