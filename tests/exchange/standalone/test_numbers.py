"""Numbers, days and check digits are read and written in the browser as in Python."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from lab.i18n import translator
from lab.prototypes.answers import read_date, read_number
from tests.exchange.standalone.node import Twin

SIGNS = st.text(alphabet=" 0123456789.,+-–’'€\u00a0\u202fEURouro١٢x", max_size=12)


@settings(max_examples=1500)
@example("1.234,5")
@example("1 234")
@example("12,50 €")
@example("12,–")
@example("- 3")
@example("١٢٣")
@example("007")
@example("--5")
@example("+-5")
@example("1.000.00")
@example("1.234.56")
@example("1.234,567")
@example("1 234 567,5")
@example("1.234 567")
@example("12,- €")
@example("1" + " " * 37 + "€€")
@example("1" + " " * 38 + "€")
@example("1" + " " * 39 + "€")
@example("1" + " " * 200_000 + "1")
@given(SIGNS)
def test_a_number_is_read_alike(twin: Twin, text: str) -> None:
    assert twin.readNumber(text) == read_number(text)


@settings(max_examples=500)
@example(("29", "2", "2024"))
@example(("29", "2", "1900"))
@example(("31", "4", "2024"))
@example(("9" * 25, "1", "2024"))
@example(("1", "9" * 5000, "2024"))
@example(("001", "4", "2024"))
@example(("1" + " " * 200 + ".4.2024",))
@given(st.lists(st.text(alphabet=" 0123456789١x-", max_size=5), min_size=1, max_size=4))
def test_a_day_is_read_alike(twin: Twin, typed: list[str]) -> None:
    day = read_date(tuple(typed))
    assert twin.readDate(typed) == (day and {"year": day.year, "month": day.month, "day": day.day})


@settings(max_examples=300)
@given(st.dates(dt.date(1, 1, 1), dt.date(9999, 12, 31)))
def test_every_day_of_the_calendar_is_one(twin: Twin, day: dt.date) -> None:
    assert twin.readDate([str(day.day), f"{day.month:02d}", f"{day.year:04d}"])["day"] == day.day


@pytest.mark.parametrize("language", ["de", "en"])
@settings(max_examples=600)
@example(0.5, 0)
@example(2.5, 0)
@example(0.125, 2)
@example(1.005, 2)
@example(-0.4, 0)
@example(2e15, 0)
@given(st.floats(-1e7, 1e7) | st.integers(-9999, 9999).map(lambda n: n / 8), st.integers(0, 2))
def test_a_number_is_written_alike(twin: Twin, language: str, value: float, digits: int) -> None:
    formats = translator(language).formats  # type: ignore[arg-type]
    assert twin.formatNumber(language, value, digits) == formats.number(value, digits)
    assert twin.formatMoney(language, value) == formats.money(value)


@settings(max_examples=300)
@given(st.text(alphabet=" \t\n\r\x0b\x0c\x1c\x1d\x1e\x1f\x85\u00a0\u2028\u2029\u200b\ufeffab", max_size=8))
def test_blanks_are_the_same(twin: Twin, text: str) -> None:
    assert twin.strip(text) == text.strip()
    assert twin.lines(text) == text.splitlines()
