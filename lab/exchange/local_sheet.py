"""The sheet that a reusing authority fills in: its cases and wages give its own yearly effort, without Labwerk."""

from __future__ import annotations

from openpyxl.styles import Alignment, Font
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.worksheet import Worksheet

from lab.exchange.delivery import Delivery, Side
from lab.exchange.sheets import finish, formula, heading, input_cell, put, table
from lab.i18n import Translator
from lab.records import Estimate
from lab.simulation.results import Results
from lab.simulation.wages import role_rate

__all__ = ["local_sheet"]

CASES = 3
"""The row of the cases of a year."""
HEAD = 6
HOURS, EUROS = "#,##0", '#,##0 "€"'
EUROS_AND_CENTS = '#,##0.00 "€"'


def local_sheet(sheet: Worksheet, delivery: Delivery, t: Translator) -> None:
    """Fill the sheet: input cells with the giver's figures, and formulas that follow them."""
    _ = t.text
    heading(sheet, _("Eigene Zahlen"))
    put(sheet, CASES, 1, _("Fälle im Jahr")).font = Font(bold=True)
    input_cell(sheet, CASES, 2, round(delivery.cost.cases_per_year), "#,##0")
    put(sheet, CASES, 3, _("← Ihre Zahl; eingetragen ist die der gebenden Behörde")).alignment = Alignment()
    put(sheet, CASES + 1, 1, _("Gelbe Felder sind zum Ausfüllen da. Alles andere rechnet das Blatt aus."))
    head = (
        _("Personal"),
        _("Ihr Lohnsatz je Stunde"),
        _("Minuten je Fall heute"),
        _("Minuten je Fall künftig"),
        _("Stunden im Jahr heute"),
        _("Stunden im Jahr künftig"),
        _("Kosten im Jahr heute"),
        _("Kosten im Jahr künftig"),
        _("Unterschied im Jahr"),
    )
    table(sheet, HEAD, head, [])
    row = HEAD
    for name in _staff(delivery):
        row += 1
        _role_row(sheet, row, name, delivery)
    first_role, last_role = HEAD + 1, row
    row += 1
    put(sheet, row, 1, _("Sachkosten je Fall"))
    for column, results in ((3, delivery.comparison.first), (4, delivery.comparison.second)):
        put(sheet, row, column, results.cases.expenses.mean, EUROS_AND_CENTS)
    formula(sheet, row, 7, f"=C{row}*$B${CASES}", EUROS)
    formula(sheet, row, 8, f"=D{row}*$B${CASES}", EUROS)
    formula(sheet, row, 9, f"=H{row}-G{row}", EUROS)
    row += 1
    put(sheet, row, 1, _("Verwaltung zusammen"))
    for place, number_format in ((5, HOURS), (6, HOURS), (7, EUROS), (8, EUROS), (9, EUROS)):
        letter, end = get_column_letter(place), last_role if number_format == HOURS else row - 1
        formula(sheet, row, place, f"=SUM({letter}{first_role}:{letter}{end})", number_format)
    for column in range(1, 10):
        sheet.cell(row, column).font = Font(bold=True)
    row += 2
    _citizens(sheet, row, delivery, t)
    _notes(sheet, row + 3, delivery, t)
    _limits(sheet, last_role, t)
    finish(sheet, t, widths=(34, 16, 14, 14, 14, 14, 16, 16, 16), freeze=f"B{HEAD + 1}")
    sheet.protection.sheet = True  # without a password: it guards against slips, not against the reader


def _staff(delivery: Delivery) -> list[str]:
    """The staff roles of both scenarios, in their order."""
    both = (delivery.comparison.first, delivery.comparison.second)
    return list(dict.fromkeys(name for r in both for name, role in r.roles.items() if role.kind == "staff"))


def _role_row(sheet: Worksheet, row: int, name: str, delivery: Delivery) -> None:
    sides: tuple[tuple[Side, Results], ...] = (
        (delivery.first, delivery.comparison.first),
        (delivery.second, delivery.comparison.second),
    )
    known = [results.roles[name] for _side, results in sides if name in results.roles]
    rates = [role_rate(side.scenario.roles[name]) for side, _results in sides if name in side.scenario.roles]
    put(sheet, row, 1, known[0].name)
    input_cell(sheet, row, 2, round(rates[0] if rates else 0.0, 2), EUROS_AND_CENTS)
    for column, (_side, results) in zip((3, 4), sides, strict=True):
        minutes = results.roles[name].minutes_per_case.mean if name in results.roles else 0.0
        put(sheet, row, column, minutes, "#,##0.0")
    formula(sheet, row, 5, f"=C{row}*$B${CASES}/60", HOURS)
    formula(sheet, row, 6, f"=D{row}*$B${CASES}/60", HOURS)
    formula(sheet, row, 7, f"=E{row}*$B{row}", EUROS)
    formula(sheet, row, 8, f"=F{row}*$B{row}", EUROS)
    formula(sheet, row, 9, f"=H{row}-G{row}", EUROS)


def _citizens(sheet: Worksheet, row: int, delivery: Delivery, t: Translator) -> None:
    """Time only: the Leitfaden does not turn citizens' time into euros."""
    first, second = delivery.comparison.first.cases, delivery.comparison.second.cases
    rows = (
        (t.text("Bürgerinnen und Bürger"), _mean(first.citizen_minutes), _mean(second.citizen_minutes)),
        (t.text("Dritte"), _mean(first.third_party_minutes), _mean(second.third_party_minutes)),
    )
    for offset, (name, today, then) in enumerate(rows):
        line = row + offset
        put(sheet, line, 1, name)
        put(sheet, line, 3, today, "#,##0.0")
        put(sheet, line, 4, then, "#,##0.0")
        formula(sheet, line, 5, f"=C{line}*$B${CASES}/60", HOURS)
        formula(sheet, line, 6, f"=D{line}*$B${CASES}/60", HOURS)


def _notes(sheet: Worksheet, row: int, delivery: Delivery, t: Translator) -> None:
    _ = t.text
    rules = delivery.cost.guideline
    file = f"{delivery.service}-{delivery.profile.version}.zip"
    for line in (
        _("Gerechnet nach: {name}, {edition}", name=rules.name, edition=rules.edition),
        _("Die Minuten je Fall sind die der gebenden Behörde; Wartezeiten hängen von Ihrem Personal ab."),
        _("Mit Labwerk rechnen Sie auch die Wartezeiten mit Ihrem Personal: lab import {file}", file=file),
    ):
        put(sheet, row, 1, line)
        row += 1


def _limits(sheet: Worksheet, last_role: int, t: Translator) -> None:
    """Input cells take numbers from 0 on, and say so."""
    check = DataValidation(type="decimal", operator="greaterThanOrEqual", formula1="0", allow_blank=False)
    check.errorTitle, check.error = t.text("Zahl erwartet"), t.text("Hier wird eine Zahl ab 0 gebraucht.")
    sheet.add_data_validation(check)
    check.add(f"B{CASES}")
    check.add(f"B{HEAD + 1}:B{last_role}")


def _mean(figure: Estimate | None) -> float:
    """A figure of a case; no minutes where the level of the run knows no times."""
    return figure.mean if figure is not None else 0.0
