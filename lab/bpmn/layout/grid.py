"""The lines on which links run: through the middle of columns and rows, and in tracks between them."""

from __future__ import annotations

from dataclasses import dataclass, field

from lab.bpmn.layout.sheet import Sheet

TRACK = 12.0
"""Pixels between two lines in the same gap."""
COLUMN_WIDTH, ROW_HEIGHT = 130.0, 100.0
"""What a route reckons with before real measures are known."""


@dataclass(frozen=True, slots=True)
class Line:
    """A line of the grid. ``gap`` is the gap that it is a track of; else it runs through ``lane`` (a column or row)."""

    gap: int = -1
    lane: int = -1
    offset: float = 0.0
    """Columns: how far right of the middle; below boundary events."""


@dataclass(slots=True)
class Grid:
    """Lines across (``xs``) and down (``ys``), what stands where, and which links use which piece of a line.

    Rows are numbered through all bands. There is a gap before each column and row and one at the end; each band has
    its own gaps, so that the border between two bands lies between gaps, and pools have one more gap between them.
    """

    xs: list[Line] = field(default_factory=list)
    ys: list[Line] = field(default_factory=list)
    x: list[float] = field(default_factory=list)
    y: list[float] = field(default_factory=list)
    middle: dict[int, int] = field(default_factory=dict)
    """Column to the number of the line through its middle."""
    row_line: dict[int, int] = field(default_factory=dict)
    row_of: dict[str, int] = field(default_factory=dict)
    """Cell to its row, numbered through."""
    cell_at: dict[tuple[int, int], str] = field(default_factory=dict)
    """Column and row to cell."""
    closed: dict[int, str] = field(default_factory=dict)
    """Rows that one closed pool fills."""
    starts: dict[tuple[str, float], int] = field(default_factory=dict)
    """Cell and offset to the number of the line below a boundary event."""
    gaps: list[tuple[int, str]] = field(default_factory=list)
    """The horizontal gaps: band, and where they are: ``above``, ``between``, ``below`` it, or ``outside`` pools."""


def build_grid(sheet: Sheet, tracks: int) -> Grid:
    """The grid of a sheet whose cells have columns and rows."""
    grid = Grid()
    _columns(sheet, grid, tracks)
    _rows(sheet, grid, tracks)
    for cell in sheet.cells.values():
        row = grid.row_of[cell.id]
        if sheet.bands[cell.band].closed:
            grid.closed[row] = cell.id
        else:
            grid.cell_at[(cell.column, row)] = cell.id
    return grid


def _columns(sheet: Sheet, grid: Grid, tracks: int) -> None:
    open_cells = [cell for cell in sheet.cells.values() if not sheet.bands[cell.band].closed]
    last = max((cell.column for cell in open_cells), default=0)
    offsets: dict[int, set[float]] = {column: {0.0} for column in range(last + 1)}
    for cell in open_cells:
        offsets[cell.column] |= {offset for _, offset, _ in cell.attached}
    at = 0.0
    for column in range(last + 2):
        at = _gap(grid.xs, grid.x, column, tracks, at)
        if column > last:
            break
        for offset in sorted(offsets[column]):
            if offset == 0.0:
                grid.middle[column] = len(grid.xs)
            grid.xs.append(Line(lane=column, offset=offset))
            grid.x.append(at + COLUMN_WIDTH / 2 + offset / 2)
        at += COLUMN_WIDTH
    lines = {(line.lane, line.offset): number for number, line in enumerate(grid.xs) if line.lane >= 0}
    for cell in open_cells:
        for _, offset, _ in cell.attached:
            grid.starts[(cell.id, offset)] = lines[(cell.column, offset)]


def _rows(sheet: Sheet, grid: Grid, tracks: int) -> None:
    at, number = 0.0, 0
    for index, band in enumerate(sheet.bands):
        before = sheet.bands[index - 1] if index else None
        if before is not None and (band.pool is None or band.pool != before.pool):
            at = _horizontal_gap(grid, tracks, at, index, "outside")
        own = [cell for cell in sheet.cells.values() if cell.band == index]
        for row in range(max((cell.row for cell in own), default=0) + 1):
            if not band.closed:
                at = _horizontal_gap(grid, tracks, at, index, "between" if row else "above")
            grid.row_line[number] = len(grid.ys)
            grid.ys.append(Line(lane=number))
            grid.y.append(at + ROW_HEIGHT / 2)
            at += ROW_HEIGHT
            grid.row_of.update((cell.id, number) for cell in own if cell.row == row)
            number += 1
        if not band.closed:
            at = _horizontal_gap(grid, tracks, at, index, "below")


def _horizontal_gap(grid: Grid, tracks: int, at: float, band: int, where: str) -> float:
    grid.gaps.append((band, where))
    return _gap(grid.ys, grid.y, len(grid.gaps) - 1, tracks, at)


def _gap(lines: list[Line], places: list[float], gap: int, tracks: int, at: float) -> float:
    for _ in range(tracks):
        at += TRACK
        lines.append(Line(gap=gap))
        places.append(at)
    return at + TRACK
