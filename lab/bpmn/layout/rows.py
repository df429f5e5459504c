"""Rows: chains of cells lie straight; where a chain turns off, it takes the row in its band that costs least.

The longest chain is the spine. What a row costs is what the eye has to follow: lines that would cross, run on each
other or over cells, and how far they go up and down. After all chains are placed, each is tried in every other row of
its band until nothing gets better (greedy switching; Eades and Kelly 1986).
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field

from lab.bpmn.layout.layers import Step
from lab.bpmn.layout.sheet import Cell, LinkKind, Sheet

PASSES = 4
CROSSING, ON_EACH_OTHER, OVER_CELL, THROUGH, HIGHER, NEW_ROW, UPWARD = 3.0, 6.0, 8.0, 0.7, 0.25, 0.5, 5.0
LOOKS, FEWEST = 1500, 4
"""Rows that are tried for a chain, times the lines that each is compared with; and rows that are tried at least.

Without a limit, a gateway with eighty branches takes a minute."""

Place = tuple[int, float]
"""Band and row."""


@dataclass(slots=True)
class _Chain:
    """Cells in one band, one after the other, in one row. ``first`` and ``last`` are columns, lines included."""

    cells: list[Cell]
    order: int
    row: float = 0.0
    ties: list[_Tie] = field(default_factory=list)

    @property
    def band(self) -> int:
        return self.cells[0].band


@dataclass(slots=True)
class _Tie:
    """A link between cells of different chains, or a jump inside one."""

    source: Cell
    target: Cell
    from_chain: _Chain
    to_chain: _Chain
    weight: float
    below: bool = False
    """It begins at a boundary event, which sits at the lower border: what follows is best below."""


def assign_rows(sheet: Sheet, forward: dict[str, list[Step]]) -> None:
    """Set the row of every cell: numbers from 0 in each band, from top to bottom."""
    chains = _chains(sheet, forward)
    _tie(sheet, chains)
    placed: list[_Chain] = []
    for chain in chains:
        _settle(chain, placed, spine=not placed)
        placed.append(chain)
    for _ in range(PASSES if len(chains) <= 200 else 1):
        moved = [_settle(chain, [other for other in placed if other is not chain]) for chain in chains]
        if not any(moved):
            break
    for band in range(len(sheet.bands)):
        own = [chain for chain in chains if chain.band == band]
        numbers = {row: number for number, row in enumerate(sorted({chain.row for chain in own}))}
        for chain in own:
            for cell in chain.cells:
                cell.row = numbers[chain.row]


def _chains(sheet: Sheet, forward: dict[str, list[Step]]) -> list[_Chain]:
    """The longest way from a beginning first; each further one as long as it goes through cells that have none yet."""
    depth: dict[str, int] = {}
    for id_ in sorted(sheet.cells, key=lambda one: -sheet.cells[one].column):
        depth[id_] = 1 + max((depth.get(target, 0) for target, step in forward[id_] if step), default=0)
    normal = {(link.source, link.target) for link in sheet.links if link.start is None}
    bordering = {(link.source, link.target) for link in sheet.links if link.start is not None} - normal
    chains: list[_Chain] = []
    used: set[str] = set()
    starts = sorted(sheet.cells, key=lambda one: -depth[one] if sheet.cells[one].column == 0 else 1)
    for start in starts:
        here: str | None = start if start not in used else None
        while here is not None:
            cell = sheet.cells[here]
            used.add(here)
            run = chains[-1].cells if chains else []
            if run and here != start and run[-1].band == cell.band:
                run.append(cell)
            else:
                chains.append(_Chain([cell], len(chains)))
            onward = [target for target, step in forward[here] if step and target not in used]
            here = max(onward, key=lambda one: ((cell.id, one) not in bordering, depth[one]), default=None)
    return chains


def _tie(sheet: Sheet, chains: list[_Chain]) -> None:
    of = {cell.id: chain for chain in chains for cell in chain.cells}
    for link in sheet.links:
        source, target = sheet.cells[link.source], sheet.cells[link.target]
        first, second = of[link.source], of[link.target]
        following = first is second and abs(first.cells.index(source) - first.cells.index(target)) == 1
        if source is target or following:
            continue
        weight = 1.0 if link.kind is LinkKind.FLOW else 0.5
        tie = _Tie(source, target, first, second, weight, link.start is not None)
        first.ties.append(tie)
        if second is not first:
            second.ties.append(tie)


def _settle(chain: _Chain, others: list[_Chain], *, spine: bool = False) -> bool:
    """Put a chain into the best row of its band; whether it moved."""
    if spine:
        return False
    own = [other for other in others if other.band == chain.band]
    rows = sorted({other.row for other in own})
    candidates = rows + [row - 0.5 for row in rows] + [rows[-1] + 1] if rows else [0.0]
    known = chain.row if chain.row in candidates else candidates[0]
    ties = _all_ties(others, chain)
    rest = [_lines(tie) for tie in ties if tie.from_chain is not chain and tie.to_chain is not chain]
    mine = [tie for tie in ties if tie.from_chain is chain or tie.to_chain is chain]
    around = _Around(own, set(rows), mine, rest, _taken(others))
    best, cheapest = known, _cost(chain, known, around)
    for row in _nearest(candidates, chain, mine, max(FEWEST, LOOKS // (len(ties) + 1))):
        cost = _cost(chain, row, around)
        if cost < cheapest - 1e-9:
            best, cheapest = row, cost
    moved = best != chain.row
    chain.row = best
    _renumber([*own, chain])
    return moved


def _renumber(chains: list[_Chain]) -> None:
    """Whole numbers again, so that there is always room between two rows."""
    rows = {row: float(number) for number, row in enumerate(sorted({chain.row for chain in chains}))}
    for chain in chains:
        chain.row = rows[chain.row]


def _all_ties(others: list[_Chain], chain: _Chain) -> list[_Tie]:
    """The ties between chains that are placed."""
    placed = {id(other) for other in others} | {id(chain)}
    seen: dict[int, _Tie] = {}
    for one in (*others, chain):
        for tie in one.ties:
            if id(tie.from_chain) in placed and id(tie.to_chain) in placed:
                seen[id(tie)] = tie
    return list(seen.values())


def _taken(chains: list[_Chain]) -> dict[Place, list[int]]:
    """The columns that are taken, by row."""
    found: dict[Place, list[int]] = defaultdict(list)
    for chain in chains:
        found[(chain.band, chain.row)] += [cell.column for cell in chain.cells]
    return found


def _nearest(candidates: list[float], chain: _Chain, mine: list[_Tie], most: int) -> list[float]:
    """The rows nearest to the cells that a chain is tied to in its band, in their order from top to bottom."""
    if len(candidates) <= most:
        return candidates
    ends = (tie.to_chain if tie.from_chain is chain else tie.from_chain for tie in mine)
    tied = [end.row for end in ends if end is not chain and end.band == chain.band]
    middle = sum(tied) / len(tied) if tied else candidates[-1]
    return sorted([*sorted(candidates, key=lambda row: abs(row - middle))[: most - 1], candidates[-1]])


@dataclass(frozen=True, slots=True)
class _Around:
    """What a chain is compared with, the same for every row that it is tried in."""

    own: list[_Chain]
    """The other chains of its band"""
    rows: set[float]
    mine: list[_Tie]
    rest: list[Lines]
    """The lines between other chains"""
    taken: dict[Place, list[int]]


def _cost(chain: _Chain, row: float, around: _Around) -> float:
    columns = {cell.column for cell in chain.cells}
    first, last = min(columns), max(columns)
    cost = 0.0 if row in around.rows else NEW_ROW
    for other in around.own:
        if other.row == row:
            theirs = [cell.column for cell in other.cells]
            if min(theirs) <= last and first <= max(theirs):
                return float("inf")
    before, chain.row = chain.row, row
    spread = [_lines(tie) for tie in around.mine]
    for tie, lines in zip(around.mine, spread, strict=True):
        cost += tie.weight * sum(_against(lines, other) for other in around.rest)
        cost += tie.weight * _over_cells(lines, around.taken)
        (_, upper, lower), _ = lines
        if tie.below and (tie.to_chain.band, tie.to_chain.row) <= (tie.from_chain.band, tie.from_chain.row):
            cost += UPWARD
        cost += tie.weight * HIGHER * (abs(upper[1] - lower[1]) + 2 * abs(upper[0] - lower[0]))
    cost += sum(_against(a, b) for n, a in enumerate(spread) for b in spread[:n]) / 2
    for lines in around.rest:
        (_, _, _), (place, left, right) = lines
        if place == (chain.band, row):
            cost += OVER_CELL * sum(left < column < right for column in columns)
    chain.row = before
    return cost


Lines = tuple[tuple[float, Place, Place], tuple[Place, float, float]]
"""A link as it will probably run: down or up at a column between two rows, along a row between two columns."""


def _lines(tie: _Tie) -> Lines:
    source, target = (tie.from_chain.band, tie.from_chain.row), (tie.to_chain.band, tie.to_chain.row)
    upper, lower = min(source, target), max(source, target)
    left, right = sorted((tie.source.column, tie.target.column))
    if tie.target is tie.to_chain.cells[0] and tie.source.column < tie.target.column:
        return (tie.source.column + 0.4, upper, lower), (target, tie.source.column, right)
    if tie.source.column >= tie.target.column:
        beyond = (max(source, target)[0], max(source, target)[1] + 0.45)
        return (tie.target.column, upper, beyond), (beyond, left, right)
    return (tie.target.column - 0.4, upper, lower), (source, left, right)


def _against(one: Lines, other: Lines) -> float:
    (column, upper, lower), (place, left, right) = one
    (their_column, their_upper, their_lower), (their_place, their_left, their_right) = other
    cost = 0.0
    if their_left < column < their_right and upper < their_place < lower:
        cost += CROSSING
    if left < their_column < right and their_upper < place < their_lower:
        cost += CROSSING
    if place == their_place and left < their_right and their_left < right:
        cost += ON_EACH_OTHER
    return cost


def _over_cells(lines: Lines, taken: dict[Place, list[int]]) -> float:
    (column, upper, lower), (place, left, right) = lines
    cost = OVER_CELL * sum(left < one < right for one in taken.get(place, ()))
    return cost + THROUGH * sum(
        upper < there < lower and any(abs(one - column) < 0.5 for one in columns) for there, columns in taken.items()
    )
