"""Check digits against numbers that others published or computed, and against every single mistyped digit."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lab.prototypes.check_digits import iban_fits, pension_number_fits, tax_id_fits, tax_id_is_made_right

PENSION_NUMBERS = ("15070649C103", "65170839J003", "10010490A443")
TAX_IDS = ("02476291358", "36574261809", "12345678995")


@pytest.mark.parametrize("number", PENSION_NUMBERS)
def test_published_pension_numbers(number: str) -> None:
    assert pension_number_fits(number)


@pytest.mark.parametrize("number", TAX_IDS)
def test_published_tax_ids(number: str) -> None:
    assert tax_id_fits(number)
    assert tax_id_is_made_right(number)


@pytest.mark.parametrize(
    ("digits", "right"),
    [
        ("1234567890", False),  # none repeats
        ("1123456789", True),
        ("1122345678", False),  # two repeat
        ("1213141567", False),  # one four times
        ("1213145678", True),  # one three times, apart
        ("1112345678", False),  # one three times in a row
        ("1121345678", True),  # three times, two of them in a row
    ],
)
def test_which_digits_of_a_tax_id_may_repeat(digits: str, right: bool) -> None:
    assert tax_id_is_made_right(f"{digits}0") is right


@given(st.sampled_from(TAX_IDS), st.integers(0, 10), st.integers(1, 9))
def test_one_mistyped_digit_of_a_tax_id_is_found(number: str, place: int, change: int) -> None:
    """MOD 11,10 finds every single wrong digit (ISO/IEC 7064)."""
    wrong = number[:place] + str((int(number[place]) + change) % 10) + number[place + 1 :]
    assert not tax_id_fits(wrong)


@given(st.text("0123456789", min_size=10, max_size=10))
def test_the_check_digit_of_a_tax_id_is_unique(digits: str) -> None:
    assert sum(tax_id_fits(f"{digits}{last}") for last in range(10)) == 1


@given(st.integers(0, 99), st.integers(1, 28), st.integers(1, 12), st.integers(0, 99), st.integers(0, 25))
def test_the_check_digit_of_a_pension_number_as_computed_another_way(
    area: int, day: int, month: int, serial: int, letter: int
) -> None:
    """The digit sum of a product below 100 is the product less nine times its tens; the same rule, summed as such."""
    head = f"{area:02d}{day:02d}{month:02d}85{chr(65 + letter)}{serial:02d}"
    digits = [int(sign) for sign in f"{area:02d}{day:02d}{month:02d}85{letter + 1:02d}{serial:02d}"]
    weighted = [weight * digit for weight, digit in zip([2, 1, 2, 5, 7, 1, 2, 1, 2, 1, 2, 1], digits, strict=True)]
    expected = sum(product - 9 * (product // 10) for product in weighted) % 10
    assert [last for last in range(10) if pension_number_fits(f"{head}{last}")] == [expected]


@pytest.mark.parametrize("number", ["15071349C103", "15970649C103", "15070649c103", "15070649C10", "1507064ÄC103"])
def test_what_is_no_pension_number(number: str) -> None:
    assert not pension_number_fits(number)


def test_iban() -> None:
    assert iban_fits("DE89370400440532013000")
    assert not iban_fits("DE98370400440532013000")
