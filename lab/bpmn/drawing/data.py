"""What has no effect on the flow: data, texts, groups, conversations."""

from __future__ import annotations

from lab.bpmn.drawing.markup import Pen, element, moved, path
from lab.bpmn.drawing.writing import LEADING, fit, write
from lab.bpmn.model import Bounds, OtherElement


def other(item: OtherElement, at: Bounds, pen: Pen) -> str:
    """An element without effect on the flow; what has no symbol of its own is a dashed box with its name."""
    match item.kind:
        case "textAnnotation":
            return _annotation(item, at, pen)
        case "group":
            return _group(at, pen)
        case "dataObject" | "dataObjectReference":
            return _sheet(at, pen)
        case "dataInput" | "dataOutput":
            return _sheet(at, pen) + _arrow(at, pen, filled=item.kind == "dataOutput")
        case "dataStoreReference":
            return _store(at, pen)
        case "conversation" | "subConversation" | "callConversation":
            return _hexagon(at, pen, width=3.5 if item.kind == "callConversation" else 1.5)
        case _:
            return _unknown(item, at, pen)


def _annotation(item: OtherElement, at: Bounds, pen: Pen) -> str:
    hook = path(f"M{at.x + 10} {at.y} h-10 v{at.height} h10", pen)
    lines, size = fit(item.text or item.name, at.width - 10, max(at.height - 4, 16))
    top = at.y + min(5, max(2, (at.height - len(lines) * size * LEADING) / 2))
    return hook + write(lines, at.x + 6, top, size=size, anchor="start")


def _group(at: Bounds, pen: Pen) -> str:
    return element(
        "rect",
        x=at.x,
        y=at.y,
        width=at.width,
        height=at.height,
        rx=10,
        fill="none",
        stroke=pen.line,
        stroke_width=1.5,
        stroke_dasharray="10 6 0 6",
        stroke_linecap="round",
    )


def _sheet(at: Bounds, pen: Pen) -> str:
    fold = min(at.width, at.height) / 3.4
    right, bottom = at.x + at.width, at.y + at.height
    outline = f"M{at.x} {at.y} H{right - fold} L{right} {at.y + fold} V{bottom} H{at.x} Z"
    return path(outline, pen, fill=pen.fill) + path(f"M{right - fold} {at.y} v{fold} h{fold}", pen)


def _arrow(at: Bounds, pen: Pen, *, filled: bool) -> str:
    arrow = path("M1 6 H10 V2 L17 9 L10 16 V12 H1 Z", pen, fill=pen.line if filled else pen.fill, width=1.2)
    return moved(at.x + 3, at.y + 3, arrow, scale=0.75)


def _store(at: Bounds, pen: Pen) -> str:
    high = at.height / 8
    right, bottom = at.x + at.width, at.y + at.height - high
    top = at.y + high
    body = (
        f"M{at.x} {top} C{at.x} {at.y - high / 3} {right} {at.y - high / 3} {right} {top} V{bottom} "
        f"C{right} {bottom + high * 4 / 3} {at.x} {bottom + high * 4 / 3} {at.x} {bottom} Z"
    )
    rims = "".join(
        f"M{at.x} {top + n * high} C{at.x} {top + (n + 4 / 3) * high} {right} {top + (n + 4 / 3) * high} "
        f"{right} {top + n * high}"
        for n in range(3)
    )
    return path(body, pen, fill=pen.fill) + path(rims, pen, width=1.2)


def _hexagon(at: Bounds, pen: Pen, width: float) -> str:
    right, middle, bottom, part = at.x + at.width, at.y + at.height / 2, at.y + at.height, at.width / 4
    upper, lower = f"L{at.x + part} {at.y} H{right - part}", f"L{right - part} {bottom} H{at.x + part}"
    outline = f"M{at.x} {middle} {upper} L{right} {middle} {lower} Z"
    return path(outline, pen, fill=pen.fill, width=width)


def _unknown(item: OtherElement, at: Bounds, pen: Pen) -> str:
    frame = element(
        "rect",
        x=at.x,
        y=at.y,
        width=at.width,
        height=at.height,
        rx=4,
        fill=pen.fill,
        stroke=pen.line,
        stroke_width=1,
        stroke_dasharray="3 3",
    )
    lines, size = fit(item.name, at.width - 6, at.height)
    return frame + write(lines, at.x + at.width / 2, at.y + (at.height - len(lines) * size * LEADING) / 2, size=size)
