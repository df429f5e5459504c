"""Gateways: a diamond and its marker."""

from __future__ import annotations

from lab.bpmn.drawing.events import polygon
from lab.bpmn.drawing.markup import Pen, element, moved, path
from lab.bpmn.model import Bounds, Node, NodeKind


def gateway(node: Node, at: Bounds, pen: Pen, *, marked: bool) -> str:
    """A gateway; an exclusive one has its cross only where the drawing says so."""
    middle_x, middle_y = at.x + at.width / 2, at.y + at.height / 2
    diamond = path(
        f"M{middle_x} {at.y} L{at.x + at.width} {middle_y} L{middle_x} {at.y + at.height} L{at.x} {middle_y} Z",
        pen,
        fill=pen.fill,
    )
    scale = min(at.width, at.height) / 50
    return diamond + moved(middle_x - 18 * scale, middle_y - 18 * scale, _marker(node, pen, marked=marked), scale=scale)


def _marker(node: Node, pen: Pen, *, marked: bool) -> str:
    """The marker in a square of 36 pixels."""
    match node.kind:
        case NodeKind.EXCLUSIVE_GATEWAY:
            return path("M11.5 10 L24.5 26 M24.5 10 L11.5 26", pen, width=3.5) if marked else ""
        case NodeKind.PARALLEL_GATEWAY:
            return path("M18 6.5 V29.5 M6.5 18 H29.5", pen, width=3.5)
        case NodeKind.INCLUSIVE_GATEWAY:
            return _circle(10.5, pen, 3)
        case NodeKind.COMPLEX_GATEWAY:
            return path("M18 6.5 V29.5 M6.5 18 H29.5 M10 10 L26 26 M26 10 L10 26", pen, width=3)
        case _:
            return _event_based(node, pen)


def _event_based(node: Node, pen: Pen) -> str:
    rings = _circle(13, pen, 1.2) + ("" if node.instantiate else _circle(10.5, pen, 1.2))
    if node.parallel_multiple:
        return rings + path("M16.5 11 H19.5 V16.5 H25 V19.5 H19.5 V25 H16.5 V19.5 H11 V16.5 H16.5 Z", pen, width=1.2)
    return rings + path(polygon(5, 7.5), pen, width=1.2)


def _circle(radius: float, pen: Pen, width: float) -> str:
    return element("circle", cx=18, cy=18, r=radius, fill="none", stroke=pen.line, stroke_width=width)
