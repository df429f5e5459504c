"""The texts of a prototype as a spreadsheet for translators, and what came back of it, checked.

What came back is put in only where the place still exists, the German text is the one that was translated, and no
placeholder (``{name}``), link or address got lost on the way; everything else is told with its row.
"""

from __future__ import annotations

import io
import re
from dataclasses import dataclass
from typing import Any

from openpyxl import Workbook

from lab.errors import N_, InputError, Problem, Where
from lab.exchange.process_table.cells import read_cells
from lab.exchange.sheets import FORMULA_STARTS, INPUT, finish, table
from lab.i18n import Translator
from lab.prototypes import Prototype
from lab.prototypes.languages import own_name
from lab.prototypes.texts import question_labels, text_places

__all__ = ["Returned", "read_texts", "write_texts"]

KEY, PLACE = "key", "place"
TAGGED = re.compile(r"\[([A-Za-z0-9-]+)\]\s*$")
KEPT = re.compile(r"\{[^{}]+\}|https?://[^\s)]+|[\w.+-]+@[\w-]+\.[\w.]+")
"""What a translation has to keep as it is."""
ORIGINAL = "de"


@dataclass(frozen=True, slots=True)
class Returned:
    """What a translator's table says: the texts that are new, and what was left out with the reason."""

    changes: dict[tuple[str, str], str]
    """By place and language."""
    problems: tuple[Problem, ...]


def write_texts(prototype: Prototype, t: Translator) -> bytes:
    """The spreadsheet: a row a text, a column a language; what is missing is empty and yellow."""
    book = Workbook()
    sheet: Any = book.active
    sheet.title = t.text("Texte")
    titles = {page.id: page.title.in_language(t.language) for page in prototype.pages}
    labels = question_labels(prototype, t.language)
    languages = (ORIGINAL, *(language for language in prototype.languages if language != ORIGINAL))
    head = [f"{t.text('Kennung')} [{KEY}]", f"{t.text('Stelle')} [{PLACE}]"]
    head += [f"{own_name(language)} [{language}]" for language in languages]
    rows = []
    for place in text_places(prototype):
        what = t.text(place.part.message, **place.part.values)
        around = (titles.get(place.page, ""), labels.get(place.question, place.question))
        where = " › ".join([*filter(None, around), what])
        rows.append([place.key, where, *(place.texts.root.get(language) for language in languages)])
    last = table(sheet, 1, head, rows)
    for cells in sheet.iter_rows(min_row=2, max_row=last, min_col=4):
        for cell in cells:
            if not cell.value:
                cell.fill = INPUT
    finish(sheet, t, widths=(30, 34, *(46 for _language in languages)), freeze="D2")
    data = io.BytesIO()
    book.save(data)
    return data.getvalue()


def read_texts(data: bytes, prototype: Prototype, file: str) -> Returned:
    """What of a translator's table can be put in.

    Raises:
        InputError: this is no such table.
    """
    rows = read_cells(data, file)
    columns = {
        match[1]: number for number, cell in enumerate(rows[0] if rows else []) if (match := TAGGED.search(cell))
    }
    if KEY not in columns or ORIGINAL not in columns:
        raise InputError(
            N_("Das ist keine Tabelle mit Texten eines Prototyps."),
            where=Where(file, 1),
            hint=N_("Nehmen Sie die Datei, die hier heruntergeladen wurde, und lassen Sie ihre erste Zeile stehen."),
        )
    places = {place.key: place.texts.root for place in text_places(prototype)}
    languages = [name for name in columns if name not in (KEY, PLACE, ORIGINAL)]
    problems = [
        _problem(N_("Die Sprache „{language}“ hat der Prototyp nicht."), file, 1, language=language)
        for language in languages
        if language not in prototype.languages
    ]
    changes: dict[tuple[str, str], str] = {}
    for number, row in enumerate(rows[1:], start=2):
        cells = {name: _plain(row[column]) if column < len(row) else "" for name, column in columns.items()}
        key = cells[KEY]
        if not any(cells.values()):
            continue
        if key not in places:
            problems.append(_problem(N_("Die Stelle „{key}“ gibt es in diesem Prototyp nicht."), file, number, key=key))
            continue
        new = {
            language: cells[language]
            for language in languages
            if language in prototype.languages
            and cells[language]
            and cells[language] != places[key].get(language, "").strip()
        }
        if not _same(cells[ORIGINAL], places[key][ORIGINAL]):
            if new:
                message = N_("Der deutsche Text von „{key}“ ist jetzt ein anderer als der in der Tabelle.")
                problems.append(_problem(message, file, number, key=key))
            continue
        for language, text in new.items():
            lost = [one for one in KEPT.findall(places[key][ORIGINAL]) if one not in text]
            if lost:
                message = N_("Im Text von „{key}“ ({language}) fehlt: {lost}")
                problems.append(_problem(message, file, number, key=key, language=language, lost=", ".join(lost)))
            else:
                changes[key, language] = text
    return Returned(changes, tuple(problems))


def _same(one: str, other: str) -> bool:
    """Whether two texts differ in blanks at most: spreadsheet programs change line ends."""
    return one.split() == other.split()


def _plain(cell: str) -> str:
    """A cell without the apostrophe that kept it from being computed."""
    return cell[1:].strip() if cell[:1] == "'" and cell[1:].startswith(FORMULA_STARTS) else cell.strip()


def _problem(message: str, file: str, line: int, **values: object) -> Problem:
    return Problem(message, values, Where(file, line))
