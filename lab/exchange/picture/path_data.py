"""SVG path data as absolute lines and curves; arcs become cubic curves (SVG 1.1, appendix F.6)."""

from __future__ import annotations

import math
import re
from collections.abc import Iterator

Point = tuple[float, float]
Command = tuple[str, tuple[float, ...]]
"""``M x y``, ``L x y``, ``C x1 y1 x2 y2 x y`` or ``Z``, all absolute."""
_TOKENS = re.compile(r"[A-DF-Za-df-z]|-?(?:\d+\.?\d*|\.\d+)(?:[eE][-+]?\d+)?")
_COUNTS = {"M": 2, "L": 2, "H": 1, "V": 1, "C": 6, "S": 4, "Q": 4, "A": 7}


def commands(data: str) -> Iterator[Command]:
    """The commands of a path in the order in which they are drawn."""
    tokens = _TOKENS.findall(data)
    here: Point = (0.0, 0.0)
    start = control = here
    index, letter = 0, "M"
    while index < len(tokens):
        if tokens[index].isalpha():
            letter = tokens[index]
            index += 1
        if letter in "Zz":
            here = start
            yield "Z", ()
            continue
        count = _COUNTS[letter.upper()]
        values = [float(token) for token in tokens[index : index + count]]
        index += count
        mirrored = 2 * here[0] - control[0], 2 * here[1] - control[1]
        for name, numbers in _absolute(letter, values, here, mirrored):
            yield name, numbers
            here = (numbers[-2], numbers[-1])
            control = (numbers[-4], numbers[-3]) if letter in "CScs" else here
        if letter in "Mm":
            start = here
            letter = "L" if letter == "M" else "l"


def _absolute(letter: str, values: list[float], here: Point, mirrored: Point) -> Iterator[Command]:
    x, y = here if letter.islower() else (0.0, 0.0)
    match letter.upper():
        case "M":
            yield "M", (x + values[0], y + values[1])
        case "L":
            yield "L", (x + values[0], y + values[1])
        case "H":
            yield "L", (x + values[0], here[1])
        case "V":
            yield "L", (here[0], y + values[0])
        case "C":
            yield "C", tuple(value + (y if n % 2 else x) for n, value in enumerate(values))
        case "S":
            yield "C", (*mirrored, x + values[0], y + values[1], x + values[2], y + values[3])
        case "Q":
            yield "C", _quadratic(here, (x + values[0], y + values[1]), (x + values[2], y + values[3]))
        case _:
            yield from _arc(here, (x + values[5], y + values[6]), values)


def _quadratic(start: Point, control: Point, end: Point) -> tuple[float, ...]:
    first = tuple(a + 2 / 3 * (b - a) for a, b in zip(start, control, strict=True))
    second = tuple(a + 2 / 3 * (b - a) for a, b in zip(end, control, strict=True))
    return (*first, *second, *end)


def _arc(start: Point, end: Point, values: list[float]) -> Iterator[Command]:
    """A circular arc; our drawings have no ellipses that are turned."""
    radius = max(abs(values[0]), math.dist(start, end) / 2, 1e-9)
    large, sweep = bool(values[3]), bool(values[4])
    distance = math.dist(start, end)
    if distance < 1e-9:
        return
    middle = (start[0] + end[0]) / 2, (start[1] + end[1]) / 2
    height = math.sqrt(max(radius**2 - (distance / 2) ** 2, 0)) * (1 if large != sweep else -1)
    across = -(end[1] - start[1]) / distance, (end[0] - start[0]) / distance
    centre = middle[0] + height * across[0], middle[1] + height * across[1]
    first = math.atan2(start[1] - centre[1], start[0] - centre[0])
    turn = math.atan2(end[1] - centre[1], end[0] - centre[0]) - first
    if sweep and turn < 0:
        turn += 2 * math.pi
    elif not sweep and turn > 0:
        turn -= 2 * math.pi
    parts = max(1, math.ceil(abs(turn) / (math.pi / 2)))
    step = turn / parts
    reach = 4 / 3 * math.tan(step / 4) * radius
    for n in range(parts):
        a, b = first + n * step, first + (n + 1) * step
        p = centre[0] + radius * math.cos(a), centre[1] + radius * math.sin(a)
        q = centre[0] + radius * math.cos(b), centre[1] + radius * math.sin(b)
        yield (
            "C",
            (
                p[0] - reach * math.sin(a),
                p[1] + reach * math.cos(a),
                q[0] + reach * math.sin(b),
                q[1] - reach * math.cos(b),
                *q,
            ),
        )
