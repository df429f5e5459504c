"""Columns: each cell stands right of those that lead to it; links that close a circle are let run backwards.

Longest path over the links that remain when those found to lead back in a depth-first walk are turned (Sugiyama, Tagawa
and Toda 1981; Eades and Sugiyama 1990). A message may go straight down, a flow always takes a step to the right.
"""

from __future__ import annotations

from collections import defaultdict

from lab.bpmn.layout.sheet import LinkKind, Sheet

Step = tuple[str, int]


def assign_columns(sheet: Sheet) -> dict[str, list[Step]]:
    """Set the column of every cell, and give the links forward: target and least step, by source."""
    forward = _forward(sheet)
    order = _sorted(sheet, forward)
    columns = dict.fromkeys(sheet.cells, 0)
    for id_ in order:
        for target, step in forward[id_]:
            columns[target] = max(columns[target], columns[id_] + step)
    entered = {target for steps in forward.values() for target, _ in steps}
    for id_ in reversed(order):
        if id_ not in entered and forward[id_]:
            columns[id_] = max(columns[id_], min(columns[target] - step for target, step in forward[id_]))
    for id_, column in columns.items():
        sheet.cells[id_].column = column
    _beside(sheet)
    return forward


def _forward(sheet: Sheet) -> dict[str, list[Step]]:
    """The links without those that close a circle; flows count before messages."""
    forward: dict[str, list[Step]] = defaultdict(list)
    flows = [link for link in sheet.flows() if link.kind is LinkKind.FLOW]
    onward: dict[str, list[str]] = defaultdict(list)
    entered = set()
    for link in flows:
        onward[link.source].append(link.target)
        entered.add(link.target)
    back: set[tuple[str, str]] = set()
    state: dict[str, int] = {}
    for root in (*(id_ for id_ in sheet.cells if id_ not in entered), *sheet.cells):
        _walk(root, onward, state, back)
    for link in flows:
        if (link.source, link.target) not in back:
            forward[link.source].append((link.target, 1))
    for link in sheet.flows():
        if link.kind is LinkKind.MESSAGE and not _leads(forward, link.target, link.source):
            forward[link.source].append((link.target, 0))
    return forward


def _walk(root: str, onward: dict[str, list[str]], state: dict[str, int], back: set[tuple[str, str]]) -> None:
    """Depth first without recursion; what leads to a cell that is still being walked leads back."""
    if root in state:
        return
    state[root] = 1
    stack = [(root, iter(onward[root]))]
    while stack:
        here, rest = stack[-1]
        target = next(rest, None)
        if target is None:
            state[here] = 2
            stack.pop()
        elif state.get(target) == 1:
            back.add((here, target))
        elif target not in state:
            state[target] = 1
            stack.append((target, iter(onward[target])))


def _leads(forward: dict[str, list[Step]], start: str, end: str) -> bool:
    seen, waiting = {start}, [start]
    while waiting:
        here = waiting.pop()
        if here == end:
            return True
        for target, _ in forward[here]:
            if target not in seen:
                seen.add(target)
                waiting.append(target)
    return False


def _sorted(sheet: Sheet, forward: dict[str, list[Step]]) -> list[str]:
    """Every cell after those that lead to it, else in the file's order."""
    waits = dict.fromkeys(sheet.cells, 0)
    for steps in list(forward.values()):
        for target, _ in steps:
            waits[target] += 1
    ready = [id_ for id_, count in waits.items() if count == 0]
    order = []
    while ready:
        here = ready.pop(0)
        order.append(here)
        for target, _ in forward[here]:
            waits[target] -= 1
            if waits[target] == 0:
                ready.append(target)
    return order


def _beside(sheet: Sheet) -> None:
    """Data and texts stand in the column of the first cell that they belong to."""
    flowing = {end for link in sheet.flows() for end in (link.source, link.target)}
    placed = set()
    for link in sheet.links:
        if link.kind is not LinkKind.ASSOCIATION:
            continue
        for own, other in ((link.source, link.target), (link.target, link.source)):
            if own not in flowing and own not in placed and other in flowing:
                sheet.cells[own].column = sheet.cells[other].column
                placed.add(own)
