"""From a file to rows of text: CSV with the separator and encoding that Excel happens to write, or a workbook."""

from __future__ import annotations

import codecs
import csv
import io
import zipfile
from collections.abc import Sequence
from typing import Any

from lab.errors import N_, InputError, Where
from lab.exchange.process_table.headings import column_of

LARGEST = 10 * 2**20
MOST_ROWS, MOST_COLUMNS = 5_000, 200
LARGEST_UNPACKED = 100 * 2**20
_SEPARATORS = ";\t,|"
_AS_CSV = N_("Speichern Sie die Tabelle als .xlsx oder als CSV (UTF-8).")

Rows = list[list[str]]


def read_cells(data: bytes, file: str) -> Rows:
    """All rows of the file, or of the first sheet that has a heading we know, each cell as text.

    Raises:
        InputError: too large, no table, or damaged.
    """
    if len(data) > LARGEST:
        raise InputError(
            N_("Die Datei ist mit {size} MB zu groß; erlaubt sind {largest} MB."),
            where=Where(file),
            size=f"{len(data) / 2**20:.1f}",
            largest=LARGEST // 2**20,
        )
    if data.startswith(b"PK"):
        return _workbook(data, file)
    if data.startswith((b"\xd0\xcf\x11\xe0", b"%PDF", b"{\\rtf")) or b"\0\0\0\0" in data[:1000]:
        raise InputError(N_("Das ist keine Tabelle, die gelesen werden kann."), where=Where(file), hint=_AS_CSV)
    return _csv(data, file)


def _csv(data: bytes, file: str) -> Rows:
    text = _decoded(data).replace("\r\n", "\n").replace("\r", "\n")
    first, _, rest = text.partition("\n")
    if first.lower().startswith("sep=") and len(first) == 5:
        separators, text = first[4], "\n" + rest
    else:
        separators = _SEPARATORS
    tables = [_parsed(text, separator, file) for separator in separators]
    return max(tables, key=known_headings)


def _decoded(data: bytes) -> str:
    """UTF-8 or UTF-16 by its mark; UTF-8 if it is that; else what German Windows and old macOS programs write."""
    for bom, codec in (
        (codecs.BOM_UTF8, "utf-8-sig"),
        (codecs.BOM_UTF16_LE, "utf-16"),
        (codecs.BOM_UTF16_BE, "utf-16"),
    ):
        if data.startswith(bom):
            return data.decode(codec, "replace")
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        # ä, ö, ü, Ä, Ö, Ü and ß of macOS are signs in Windows' code page that no German table is full of
        windows, mac = (
            sum(map(data.count, b"\xe4\xf6\xfc\xc4\xd6\xdc\xdf")),
            sum(map(data.count, b"\x8a\x9a\x9f\x80\x85\x86\xa7")),
        )
        return data.decode("mac-roman" if mac > windows else "cp1252", "replace")


def _parsed(text: str, separator: str, file: str) -> Rows:
    rows: Rows = []
    try:
        for cells in csv.reader(io.StringIO(text), delimiter=separator):
            rows.append([cell.strip() for cell in cells[:MOST_COLUMNS]])
            if len(rows) > MOST_ROWS:
                raise _too_long(file)
    except csv.Error as error:
        raise InputError(
            N_("Die Datei ist keine lesbare CSV-Tabelle."), where=Where(file, len(rows) + 1), hint=_AS_CSV
        ) from error
    return rows


def known_headings(rows: Sequence[Sequence[str]]) -> int:
    """How many of our columns the best of the first rows names."""
    return max((len({column_of(cell) for cell in row} - {None}) for row in rows[:15]), default=0)


def _workbook(data: bytes, file: str) -> Rows:
    from openpyxl import load_workbook

    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            if sum(entry.file_size for entry in archive.infolist()) > LARGEST_UNPACKED:
                raise InputError(
                    N_("Die Arbeitsmappe ist ausgepackt größer als {largest} MB."),
                    where=Where(file),
                    largest=LARGEST_UNPACKED // 2**20,
                )
        book = load_workbook(io.BytesIO(data), read_only=True, data_only=True)
        sheets = [_sheet(sheet, file) for sheet in book.worksheets]
    except InputError:
        raise
    except Exception as error:
        raise InputError(
            N_("Die Arbeitsmappe lässt sich nicht lesen; vielleicht ist sie beschädigt oder mit Kennwort geschützt."),
            where=Where(file),
            hint=_AS_CSV,
        ) from error
    return max(sheets, key=known_headings, default=[])


def _sheet(sheet: Any, file: str) -> Rows:
    rows: Rows = []
    for cells in sheet.iter_rows(values_only=True, max_col=MOST_COLUMNS):
        rows.append([_text(cell) for cell in cells])
        if len(rows) > MOST_ROWS:
            raise _too_long(file)
    return rows


def _text(value: object) -> str:
    """A cell as a German would type it: whole numbers without a fraction, others with a comma."""
    if value is None:
        return ""
    if isinstance(value, float):
        return str(int(value)) if value.is_integer() else str(value).replace(".", ",")
    return str(value).strip()


def _too_long(file: str) -> InputError:
    return InputError(
        N_("Die Tabelle hat mehr als {most} Zeilen."),
        where=Where(file),
        hint=N_("Teilen Sie den Prozess in mehrere Tabellen auf."),
        most=MOST_ROWS,
    )
