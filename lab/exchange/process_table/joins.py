"""Where ways meet: whether a step waits for all that lead to it or goes on with each.

Branches that begin together behind one step are waited for at the first step that all of them lead to: the split is the
immediate dominator of that step (Lengauer and Tarjan 1979). Ways back never are.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass

from lab.exchange.process_table.table import ProcessTable


@dataclass(frozen=True, slots=True)
class Gate:
    """What stands before a step."""

    groups: tuple[tuple[int, ...], ...] = ()
    """Branches that ran at the same time: the steps from which each of them arrives. All are waited for."""
    meeting: bool = False
    """Several ways simply meet, or come back."""


START = 0


def gates(table: ProcessTable) -> dict[int, Gate]:
    """By number of the step; a step with one way in has none."""
    import networkx as nx

    graph: nx.DiGraph[int] = nx.DiGraph()
    entered = {way.step for step in table.steps for way in step.next}
    graph.add_edges_from((START, number) for number in _starts(table))
    for number, step in enumerate(table.steps, 1):
        graph.add_edges_from((number, way.step) for way in step.next if way.step is not None)
    above: dict[int, int] = nx.immediate_dominators(graph, START)
    found: dict[int, Gate] = {}
    for number in range(1, len(table.steps) + 1):
        if number not in graph or number not in above:
            continue
        sources = [one for one in graph.predecessors(number) if one in above]
        forward = [one for one in sources if not _dominates(above, number, one)]
        back = [one for one in sources if one not in forward and (one != START or number in entered)]
        groups = _groups(table, above, above[number], forward)
        if groups:
            found[number] = Gate(groups, bool(back))
        elif len(sources) > 1:
            found[number] = Gate((), meeting=True)
    return found


def _starts(table: ProcessTable) -> list[int]:
    from lab.bpmn.model import NodeKind

    return [n for n, step in enumerate(table.steps, 1) if step.kind is NodeKind.START_EVENT] or [1]


def _dominates(above: dict[int, int], upper: int, lower: int) -> bool:
    """Whether every way to ``lower`` passes ``upper``."""
    while lower != START:
        if lower == upper:
            return True
        lower = above[lower]
    return False


def _groups(table: ProcessTable, above: dict[int, int], split: int, forward: list[int]) -> tuple[tuple[int, ...], ...]:
    """The branches of a split that arrive, if all of its ways run at the same time and each arrives by itself."""
    if split == START or len(forward) < 2:
        return ()
    step = table.steps[split - 1]
    branches = [way.step for way in step.next]
    if step.decides or len(branches) < 2:
        return ()
    arriving: dict[int, list[int]] = defaultdict(list)
    for source in forward:
        branch = next((one for one in branches if one is not None and _dominates(above, one, source)), None)
        if source == split:
            branch = split
        if branch is None:
            return ()
        arriving[branch].append(source)
    return tuple(map(tuple, arriving.values())) if len(arriving) > 1 else ()
