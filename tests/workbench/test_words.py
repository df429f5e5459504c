"""Figures are said with unit and interval, with no more digits than the interval bears, and never as a sure change."""

from __future__ import annotations

import pytest

from lab.i18n import translator
from lab.records import Estimate
from lab.simulation.results import Difference
from lab.workbench.words import (
    KEY_FIGURES,
    FigureKind,
    change_words,
    digits_for,
    estimate_cell,
    estimate_words,
    pair_words,
)

DE, EN = translator("de"), translator("en")
DAYS = next(kind for kind in KEY_FIGURES if kind.field == "waiting_days")


def estimate(mean: float, half: float, unit: str = "d") -> Estimate:
    return Estimate(mean=mean, low=mean - half, high=mean + half, n=20, unit=unit)


@pytest.mark.parametrize(("half", "digits"), [(20, 0), (2, 0), (1, 0), (0.5, 1), (0.1, 1), (0.04, 2), (0.0001, 2)])
def test_digits_follow_the_width_of_the_interval(half: float, digits: int):
    assert digits_for(estimate(50, half)) == digits


def test_second_decimal_only_where_the_ends_would_read_the_same():
    assert estimate_words(DE, estimate(5.86, 0.02, "h")) == "5,9 Stunden, wahrscheinlich 5,8 bis 5,9"
    assert estimate_words(DE, estimate(3.98, 0.02, "h")) == "3,98 Stunden, wahrscheinlich 3,96 bis 4,00"


def test_change_is_told_with_its_interval():
    change = Difference(first=estimate(40, 2), second=estimate(23, 2), difference=estimate(-17, 2))
    assert change_words(DE, DAYS, change) == "17 Tage kürzer, wahrscheinlich 15 bis 19"
    assert change_words(EN, DAYS, change) == "17 days shorter, probably 15 to 19"


def test_change_whose_interval_contains_zero_is_not_told_as_one():
    change = Difference(first=estimate(40, 2), second=estimate(39, 2), difference=estimate(-1, 2))
    assert change_words(DE, DAYS, change) == "kein gesicherter Unterschied, wahrscheinlich −3 bis 1"


def test_no_change_at_all():
    same = estimate(0, 0)
    assert change_words(DE, DAYS, Difference(first=same, second=same, difference=same)) == "unverändert"


def test_change_of_a_share_is_told_in_points():
    share = Difference(
        first=estimate(0.5, 0.1, "1"), second=estimate(0.2, 0.1, "1"), difference=estimate(-0.3, 0.02, "1")
    )
    words = change_words(DE, FigureKind("cases"), share)
    assert words.startswith("30 Prozentpunkte weniger")


@pytest.mark.parametrize(
    ("value", "words"),
    [
        (estimate(1, 0.3, "d"), "1,0 Tage, wahrscheinlich 0,7 bis 1,3"),
        (estimate(1, 1, "d"), "1 Tag, wahrscheinlich 0 bis 2"),
        (estimate(300, 30, "min"), "5,0 Stunden, wahrscheinlich 4,5 bis 5,5"),
        (estimate(0.5, 0.05, "d"), "12 Stunden, wahrscheinlich 11 bis 13"),
        (estimate(1236, 10, "eur"), "1.236\u00a0€, wahrscheinlich 1.226 bis 1.246"),
        (estimate(0.38, 0.03, "1"), "38\u00a0%, wahrscheinlich 35\u00a0% bis 41\u00a0%"),
        (estimate(7, 0, "min"), "7 Minuten, in allen Läufen gleich"),
    ],
)
def test_estimates_in_words(value: Estimate, words: str):
    assert estimate_words(DE, value) == words


def test_no_interval_of_a_duration_or_a_share_goes_below_zero():
    assert estimate_words(DE, estimate(0.2, 0.9, "h")) == "0,2 Stunden, wahrscheinlich 0,0 bis 1,1"
    assert estimate_cell(DE, estimate(0.001, 0.02, "h")) == "0,00 Stunden (0,00 bis 0,02)"


def test_pair_names_its_unit_once():
    both = Difference(first=estimate(31, 2), second=estimate(6.5, 0.3), difference=estimate(-24.5, 0.3))
    assert pair_words(DE, both) == "31 → 6 Tage"
