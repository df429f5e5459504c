"""Flows and associations: lines with rounded corners and drawn arrow heads, which every viewer and printer can show."""

from __future__ import annotations

import math
from collections.abc import Sequence
from itertools import pairwise

from lab.bpmn.drawing.markup import Pen, element, number, path
from lab.bpmn.model import Bounds

Point = tuple[float, float]
Points = Sequence[Point]
_CORNER = 6.0
_HEAD = 10.0


def sequence_flow(points: Points, pen: Pen, *, default: bool, conditional: bool, width: float = 1.5) -> str:
    """A solid line with a filled head; a slash marks the default flow, a diamond a conditional one."""
    line = _shortened(points, end=_HEAD - 2)
    drawn = _line(line, pen, width) + _triangle(points, pen, fill=pen.line)
    if conditional:
        start, ahead = points[0], _toward(points[0], points[1], 16)
        drawn += path(_diamond(start, ahead), pen, fill=pen.fill, width=1.3)
    if default:
        middle = _toward(points[0], points[1], 11)
        across = _direction(points[0], points[1]) + math.radians(110)
        x, y = 6 * math.cos(across), 6 * math.sin(across)
        drawn += path(_data([(middle[0] - x, middle[1] - y), (middle[0] + x, middle[1] + y)]), pen, width=width)
    return drawn


def message_flow(points: Points, pen: Pen) -> str:
    """A dashed line with an empty circle at its start and an empty head."""
    line = _shortened(points, start=8, end=_HEAD)
    centre = _toward(points[0], points[1], 4)
    start = element("circle", cx=centre[0], cy=centre[1], r=4, fill="#ffffff", stroke=pen.line, stroke_width=1.3)
    return _line(line, pen, 1.5, dashes="8 5") + start + _triangle(points, pen, fill="#ffffff")


def association(points: Points, pen: Pen, direction: str) -> str:
    """A dotted line; ``One`` and ``Both`` have open heads."""
    drawn = _line(points, pen, 1.5, dashes="0.5 5")
    if direction in ("One", "Both"):
        drawn += _open_head(points, pen)
    if direction == "Both":
        drawn += _open_head(list(reversed(points)), pen)
    return drawn


def conversation_link(points: Points, pen: Pen) -> str:
    """A double line."""
    return _line(points, pen, 4.5) + _line(points, Pen("#ffffff"), 2)


def middle_of(points: Points) -> tuple[Point, bool]:
    """The point half way along a line, and whether the line runs more across than down there."""
    lengths = [math.dist(a, b) for a, b in pairwise(points)]
    rest = sum(lengths) / 2
    for (a, b), length in zip(pairwise(points), lengths, strict=True):
        if rest <= length and length > 0:
            return _toward(a, b, rest), abs(b[0] - a[0]) >= abs(b[1] - a[1])
        rest -= length
    return points[0], True


def side_of(at: Bounds, point: Point) -> str:
    """The side of a shape that a point lies at: ``top``, ``bottom``, ``left`` or ``right``."""
    x = (point[0] - at.x - at.width / 2) / max(at.width, 1)
    y = (point[1] - at.y - at.height / 2) / max(at.height, 1)
    if abs(x) > abs(y):
        return "right" if x > 0 else "left"
    return "bottom" if y > 0 else "top"


def _direction(a: Point, b: Point) -> float:
    return math.atan2(b[1] - a[1], b[0] - a[0])


def _toward(a: Point, b: Point, distance: float) -> Point:
    angle = _direction(a, b)
    return a[0] + distance * math.cos(angle), a[1] + distance * math.sin(angle)


def _shortened(points: Points, start: float = 0, end: float = 0) -> list[Point]:
    """The line without its first and last pixels, so that it does not show through its heads."""
    line = _distinct(points)
    if len(line) < 2:
        return line
    if start and math.dist(line[0], line[1]) > start:
        line[0] = _toward(line[0], line[1], start)
    if end and math.dist(line[-1], line[-2]) > end:
        line[-1] = _toward(line[-1], line[-2], end)
    return line


def _distinct(points: Points) -> list[Point]:
    line = [points[0]]
    line += [b for a, b in pairwise(points) if math.dist(a, b) > 0.01]
    return line


def _line(points: Points, pen: Pen, width: float, dashes: str | None = None) -> str:
    return path(
        _data(_distinct(points)), pen, width=width, stroke_dasharray=dashes, stroke_linecap="round" if dashes else None
    )


def _data(line: Sequence[Point]) -> str:
    """Path data with rounded corners."""
    parts = [f"M{_written(line[0])}"]
    for before, corner, after in zip(line, line[1:], line[2:], strict=False):
        radius = min(_CORNER, math.dist(before, corner) / 2, math.dist(corner, after) / 2)
        parts.append(f"L{_written(_toward(corner, before, radius))}")
        parts.append(f"Q{_written(corner)} {_written(_toward(corner, after, radius))}")
    if len(line) > 1:
        parts.append(f"L{_written(line[-1])}")
    return "".join(parts)


def _written(point: Point) -> str:
    return f"{number(point[0])} {number(point[1])}"


def _last_segment(points: Points) -> tuple[Point, Point]:
    line = _distinct(points)
    return (line[-2], line[-1]) if len(line) > 1 else (line[0], line[0])


def _triangle(points: Points, pen: Pen, fill: str) -> str:
    before, tip = _last_segment(points)
    back = _direction(tip, before)
    left, right = _around(tip, back, 0.38), _around(tip, back, -0.38)
    return path(f"M{_written(tip)}L{_written(left)}L{_written(right)}Z", pen, fill=fill, width=1.2)


def _open_head(points: Points, pen: Pen) -> str:
    before, tip = _last_segment(points)
    back = _direction(tip, before)
    return path(_data([_around(tip, back, 0.5)]) + f"L{_written(tip)}L{_written(_around(tip, back, -0.5))}", pen)


def _around(tip: Point, back: float, angle: float) -> Point:
    return tip[0] + _HEAD * math.cos(back + angle), tip[1] + _HEAD * math.sin(back + angle)


def _diamond(start: Point, ahead: Point) -> str:
    angle = _direction(start, ahead) + math.pi / 2
    middle = (start[0] + ahead[0]) / 2, (start[1] + ahead[1]) / 2
    x, y = 5 * math.cos(angle), 5 * math.sin(angle)
    corners = [start, (middle[0] + x, middle[1] + y), ahead, (middle[0] - x, middle[1] - y)]
    return "M" + "L".join(map(_written, corners)) + "Z"
