"""Drawings as pages of a PDF. Only what ``lab.bpmn.drawing`` writes is understood; all else is a mistake of ours."""

from __future__ import annotations

import io
import re
from collections.abc import Sequence

from lxml import etree
from reportlab.lib.colors import Color, HexColor, toColor
from reportlab.pdfgen.canvas import Canvas

from lab.bpmn.drawing.writing import SIZE, width_of
from lab.exchange.picture import fonts
from lab.exchange.picture.path_data import commands

POINTS = 0.75
"""Points in a pixel (96 pixels, 72 points an inch)."""
_LARGEST = 14_000.0
"""Points that a page may have on a side; the format's limit is 14,400."""
_SVG = "{http://www.w3.org/2000/svg}"
_MOVE = re.compile(r"(translate|rotate|scale)\(([^)]*)\)")
_CAPS = {"round": 1, "square": 2}


def svg_to_pdf(drawings: Sequence[str], *, title: str, language: str = "de") -> bytes:
    """A PDF with one page a drawing, as large as the drawing. The same drawings give the same bytes."""
    stream = io.BytesIO()
    canvas = Canvas(stream, invariant=1, lang=language, initialFontName=fonts.registered())
    canvas.setTitle(title)
    canvas.setCreator("Labwerk")
    for drawing in drawings:
        _page(canvas, etree.fromstring(drawing.encode()))
    canvas.save()
    return stream.getvalue()


def _page(canvas: Canvas, root: etree._Element) -> None:
    x, y, wide, high = map(float, root.get("viewBox", "0 0 1 1").split())
    scale = min(POINTS, _LARGEST / max(wide, high))
    canvas.setPageSize((wide * scale, high * scale))
    canvas.saveState()
    # SVG counts downwards, PDF upwards
    canvas.transform(scale, 0, 0, -scale, -x * scale, (high + y) * scale)
    for child in root:
        _draw(canvas, child)
    canvas.restoreState()
    canvas.showPage()


def _draw(canvas: Canvas, element: etree._Element) -> None:
    name = str(element.tag).removeprefix(_SVG)
    if name in ("title", "desc"):
        return
    canvas.saveState()
    for kind, written in _MOVE.findall(element.get("transform") or ""):
        numbers = [float(number) for number in written.replace(",", " ").split()]
        if kind == "translate":
            canvas.translate(*numbers)
        elif kind == "rotate":
            canvas.rotate(*numbers)
        else:
            canvas.scale(numbers[0], numbers[-1])
    match name:
        case "g":
            for child in element:
                _draw(canvas, child)
        case "text":
            _write(canvas, element)
        case "path" | "rect" | "circle":
            _shape(canvas, element, name)
        case _:
            raise AssertionError(f"our drawings have no {name}")
    canvas.restoreState()


def _shape(canvas: Canvas, element: etree._Element, name: str) -> None:
    fill, line = _colour(element.get("fill", "black")), _colour(element.get("stroke", "none"))
    if fill is not None:
        canvas.setFillColor(fill)
        canvas.setFillAlpha(float(element.get("fill-opacity", "1")))
    if line is not None:
        canvas.setStrokeColor(line)
        canvas.setLineWidth(float(element.get("stroke-width", "1")))
        canvas.setLineJoin(1 if element.get("stroke-linejoin") == "round" else 0)
        canvas.setLineCap(_CAPS.get(element.get("stroke-linecap") or "", 0))
        dashes = [float(number) for number in (element.get("stroke-dasharray") or "").replace(",", " ").split()]
        canvas.setDash(dashes)
    painted = {"fill": int(fill is not None), "stroke": int(line is not None)}
    numbers = {key: float(element.get(key, "0")) for key in ("x", "y", "width", "height", "rx", "cx", "cy", "r")}
    if name == "circle":
        canvas.circle(numbers["cx"], numbers["cy"], numbers["r"], **painted)
    elif name == "rect":
        place = numbers["x"], numbers["y"], numbers["width"], numbers["height"]
        if numbers["rx"]:
            canvas.roundRect(*place, min(numbers["rx"], *(side / 2 for side in place[2:])), **painted)
        else:
            canvas.rect(*place, **painted)
    else:
        path = canvas.beginPath()
        for letter, values in commands(element.get("d") or ""):
            match letter:
                case "M":
                    path.moveTo(*values)
                case "L":
                    path.lineTo(*values)
                case "C":
                    path.curveTo(*values)
                case _:
                    path.close()
        canvas.drawPath(path, **painted)


def _colour(written: str) -> Color | None:
    if written == "none":
        return None
    return HexColor(written) if written.startswith("#") else toColor(written, Color(0, 0, 0))


def _write(canvas: Canvas, element: etree._Element) -> None:
    """Lines of text, each as wide as it was measured; a halo becomes a white ground."""
    size = float(element.get("font-size", str(SIZE)))
    bold = element.get("font-weight") == "bold"
    colour = _colour(element.get("fill", "black")) or Color(0, 0, 0)
    for line in element:
        words = line.text or ""
        measured = width_of(words, size) * (1.07 if bold else 1)
        own = fonts.width(words, size, bold=bold)
        stretch = min(measured / own, 1.0) if own else 1.0
        across = own * stretch
        x, y = float(line.get("x", "0")), float(line.get("y", "0"))
        x -= {"middle": across / 2, "end": across}.get(element.get("text-anchor") or "", 0)
        if element.get("stroke"):
            canvas.setFillColor(HexColor(element.get("stroke")))
            canvas.setFillAlpha(0.85)
            canvas.rect(x - 1, y - size * 0.8, across + 2, size, fill=1, stroke=0)
            canvas.setFillAlpha(1)
        canvas.setFillColor(colour)
        _line(canvas, words, x, y, size, stretch, bold=bold)


def _line(canvas: Canvas, words: str, x: float, y: float, size: float, stretch: float, *, bold: bool) -> None:
    canvas.saveState()
    canvas.transform(1, 0, 0, -1, x, y)
    text = canvas.beginText(0, 0)
    text.setHorizScale(100 * stretch)
    for font, part in fonts.runs(words, bold=bold):
        text.setFont(font, size)
        text.textOut(part)
    canvas.drawText(text)
    canvas.restoreState()
