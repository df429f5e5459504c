"""The document as a tagged PDF: headings as outline and structure, tables with heads that are repeated, real text."""

from __future__ import annotations

import io
from collections.abc import Sequence
from html import escape

from reportlab.lib.colors import HexColor
from reportlab.lib.pagesizes import A4
from reportlab.lib.styles import ParagraphStyle
from reportlab.lib.units import cm
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import (
    CondPageBreak,
    Flowable,
    Frame,
    Image,
    LongTable,
    PageTemplate,
    Paragraph,
    Spacer,
    TableStyle,
)
from reportlab.platypus.doctemplate import BaseDocTemplate

from lab.exchange.picture import fonts
from lab.exchange.picture.tagged_pdf import Structure, artifact
from lab.exchange.prototype_document.blocks import Block, Facts, Grid, Heading, Picture, Text
from lab.i18n import Translator

__all__ = ["as_pdf", "drawable"]

MARGIN = 2 * cm
WIDE = A4[0] - 2 * MARGIN
LABEL = 4.5 * cm
ROOM = 4 * cm
"""What must be left on a page for a heading and the beginning of what follows."""
PICTURE = (6 * cm, 12 * cm)
INK, LINE, FILL = HexColor("#1f2429"), HexColor("#8a94a3"), HexColor("#f2f5f9")
SIZES = {0: 20.0, 1: 16.0, 2: 13.0, 3: 11.0}
MOST_IN_CELL = 1500
"""Letters of a cell; more would not fit on a page, and the rest goes into the next line of the table."""


def drawable(text: str) -> bool:
    """Whether there are signs for all of it; scripts that join letters are not drawn at all."""
    joined = any("\u0590" <= sign <= "\u08ff" or "\u0900" <= sign <= "\u109f" for sign in text)
    return not joined and fonts.can_draw("".join(sign for sign in text if sign not in "\n\r\t"), bold=False)


def as_pdf(blocks: Sequence[Block], t: Translator, *, title: str, author: str) -> bytes:
    """The bytes of the file; the same content gives the same bytes."""
    stream = io.BytesIO()
    structure = Structure()

    def page_number(canvas: Canvas, _document: BaseDocTemplate) -> None:
        with artifact(canvas):
            canvas.setFont(fonts.registered(fonts.PLAIN), 8)
            canvas.setFillColor(INK)
            canvas.drawRightString(A4[0] - MARGIN, MARGIN / 2, str(canvas.getPageNumber()))

    document = BaseDocTemplate(
        stream,
        pagesize=A4,
        title=title,
        author=author,
        lang=t.language,
        creator="Labwerk",
        invariant=1,
        leftMargin=MARGIN,
        rightMargin=MARGIN,
        topMargin=MARGIN,
        bottomMargin=MARGIN,
    )
    frame = Frame(MARGIN, MARGIN, WIDE, A4[1] - 2 * MARGIN, 0, 0, 0, 0)
    document.addPageTemplates([PageTemplate(frames=[frame], onPage=page_number)])
    story = [part for number, block in enumerate(blocks) for part in _flowables(structure, block, number)]
    document.build(story, canvasmaker=structure.canvas)
    return stream.getvalue()


class _Outline(Flowable):  # type: ignore[misc] # reportlab has no types
    """A line of the outline that leads here; it takes no room."""

    def __init__(self, text: str, level: int, name: str) -> None:
        super().__init__()
        self._line = (text, level, name)

    def wrap(self, _width: float, _height: float) -> tuple[float, float]:
        """Nothing."""
        return 0.0, 0.0

    def draw(self) -> None:
        """Note the place."""
        text, level, name = self._line
        self.canv.bookmarkHorizontal(name, 0, 20)
        self.canv.addOutlineEntry(text, name, level, closed=level > 0)


def _style(name: str, size: float, *, bold: bool = False, before: float = 0, after: float = 4) -> ParagraphStyle:
    return ParagraphStyle(
        name,
        fontName=fonts.registered(fonts.BOLD if bold else fonts.PLAIN),
        fontSize=size,
        leading=size * 1.35,
        textColor=INK,
        spaceBefore=before,
        spaceAfter=after,
        splitLongWords=True,
    )


def _paragraph(text: str, size: float, *, bold: bool = False, before: float = 0, after: float = 4) -> Paragraph:
    """A paragraph in the fonts that have its signs."""
    lines = [
        "".join(f'<font name="{font}">{escape(part)}</font>' for font, part in fonts.runs(line, bold=bold))
        for line in text.split("\n")
    ]
    marked = "<br/>".join(lines)
    return Paragraph(marked, _style("bold" if bold else "plain", size, bold=bold, before=before, after=after))


def _flowables(structure: Structure, block: Block, number: int) -> list[Flowable]:
    match block:
        case Heading(text, level):
            heading = _paragraph(text, SIZES[level], bold=True, before=14 if level else 0, after=6)
            line = [] if level == 0 else [CondPageBreak(ROOM), _Outline(text, level - 1, f"s{number}")]
            return [*line, structure.tagged(f"H{level + 1}", heading)]
        case Text(text):
            parts = [part.strip() for part in text.split("\n\n") if part.strip()]
            return [structure.tagged("P", _paragraph(part, 10)) for part in parts]
        case Facts(rows):
            return _table(structure, None, rows, (LABEL, WIDE - LABEL))
        case Grid(head, rows):
            return _table(structure, head, rows, (WIDE / len(head),) * len(head))
        case Picture(data, alternative):
            wide, high = ImageReader(io.BytesIO(data)).getSize()
            scale = min(PICTURE[0] / wide, PICTURE[1] / high)
            picture = Image(io.BytesIO(data), wide * scale, high * scale, hAlign="LEFT")
            return [structure.figure(picture, alternative), Spacer(0, 6)]


def _table(
    structure: Structure, head: Sequence[str] | None, rows: Sequence[Sequence[str]], widths: Sequence[float]
) -> list[Flowable]:
    """A table whose head is repeated; the first column names its line."""
    table = structure.group("Table")
    cells = []
    shown = [*([head] if head else []), *(part for row in rows for part in _parts(row))]
    for number, texts in enumerate(shown):
        line = structure.group("TR", table)
        titled = head is not None and number == 0
        cells.append(
            [
                structure.tagged(
                    "TH" if titled or column == 0 else "TD",
                    _paragraph(text, 9, bold=titled or column == 0, after=0),
                    line,
                )
                for column, text in enumerate(texts)
            ]
        )
    style = [
        ("GRID", (0, 0), (-1, -1), 0.5, LINE),
        ("VALIGN", (0, 0), (-1, -1), "TOP"),
        ("BACKGROUND", (0, 0), (-1, 0) if head else (0, -1), FILL),
    ]
    drawn = LongTable(cells, colWidths=list(widths), repeatRows=0, style=TableStyle(style), hAlign="LEFT")
    return [drawn, Spacer(0, 8)]


def _parts(row: Sequence[str]) -> list[list[str]]:
    """A line as several, where a cell is too long for a page."""
    if all(len(text) <= MOST_IN_CELL for text in row):
        return [list(row)]
    count = max(-(-len(text) // MOST_IN_CELL) for text in row)
    return [[text[n * MOST_IN_CELL : (n + 1) * MOST_IN_CELL] for text in row] for n in range(count)]
