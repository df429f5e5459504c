"""A process table as a file: CSV that a German Excel opens by a double click, and a workbook."""

from __future__ import annotations

import csv
import io
from collections.abc import Sequence

from openpyxl import Workbook
from openpyxl.worksheet.datavalidation import DataValidation

from lab.bpmn.model import NodeKind
from lab.exchange.process_table.headings import KINDS, Column
from lab.exchange.process_table.table import Next, ProcessTable, Step
from lab.exchange.sheets import as_text, finish, heading, put, table
from lab.exchange.workbook import without_moments
from lab.i18n import Translator

COLUMNS = tuple(Column)
WIDTHS = (6, 44, 26, 14, 26, 10, 20, 24, 50)


def _rows(content: ProcessTable, t: Translator) -> list[list[str | float | int | None]]:
    rows: list[list[str | float | int | None]] = []
    for number, step in enumerate(content.steps, 1):
        rows.append(
            [
                number,
                step.name,
                step.role,
                "; ".join(_written(way, t) for way in step.next),
                "; ".join(way.condition or (t.text("sonst") if way.otherwise else "") for way in step.next)
                if step.decides
                else "",
                step.minutes,
                "" if step.kind is NodeKind.TASK else t.text(KINDS[step.kind]),
                step.question,
                step.note,
            ]
        )
    return rows


def _written(way: Next, t: Translator) -> str:
    return t.text("Ende") if way.step is None else str(way.step)


def write_csv(content: ProcessTable, t: Translator) -> bytes:
    """UTF-8 with its mark, semicolons, decimal commas: what Excel expects in German."""
    stream = io.StringIO()
    writer = csv.writer(stream, delimiter=";", lineterminator="\r\n")
    writer.writerow([t.text(column) for column in COLUMNS])
    for row in _rows(content, t):
        writer.writerow([_plain(value) for value in row])
    return stream.getvalue().encode("utf-8-sig")


def _plain(value: str | float | None) -> str:
    if isinstance(value, float):
        return f"{value:.6f}".rstrip("0").rstrip(".").replace(".", ",")
    return as_text(value) if isinstance(value, str) else str(value if value is not None else "")


def write_xlsx(content: ProcessTable, t: Translator) -> bytes:
    """A workbook with one sheet; roles and kinds can be chosen from a list."""
    book = Workbook()
    sheet = book.worksheets[0]
    sheet.title = t.text("Prozess")
    heading(sheet, content.title)
    last = table(sheet, 3, [t.text(column) for column in COLUMNS], _rows(content, t), formats={6: "#,##0.##"})
    words = DataValidation(type="list", formula1='"' + ",".join(t.text(word) for word in KINDS.values()) + '"')
    words.showErrorMessage = False
    words.add(f"G4:G{max(last, 4) + 200}")
    sheet.add_data_validation(words)
    _explained(book, t)
    finish(sheet, t, widths=WIDTHS, freeze="C4")
    stream = io.BytesIO()
    book.save(stream)
    return without_moments(stream.getvalue())


def _explained(book: Workbook, t: Translator) -> None:
    """A second sheet that says how the columns are filled in."""
    sheet = book.create_sheet(t.text("Hinweise"))
    heading(sheet, t.text("So füllen Sie die Tabelle aus"))
    lines: Sequence[tuple[str, str]] = (
        (Column.STEP, t.text("Was getan wird, als Tätigkeit: „Antrag prüfen“. Je Schritt eine Zeile.")),
        (Column.ROLE, t.text("Wer es tut. Jede Rolle bekommt im Bild eine Bahn.")),
        (
            Column.NEXT,
            t.text(
                "Nummer oder Name des nächsten Schrittes; leer: die nächste Zeile; „Ende“: der Prozess ist zu Ende."
            ),
        ),
        (
            Column.CONDITION,
            t.text(
                "Bei mehreren Wegen, durch Semikolon getrennt: wann welcher gilt; „sonst“ für alle übrigen Fälle. "
                "Mehrere Wege ohne Bedingung laufen gleichzeitig."
            ),
        ),
        (Column.MINUTES, t.text("Wie lange die Arbeit dauert, ohne Warten. Auch „2 h“ und „1:30“ gehen.")),
        (Column.KIND, t.text("Leer lassen, wenn Sie unsicher sind.")),
        (Column.QUESTION, t.text("Was nach dem Schritt entschieden wird: „Unterlagen vollständig?“")),
        (Column.NOTE, t.text("Was sonst wissenswert ist; es steht später beim Schritt.")),
    )
    table(sheet, 3, None, [(t.text(column), words) for column, words in lines])
    put(sheet, 13, 1, t.text("Die Spalten dürfen in anderer Reihenfolge stehen, und überzählige Spalten stören nicht."))
    finish(sheet, t, widths=(18, 90), freeze="A3")


def template(t: Translator) -> bytes:
    """A workbook with a small example to write over."""
    _ = t.text
    steps = (
        Step(_("Antrag annehmen"), _("Poststelle"), next=(Next(2),), minutes=5),
        Step(
            _("Antrag prüfen"),
            _("Sachbearbeitung"),
            next=(Next(4, _("ja")), Next(3, otherwise=True)),
            question=_("Unterlagen vollständig?"),
            minutes=20,
        ),
        Step(_("Unterlagen nachfordern"), _("Sachbearbeitung"), next=(Next(2),), minutes=10),
        Step(_("Bescheid erstellen"), _("Sachbearbeitung"), next=(Next(5),), minutes=15),
        Step(_("Bescheid versenden"), _("Poststelle"), next=(Next(None),), minutes=5),
    )
    return write_xlsx(ProcessTable(_("Mein Prozess"), steps), t)
