"""The fields of a form as a table: every field a row, and no cell that a spreadsheet computes."""

from __future__ import annotations

import csv
import io

from openpyxl import load_workbook

from lab.exchange.form_fields import field_head, fields_csv, fields_workbook
from lab.i18n import translator
from lab.prototypes.description import describe
from tests.prototypes.test_form_figures import FORM
from tests.prototypes.test_situations import TODAY, form, question

DE = translator("de")


def test_csv_has_a_row_a_field_and_opens_in_german_programs():
    data = fields_csv(describe(FORM, "de", TODAY), DE, {})
    assert data.startswith(b"\xef\xbb\xbf")
    rows = list(csv.reader(io.StringIO(data.decode("utf-8-sig")), delimiter=";"))
    assert rows[0] == list(field_head(DE))
    assert [row[2] for row in rows[1:]] == [field.name for field in describe(FORM, "de", TODAY).fields]
    assert rows[1][7:11] == ["melderegister", "vorname", "Ausweis", "§ 1"]


def test_workbook_has_fields_and_evidence():
    book = load_workbook(io.BytesIO(fields_workbook(describe(FORM, "de", TODAY), DE, {})))
    assert book.sheetnames == ["Datenfelder", "Nachweise"]
    assert [cell.value for cell in book["Nachweise"][6]] == [
        "Kindergeldbescheid",
        "nachweis",
        "Familienkasse (vermutet)",
        None,
        None,
    ]


def test_a_label_that_looks_like_a_formula_stays_a_text():
    prototype = form([question("x", "text", evidence="=1+1")], [])
    described = describe(prototype, "de", TODAY)
    assert "'=1+1" in fields_csv(described, DE, {}).decode()
    book = load_workbook(io.BytesIO(fields_workbook(described, DE, {})))
    assert all(cell.data_type != "f" for sheet in book for row in sheet.iter_rows() for cell in row)
