"""The questions of a form as a table: as CSV and as a spreadsheet, one row a question."""

from __future__ import annotations

import csv
import io
from collections.abc import Mapping

from openpyxl import Workbook

from lab.exchange.sheets import as_text, finish, heading, table
from lab.i18n import Translator
from lab.prototypes.description import Description, Field

__all__ = ["field_head", "field_rows", "fields_csv", "fields_workbook"]

WIDTHS = (24, 18, 22, 40, 14, 10, 34, 24, 22, 26, 20, 16, 30, 22, 40)


def field_head(t: Translator) -> tuple[str, ...]:
    """The names of the columns."""
    _ = t.text
    return (
        _("Seite"),
        _("Gruppe"),
        _("Kennung"),
        _("Frage"),
        _("Art"),
        _("Pflicht"),
        _("Bedingung"),
        _("Register"),
        _("Vorausgefüllt mit"),
        _("Nachweis"),
        _("Rechtsgrundlage"),
        _("FIM"),
        _("Schritt des Modells"),
        _("Aktivität"),
        _("Antworten"),
    )


def field_rows(description: Description, t: Translator, steps: Mapping[str, str]) -> list[tuple[str, ...]]:
    """The rows; what is not said is empty. ``steps``: what the models call their activities, by id."""
    return [_row(description, field, t, steps) for field in description.fields]


def fields_csv(description: Description, t: Translator, steps: Mapping[str, str]) -> bytes:
    """UTF-8 with a byte order mark and semicolons, as spreadsheet programs set to German open it."""
    text = io.StringIO()
    writer = csv.writer(text, delimiter=";", lineterminator="\r\n")
    writer.writerow(field_head(t))
    writer.writerows([as_text(cell) for cell in row] for row in field_rows(description, t, steps))
    return b"\xef\xbb\xbf" + text.getvalue().encode()


def fields_workbook(description: Description, t: Translator, steps: Mapping[str, str]) -> bytes:
    """A spreadsheet with the fields and the evidence."""
    book = Workbook()
    sheet = book.active
    assert sheet is not None  # a new workbook has one
    sheet.title = t.text("Datenfelder")
    heading(sheet, description.prototype.title.in_language(description.language))
    table(sheet, 3, field_head(t), field_rows(description, t, steps))
    finish(sheet, t, widths=WIDTHS, freeze="D4")
    evidence = book.create_sheet(t.text("Nachweise"))
    heading(evidence, t.text("Nachweise"))
    head = [t.text("Nachweis"), t.text("Fragen"), t.text("Register"), t.text("Rechtsgrundlage")]
    head.append(t.text("Schritt des Modells"))
    table(evidence, 3, head, _evidence(description, t, steps))
    finish(evidence, t, widths=(40, 40, 34, 34, 34), freeze="A4")
    data = io.BytesIO()
    book.save(data)
    return data.getvalue()


def _evidence(description: Description, t: Translator, steps: Mapping[str, str]) -> list[tuple[str, ...]]:
    rows: list[tuple[str, ...]] = []
    for one in description.evidence:
        registers = ", ".join(name if isinstance(name, str) else name.in_language(t.language) for name in one.registers)
        told = t.text("{registers} (vermutet)", registers=registers) if one.assumed else registers
        names = ", ".join(use.question.id for use in one.uses)
        told_steps = ", ".join(steps.get(id_, id_) for id_ in one.activities)
        rows.append((one.name, names, told, ", ".join(one.legal_bases), told_steps))
    return rows


def _row(description: Description, field: Field, t: Translator, steps: Mapping[str, str]) -> tuple[str, ...]:
    question, language = field.question, description.language
    options = description.prototype.options_of(question)
    return (
        field.page.title.in_language(language),
        field.group.label.in_language(language) if field.group else "",
        field.name,
        question.label.in_language(language),
        question.kind,
        t.text("ja") if question.required else t.text("nein"),
        question.show_if or "",
        question.register_ or "",
        question.prefill or "",
        question.evidence or "",
        question.legal_basis or "",
        question.fim or "",
        steps.get(field.activity, "") if field.activity else "",
        field.activity or "",
        "; ".join(f"{one.value} = {one.label.in_language(language)}" for one in options),
    )
