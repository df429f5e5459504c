"""Routes: each link takes the cheapest way along the lines of the grid, never through a shape that is not its own.

A* (Hart, Nilsson and Raphael 1968) over points and directions; what costs is length, bends, crossings, and running on
the line of another link. Links with the same beginning, or with the same end, may share a line. After all have a way,
each is taken up once and routed anew among the others.
"""

from __future__ import annotations

import heapq
from collections import defaultdict
from dataclasses import dataclass, field
from itertools import pairwise

from lab.bpmn.layout.grid import Grid
from lab.bpmn.layout.sheet import Link, LinkKind, Sheet

BEND, CROSS, SHARE, TOUCH, THROUGH_POOL = 45.0, 35.0, 900.0, 300.0, 2000.0
RIGHT, DOWN, LEFT, UP = range(4)
STEPS = ((1, 0), (0, 1), (-1, 0), (0, -1))
FORBIDDEN = 1e9
# by side of leaving; a flow runs from left to right, a message up or down
_FLOW = {RIGHT: 0.0, DOWN: 40.0, LEFT: 250.0, UP: 40.0}
_POINTED = {RIGHT: 0.0, DOWN: 4.0, LEFT: 200.0, UP: 4.0}
_MESSAGE = {RIGHT: 1200.0, DOWN: 0.0, LEFT: 1200.0, UP: 0.0}
_ASSOCIATION = {RIGHT: 30.0, DOWN: 0.0, LEFT: 30.0, UP: 0.0}

Point = tuple[int, int]
Route = list[Point]
Piece = tuple[int, int, bool]
"""A piece of a line from a point to the next one right of it (False) or below it (True)."""


@dataclass(slots=True)
class Router:
    """Finds routes one after the other and remembers who uses what."""

    sheet: Sheet
    grid: Grid
    used: dict[Piece, set[str]] = field(default_factory=lambda: defaultdict(set))
    routes: dict[str, Route] = field(default_factory=dict)
    by_id: dict[str, Link] = field(default_factory=dict)
    width: int = 0
    shape: list[str | None] = field(default_factory=list)
    """The cell or closed pool at each point, row by row."""
    passed: list[int] = field(default_factory=list)
    """How many pieces that are used meet at each point."""

    def route_all(self) -> dict[str, Route]:
        """The way of every link, as points of the grid."""
        links = sorted(enumerate(self.sheet.links), key=lambda one: (self._rank(one[1]), one[0]))
        self.by_id = {link.id: link for _, link in links}
        self.width = len(self.grid.xs)
        self.shape = [self._at(x, y) for y in range(len(self.grid.ys)) for x in range(self.width)]
        self.passed = [0] * len(self.shape)
        rounds = 2 if len(links) <= 400 else 1
        for number in range(rounds):
            for _, link in links:
                if number:
                    if self._good(link):
                        continue
                    self._take_up(link)
                self._lay(link, self._find(link))
        return self.routes

    def _rank(self, link: Link) -> tuple[int, int]:
        source, target = self.sheet.cells[link.source], self.sheet.cells[link.target]
        rows = abs(self.grid.row_of[link.source] - self.grid.row_of[link.target])
        kinds = list(LinkKind)
        return kinds.index(link.kind), rows * 2 + abs(source.column - target.column)

    def _good(self, link: Link) -> bool:
        """Whether a route is straight and alone, so that looking again can find nothing better."""
        pieces = _pieces(self.routes[link.id])
        return len({down for _, _, down in pieces}) == 1 and all(len(self.used[piece]) == 1 for piece in pieces)

    def _lay(self, link: Link, route: Route) -> None:
        self.routes[link.id] = route
        for piece in _pieces(route):
            self.used[piece].add(link.id)
        for x, y in route:
            self.passed[y * self.width + x] += 1

    def _take_up(self, link: Link) -> None:
        for piece in _pieces(self.routes[link.id]):
            self.used[piece].discard(link.id)
        for x, y in self.routes[link.id]:
            self.passed[y * self.width + x] -= 1

    def _find(self, link: Link) -> Route:
        """The cheapest route; there is always one, as lines can be shared at a price."""
        grid, width = self.grid, self.width
        goal_row = grid.row_line[grid.row_of[link.target]]
        closed_goal = grid.row_of[link.target] in grid.closed
        goal_x = -1 if closed_goal else grid.middle[self.sheet.cells[link.target].column]
        entry = self._sides(link, link.target, entering=True)
        heap: list[tuple[float, int, int, int]] = []
        best: dict[int, float] = {}
        came: dict[int, int] = {}

        def left(x: int, y: int) -> float:
            down = abs(grid.y[y] - grid.y[goal_row])
            across = 0.0 if closed_goal else abs(grid.x[x] - grid.x[goal_x])
            return down + across + (BEND if down and across else 0.0)

        def offer(cost: float, x: int, y: int, way: int, before: int) -> None:
            state = (y * width + x) * 4 + way
            if cost < best.get(state, FORBIDDEN):
                best[state] = cost
                came[state] = before
                heapq.heappush(heap, (cost + left(x, y), -len(came), state, before))

        for (x, y), way, price in self._beginnings(link):
            moved = self._step(link, x, y, way, -1)
            if moved is not None:
                offer(price + moved[0], moved[1], moved[2], way, -1 - (y * width + x))
        while heap:
            _, _, state, before = heapq.heappop(heap)
            if came[state] != before:
                continue
            way, point = state % 4, state // 4
            y, x = divmod(point, width)
            if y == goal_row and (x == goal_x or closed_goal):
                return _traced(came, state, width)
            cost = best[state]
            for turn in (way, (way + 1) % 4, (way + 3) % 4):
                moved = self._step(link, x, y, turn, way)
                if moved is None:
                    continue
                price = cost + moved[0]
                if moved[2] == goal_row and (moved[1] == goal_x or closed_goal):
                    price += entry[turn]
                offer(price, moved[1], moved[2], turn, state)
        raise AssertionError("every point of the grid's margin can be reached")

    def _beginnings(self, link: Link) -> list[tuple[Point, int, float]]:
        grid, row = self.grid, self.grid.row_of[link.source]
        y = grid.row_line[row]
        if row in grid.closed:
            return [((x, y), way, 0.0) for x in range(len(grid.xs)) for way in (DOWN, UP)]
        cell = self.sheet.cells[link.source]
        if link.start is not None:
            offset = next(at for id_, at, _ in cell.attached if id_ == link.start)
            return [((grid.starts[(cell.id, offset)], y), DOWN, 0.0)]
        sides = self._sides(link, link.source, entering=False)
        return [((grid.middle[cell.column], y), way, price) for way, price in sides.items() if price < FORBIDDEN]

    def _sides(self, link: Link, end: str, *, entering: bool) -> dict[int, float]:
        """What leaving a cell costs by direction; for entering, by the direction in which the line runs."""
        cell = self.sheet.cells[end]
        if link.kind is LinkKind.MESSAGE:
            sides = dict(_MESSAGE)
        elif link.kind is LinkKind.ASSOCIATION:
            sides = dict(_ASSOCIATION)
        else:
            sides = dict(_POINTED if cell.pointed else _FLOW)
        if cell.attached:
            sides[UP if entering else DOWN] = 600.0
        return sides

    def _step(self, link: Link, x: int, y: int, way: int, before: int) -> tuple[float, int, int] | None:
        """One piece further: its cost and where it ends; None if it is closed. ``before`` -1: the beginning."""
        grid = self.grid
        across, down = STEPS[way]
        nx, ny = x + across, y + down
        if not (0 <= nx < len(grid.xs) and 0 <= ny < len(grid.ys)) or not self._open(link, x, y, nx, ny, way, before):
            return None
        cost = abs(grid.x[nx] - grid.x[x]) + abs(grid.y[ny] - grid.y[y])
        here, there = self.passed[y * self.width + x], self.passed[ny * self.width + nx]
        if here and there and (users := self.used.get((min(x, nx), min(y, ny), way in (DOWN, UP)))):
            cost += self._shared(link, users)
        if grid.ys[ny].lane in grid.closed and self.shape[ny * self.width + nx] not in (link.source, link.target):
            cost += THROUGH_POOL
        if before == -1:
            return cost, nx, ny
        if way != before:
            cost += BEND
        if here:
            cost += self._met(link, x, y, turning=way != before, down=bool(down))
        return cost, nx, ny

    def _met(self, link: Link, x: int, y: int, *, turning: bool, down: bool) -> float:
        """What it costs to meet other links at a point: crossing them, or turning where they pass."""
        if turning:
            touching = {user for piece in _around(x, y) for user in self.used.get(piece, ())}
            return TOUCH if any(self._foreign(link, user) for user in touching) else 0.0
        first = self.used.get((x - 1, y, False) if down else (x, y - 1, True))
        second = self.used.get((x, y, False) if down else (x, y, True))
        if first and second and any(self._foreign(link, one) for one in first & second):
            return CROSS
        return 0.0

    def _open(self, link: Link, x: int, y: int, nx: int, ny: int, way: int, before: int) -> bool:
        """Whether a step stays out of other shapes, turns in no shape, and never comes back to its own beginning."""
        here, there = self.shape[y * self.width + x], self.shape[ny * self.width + nx]
        if here is not None and before not in (-1, way):
            return False
        if there is None or there == here:
            return True
        if self.grid.ys[ny].lane in self.grid.closed:
            # a closed pool is as wide as the sheet: a line between pools above and below it must pass
            return way in (DOWN, UP)
        # from above and below only in the middle: beside it are the lines of boundary events
        return there == link.target and (way in (RIGHT, LEFT) or self.grid.xs[nx].offset == 0.0)

    def _at(self, x: int, y: int) -> str | None:
        row = self.grid.ys[y].lane
        if row in self.grid.closed:
            return self.grid.closed[row]
        return self.grid.cell_at.get((self.grid.xs[x].lane, row)) if row >= 0 else None

    def _foreign(self, link: Link, other: str) -> bool:
        known = self.by_id[other]
        return (known.source, known.start) != (link.source, link.start) and known.target != link.target

    def _shared(self, link: Link, users: set[str]) -> float:
        """Nothing if all run from where this one begins, or all to where it ends."""
        others = [self.by_id[user] for user in users]
        same_kind = all(other.kind is link.kind for other in others)
        together = all((one.source, one.start) == (link.source, link.start) for one in others) or all(
            one.target == link.target for one in others
        )
        return 0.0 if together and same_kind else SHARE


def _around(x: int, y: int) -> tuple[Piece, ...]:
    return (x - 1, y, False), (x, y, False), (x, y - 1, True), (x, y, True)


def _traced(came: dict[int, int], state: int, width: int) -> Route:
    points = []
    while state >= 0:
        y, x = divmod(state // 4, width)
        points.append((x, y))
        state = came[state]
    y, x = divmod(-1 - state, width)
    return [(x, y), *reversed(points)]


def _pieces(route: Route) -> list[Piece]:
    return [(min(ax, bx), min(ay, by), ax == bx) for (ax, ay), (bx, by) in pairwise(route)]
