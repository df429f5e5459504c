"""SVG as text: tags with escaped values, numbers without needless digits, and the pens that shapes are drawn with."""

from __future__ import annotations

import re
from dataclasses import dataclass
from html import escape

INK = "#1f2429"
PAPER = "#ffffff"
_NOT_IN_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


@dataclass(frozen=True, slots=True)
class Mark:
    """How an element stands out. Colours are CSS colours; never let a colour say something that no badge says too."""

    fill: str = ""
    stroke: str = ""
    badge: str = ""
    """A short text on a pill at the element's corner: a number, a word."""
    note: str = ""
    """What is shown when the mouse rests on the element."""


@dataclass(frozen=True, slots=True)
class Pen:
    """The colours of one element."""

    line: str = INK
    fill: str = PAPER


def number(value: float) -> str:
    """A coordinate with at most two decimals."""
    return f"{value:.2f}".rstrip("0").rstrip(".")


def element(name: str, /, *children: str, **attributes: float | str | None) -> str:
    """One element; ``stroke_width`` becomes ``stroke-width``, values are escaped, None is left out."""
    written = "".join(
        f' {key.rstrip("_").replace("_", "-")}="{_value(value)}"'
        for key, value in attributes.items()
        if value is not None
    )
    return f"<{name}{written}>{''.join(children)}</{name}>" if children else f"<{name}{written}/>"


def text(content: str) -> str:
    """User text as character data."""
    return _plain(content)


def path(data: str, pen: Pen, *, fill: str = "none", width: float = 1.5, **more: float | str | None) -> str:
    """A path in the pen's colour."""
    return element("path", d=data, fill=fill, stroke=pen.line, stroke_width=width, stroke_linejoin="round", **more)


def moved(x: float, y: float, *children: str, scale: float = 1) -> str:
    """Children drawn in their own small coordinates, put at a place."""
    grown = f" scale({number(scale)})" if scale != 1 else ""
    return element("g", *children, transform=f"translate({number(x)} {number(y)}){grown}")


def _value(value: float | str | None) -> str:
    if isinstance(value, (int, float)):
        return number(value)
    return _plain(value or "").replace('"', "&quot;").replace("\n", " ")


def _plain(content: str) -> str:
    return escape(_NOT_IN_XML.sub("", content), quote=False)
