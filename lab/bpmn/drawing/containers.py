"""Pools and lanes: a frame with the name along its head."""

from __future__ import annotations

from lab.bpmn.drawing.markup import Pen, element, path
from lab.bpmn.drawing.writing import LEADING, fit, write
from lab.bpmn.model import Bounds

BAND = 30.0


def pool(name: str, at: Bounds, pen: Pen, *, horizontal: bool, closed: bool, several: bool) -> str:
    """A pool. A closed one (black box) has its name in the middle, an open one in a band at its head."""
    parts = [_frame(at, pen)]
    if several:
        x, y = at.x + at.width / 2, at.y + at.height - 16
        parts.append(path(f"M{x - 4} {y} v12 M{x} {y} v12 M{x + 4} {y} v12", pen, width=2.2))
    if closed:
        lines, size = fit(name, at.width - 20, at.height - 8)
        parts.append(write(lines, at.x + at.width / 2, at.y + (at.height - len(lines) * size * LEADING) / 2, size=size))
        return "".join(parts)
    edge = f"M{at.x + BAND} {at.y} v{at.height}" if horizontal else f"M{at.x} {at.y + BAND} h{at.width}"
    parts += [path(edge, pen), _head(name, at, horizontal=horizontal, weight="bold")]
    return "".join(parts)


def lane(name: str, at: Bounds, pen: Pen, *, horizontal: bool) -> str:
    """A lane inside a pool."""
    return _frame(at, pen, width=1.2) + _head(name, at, horizontal=horizontal)


def _frame(at: Bounds, pen: Pen, width: float = 1.5) -> str:
    return element(
        "rect", x=at.x, y=at.y, width=at.width, height=at.height, fill=pen.fill, stroke=pen.line, stroke_width=width
    )


def _head(name: str, at: Bounds, *, horizontal: bool, weight: str | None = None) -> str:
    """The name in the band at the head, turned for a horizontal pool."""
    along = at.height if horizontal else at.width
    lines, size = fit(name, (along - 10) * (0.93 if weight else 1), BAND - 1)
    depth = len(lines) * size * LEADING
    if not horizontal:
        return write(lines, at.x + at.width / 2, at.y + (BAND - depth) / 2, size=size, weight=weight)
    x, y = at.x + BAND / 2, at.y + at.height / 2
    return write(lines, 0, -depth / 2, size=size, weight=weight, turn=f"translate({x:.2f} {y:.2f}) rotate(-90)")
