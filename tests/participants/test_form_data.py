"""What is kept of a field: as much as an answer can have, so that no form fills the memory or keeps a check busy."""

from __future__ import annotations

from typing import Any

import pytest

from lab.participants.form_data import LONGEST_PART, Form
from lab.prototypes import Question
from lab.prototypes.slots import slot_of
from lab.prototypes.validation import validate_question
from tests.exchange.standalone.made import TODAY

LONG = "1 " * 50_000


def question(kind: str, **more: Any) -> Question:
    return Question.model_validate({"id": "q", "kind": kind, "label": {"de": "Frage"}, **more})


@pytest.mark.parametrize(
    "kind", ["number", "money", "year", "yes_no", "email", "phone", "iban", "tax_id", "pension_number"]
)
def test_of_a_short_answer_only_its_beginning_is_kept_and_refused(kind: str) -> None:
    asked = question(kind)
    typed = Form({"q": (LONG,)}).typed(slot_of(asked))
    assert typed == (LONG[:LONGEST_PART],)
    assert validate_question(asked, typed, TODAY) is not None


def test_of_a_date_in_one_field_too() -> None:
    assert Form({"q": (LONG,)}).typed(slot_of(question("date", entry="one"))) == (LONG[:LONGEST_PART],)


@pytest.mark.parametrize(
    ("kind", "typed", "read"),
    [
        ("number", "١٢٣", "123"),
        ("money", "۴۱۲٫۵۰", "412,50"),
        ("year", "٢٠٠٣", "2003"),
        ("phone", "٠٧٦١ ١٢٣٤٥٦", "0761 123456"),
        ("text", "Zimmer ٣", "Zimmer ٣"),
    ],
)
def test_digits_of_arabic_and_persian_keyboards_are_numbers(kind: str, typed: str, read: str) -> None:
    """And in a text they stay as they were typed."""
    asked = question(kind)
    assert Form({"q": (typed,)}).typed(slot_of(asked)) == (read,)
    assert validate_question(asked, (read,), TODAY) is None


def test_so_they_are_in_the_parts_of_a_date() -> None:
    parts = {"q.day": ("٢٧",), "q.month": ("٣",), "q.year": ("١٩٨٥",)}
    assert Form(parts).typed(slot_of(question("date"))) == ("27", "3", "1985")


@pytest.mark.parametrize("kind", ["text", "long_text"])
def test_a_text_that_is_too_long_is_still_told_so_and_one_that_is_not_is_whole(kind: str) -> None:
    asked = question(kind, max_length=400)
    lines = "\r\n".join("z" * 200)  # 399 signs, 598 as browsers send them
    assert Form({"q": (lines,)}).typed(slot_of(asked)) == (lines,)
    assert validate_question(asked, (lines,), TODAY) is None
    typed = Form({"q": ("z" * 1_000_000,)}).typed(slot_of(asked))
    assert typed is not None
    assert len(typed[0]) < 2000
    error = validate_question(asked, typed, TODAY)
    assert error is not None
    assert error.id == "too_long"
