"""Texts that go to a translator come back whole, and what could do harm on the way is told instead of taken."""

from __future__ import annotations

import io

import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl import load_workbook

from lab.errors import InputError
from lab.exchange.text_sheet import read_texts, write_texts
from lab.i18n import translator
from lab.prototypes.texts import question_labels, text_places, with_text, with_texts
from tests.prototypes.small import small

DE = translator("de")
FORM = with_text(small(languages=["de", "en", "uk"]), "title", "de", "Antrag von {name}, siehe https://example.org/a")


def edited(changes: dict[tuple[str, str], str], form=FORM) -> bytes:
    """The table with some cells written, by key and language; "de" is the original."""
    book = load_workbook(io.BytesIO(write_texts(form, DE)))
    sheet = book.active
    columns = {str(cell.value).split("[")[-1].rstrip("]"): cell.column for cell in sheet[1]}
    rows = {sheet.cell(row, 1).value: row for row in range(2, sheet.max_row + 1)}
    for (key, language), text in changes.items():
        sheet.cell(rows[key], columns[language]).value = text
    data = io.BytesIO()
    book.save(data)
    return data.getvalue()


def test_an_untouched_table_changes_nothing():
    found = read_texts(edited({}), FORM, "t.xlsx")
    assert (found.changes, found.problems) == ({}, ())


def test_every_text_has_a_row_and_missing_ones_are_yellow():
    sheet = load_workbook(io.BytesIO(write_texts(FORM, DE))).active
    assert sheet.max_row == len(text_places(FORM)) + 1
    ukrainian = list(sheet["E"][1:])
    assert all(cell.fill.fgColor.rgb == "00FFF2B3" for cell in ukrainian)


def test_a_place_is_told_by_the_label_of_its_question():
    """Translators read what people read; the id stands in the column before."""
    sheet = load_workbook(io.BytesIO(write_texts(FORM, DE))).active
    asked = [place for place in text_places(FORM) if place.question]
    rows = {row[0].value: row[1].value for row in sheet.iter_rows(min_row=2)}
    labels = question_labels(FORM, "de")
    assert asked
    assert all(f" › {labels[place.question]} › " in rows[place.key] for place in asked)


def test_translations_come_back():
    found = read_texts(edited({("authority", "uk"): "Орган"}), FORM, "t.xlsx")
    assert found.changes == {("authority", "uk"): "Орган"}
    assert with_texts(FORM, found.changes).authority.root["uk"] == "Орган"


def test_a_lost_placeholder_or_link_is_told():
    found = read_texts(edited({("title", "uk"): "Заява {name}"}), FORM, "t.xlsx")
    assert found.changes == {}
    (problem,) = found.problems
    assert problem.values["lost"] == "https://example.org/a"
    assert problem.where.line == 2
    whole = read_texts(edited({("title", "uk"): "Заява {name} https://example.org/a"}), FORM, "t.xlsx")
    assert whole.problems == ()


def test_a_changed_original_is_told_and_its_translation_left_out():
    table = edited({("authority", "uk"): "Орган", ("authority", "de"): "Anderes Amt"})
    found = read_texts(table, FORM, "t.xlsx")
    assert found.changes == {}
    assert "authority" in found.problems[0].values["key"]
    later = with_text(FORM, "authority", "de", "Inzwischen anders")
    assert read_texts(edited({("authority", "uk"): "Орган"}), later, "t.xlsx").changes == {}


def test_an_unknown_place_and_an_unknown_language_are_told():
    more = with_text(FORM.model_copy(update={"languages": ("de", "en", "uk", "ar")}), "title", "ar", "طلب")
    page = FORM.pages[-1]
    shorter = FORM.model_copy(update={"pages": FORM.pages[:-1]})
    found = read_texts(edited({(f"pages.{page.id}.title", "uk"): "x"}, more), shorter, "t.xlsx")
    told = [str(problem.values.get("language") or problem.values.get("key")) for problem in found.problems]
    assert told[0] == "ar"
    assert f"pages.{page.id}.title" in told


@pytest.mark.parametrize("data", [b"", b"PK\x03\x04 broken", b"a;b;c\n1;2;3\n", b"%PDF-1.4"])
def test_what_is_no_such_table_is_refused_in_words(data: bytes):
    with pytest.raises(InputError):
        read_texts(data, FORM, "t.xlsx")


@given(st.text(st.characters(blacklist_categories=["Cs", "Cc"]), min_size=1, max_size=30).filter(lambda s: s.strip()))
def test_any_translation_comes_back_as_it_was_written(text: str):
    form = with_text(FORM, "authority", "uk", text)
    blank = with_text(FORM, "authority", "uk", "")
    found = read_texts(write_texts(form, DE), blank, "t.xlsx")
    assert found.changes == {("authority", "uk"): text.strip()}
