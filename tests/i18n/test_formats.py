"""Numbers, money and dates look as people of the language write them."""

import datetime as dt

import pytest

from lab.i18n import translator

SPACE = "\N{NO-BREAK SPACE}"


@pytest.mark.parametrize(
    ("language", "expected"),
    [
        ("de", ("1.234,5", f"38{SPACE}%", f"12,50{SPACE}€", "12.03.2026")),
        ("en", ("1,234.5", "38%", "€12.50", "12 Mar 2026")),
        ("uk", ("1.234,5", f"38{SPACE}%", f"12,50{SPACE}€", "12.03.2026")),
        ("ar", ("1.234,5", f"38{SPACE}%", f"12,50{SPACE}€", "12.03.2026")),
    ],
)
def test_formats(language, expected):
    formats = translator(language).formats
    shown = (formats.number(1234.5, 1), formats.percent(0.38), formats.money(12.5), formats.date(dt.date(2026, 3, 12)))
    assert shown == expected


@pytest.mark.parametrize(
    ("language", "expected"),
    [
        ("de", "März 2026"),
        ("de-x-leicht", "März 2026"),
        ("en", "March 2026"),
        ("uk", "березень 2026"),
        ("ru", "март 2026"),
        ("tr", "Mart 2026"),
        ("ar", "مارس 2026"),
        ("fa", "مارس 2026"),
    ],
)
def test_months_have_names_in_the_language(language, expected):
    """In the form that stands alone: in Ukrainian and Russian it differs from the one beside a day."""
    assert translator(language).formats.month(dt.date(2026, 3, 1)) == expected


def test_there_is_no_negative_zero():
    assert translator("de").formats.number(-0.001, 1) == "0,0"


def test_a_number_beyond_all_reading_is_said_to_be_beyond() -> None:
    assert translator("de").formats.number(2**1100) == "> 1.000.000.000.000.000"
    assert translator("en").formats.number(-(2**1100)) == "< -1,000,000,000,000,000"
