"""The document as a Word file (DOCX)."""

from __future__ import annotations

from collections.abc import Sequence

from lab.exchange.bundle_write import zipped
from lab.exchange.document.word import A4_SHORT, MARGIN, Word
from lab.exchange.prototype_document.blocks import Block, Facts, Grid, Heading, Picture, Text
from lab.exchange.workbook import unzipped
from lab.i18n import Translator

__all__ = ["as_word"]

WIDE = A4_SHORT - 2 * MARGIN
PICTURE = (6.0, 12.0)
"""Width and height of a picture at most, in centimetres."""
LABEL = 4.5


def as_word(blocks: Sequence[Block], t: Translator, *, title: str, author: str) -> bytes:
    """The bytes of the file; the same content gives the same bytes."""
    word = Word(title=title, author=author, language=t.language)
    for block in blocks:
        match block:
            case Heading(text, level, language):
                if level == 1 and not word.headings:
                    word.contents(t.text("Inhalt"))
                word.heading(text, level, _other(language, t))
            case Text(text, language):
                word.paragraph(text, _other(language, t))
            case Facts(rows):
                word.table(None, rows, (LABEL, WIDE - LABEL))
            case Grid(head, rows, languages):
                spoken = tuple(_other(language, t) for language in languages)
                word.table(head, rows, (WIDE / len(head),) * len(head), spoken)
            case Picture(data, alternative):
                word.picture(data, alternative, width=PICTURE[0], height=PICTURE[1])
    return zipped(unzipped(word.bytes()))


def _other(language: str, t: Translator) -> str:
    """A language that is not the document's own."""
    return "" if language == t.language else language
