"""The small pictures inside activities: what kind of task, and the markers at the lower edge. All 18 by 18 pixels."""

from __future__ import annotations

import math

from lab.bpmn.drawing.markup import Pen, element, number, path
from lab.bpmn.model import Node, NodeKind

SIDE = 18.0
ENVELOPE = "M1 3.5 H17 V14.5 H1 Z"
FLAP = "M1 3.5 L9 10 L17 3.5"


def task_icon(node: Node, pen: Pen) -> str:
    """The picture of a task's kind, empty for a plain task."""
    match node.kind:
        case NodeKind.USER_TASK:
            return _person(pen)
        case NodeKind.MANUAL_TASK:
            return _hand(pen)
        case NodeKind.SERVICE_TASK:
            return _gear(pen, 7, 7) + _gear(pen, 11.5, 11)
        case NodeKind.SCRIPT_TASK:
            return _scroll(pen)
        case NodeKind.BUSINESS_RULE_TASK:
            return _table(pen)
        case NodeKind.SEND_TASK:
            return envelope(pen, filled=True)
        case NodeKind.RECEIVE_TASK if node.instantiate:
            small = element("g", envelope(pen, filled=False), transform="translate(3.6 3.6) scale(.6)")
            return element("circle", cx=9, cy=9, r=8.5, fill="none", stroke=pen.line) + small
        case NodeKind.RECEIVE_TASK:
            return envelope(pen, filled=False)
        case _:
            return ""


def envelope(pen: Pen, *, filled: bool) -> str:
    """A letter: filled if it is sent, empty if it is waited for."""
    if not filled:
        return path(ENVELOPE + FLAP, pen, fill=pen.fill, width=1.2)
    flap = element("path", d=FLAP, fill="none", stroke=pen.fill, stroke_width=1.4)
    return path(ENVELOPE, pen, fill=pen.line, width=1.2) + flap


def _person(pen: Pen) -> str:
    shoulders = path("M2 16.8 V14.4 C2 11.2 4.9 9.8 9 9.8 S16 11.2 16 14.4 V16.8 Z", pen, fill=pen.fill, width=1.2)
    sleeves = path("M5.4 16.8 V14 M12.6 16.8 V14", pen, width=1.1)
    head = element("circle", cx=9, cy=5.4, r=4, fill=pen.fill, stroke=pen.line, stroke_width=1.2)
    hair = element("path", d="M5 5.4 A4 4 0 0 1 13 5.2 C11 5.4 9.8 4.6 9 3.6 C8 4.8 6.6 5.4 5 5.4 Z", fill=pen.line)
    return shoulders + sleeves + head + hair


def _hand(pen: Pen) -> str:
    outline = (
        "M1 7.4 L6.4 3 C7.6 2.1 9 3.3 8.2 4.5 L7 6.2 H15.6 C17.2 6.2 17.2 8.6 15.6 8.6 H10.4 "
        "H16.2 C17.7 8.6 17.7 11 16.2 11 H10.4 H15.2 C16.7 11 16.7 13.3 15.2 13.3 H10.4 H13.7 "
        "C15.1 13.3 15.1 15.5 13.7 15.5 H6.2 C4 15.5 2.6 15 1 14.2"
    )
    return path(outline, pen, fill=pen.fill, width=1.1)


def _gear(pen: Pen, x: float, y: float, teeth: int = 8) -> str:
    points = []
    for step in range(teeth * 4):
        radius = 5.9 if step % 4 in (0, 1) else 4.3
        angle = 2 * math.pi * (step - 0.5 + (0.25 if step % 4 in (1, 3) else 0)) / (teeth * 4)
        points.append(f"{number(x + radius * math.cos(angle))} {number(y + radius * math.sin(angle))}")
    wheel = path("M" + " L".join(points) + " Z", pen, fill=pen.fill, width=1)
    return wheel + element("circle", cx=x, cy=y, r=1.9, fill=pen.fill, stroke=pen.line, stroke_width=1)


def _scroll(pen: Pen) -> str:
    sheet = "M5.5 1.5 H15.5 C12.4 4.2 12.6 6.4 14.2 9 S15.6 14 12 16.5 H2 C5.4 14 5.4 11.6 3.8 9 S2.4 4.2 5.5 1.5 Z"
    lines = "M5.4 4.6 H11 M5.2 7.4 H11.2 M6.4 10.4 H12.4 M6.2 13.4 H12"
    return path(sheet, pen, fill=pen.fill, width=1.2) + path(lines, pen, width=1)


def _table(pen: Pen) -> str:
    frame = path("M1 3 H17 V15 H1 Z", pen, fill=pen.fill, width=1.2)
    head = element("rect", x=1, y=3, width=16, height=3.8, fill=pen.line, fill_opacity=0.35)
    return frame + head + path("M1 6.8 H17 M1 10.9 H17 M6 6.8 V15", pen, width=1)


def bottom_markers(node: Node, pen: Pen, *, collapsed: bool) -> list[str]:
    """The markers at the lower edge, from left to right."""
    found = {
        "standard": path("M6.2 14.6 A6 6 0 1 1 10.4 15 M6.6 10.9 V14.9 H2.8", pen, width=1.4),
        "parallel": path("M5 3 V15 M9 3 V15 M13 3 V15", pen, width=2.4),
        "sequential": path("M3 5 H15 M3 9 H15 M3 13 H15", pen, width=2.4),
    }
    markers = [found[node.loop]] if node.loop else []
    if node.for_compensation:
        markers.append(path("M9 4 V14 L2.5 9 Z M15.5 4 V14 L9 9 Z", pen, fill=pen.fill, width=1.2))
    if collapsed:
        markers.append(path("M2 2 H16 V16 H2 Z M9 5 V13 M5 9 H13", pen, width=1.3))
    if node.kind is NodeKind.AD_HOC_SUB_PROCESS:
        wave = "M2 11.5 C3.4 5 7 6.4 9 9 S14.6 12.6 16 6.5"
        markers.append(path(wave, pen, width=2.4))
    return markers
