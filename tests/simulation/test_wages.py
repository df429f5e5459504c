"""Wage rates are those of the table in its edition, and a citizen's time never costs euros."""

import pytest

from lab.errors import NotFoundError
from lab.records import Source
from lab.simulation.scenario import Role, Wage
from lab.simulation.wages import hourly_rate, role_rate, wage_table, wage_tables

SOURCE = Source(kind="assumption", text="test")

LEITFADEN_2025 = {
    "bund": (33.80, 40.40, 67.60, 44.40),
    "laender": (30.50, 43.20, 69.30, 46.70),
    "kommunen": (25.50, 42.20, 70.40, 40.70),
    "sozialversicherung": (30.30, 46.30, 73.20, 48.10),
    "durchschnitt": (27.30, 42.90, 69.30, 44.40),
}


@pytest.mark.parametrize("level", LEITFADEN_2025)
def test_rates_of_the_2025_edition(level):
    rates = [hourly_rate(Wage(level=level, grade=grade)) for grade in ("ed_md", "gd", "hd", "average")]
    assert tuple(rates) == LEITFADEN_2025[level]


def test_rates_of_the_economy():
    assert wage_table("leitfaden-2025").economy == {"low": 26.10, "medium": 37.10, "high": 62.40, "average": 38.60}


def test_an_own_rate_overrides_the_table():
    assert hourly_rate(Wage(rate=51.25)) == 51.25


def test_every_table_names_edition_and_source():
    assert all(table.edition and table.source.text for table in wage_tables().values())


def test_second_hand_figures_say_so():
    assert "zweiter Hand" in wage_table("leitfaden-2025").second_hand


def test_a_person_of_the_case_costs_nothing_even_if_a_wage_was_written():
    citizen = Role(name="Antragsteller/in", kind="person", wage=Wage(rate=25), source=SOURCE)
    assert role_rate(citizen) == 0
    assert role_rate(Role(name="Amt", wage=Wage(level="bund", grade="gd"), source=SOURCE)) == 40.40


def test_an_unknown_table_is_named_with_those_that_exist():
    with pytest.raises(NotFoundError) as missing:
        hourly_rate(Wage(table="leitfaden-2018"))
    assert missing.value.problem.values == {"table": "leitfaden-2018", "tables": "leitfaden-2025"}
