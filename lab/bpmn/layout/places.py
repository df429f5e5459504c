"""From the grid to coordinates: columns as wide and rows as high as shapes, names and lines need them."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from itertools import pairwise

from lab.bpmn.layout.grid import Grid
from lab.bpmn.layout.names import GAP, beside_line, beside_shape
from lab.bpmn.layout.routing import Route
from lab.bpmn.layout.sheet import Cell, Sheet
from lab.bpmn.layout.sizes import EVENT, name_size
from lab.bpmn.model import Bounds

BETWEEN_COLUMNS, FIRST_GAP, BETWEEN_ROWS, OUTER_ROW, BETWEEN_POOLS = 44.0, 34.0, 24.0, 18.0, 40.0
SPACING = 13.0
"""Pixels between two lines that run side by side."""
CLOSED_HEIGHT, LEAST_ROW = 60.0, 60.0


@dataclass(slots=True)
class Placed:
    """Where everything of a sheet is; ``strips`` are the upper and lower edges of its bands."""

    shapes: dict[str, Bounds] = field(default_factory=dict)
    lines: dict[str, tuple[tuple[float, float], ...]] = field(default_factory=dict)
    labels: dict[str, Bounds] = field(default_factory=dict)
    strips: list[tuple[float, float]] = field(default_factory=list)
    width: float = 0.0
    height: float = 0.0


@dataclass(slots=True)
class _Measures:
    sheet: Sheet
    grid: Grid
    routes: dict[str, Route]
    names: dict[str, Bounds]
    """Names beside shapes, relative to the middle of the shape."""
    wider: dict[int, float] = field(default_factory=lambda: defaultdict(float))
    """Gaps between columns that need more room for the names of lines."""
    x: list[float] = field(default_factory=list)
    y: list[float] = field(default_factory=list)


def place(sheet: Sheet, grid: Grid, routes: dict[str, Route]) -> Placed:
    """The coordinates of cells, lines and names, from (0, 0) on."""
    measures = _Measures(sheet, grid, routes, _names(sheet, routes))
    placed = _placed(measures)
    for link in sheet.links:
        if link.name:
            _widen(measures, link.id, link.name, placed)
    placed = _placed(measures)
    shapes = [bounds for id_, bounds in placed.shapes.items() if not _opened(sheet, id_)]
    taken = list(placed.labels.values())
    borders = [((0.0, edge), (placed.width, edge)) for strip in placed.strips for edge in strip]
    for link in sheet.links:
        if link.name and len(placed.lines[link.id]) > 1:
            others = [*(line for id_, line in placed.lines.items() if id_ != link.id), *borders]
            label = beside_line(link.name, placed.lines[link.id], shapes, others, taken)
            placed.labels[link.id] = label
            taken.append(label)
    return placed


def _opened(sheet: Sheet, id_: str) -> bool:
    cell = sheet.cells.get(id_)
    return cell is not None and sheet.bands[cell.band].closed


def _names(sheet: Sheet, routes: dict[str, Route]) -> dict[str, Bounds]:
    """The names beside shapes, where no line begins or ends."""
    busy: dict[str, set[str]] = defaultdict(set)
    for link in sheet.links:
        route = routes[link.id]
        busy[link.source].add(_side(route[0], route[1]))
        busy[link.target].add(_side(route[-1], route[-2]))
    return {
        cell.id: beside_shape(cell.name, cell.height, busy[cell.id])
        for cell in sheet.cells.values()
        if cell.name and not sheet.bands[cell.band].closed
    }


def _side(end: tuple[int, int], next_: tuple[int, int]) -> str:
    if end[0] == next_[0]:
        return "bottom" if next_[1] > end[1] else "top"
    return "right" if next_[0] > end[0] else "left"


def _widen(measures: _Measures, id_: str, name: str, placed: Placed) -> None:
    """Make room for the name of a line at the first stretch that it runs level, if that runs to the right."""
    wide, _ = name_size(name)
    line = placed.lines[id_]
    route = measures.routes[id_]
    for (a, b), (start, end) in zip(_stretches(route), pairwise(line), strict=True):
        if a[1] != b[1]:
            continue
        length = abs(end[0] - start[0])
        if b[0] > a[0]:
            lane = measures.grid.xs[a[0]].lane
            gap = lane + 1 if lane >= 0 else measures.grid.xs[a[0]].gap
            measures.wider[gap] = max(measures.wider[gap], wide + 22 - length)
        return


def _stretches(route: Route) -> list[tuple[tuple[int, int], tuple[int, int]]]:
    """The straight parts of a route, from corner to corner."""
    corners = [route[0]]
    for before, here, after in zip(route, route[1:], route[2:], strict=False):
        if (before[0] == here[0]) != (here[0] == after[0]):
            corners.append(here)
    corners.append(route[-1])
    return list(pairwise(corners))


def _placed(measures: _Measures) -> Placed:
    sheet, grid = measures.sheet, measures.grid
    placed = Placed()
    placed.width = _across(measures)
    placed.height = _down(measures, placed)
    for cell in sheet.cells.values():
        row = grid.row_of[cell.id]
        middle_y = measures.y[grid.row_line[row]]
        if row in grid.closed:
            placed.shapes[cell.id] = Bounds(0, middle_y - cell.height / 2, placed.width, cell.height)
            continue
        middle_x = measures.x[grid.middle[cell.column]]
        left, top = middle_x - cell.width / 2, middle_y - cell.height / 2
        placed.shapes[cell.id] = Bounds(left, top, cell.width, cell.height)
        if label := measures.names.get(cell.id):
            placed.labels[cell.id] = Bounds(middle_x + label.x, middle_y + label.y, label.width, label.height)
        for id_, offset, name in cell.attached:
            x, y = middle_x + offset, top + cell.height
            placed.shapes[id_] = Bounds(x - EVENT / 2, y - EVENT / 2, EVENT, EVENT)
            if name:
                placed.labels[id_] = Bounds(x + EVENT / 2 + 2, y + GAP, *name_size(name, 90))
    for link in sheet.links:
        placed.lines[link.id] = _line(measures, placed, link.id)
    return placed


def _line(measures: _Measures, placed: Placed, id_: str) -> tuple[tuple[float, float], ...]:
    """The corners of a line, from border to border."""
    link = next(one for one in measures.sheet.links if one.id == id_)
    route = measures.routes[id_]
    corners = [start for start, _ in _stretches(route)] + [route[-1]]
    points = [(measures.x[x], measures.y[y]) for x, y in corners]
    points[0] = _clipped(placed.shapes[link.start or link.source], points[0], points[1])
    points[-1] = _clipped(placed.shapes[link.target], points[-1], points[-2])
    return tuple(points)


def _clipped(shape: Bounds, inner: tuple[float, float], outer: tuple[float, float]) -> tuple[float, float]:
    """Where a line from the middle of a shape leaves it."""
    if inner[0] == outer[0]:
        return inner[0], shape.y + shape.height if outer[1] > inner[1] else shape.y
    return shape.x + shape.width if outer[0] > inner[0] else shape.x, inner[1]


def _tracks(measures: _Measures, *, vertical: bool) -> dict[int, list[int]]:
    """The tracks that are used, by gap."""
    used: dict[int, set[int]] = defaultdict(set)
    lines = measures.grid.xs if vertical else measures.grid.ys
    for route in measures.routes.values():
        for (ax, ay), (bx, by) in _stretches(route):
            number = ax if vertical else ay
            if (ax == bx) == vertical and (ax, ay) != (bx, by) and lines[number].gap >= 0:
                used[lines[number].gap].add(number)
    return {gap: sorted(numbers) for gap, numbers in used.items()}


def _spread(places: list[float], lines: list[int], at: float, room: float) -> None:
    """Tracks evenly in their gap."""
    for number, line in enumerate(lines, 1):
        places[line] = round(at + room * number / (len(lines) + 1))


def _across(measures: _Measures) -> float:
    """Set the places across; gives the width."""
    sheet, grid = measures.sheet, measures.grid
    measures.x = [0.0] * len(grid.xs)
    tracks = _tracks(measures, vertical=True)
    left: dict[int, float] = defaultdict(float)
    right: dict[int, float] = defaultdict(float)
    for cell in sheet.cells.values():
        if sheet.bands[cell.band].closed:
            continue
        lefts, rights = _extents(cell, measures.names.get(cell.id))
        left[cell.column] = max(left[cell.column], lefts)
        right[cell.column] = max(right[cell.column], rights)
    at, columns = 0.0, len(grid.middle)
    for gap in range(columns + 1):
        lines = tracks.get(gap, [])
        least = FIRST_GAP if gap in (0, columns) else BETWEEN_COLUMNS
        room = max(least, SPACING * (len(lines) + 1)) + measures.wider[gap]
        _spread(measures.x, lines, at, room)
        at += room
        if gap == columns:
            break
        middle = at + max(left[gap], 18)
        for number, line in enumerate(grid.xs):
            if line.lane == gap:
                measures.x[number] = middle + line.offset
        at = middle + max(right[gap], 18)
    return at


def _extents(cell: Cell, label: Bounds | None) -> tuple[float, float]:
    """How far a cell reaches left and right of its middle, its name and its boundary events included."""
    left = right = cell.width / 2
    if label is not None:
        left, right = max(left, -label.x), max(right, label.x + label.width)
    for _, offset, name in cell.attached:
        right = max(right, offset + EVENT / 2 + 4 + name_size(name, 90)[0])
    return left, right


def _down(measures: _Measures, placed: Placed) -> float:
    """Set the places from top to bottom and the edges of the bands; gives the height."""
    sheet, grid = measures.sheet, measures.grid
    measures.y = [0.0] * len(grid.ys)
    tracks = _tracks(measures, vertical=False)
    above, below = _reach(measures)
    at, strips = 0.0, [(0.0, 0.0)] * len(sheet.bands)
    for is_gap, number in _sequence(grid):
        if is_gap:
            band, where = grid.gaps[number]
            least = {"outside": BETWEEN_POOLS, "between": BETWEEN_ROWS}.get(where, OUTER_ROW)
            lines = tracks.get(number, [])
            room = max(least, SPACING * (len(lines) + 1))
            _spread(measures.y, lines, at, room)
            if where == "above":
                strips[band] = (at, at)
            at += room
            if where == "below":
                strips[band] = (strips[band][0], at)
        else:
            measures.y[grid.row_line[number]] = at + above[number]
            at += above[number] + below[number]
    placed.strips = strips
    return at


def _reach(measures: _Measures) -> tuple[dict[int, float], dict[int, float]]:
    """How far each row reaches above and below its middle, names and boundary events included."""
    closed = measures.grid.closed
    above = {row: CLOSED_HEIGHT / 2 if row in closed else LEAST_ROW / 2 for row in measures.grid.row_line}
    below = dict(above)
    for cell in measures.sheet.cells.values():
        row = measures.grid.row_of[cell.id]
        label = measures.names.get(cell.id)
        above[row] = max(above[row], cell.height / 2, -label.y if label else 0)
        hanging = [max(EVENT / 2, name_size(name, 90)[1] + GAP) for _, _, name in cell.attached]
        below[row] = max(below[row], cell.height / 2 + max(hanging, default=0), label.y + label.height if label else 0)
    return above, below


def _sequence(grid: Grid) -> list[tuple[bool, int]]:
    """Gaps (True) and rows from top to bottom."""
    return list(dict.fromkeys((line.gap >= 0, line.gap if line.gap >= 0 else line.lane) for line in grid.ys))
