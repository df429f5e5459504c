"""How a sheet of ours looks: headings, tables, cells to fill in, paper; and texts that can never become formulas."""

from __future__ import annotations

import datetime as dt
import math
from collections.abc import Mapping, Sequence
from typing import Any

from openpyxl.cell import Cell
from openpyxl.styles import Alignment, Border, Font, PatternFill, Protection, Side
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

from lab.i18n import Translator

__all__ = ["TEXT", "Row", "Value", "as_text", "finish", "formula", "heading", "input_cell", "put", "table"]

Value = str | float | int | dt.date | None
Row = Sequence[Value]

TEXT = "@"
HEAD = PatternFill("solid", fgColor="1F3A5F")
INPUT = PatternFill("solid", fgColor="FFF2B3")
THIN = Side(style="thin", color="B8BFC8")
LINE = Border(bottom=THIN)
FRAME = Border(left=THIN, right=THIN, top=THIN, bottom=THIN)
LINE_POINTS = 15
"""Height of one line of the standard font."""
FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r")
"""What a spreadsheet may take for the start of a formula, also after the cell is copied or saved as CSV."""


def as_text(value: str) -> str:
    """A text that no spreadsheet program computes: an apostrophe goes before what could start a formula."""
    cleaned = "".join(sign for sign in value if sign >= " " or sign in "\n\t")
    return f"'{cleaned}" if cleaned.startswith(FORMULA_STARTS) else cleaned


def put(sheet: Worksheet, row: int, column: int, value: Value, number_format: str | None = None) -> Cell:
    """A value in a cell; texts are never formulas."""
    cell: Any = sheet.cell(row, column)
    if isinstance(value, str):
        cell.value = as_text(value)
        cell.data_type = "s"
        cell.alignment = Alignment(wrap_text=column > 1 or len(value) < 60, vertical="top")
    else:
        cell.value = value
        cell.alignment = Alignment(vertical="top")
        if number_format:
            cell.number_format = number_format
    return cell


def formula(sheet: Worksheet, row: int, column: int, text: str, number_format: str) -> None:
    """A formula of ours."""
    cell: Any = sheet.cell(row, column)
    cell.value = text
    cell.number_format = number_format


def input_cell(sheet: Worksheet, row: int, column: int, value: float, number_format: str) -> None:
    """A cell that the reader fills in: yellow, framed, and the only kind that a protected sheet lets change."""
    cell: Any = sheet.cell(row, column)
    cell.value = value
    cell.number_format = number_format
    cell.fill = INPUT
    cell.border = FRAME
    cell.protection = Protection(locked=False)


def heading(sheet: Worksheet, text: str) -> None:
    """The title in the first row."""
    put(sheet, 1, 1, text).font = Font(bold=True, size=16)
    sheet.cell(1, 1).alignment = Alignment(wrap_text=False)


def table(
    sheet: Worksheet,
    first_row: int,
    head: Sequence[str] | None,
    rows: Sequence[Row],
    *,
    formats: Mapping[int, str] | None = None,
) -> int:
    """A table with a dark head; gives its last row. ``formats`` are number formats by column, from 1."""
    row = first_row
    if head is not None:
        for column, name in enumerate(head, 1):
            cell = put(sheet, row, column, name)
            cell.font = Font(bold=True, color="FFFFFF")
            cell.fill = HEAD
            cell.alignment = Alignment(wrap_text=True, vertical="center")
        sheet.print_title_rows = f"{row}:{row}"
        row += 1
    for values in rows:
        for column, value in enumerate(values, 1):
            cell = put(sheet, row, column, value, (formats or {}).get(column))
            cell.border = LINE
            cell.alignment = Alignment(wrap_text=isinstance(value, str), vertical="top")
        row += 1
    return row - 1


def finish(sheet: Worksheet, t: Translator, *, widths: Sequence[int], freeze: str) -> None:
    """Column widths, frozen headings and paper: landscape, one page wide, with page numbers."""
    for column, width in enumerate(widths, 1):
        sheet.column_dimensions[get_column_letter(column)].width = width
    _fit_rows(sheet, widths)
    sheet.freeze_panes = freeze
    sheet.page_setup.orientation = "landscape"
    sheet.page_setup.paperSize = 9  # A4
    sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight = 1, 0
    sheet.sheet_properties.pageSetUpPr.fitToPage = True
    sheet.oddFooter.center.text = t.text("Seite {page} von {pages}", page="&P", pages="&N")
    sheet.sheet_view.showGridLines = False


def _fit_rows(sheet: Worksheet, widths: Sequence[int]) -> None:
    """Heights for rows with wrapped texts, estimated: not every spreadsheet program fits them when it opens a file."""
    for cells in sheet.iter_rows():
        lines = 1
        for cell, width in zip(cells, widths, strict=False):
            if isinstance(cell.value, str) and cell.alignment.wrap_text:
                letters = max(1, width - 1) * (0.85 if cell.font.bold else 1.0)
                lines = max(lines, sum(math.ceil(max(1, len(part)) / letters) for part in cell.value.split("\n")))
        if lines > 1:
            sheet.row_dimensions[cells[0].row].height = LINE_POINTS * lines
