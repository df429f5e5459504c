"""Words on a diagram: how wide they are, where lines break, how they are set.

No font is asked for its measures: widths are those of the common sans-serif with Arial's measures, which the drawing
names first. Another font is a little off, never unreadable, as every line is centred on its own.
"""

from __future__ import annotations

import re
from functools import lru_cache

from lab.bpmn.drawing.markup import INK, element, text

FONT = "Arial, 'Liberation Sans', Helvetica, sans-serif"
SIZE = 12.0
LEADING = 1.2
SMALLEST = 9.0

_WIDTHS = {
    **dict.fromkeys("ijl'|", 222),
    **dict.fromkeys(" \N{NO-BREAK SPACE}.,:;!/\\ftI[]", 278),
    **dict.fromkeys("r()-„“”*{}°", 333),
    **dict.fromkeys("ckszvxyJ", 500),
    **dict.fromkeys("AÄBEKPSVXY&", 667),
    **dict.fromkeys("CDHNRUÜw", 722),
    **dict.fromkeys("FTZß", 611),
    **dict.fromkeys("GOÖQ", 778),
    **dict.fromkeys("mM", 833),
    **dict.fromkeys("+=<>~", 584),
    "W": 944,
    "%": 889,
    "@": 1015,
    "—": 1000,
    "…": 1000,
}
_OTHER = 556
LONGEST = 4000
"""Signs of a text that are drawn; finding where so long a word breaks takes time that grows with its square."""
_BREAKS = re.compile(r"(?<=[-–/_])(?=\w)|(?<!§)[ \t]+")
"""Where a line may break: not between § and its number, and not at a no-break space."""


@lru_cache(maxsize=50_000)
def width_of(words: str, size: float = SIZE) -> float:
    """The width of a line in pixels."""
    return sum(_WIDTHS.get(character, _OTHER) for character in words) * size / 1000


def wrap(words: str, width: float, size: float = SIZE) -> list[str]:
    """Lines that fit the width. They break at blanks, after hyphens and slashes, and inside a word that is too long."""
    lines = []
    for paragraph in _drawn(words).strip().splitlines():
        line = ""
        for piece in _pieces(paragraph):
            if line and width_of((line + piece).rstrip(), size) > width:
                lines.append(line.rstrip())
                line = ""
            while width_of(piece.rstrip(), size) > width and len(piece) > 4:
                head = _fitting(piece, width, size)
                lines.append(head + "-")
                piece = piece[len(head) :]
            line += piece
        lines.append(line.rstrip())
    return lines


def _drawn(words: str) -> str:
    return words if len(words) <= LONGEST else words[: LONGEST - 1] + "…"


def _pieces(paragraph: str) -> list[str]:
    """The parts between which a line may break, each with the blank after it."""
    pieces, start = [], 0
    for found in _BREAKS.finditer(paragraph.strip()):
        pieces.append(paragraph.strip()[start : found.start()] + (" " if found.group() else ""))
        start = found.end()
    return [*pieces, paragraph.strip()[start:]]


def _fitting(word: str, width: float, size: float) -> str:
    """As much of a word as fits before a hyphen; a consonant after a vowel goes to the next line, if that is near."""
    end, used = 2, width_of(word[:2] + "-", size)
    while end < len(word) - 3 and used + width_of(word[end], size) <= width:
        used += width_of(word[end], size)
        end += 1
    for n in range(end, max(end - 4, 2), -1):
        if word[n - 1].lower() in "aeiouyäöü" and word[n].lower() not in "aeiouyäöü":
            return word[:n]
    return word[:end]


def fit(words: str, width: float, height: float) -> tuple[list[str], float]:
    """Lines and the largest size that fits a box, words whole if possible; what is too much becomes an ellipsis."""
    words = _drawn(words)
    sizes = [SIZE, 11.0, 10.0, SMALLEST]
    whole = max((width_of(piece.strip()) for piece in _BREAKS.split(words) if piece), default=0)
    for size in sizes:
        lines = wrap(words, width, size)
        if len(lines) * size * LEADING <= height and (whole * size / SIZE <= width or size <= 10):
            return lines, size
    lines = wrap(words, width, SMALLEST)
    most = max(1, int(height / (SMALLEST * LEADING)))
    return ([*lines[: most - 1], lines[most - 1].rstrip("-")[:-1] + "…"] if len(lines) > most else lines), SMALLEST


def write(
    lines: list[str],
    x: float,
    top: float,
    *,
    size: float = SIZE,
    anchor: str = "middle",
    halo: bool = False,
    colour: str = INK,
    turn: str | None = None,
    weight: str | None = None,
) -> str:
    """Lines below each other from ``top`` on. A halo keeps words readable on top of lines."""
    spans = [
        element("tspan", text(line), x=x, y=top + (number + 0.5) * size * LEADING + 0.35 * size)
        for number, line in enumerate(lines)
        if line
    ]
    if not spans:
        return ""
    return element(
        "text",
        *spans,
        text_anchor=anchor,
        font_size=size,
        fill=colour,
        transform=turn,
        font_weight=weight,
        paint_order="stroke" if halo else None,
        stroke="#ffffff" if halo else None,
        stroke_width=3 if halo else None,
        stroke_linejoin="round" if halo else None,
    )
