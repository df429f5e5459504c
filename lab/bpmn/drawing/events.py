"""Events: the circle says when it happens, the symbol says what."""

from __future__ import annotations

import math
from collections.abc import Callable

from lab.bpmn.drawing.markup import Pen, element, moved, number, path
from lab.bpmn.model import Bounds, EventKind, Node, NodeKind

_SIDE = 36.0
_THROWING = (NodeKind.END_EVENT, NodeKind.INTERMEDIATE_THROW_EVENT)
_DOUBLE = (NodeKind.INTERMEDIATE_CATCH_EVENT, NodeKind.INTERMEDIATE_THROW_EVENT, NodeKind.BOUNDARY_EVENT)


def event(node: Node, at: Bounds, pen: Pen) -> str:
    """An event. Thin: start, double: on the way, thick: end; dashed: does not interrupt; filled: throws."""
    side = min(at.width, at.height)
    x, y, radius = at.x + at.width / 2, at.y + at.height / 2, side / 2
    dashes = "5 3" if not node.interrupting else None
    width = 3.5 if node.kind is NodeKind.END_EVENT else 1.5
    rings = [_ring(x, y, radius, pen, width, dashes, pen.fill)]
    if node.kind in _DOUBLE:
        rings.append(_ring(x, y, radius - 3, pen, 1.5, dashes, "none"))
    return "".join(rings) + moved(x - radius, y - radius, symbol(node, pen), scale=side / _SIDE)


def _ring(x: float, y: float, radius: float, pen: Pen, width: float, dashes: str | None, fill: str) -> str:
    return element(
        "circle", cx=x, cy=y, r=radius, fill=fill, stroke=pen.line, stroke_width=width, stroke_dasharray=dashes
    )


def symbol(node: Node, pen: Pen) -> str:
    """What the event waits for or does, in a square of 36 pixels."""
    filled = node.kind in _THROWING
    if node.event is EventKind.MULTIPLE and node.parallel_multiple:
        return _shape("M16 9 H20 V16 H27 V20 H20 V27 H16 V20 H9 V16 H16 Z", pen, filled=False)
    draw = _SYMBOLS.get(node.event or EventKind.NONE)
    return draw(pen, filled) if draw is not None else ""


def _shape(data: str, pen: Pen, *, filled: bool) -> str:
    return path(data, pen, fill=pen.line if filled else pen.fill, width=1.3)


def _message(pen: Pen, filled: bool) -> str:  # noqa: FBT001 — one of a family of symbols
    colour = pen.fill if filled else pen.line
    flap = element("path", d="M9 12.5 L18 19.5 L27 12.5", fill="none", stroke=colour, stroke_width=1.3)
    return _shape("M9 12 H27 V24.5 H9 Z", pen, filled=filled) + flap


def _timer(pen: Pen, _filled: bool) -> str:  # noqa: FBT001 — one of a family of symbols
    ticks = "".join(
        f"M{number(18 + 8.6 * math.cos(a))} {number(18 + 8.6 * math.sin(a))}"
        f"L{number(18 + 10.6 * math.cos(a))} {number(18 + 10.6 * math.sin(a))}"
        for a in (math.pi * hour / 6 for hour in range(12))
    )
    face = element("circle", cx=18, cy=18, r=11, fill=pen.fill, stroke=pen.line, stroke_width=1.3)
    return face + path(ticks, pen, width=1) + path("M19.6 10.5 L18 18 L22.8 18.6", pen, width=1.4)


def _conditional(pen: Pen, filled: bool) -> str:  # noqa: FBT001 — one of a family of symbols
    lines = path("M13 12.5 H23 M13 16.2 H23 M13 19.9 H23 M13 23.6 H23", pen, width=1.2)
    return _shape("M11 9 H25 V27 H11 Z", pen, filled=filled) + lines


def _terminate(pen: Pen, _filled: bool) -> str:  # noqa: FBT001 — one of a family of symbols
    return element("circle", cx=18, cy=18, r=10.5, fill=pen.line)


def polygon(sides: int, radius: float) -> str:
    """A regular polygon around the middle of the square, one corner at the top."""
    corners = (
        f"{number(18 + radius * math.sin(2 * math.pi * n / sides))} "
        f"{number(18 - radius * math.cos(2 * math.pi * n / sides))}"
        for n in range(sides)
    )
    return "M" + " L".join(corners) + " Z"


def _plain(data: str) -> Callable[[Pen, bool], str]:
    return lambda pen, filled: _shape(data, pen, filled=filled)


_SYMBOLS: dict[EventKind, Callable[[Pen, bool], str]] = {
    EventKind.MESSAGE: _message,
    EventKind.TIMER: _timer,
    EventKind.CONDITIONAL: _conditional,
    EventKind.TERMINATE: _terminate,
    EventKind.ERROR: _plain("M10 26.5 L14.6 11 L20.2 19.6 L26.2 9.5 L21.6 25 L15.8 16.6 Z"),
    EventKind.ESCALATION: _plain("M18 8.5 L25 26.5 L18 19.5 L11 26.5 Z"),
    EventKind.CANCEL: _plain(
        "M12 9.5 L18 15.5 L24 9.5 L26.5 12 L20.5 18 L26.5 24 L24 26.5 L18 20.5 L12 26.5 L9.5 24 L15.5 18 L9.5 12 Z"
    ),
    EventKind.COMPENSATE: _plain("M17 11.5 V24.5 L8.5 18 Z M26 11.5 V24.5 L17.5 18 Z"),
    EventKind.LINK: _plain("M9 15 H19 V10.5 L27.5 18 L19 25.5 V21 H9 Z"),
    EventKind.SIGNAL: _plain("M18 8.5 L27 24 H9 Z"),
    EventKind.MULTIPLE: _plain(polygon(5, 10)),
}
