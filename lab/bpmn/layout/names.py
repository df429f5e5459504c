"""Where names stand: those of events and gateways where no line is, those of lines beside their beginning."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import pairwise

from lab.bpmn.layout.sizes import name_size
from lab.bpmn.model import Bounds

GAP = 4.0
Point = tuple[float, float]
Line = tuple[Point, ...]


def beside_shape(name: str, height: float, busy: set[str]) -> Bounds:
    """A name relative to the middle of its shape: below, above, or in the free corner at the lower right."""
    wide, high = name_size(name)
    if "bottom" not in busy:
        return Bounds(-wide / 2, height / 2 + GAP, wide, high)
    if "top" not in busy:
        return Bounds(-wide / 2, -height / 2 - GAP - high, wide, high)
    return Bounds(8, height / 2, wide, high)


def beside_line(name: str, line: Line, shapes: list[Bounds], lines: Iterable[Line], names: list[Bounds]) -> Bounds:
    """The best of some places along a line: over no shape, over no other name, across few lines, near the start."""
    wide, high = name_size(name)
    others = [piece for other in lines for piece in pairwise(other)]
    best, cheapest = Bounds(*line[0], wide, high), float("inf")
    for number, (place, piece) in enumerate(_places(line, wide, high)):
        cost = number * 1.0 + (30 if any(_along(piece, other) for other in others) else 0)
        cost += 1000 * sum(overlaps(place, shape) for shape in shapes)
        cost += 300 * sum(overlaps(place, other) for other in names)
        cost += 25 * sum(_crosses(place, *piece) for piece in others)
        if cost < cheapest:
            best, cheapest = place, cost
    return best


def _places(line: Line, wide: float, high: float) -> Iterable[tuple[Bounds, tuple[Point, Point]]]:
    for (ax, ay), (bx, by) in pairwise(line):
        if ay == by:
            left, right = min(ax, bx), max(ax, bx)
            starts = (left + 6, right - wide - 10) if ax <= bx else (right - wide - 6, left + 10)
            for x in (*starts, (left + right - wide) / 2):
                yield Bounds(x, ay - high - 2, wide, high), ((ax, ay), (bx, by))
                yield Bounds(x, ay + 3, wide, high), ((ax, ay), (bx, by))
        else:
            upper, lower = min(ay, by), max(ay, by)
            for y in (upper + 4, lower - high - 4, (upper + lower - high) / 2):
                yield Bounds(ax + 5, y, wide, high), ((ax, ay), (bx, by))
                yield Bounds(ax - wide - 5, y, wide, high), ((ax, ay), (bx, by))


def _along(one: tuple[Point, Point], other: tuple[Point, Point]) -> bool:
    """Whether two pieces lie on each other for some way: a name there could mean either line."""
    for own, across in ((0, 1), (1, 0)):
        if one[0][across] == one[1][across] == other[0][across] == other[1][across]:
            return max(min(one[0][own], one[1][own]), min(other[0][own], other[1][own])) < min(
                max(one[0][own], one[1][own]), max(other[0][own], other[1][own])
            )
    return False


def overlaps(one: Bounds, other: Bounds) -> bool:
    """Whether two boxes share more than an edge."""
    return (
        one.x < other.x + other.width
        and other.x < one.x + one.width
        and one.y < other.y + other.height
        and other.y < one.y + one.height
    )


def _crosses(box: Bounds, start: Point, end: Point) -> bool:
    """Whether a level or upright piece runs through a box."""
    left, right = sorted((start[0], end[0]))
    upper, lower = sorted((start[1], end[1]))
    return left < box.x + box.width and box.x < right + 0.01 and upper < box.y + box.height and box.y < lower + 0.01
