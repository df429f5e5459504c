"""Names beside elements, and badges at their corners."""

from __future__ import annotations

import re

from lab.bpmn.drawing.markup import INK, Mark, element
from lab.bpmn.drawing.writing import LEADING, SIZE, width_of, wrap, write
from lab.bpmn.model import Bounds

_WIDEST = 100.0
_BADGE_SIZE = 11.0


def around(name: str, shape: Bounds, label: Bounds | None, busy: frozenset[str]) -> tuple[str, Bounds]:
    """The name of an event, a gateway or a data object: where the drawing puts it, else below, else where no line is.

    ``busy`` are the sides (``top``, ``bottom``, ``left``, ``right``) at which a line begins or ends.
    """
    if label is not None:
        return _placed(name, label)
    lines = wrap(name, _WIDEST)
    width, height = max(map(width_of, lines), default=0), len(lines) * SIZE * LEADING
    x, lower, upper = shape.x + shape.width / 2 - width / 2, shape.y + shape.height + 4, shape.y - height - 4
    if "bottom" not in busy:
        place = Bounds(x, lower, width, height)
    elif "top" not in busy:
        place = Bounds(x, upper, width, height)
    else:
        place = Bounds(shape.x + shape.width / 2 - width - 6, lower, width, height)
    return _placed(name, place)


def beside(name: str, middle: tuple[float, float], label: Bounds | None, *, across: bool) -> tuple[str, Bounds]:
    """The name of a flow: where the drawing puts it, else above a line that runs across, right of one going down."""
    if label is None:
        lines = wrap(name, _WIDEST)
        width = max(map(width_of, lines), default=0)
        height = len(lines) * SIZE * LEADING
        x, y = middle
        label = (
            Bounds(x - width / 2, y - height - 4, width, height)
            if across
            else Bounds(x + 5, y - height / 2, width, height)
        )
    return _placed(name, label)


def _placed(name: str, label: Bounds) -> tuple[str, Bounds]:
    """Words centred on the label's middle from its top. Narrow labels are widened: each tool has its own font."""
    lines = wrap(name, max(label.width + 8, 50))
    width = max(map(width_of, lines), default=0)
    x = label.x + label.width / 2
    place = Bounds(x - width / 2, label.y, width, len(lines) * SIZE * LEADING)
    return write(lines, x, label.y, halo=True), place


def badge(mark: Mark, x: float, y: float, *, centred: bool = False) -> tuple[str, Bounds]:
    """A pill with a few words and what it covers: its right end, or its middle, at the place."""
    words = " ".join(mark.badge.split())
    width = max(width_of(words, _BADGE_SIZE) * 1.08 + 12, 20)
    place = Bounds(x - (width / 2 if centred else width), y - 9, width, 18)
    ground = mark.stroke or INK
    pill = element(
        "rect",
        x=place.x,
        y=place.y,
        width=width,
        height=18,
        rx=9,
        fill=ground,
        stroke="#ffffff",
        stroke_width=1.5,
    )
    top = y - _BADGE_SIZE * LEADING / 2
    middle = place.x + width / 2
    return pill + write([words], middle, top, size=_BADGE_SIZE, colour=_readable_on(ground), weight="bold"), place


def _readable_on(colour: str) -> str:
    """Black or white, whichever has the higher contrast (WCAG relative luminance); white where the colour is a name."""
    match = re.fullmatch(r"#([0-9a-fA-F]{6})", colour.strip())
    if match is None:
        return "#ffffff"
    channels = [int(match.group(1)[n : n + 2], 16) / 255 for n in (0, 2, 4)]
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels]
    luminance = 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]
    return "#000000" if luminance > 0.179 else "#ffffff"
