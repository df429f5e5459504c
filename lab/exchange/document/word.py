"""What python-docx leaves to its users: language, contents, landscape sections, text alternatives, table headings."""

from __future__ import annotations

import copy
import io
import re
from collections.abc import Sequence
from typing import Any

from docx import Document
from docx.enum.section import WD_ORIENT, WD_SECTION
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Cm, Emu, Pt, RGBColor

A4_SHORT, A4_LONG, MARGIN = 21.0, 29.7, 2.0
"""Centimetres."""
LONGEST = 255
"""Characters that a property of a document may have (python-docx, after ECMA-376)."""
INK = RGBColor(0x1F, 0x24, 0x29)
FONT = "Arial"


class Word:
    """A document that is written from top to bottom."""

    def __init__(self, *, title: str, author: str, language: str) -> None:
        self.document: Any = Document()
        core = self.document.core_properties
        core.title, core.author = _clean(title)[:LONGEST], _clean(author)[:LONGEST]
        core.language = language
        core.comments = ""
        self.language = {"de": "de-DE", "en": "en-GB"}[language]
        self.headings: list[tuple[int, str]] = []
        self._contents: Any = None
        self._styles()
        self._page(self.document.sections[0], landscape=False)

    def _styles(self) -> None:
        for style, size in (("Normal", 10.5), ("Title", 24), ("Heading 1", 16), ("Heading 2", 13), ("Heading 3", 11)):
            found = self.document.styles[style]
            found.font.name, found.font.size, found.font.color.rgb = FONT, Pt(size), INK
            fonts = found.element.get_or_add_rPr().get_or_add_rFonts()
            for kind in ("w:ascii", "w:hAnsi", "w:cs", "w:eastAsia"):
                fonts.set(qn(kind), FONT)
            for kind in ("w:asciiTheme", "w:hAnsiTheme", "w:eastAsiaTheme", "w:cstheme"):
                fonts.attrib.pop(qn(kind), None)
        language = OxmlElement("w:lang")
        language.set(qn("w:val"), self.language)
        properties = self.document.styles["Normal"].element.get_or_add_rPr()
        properties.append(language)
        # words are divided at the end of a line, as German columns need it
        hyphens = OxmlElement("w:autoHyphenation")
        self.document.settings.element.append(hyphens)

    def heading(self, text: str, level: int, language: str = "") -> None:
        """A heading; level 0 is the title. ``language`` is that of its words, where it is not the document's."""
        if level:
            self.headings.append((level, _clean(text)))
        _spoken(self.document.add_heading(_clean(text), level).runs, language)

    def paragraph(self, text: str, language: str = "") -> None:
        """Text; an empty line begins a new paragraph."""
        for part in _clean(text).split("\n\n"):
            if part.strip():
                _spoken(self.document.add_paragraph(part.strip()).runs, language)

    def contents(self, title: str) -> None:
        """A table of contents: the headings, to which Word adds the pages when it opens the document."""
        self.document.add_heading(_clean(title), 1)
        paragraph = self.document.add_paragraph()
        for kind in ("begin", None, "separate"):
            run = paragraph.add_run()
            if kind is None:
                code = OxmlElement("w:instrText")
                code.set(qn("xml:space"), "preserve")
                code.text = 'TOC \\o "1-3" \\h \\z \\u'
                run._r.append(code)
                continue
            mark = OxmlElement("w:fldChar")
            mark.set(qn("w:fldCharType"), kind)
            run._r.append(mark)
        self._contents = paragraph
        update = OxmlElement("w:updateFields")
        update.set(qn("w:val"), "true")
        self.document.settings.element.append(update)

    def section(self, *, landscape: bool) -> None:
        """A new page, upright or across."""
        self._page(self.document.add_section(WD_SECTION.NEW_PAGE), landscape=landscape)

    def _page(self, section: Any, *, landscape: bool) -> None:
        wide, high = (A4_LONG, A4_SHORT) if landscape else (A4_SHORT, A4_LONG)
        section.orientation = WD_ORIENT.LANDSCAPE if landscape else WD_ORIENT.PORTRAIT
        section.page_width, section.page_height = Cm(wide), Cm(high)
        for side in ("left_margin", "right_margin", "top_margin", "bottom_margin"):
            setattr(section, side, Cm(MARGIN))

    def picture(self, data: bytes, alternative: str, *, width: float, height: float) -> None:
        """A picture that fits a box of centimetres, with the text that is read out instead of it."""
        shape = self.document.add_picture(io.BytesIO(data))
        scale = min(Cm(width) / shape.width, Cm(height) / shape.height, 1.0)
        shape.width, shape.height = Emu(int(shape.width * scale)), Emu(int(shape.height * scale))
        properties = shape._inline.docPr
        properties.set("descr", _clean(alternative))
        properties.set("title", "")
        self.document.paragraphs[-1].alignment = WD_ALIGN_PARAGRAPH.CENTER

    def table(
        self,
        head: Sequence[str] | None,
        rows: Sequence[Sequence[str]],
        widths: Sequence[float],
        languages: Sequence[str] = (),
    ) -> None:
        """A table; its head is repeated on each page. Without a head the first column names what is in the second.

        ``languages`` are those of the columns, empty for the document's own.
        """
        table = self.document.add_table(rows=0, cols=len(widths), style="Table Grid")
        table.autofit = False
        for column, width in zip(table.columns, widths, strict=True):
            column.width = Cm(width)
        last = len(rows) - (0 if head else 1)
        for number, row in enumerate([head, *rows] if head else rows):
            cells = table.add_row().cells
            for column, (cell, text, width) in enumerate(zip(cells, row, widths, strict=True)):
                cell.width = Cm(width)
                run = cell.paragraphs[0].add_run(_clean(text))
                run.font.size = Pt(9.5)
                _spoken([run], languages[column] if languages else "")
                cell.paragraphs[0].paragraph_format.space_after = Pt(2)
                # a short table stays on one page, with its heading
                cell.paragraphs[0].paragraph_format.keep_with_next = number < last and len(rows) <= 12
                run.bold = (head is not None and number == 0) or (head is None and column == 0)
            if head is not None and number == 0:
                repeat = OxmlElement("w:tblHeader")
                repeat.set(qn("w:val"), "true")
                table.rows[0]._tr.get_or_add_trPr().append(repeat)
            keep = OxmlElement("w:cantSplit")
            table.rows[-1]._tr.get_or_add_trPr().append(keep)
        self.document.add_paragraph().paragraph_format.space_after = Pt(2)

    def bytes(self) -> bytes:
        """The file."""
        self._fill_contents()
        stream = io.BytesIO()
        self.document.save(stream)
        return stream.getvalue()

    def _fill_contents(self) -> None:
        if self._contents is None:
            return
        before = self._contents
        shown = [(level, text) for level, text in self.headings if level <= 2]
        for number, (level, text) in enumerate(shown):
            if number:
                following = copy.deepcopy(self._contents._p)
                for child in list(following):
                    following.remove(child)
                before._p.addnext(following)
                before = type(self._contents)(following, self._contents._parent)
            before.paragraph_format.left_indent = Cm(0.6 * (level - 1))
            before.paragraph_format.space_after = Pt(1)
            before.add_run(text)
        end = OxmlElement("w:fldChar")
        end.set(qn("w:fldCharType"), "end")
        before.add_run()._r.append(end)


def _spoken(runs: Sequence[Any], language: str) -> None:
    """Say in which language words are, so that a screen reader speaks them and a proofreader checks them in it."""
    for run in runs if language else ():
        mark = OxmlElement("w:lang")
        mark.set(qn("w:val"), language.split("-x-")[0])
        run._r.get_or_add_rPr().append(mark)


def _clean(text: str) -> str:
    """Without signs that XML does not allow; a paragraph of a law stays with its number."""
    plain = "".join(sign for sign in text if sign in "\n\t" or (sign >= " " and sign not in "\ufffe\uffff"))
    return re.sub(r"(§§?|Abs\.|Nr\.|Satz|Art\.) (?=\d)", "\\1\N{NO-BREAK SPACE}", plain)
