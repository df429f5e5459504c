"""The answers as a PDF for the participant: real text in an embedded font, tagged, in the order in which it is read.

The font is the one of our drawings (``lab.exchange.picture.fonts``). It has Latin script, the system's fonts add
others where there are any; scripts that run from right to left need shaping, which reportlab does not do. So whether a
text can be set is asked first (``can_be_set``): in such a language the PDF is German, and an answer in such a script is
told as one that the file cannot show.
"""

from __future__ import annotations

import datetime as dt
import io
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from html import escape

from markupsafe import Markup
from reportlab.lib.colors import HexColor
from reportlab.lib.enums import TA_LEFT
from reportlab.lib.pagesizes import A4
from reportlab.lib.styles import ParagraphStyle
from reportlab.lib.units import mm
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import Flowable, Frame, PageTemplate, Paragraph
from reportlab.platypus.doctemplate import BaseDocTemplate

from lab.exchange.picture import fonts
from lab.exchange.picture.tagged_pdf import Structure, Tagged, artifact
from lab.participants.summary import Block, Section
from lab.participants.words import Words
from lab.prototypes import Prototype

__all__ = ["ReceiptFacts", "can_be_set", "receipt_pdf"]

MARGIN = 22 * mm
INK, MUTED = HexColor("#131525"), HexColor("#51577A")
FROM_RIGHT = ("R", "AL")
"""Unicode's bidirectional classes of signs that run from right to left."""


@dataclass(frozen=True, slots=True)
class ReceiptFacts:
    """What the receipt says besides the answers."""

    prototype: Prototype
    title: Markup
    reference: str
    sent: dt.datetime


def receipt_pdf(facts: ReceiptFacts, sections: Sequence[Section], words: Words) -> bytes:
    """The PDF. The same answers give the same bytes."""
    stream = io.BytesIO()
    title = f"{_text(facts.title)} – {facts.reference}"
    structure = Structure()
    document = BaseDocTemplate(
        stream,
        pagesize=A4,
        leftMargin=MARGIN,
        rightMargin=MARGIN,
        topMargin=MARGIN,
        bottomMargin=MARGIN,
        title=title,
        author=words.plain(facts.prototype.authority),
        creator="Labwerk",
        lang=words.language.split("-")[0],
        invariant=1,
        initialFontName=fonts.registered(),
    )
    frame = Frame(MARGIN, MARGIN, A4[0] - 2 * MARGIN, A4[1] - 2 * MARGIN, 0, 0, 0, 0)

    def foot(canvas: Canvas, _document: BaseDocTemplate) -> None:
        with artifact(canvas):
            canvas.setFont(fonts.registered(), 8)
            canvas.setFillColor(MUTED)
            canvas.drawString(MARGIN, MARGIN / 2, facts.reference)
            number = words.text("Seite {number}", number=canvas.getPageNumber())
            canvas.drawRightString(A4[0] - MARGIN, MARGIN / 2, number)

    document.addPageTemplates([PageTemplate("page", [frame], onPage=foot)])
    document.build(list(_story(structure, facts, sections, words)), canvasmaker=structure.canvas)
    return stream.getvalue()


def can_be_set(text: str, *, bold: bool = False) -> bool:
    """Whether there is a font for every sign, and none runs from right to left."""
    if any(unicodedata.bidirectional(sign) in FROM_RIGHT for sign in text):
        return False
    return fonts.can_draw("".join(sign for sign in text if sign.isprintable()), bold=bold)


def _story(structure: Structure, facts: ReceiptFacts, sections: Sequence[Section], words: Words) -> Iterator[Flowable]:
    yield structure.tagged("P", _paragraph(words.text("Klick-Prototyp – keine echte Behördenseite"), NOTE))
    yield structure.tagged("P", _paragraph(words.plain(facts.prototype.authority), SMALL))
    yield structure.tagged("H1", _paragraph(_text(facts.title), H1))
    for line in (
        words.text("Ihr Vorgangszeichen: {reference}", reference=facts.reference),
        words.text("Abgesendet am {day}", day=words.day(facts.sent)),
        words.text("Das ist ein Test: Es wurde nichts an eine Behörde gesendet."),
    ):
        yield structure.tagged("P", _paragraph(line, BODY))
    for section in sections:
        yield structure.tagged("H2", _paragraph(words.plain(section.page.title), H2))
        for block in section.blocks:
            yield from _block(structure, block, words)


def _block(structure: Structure, block: Block, words: Words) -> Iterator[Tagged]:
    """Questions and answers as a list: the question is what each item is labelled with."""
    if block.title:
        yield structure.tagged("H3", _paragraph(_text(block.title), H3))
    entries = structure.group("L")
    for question, answer in block.rows:
        item = structure.group("LI", entries)
        said = _text(answer)
        if not can_be_set(said):
            said = words.text("(Die Schrift dieser Antwort kann die PDF-Datei nicht zeigen.)")
        yield structure.tagged("Lbl", _paragraph(_text(question), QUESTION), item)
        yield structure.tagged("LBody", _paragraph(said, ANSWER), item)


def _text(marked: Markup) -> str:
    """HTML of ours as text; line breaks stay."""
    return "\n".join(part.striptags() for part in marked.split("<br>"))


def _paragraph(text: str, style: ParagraphStyle) -> Paragraph:
    """A paragraph whose signs come from the fonts that have them."""
    bold = style.fontName != fonts.registered()
    lines = []
    for line in text.split("\n"):
        pieces = fonts.runs(line, bold=bold)
        lines.append("".join(f'<font name="{font}">{escape(piece)}</font>' for font, piece in pieces))
    return Paragraph("<br/>".join(lines), style)


def _style(name: str, size: float, *, bold: bool = False, **more: object) -> ParagraphStyle:
    font = fonts.registered(fonts.BOLD if bold else fonts.PLAIN)
    look = {"textColor": INK, "alignment": TA_LEFT, "splitLongWords": 1} | more
    return ParagraphStyle(name, fontName=font, fontSize=size, leading=size * 1.4, **look)


NOTE = _style("note", 9, bold=True, spaceAfter=4)
SMALL = _style("small", 9, textColor=MUTED)
BODY = _style("body", 10, spaceAfter=2)
H1 = _style("h1", 18, bold=True, spaceBefore=6, spaceAfter=10)
H2 = _style("h2", 13, bold=True, spaceBefore=16, spaceAfter=4, keepWithNext=1)
H3 = _style("h3", 11, bold=True, spaceBefore=8, spaceAfter=2, keepWithNext=1)
QUESTION = _style("question", 9, textColor=MUTED, spaceBefore=6, keepWithNext=1)
ANSWER = _style("answer", 10.5)
