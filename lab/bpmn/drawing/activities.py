"""Tasks, sub-processes and call activities."""

from __future__ import annotations

from lab.bpmn.drawing.icons import SIDE, bottom_markers, task_icon
from lab.bpmn.drawing.markup import Pen, element, moved
from lab.bpmn.drawing.writing import LEADING, fit, width_of, wrap, write
from lab.bpmn.model import Bounds, Node, NodeKind


def activity(node: Node, at: Bounds, pen: Pen, *, expanded: bool) -> str:
    """An activity with its icon, its name and its markers."""
    collapsed = not expanded and (node.kind.is_container or bool(node.called_element))
    markers = bottom_markers(node, pen, collapsed=collapsed)
    icon = task_icon(node, pen)
    parts = [_frame(node, at, pen)]
    if icon:
        parts.append(moved(at.x + 4, at.y + 4, icon))
    left = at.x + at.width / 2 - len(markers) * (SIDE - 1) / 2
    parts += [
        moved(left + number * (SIDE - 1) + 1, at.y + at.height - SIDE + 1, marker, scale=0.85)
        for number, marker in enumerate(markers)
    ]
    if expanded:
        lines = wrap(node.name, at.width - 20)
        parts.append(write(lines, at.x + at.width / 2, at.y + 6))
    else:
        parts.append(_name(node.name, at, icon=bool(icon), markers=bool(markers)))
    return "".join(parts)


def _frame(node: Node, at: Bounds, pen: Pen) -> str:
    dashes = "2 4" if node.triggered_by_event else None
    width = 4.0 if node.kind is NodeKind.CALL_ACTIVITY else 1.5
    frame = _rectangle(at, pen, 0, radius=10, width=width, dashes=dashes, fill=pen.fill)
    if node.kind is NodeKind.TRANSACTION:
        frame += _rectangle(at, pen, 3, radius=8, width=1.5, dashes=None, fill="none")
    return frame


def _rectangle(
    at: Bounds, pen: Pen, inset: float, *, radius: float, width: float, dashes: str | None, fill: str
) -> str:
    return element(
        "rect",
        x=at.x + inset,
        y=at.y + inset,
        width=max(at.width - 2 * inset, 1),
        height=max(at.height - 2 * inset, 1),
        rx=min(radius, at.height / 4),
        fill=fill,
        stroke=pen.line,
        stroke_width=width,
        stroke_dasharray=dashes,
        stroke_linecap="round" if dashes else None,
    )


def _name(name: str, at: Bounds, *, icon: bool, markers: bool) -> str:
    """The name in the middle; it gives way to icon and markers only if it would touch them."""
    below = SIDE - 1 if markers else 4
    lines, size = fit(name, at.width - 10, at.height - below - 4)
    top = _middle(at, lines, size)
    if icon and _touches_icon(lines, size, at, top):
        lines, size = fit(name, at.width - 10, at.height - below - SIDE - 3)
        top = at.y + SIDE + 4.5
    return write(
        lines, at.x + at.width / 2, min(top, at.y + at.height - below - len(lines) * size * LEADING), size=size
    )


def _middle(at: Bounds, lines: list[str], size: float) -> float:
    return at.y + (at.height - len(lines) * size * LEADING) / 2


def _touches_icon(lines: list[str], size: float, at: Bounds, top: float) -> bool:
    """Whether a line begins within the square at the upper left."""
    return any(
        top + number * size * LEADING < at.y + SIDE + 4 and (at.width - width_of(line, size)) / 2 < SIDE + 6
        for number, line in enumerate(lines)
    )
