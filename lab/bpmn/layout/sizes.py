"""How large shapes and their names are."""

from __future__ import annotations

import math

from lab.bpmn.drawing.writing import LEADING, SIZE, width_of, wrap
from lab.bpmn.model import Node, OtherElement

EVENT, GATEWAY = 36.0, 50.0
TASK_WIDTH, TASK_HEIGHT = 120.0, 80.0
WIDEST_NAME = 110.0
"""Names beside shapes and lines break at this width, in pixels."""
DATA = {"dataStoreReference": (50.0, 50.0)}
SHEET = (36.0, 50.0)
ANNOTATION_WIDTH = 140.0


def name_size(name: str, widest: float = WIDEST_NAME) -> tuple[float, float]:
    """Width and height of a name that is written beside something; zero without a name."""
    lines = wrap(name, widest) if name else []
    if not lines:
        return 0.0, 0.0
    return _even(max(map(width_of, lines)) + 2), _even(len(lines) * SIZE * LEADING)


def _even(size: float) -> float:
    """Whole pixels, also for the half: borders then meet exactly."""
    return 2.0 * math.ceil(size / 2)


def node_size(node: Node) -> tuple[float, float]:
    """A node's shape; activities grow with long names."""
    if node.kind.is_event:
        return EVENT, EVENT
    if node.kind.is_gateway:
        return GATEWAY, GATEWAY
    width = TASK_WIDTH
    while width < 200 and len(wrap(node.name, width - 14)) > 4:
        width += 20
    lines = len(wrap(node.name, width - 14)) if node.name else 1
    return width, max(TASK_HEIGHT, _even(lines * SIZE * LEADING + 34))


def other_size(item: OtherElement) -> tuple[float, float]:
    """The shape of data and texts."""
    if item.kind == "textAnnotation":
        lines = wrap(item.text or item.name, ANNOTATION_WIDTH - 12)
        return ANNOTATION_WIDTH, max(30.0, _even(len(lines) * SIZE * LEADING + 10))
    return DATA.get(item.kind, SHEET)
