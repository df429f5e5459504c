"""What participants type, kind by kind: what is accepted, and by which id it is refused."""

from __future__ import annotations

import datetime as dt
from typing import Any, get_args

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from lab.prototypes import Prototype, Question, validate_page
from lab.prototypes.answers import value_of
from lab.prototypes.choosing import Choices
from lab.prototypes.question import SHOWN_ONLY, QuestionKind
from lab.prototypes.reading import read_date, read_month, read_number, read_year
from lab.prototypes.uploads import recognise
from lab.prototypes.validation import validate_question

TODAY = dt.date(2026, 3, 12)


def question(kind: str, **more: Any) -> Question:
    if kind in ("choice", "choices"):
        more.setdefault("options", [{"value": v, "label": {"de": v}} for v in ("a", "b")])
    return Question.model_validate({"id": "q", "kind": kind, "label": {"de": "Frage"}, **more})


def refused(asked: Question, *typed: str) -> str | None:
    error = validate_question(asked, typed, TODAY)
    return error.id if error else None


@pytest.mark.parametrize("kind", sorted(set(get_args(QuestionKind)) - SHOWN_ONLY - {"group"}))
def test_an_empty_answer_is_refused_only_where_one_is_required(kind: str) -> None:
    assert refused(question(kind)) == "required"
    assert refused(question(kind), "  ") == "required"
    assert refused(question(kind, required=False)) is None


@pytest.mark.parametrize(
    ("typed", "error"),
    [
        ("DE89 3704 0044 0532 0130 00", None),
        ("de89370400440532013000", None),
        ("GB82 WEST 1234 5698 7654 32", None),
        ("DE88 3704 0044 0532 0130 00", "iban_checksum"),
        ("DE89 3704 0044 0523 0130 00", "iban_checksum"),
        ("DE89 3704 0044 0532 0130 0", "iban_length"),
        ("3704 0044 0532", "iban_format"),
        ("DE89 3704 0044 0532 0130 0Ä", "iban_format"),
    ],
)
def test_iban(typed: str, error: str | None) -> None:
    assert refused(question("iban"), typed) == error


@pytest.mark.parametrize(
    ("typed", "error"),
    [
        (("27", "3", "1985"), None),
        (("29", "02", "2024"), None),
        ((" 1", "1 ", "2000"), None),
        (("29", "2", "2023"), "no_such_day"),
        (("31", "4", "2020"), "no_such_day"),
        (("0", "1", "2020"), "no_such_day"),
        (("x", "1", "2020"), "no_such_day"),
        (("1", "1", "85"), "date_year"),
        (("1", "", "1985"), "date_incomplete"),
        (("13", "3", "2026"), "too_late"),
        (("31", "12", "1899"), "too_early"),
    ],
)
def test_date(typed: tuple[str, ...], error: str | None) -> None:
    assert refused(question("date", latest="today", earliest="1900-01-01"), *typed) == error


def test_the_focus_of_a_half_given_date_is_on_the_part_that_is_missing() -> None:
    error = validate_question(question("date"), ("1", "", "1985"), TODAY)
    assert error is not None
    assert error.part == 1


@pytest.mark.parametrize(
    ("typed", "error"),
    [
        ("27.3.1985", None),
        ("27 03 1985", None),
        ("27/3/1985", None),
        ("27031985", None),
        ("1985-03-27", None),
        ("27.3.85", "date_format"),
        ("März 1985", "date_format"),
        ("31.4.2020", "no_such_day"),
        ("13.3.2026", "too_late"),
    ],
)
def test_date_in_one_field(typed: str, error: str | None) -> None:
    asked = question("date", latest="today", entry="one")
    assert refused(asked, typed) == error
    assert (value_of(asked, (typed,)) == 19850327) is (error is None)


@pytest.mark.parametrize(
    ("typed", "error"),
    [
        (("3", "2026"), None),
        (("4", "2026"), "too_late"),
        (("12", "1999"), "too_early"),
        (("1", "2000"), None),
        (("13", "2020"), "no_such_month"),
        (("3", "26"), "month_year"),
        (("3", ""), "month_incomplete"),
    ],
)
def test_month(typed: tuple[str, ...], error: str | None) -> None:
    """The bounds are days: a month is possible that has one of the possible days."""
    assert refused(question("month", latest="today", earliest="2000-01-31"), *typed) == error


@pytest.mark.parametrize(
    ("typed", "error"), [("2026", None), ("2027", "too_late"), ("1999", "too_early"), ("26", "year_format")]
)
def test_year(typed: str, error: str | None) -> None:
    assert refused(question("year", latest="today", earliest="2000-12-31"), typed) == error


@pytest.mark.parametrize(
    ("typed", "error", "part"),
    [
        (("Musterweg", "7", "12345", "Musterstadt"), None, 0),
        (("Musterweg", "", "12345", "Musterstadt"), "address_incomplete", 1),
        (("Musterweg", "7", "1234", "Musterstadt"), "postcode_format", 2),
        (("Musterweg", "7", "12345", "  "), "address_incomplete", 3),
        (("x" * 201, "7", "12345", "Musterstadt"), "too_long", 0),
        (("Musterweg",), "address_incomplete", 1),
    ],
)
def test_address(typed: tuple[str, ...], error: str | None, part: int) -> None:
    found = validate_question(question("address"), typed, TODAY)
    assert (found.id if found else None, found.part if found else 0) == (error, part)


@pytest.mark.parametrize(
    ("kind", "typed", "error"),
    [
        ("tax_id", "02 476 291 358", None),
        ("tax_id", "02476291359", "tax_id_checksum"),
        ("tax_id", "0247629135", "tax_id_format"),
        ("tax_id", "11111111111", "tax_id_checksum"),
        ("pension_number", "15 070649 c 103", None),
        ("pension_number", "15070649C104", "pension_number_checksum"),
        ("pension_number", "C15070649103", "pension_number_format"),
        ("consent", "yes", None),
        ("consent", "on", "unknown_option"),
    ],
)
def test_numbers_on_cards_and_consent(kind: str, typed: str, error: str | None) -> None:
    assert refused(question(kind), typed) == error


def test_a_pattern_is_about_the_whole_text_and_a_slow_one_stops_nobody_for_long() -> None:
    plate = question("text", pattern=r"\p{Lu}{1,3}-[A-Z]{1,2} \d{1,4}")
    assert refused(plate, "FR-AB 123") is None
    assert refused(plate, "FR-AB 123 und mehr") == "pattern"
    assert refused(question("text", pattern=r"(a|aa)+$"), "a" * 60 + "b") is None, "in doubt for whoever waits"


def test_own_words_take_the_place_of_ours() -> None:
    asked = question("text", messages={"required": {"de": "Ohne Namen geht es nicht.", "en": "We need your name."}})
    error = validate_question(asked, (), TODAY)
    assert error is not None
    assert error.own is not None
    assert error.own.in_language("en") == "We need your name."


def stay(*checks: str, **more: Any) -> Prototype:
    until = {"id": "bis", "kind": "date", "label": {"de": "Bis"}, **more}
    until["checks"] = [{"valid_if": text, "message": {"de": text}} for text in checks]
    asked = [until, {"id": "von", "kind": "date", "label": {"de": "Von"}, "required": False}]
    pages = [{"id": "a", "title": {"de": "A"}, "questions": asked}]
    start = {"labwerk": "prototype/1", "title": {"de": "T"}, "authority": {"de": "A"}, "start": "a"}
    return Prototype.model_validate({**start, "pages": pages, "routes": []})


def test_a_check_compares_answers_of_the_page_once_both_are_known() -> None:
    prototype = stay("bis >= von", "today - bis < 10000")
    late, early = ("2", "3", "2026"), ("1", "3", "2026")
    assert [e.id for e in validate_page(prototype, "a", {"bis": early, "von": late}, TODAY)] == ["check"]
    assert validate_page(prototype, "a", {"bis": late, "von": early}, TODAY) == ()
    assert validate_page(prototype, "a", {"bis": late}, TODAY) == (), "von is not known yet"
    assert [e.id for e in validate_page(prototype, "a", {"bis": ("1", "3", "2020")}, TODAY)] == ["check_2"]
    assert [e.id for e in validate_page(prototype, "a", {"bis": ("31", "2", "2026")}, TODAY)] == ["no_such_day"]


def test_a_check_may_ask_whether_something_is_missing() -> None:
    assert [e.id for e in validate_page(stay("not empty(von)"), "a", {"bis": ("1", "3", "2026")}, TODAY)] == ["check"]


def test_a_long_list_is_searched_by_the_beginning_of_words() -> None:
    prototype = Prototype.model_validate(
        {
            "labwerk": "prototype/1",
            "title": {"de": "T"},
            "authority": {"de": "A"},
            "languages": ["de", "en"],
            "start": "a",
            "pages": [
                {
                    "id": "a",
                    "title": {"de": "A"},
                    "questions": [
                        {
                            "id": "land",
                            "kind": "choice",
                            "label": {"de": "L"},
                            "options_from": "countries",
                            "search": True,
                        }
                    ],
                }
            ],
            "routes": [],
        }
    )
    asked = prototype.questions[0]
    choices = Choices(prototype.options_of(asked))
    assert [option.value for option in choices.found("aegypten")] == ["eg"]
    assert [option.value for option in choices.found("Agypt")] == ["eg"]
    assert next(option.value for option in choices.found("guinea")) == "gn", "the one that is named so comes first"

    def typed(text: str) -> str | None:
        errors = validate_page(prototype, "a", {"land": (text,)}, TODAY)
        return errors[0].id if errors else None

    assert typed("fr") is None
    assert typed("frankreich") is None
    assert typed("Egypt") is None
    assert typed("vereinigte") == "several_found"
    assert typed("Atlantis") == "not_found"
    assert value_of(asked, ("Türkei",), choices) == "tr"


@pytest.mark.parametrize(
    ("typed", "number"),
    [
        ("3", 3),
        ("-3", -3),
        ("1.234,5", 1234.5),
        ("1,234.50", 1234.5),
        ("1234.5", 1234.5),
        ("1.234", 1234),
        ("1.234.567", 1234567),
        ("0,5", 0.5),
        (",5", 0.5),
        ("0.125", 0.125),
        ("412,50 €", 412.5),
        ("412,-", 412),
        ("1 234", 1234),
        ("", None),
        ("-", None),
        ("drei", None),
        ("1,2,3", None),
        ("1e5", None),
        ("٣", None),
        ("1" * 400, None),
        ("5,", None),
        ("+3", 3),
        ("--5", None),
        ("+-5", None),
        ("1.000.00", None),
        ("1.234.56", None),
        ("1,234,56", None),
        ("1.234 567", None),
        ("1.234,567", 1234.567),
        ("1 234 567,50", 1234567.5),
        ("12,- €", 12),
        ("12 Euro", 12),
        ("3" + " " * 38 + "€", 3),
        ("3" + " " * 39 + "€", None),
        ("3" + " " * 500_000 + "3", None),  # an expression that goes back over blanks would not end
    ],
)
def test_numbers_are_read_as_people_write_them(typed: str, number: float | None) -> None:
    assert read_number(typed) == number


DIGITS = st.text("0123456789", min_size=1, max_size=30) | st.text("1٣०１²", min_size=1, max_size=4)


@example(("9" * 25, "1", "2024"))
@example(("1", "9" * 5000, "2024"))
@example(("1", "1", "２０２４"))
@given(st.tuples(DIGITS, DIGITS, DIGITS | st.just("2024")))
def test_any_digits_are_a_day_of_the_calendar_or_refused(typed: tuple[str, str, str]) -> None:
    day = read_date(typed)
    assert (day is None) == (refused(question("date"), *typed) is not None)
    assert (read_month(typed[1:]) is None) == (refused(question("month"), *typed[1:]) is not None)
    assert read_year(typed[2:]) is None or typed[2].isascii()
    if day:
        assert (day.day, day.month, day.year) == tuple(map(int, typed))


def test_number_within_its_limits() -> None:
    asked = question("number", min=1, max=20)
    assert refused(asked, "0") == "too_small"
    assert refused(asked, "21") == "too_large"
    assert refused(asked, "20") is None
    assert refused(asked, "zwei") == "not_a_number"


@pytest.mark.parametrize(
    ("typed", "error"), [("412,50", None), ("0", None), ("12,345", None), ("0,001", "not_an_amount")]
)
def test_money_has_cents_at_most(typed: str, error: str | None) -> None:
    assert refused(question("money"), typed) == error


@pytest.mark.parametrize(
    ("kind", "typed", "error"),
    [
        ("email", "kim@beispiel.de", None),
        ("email", "kim@beispiel", "email_format"),
        ("email", "kim beispiel@x.de", "email_format"),
        ("phone", "+49 (0) 761/12 34-56", None),
        ("phone", "1234", "phone_format"),
        ("phone", "ruf mich an 123456", "phone_format"),
        ("yes_no", "yes", None),
        ("yes_no", "maybe", "unknown_option"),
        ("choice", "a", None),
        ("choice", "c", "unknown_option"),
    ],
)
def test_other_kinds(kind: str, typed: str, error: str | None) -> None:
    assert refused(question(kind), typed) == error


def test_several_choices() -> None:
    assert refused(question("choices"), "a", "b") is None
    assert refused(question("choices"), "a", "z") == "unknown_option"


def test_a_text_counts_a_line_break_once() -> None:
    assert refused(question("long_text", max_length=3), "a\r\nb") is None
    assert refused(question("text", max_length=3), "abcd") == "too_long"


@pytest.mark.parametrize(
    ("head", "kind"),
    [
        (b"%PDF-1.7\n", "pdf"),
        (b"\xef\xbb\xbfjunk%PDF-1.4", "pdf"),
        (b"\x89PNG\r\n\x1a\n....", "png"),
        (b"\xff\xd8\xff\xe0", "jpg"),
        (b"II*\x00", "tif"),
        (b"MZ\x90\x00", None),
        (b"<html>", None),
        (b"", None),
    ],
)
def test_a_file_is_known_by_its_first_bytes(head: bytes, kind: str | None) -> None:
    assert recognise(head) == kind


def test_refused_uploads_say_why() -> None:
    asked = question("file", file_types=["pdf"])
    assert refused(asked, "pdf", "100") is None
    assert refused(asked, "!file_kind", "100") == "file_kind"
    assert refused(asked, "!file_too_large", "100") == "file_too_large"


def test_values_for_conditions() -> None:
    assert value_of(question("yes_no"), ("no",)) is False
    assert value_of(question("date"), ("27", "3", "1985")) == 19850327
    assert value_of(question("choices"), ("a", "z")) == ["a"]
    assert value_of(question("choice"), ("z",)) is None
    assert value_of(question("file"), ("!file_kind", "1")) is None
    assert value_of(question("month"), ("3", "1985")) == 198503
    assert value_of(question("year"), ("1985",)) == 1985
    assert value_of(question("address"), ("Weg", "7", "12345", "Ort")) == "12345"
    assert value_of(question("consent"), ("yes",)) is True
    assert value_of(question("consent"), ()) is False
    assert value_of(question("notice"), ("x",)) is None
