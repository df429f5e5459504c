"""Compliance cost follows the guideline: cases times cost per case, citizens in hours and never in euros."""

import pytest

from lab.plans import compliance_cost
from lab.plans.compliance_cost import cases_per_year
from tests.plans.builders import comparison, results

BEFORE = {
    "fill": ("citizen", (60.0, 62.0)),
    "confirm": ("employer", (10.0, 10.0)),
    "check": ("clerk", (30.0, 34.0)),
}
AFTER = {"fill": ("citizen", (25.0, 26.0)), "check": ("clerk", (20.0, 23.0)), "robot": (None, (0.1, 0.1))}


def costs(cases=1000.0):
    first = results("as-is", BEFORE, expenses={"fill": (4.0, 4.0), "check": (1.0, 1.0)})
    second = results("target", AFTER, expenses={"robot": (0.5, 0.5)})
    return compliance_cost(comparison(first, second), cases)


def test_a_year_is_cases_times_a_case():
    found = costs().administration
    assert found.minutes_per_case.as_is.mean == 32
    assert found.hours_per_year.as_is.mean == pytest.approx(1000 * 32 / 60)
    assert found.wages_per_year.difference.mean == pytest.approx(1000 * (21.5 - 32))


def test_the_difference_is_paired_by_replication():
    """-10 and -11 minutes: mean -10.5, s / √n = 0.5, times t(1) = 12.706."""
    difference = costs().administration.minutes_per_case.difference
    assert (difference.mean, difference.n) == (-10.5, 2)
    assert difference.high - difference.mean == pytest.approx(12.706204736 * 0.5)


def test_citizens_and_third_parties_have_time_and_expenses_but_no_wages():
    found = costs()
    assert found.citizens.hours_per_year.difference.mean == pytest.approx(1000 * (25.5 - 61) / 60)
    assert found.citizens.expenses_per_case.as_is.mean == 4
    assert found.third_parties.minutes_per_case.as_is.mean == 10
    assert (found.citizens.wages_per_year, found.third_parties.wages_per_case) == (None, None)


def test_expenses_are_borne_by_who_does_the_step_and_automatic_ones_by_the_administration():
    assert costs().administration.expenses_per_case.target.mean == 0.5
    assert costs().administration.expenses_per_case.as_is.mean == 1
    assert costs().citizens.expenses_per_case.target.mean == 0


def test_person_years_are_those_of_the_guideline():
    """1 person year = 200 days of 8 hours."""
    found = costs()
    assert found.person_years.as_is.mean == pytest.approx(found.administration.hours_per_year.as_is.mean / 1600)
    assert found.guideline.edition == "Stand 2025"


def test_the_number_of_cases_comes_from_the_run_unless_given():
    """2 cases a day in the builder's runs."""
    first = results("as-is", BEFORE)
    assert cases_per_year(first) == pytest.approx(730.5)
    assert compliance_cost(comparison(first, results("target", AFTER))).cases_per_year == pytest.approx(730.5)
