"""The workbook: formulas that follow the yellow cells, texts that never become formulas, paper, equal bytes."""

from __future__ import annotations

import io
import re
from typing import Any

import openpyxl
import pytest

from lab.exchange.sheets import as_text, finish, table
from lab.exchange.workbook import workbook
from lab.i18n import translator
from lab.plans import compliance_cost
from tests.exchange.made import HOSTILE, delivery


@pytest.fixture(scope="module")
def book() -> openpyxl.Workbook:
    return openpyxl.load_workbook(io.BytesIO(workbook(delivery(), translator("de"))))


def computed(sheet: Any, place: str) -> float:
    """The value of a cell as a spreadsheet computes it: cells, + - * /, and SUM over a column."""
    value = sheet[place].value
    if not isinstance(value, str) or not value.startswith("="):
        return float(value or 0)
    text = re.sub(
        r"SUM\(([A-Z])(\d+):[A-Z](\d+)\)",
        lambda m: "(" + "+".join(f"{m[1]}{row}" for row in range(int(m[2]), int(m[3]) + 1)) + ")",
        value[1:].replace("$", ""),
    )
    text = re.sub(r"[A-Z]\d+", lambda m: repr(computed(sheet, m[0])), text)
    assert re.fullmatch(r"[-+*/().\de]+", text), text
    return float(eval(text))  # digits and signs only, as the line before makes sure


def row_of(sheet: Any, name: str) -> int:
    return next(row for row in range(1, sheet.max_row + 1) if sheet.cell(row, 1).value == name)


def test_own_figures_follow_the_giver_until_the_reader_changes_them(book: openpyxl.Workbook) -> None:
    sheet = book["Eigene Zahlen"]
    made = delivery()
    cost = compliance_cost(made.comparison, round(made.cost.cases_per_year))
    total = row_of(sheet, "Verwaltung zusammen")
    wages = cost.administration.wages_per_year
    assert wages is not None
    expenses = cost.administration.expenses_per_year
    # the sheet shows wages to the cent, the run computes with them unrounded
    assert computed(sheet, f"E{total}") == pytest.approx(cost.administration.hours_per_year.as_is.mean, rel=1e-9)
    assert computed(sheet, f"G{total}") == pytest.approx(wages.as_is.mean + expenses.as_is.mean, rel=1e-3)
    assert computed(sheet, f"I{total}") == pytest.approx(wages.difference.mean + expenses.difference.mean, rel=1e-3)


def test_own_cases_and_wages_change_the_yearly_cost_in_proportion(book: openpyxl.Workbook) -> None:
    sheet = book["Eigene Zahlen"]
    total = row_of(sheet, "Verwaltung zusammen")
    before = computed(sheet, f"G{total}")
    cases = sheet["B3"].value
    sheet["B3"].value = 2 * cases
    assert computed(sheet, f"G{total}") == pytest.approx(2 * before)
    sheet["B3"].value = cases
    role = row_of(sheet, "Leistungssachbearbeitung")
    wage, hours = sheet[f"B{role}"].value, computed(sheet, f"E{role}")
    sheet[f"B{role}"].value = wage + 10
    assert computed(sheet, f"G{total}") == pytest.approx(before + 10 * hours)
    sheet[f"B{role}"].value = wage


def test_only_the_yellow_cells_can_be_changed(book: openpyxl.Workbook) -> None:
    sheet = book["Eigene Zahlen"]
    assert sheet.protection.sheet
    open_cells = [cell for row in sheet.iter_rows() for cell in row if not cell.protection.locked]
    assert {cell.fill.fgColor.rgb for cell in open_cells} == {"00FFF2B3"}
    assert {cell.column for cell in open_cells} == {2}


def test_what_people_typed_is_never_a_formula(book: openpyxl.Workbook) -> None:
    cells = [cell for sheet in book for row in sheet.iter_rows() for cell in row]
    formulas = {cell.parent.title for cell in cells if cell.data_type == "f"}
    assert formulas == {"Eigene Zahlen"}
    assert any(cell.value == "'" + HOSTILE for cell in cells)


@pytest.mark.parametrize("text", ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\x00=1"])
def test_texts_that_could_start_a_formula_are_quoted(text: str) -> None:
    assert as_text(text).startswith("'")


def test_each_sheet_has_a_frozen_head_and_fits_the_paper(book: openpyxl.Workbook) -> None:
    for sheet in book:
        assert sheet.freeze_panes
        assert sheet.page_setup.orientation == "landscape"
        assert sheet.sheet_properties.pageSetUpPr.fitToPage


def test_every_parameter_has_its_source(book: openpyxl.Workbook) -> None:
    sheet = book["Parameter"]
    rows = [[cell.value for cell in row] for row in sheet.iter_rows(min_row=4)]
    assert len(rows) > 60
    assert all(row[4] and row[5] for row in rows)


def test_equal_content_gives_equal_bytes() -> None:
    assert workbook(delivery(), translator("de")) == workbook(delivery(), translator("de"))


def test_long_texts_of_a_table_have_room() -> None:
    """A spreadsheet program that does not fit rows by itself would print one text over the next."""
    sheet = openpyxl.Workbook().active
    table(sheet, 1, ("Quelle",), [("Wort " * 40,), ("kurz",)])
    finish(sheet, translator("de"), widths=(30,), freeze="A2")
    assert sheet.row_dimensions[2].height >= 6 * 15
    assert sheet.row_dimensions[3].height is None
