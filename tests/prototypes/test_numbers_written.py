"""A number that is written for people or for conditions reads back as the same number, to its last digit."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lab.expressions import digits, parse
from lab.prototypes.examples import example
from lab.prototypes.given import typed_of
from lab.prototypes.question import Question
from lab.prototypes.reading import read_number, typed_number
from lab.prototypes.situations import situations
from tests.prototypes.test_situations import form, question

TODAY = dt.date(2026, 11, 28)
NUMBERS = (
    st.integers(-(10**14), 10**14).map(float)
    | st.decimals(-(10**9), 10**9, places=3).map(float)
    | st.decimals(-(10**9), 10**9, places=2).map(float)
)


def asked(kind: str, **more: object) -> Question:
    return Question.model_validate({"id": "zahl", "kind": kind, "label": {"de": "Zahl"}, **more})


@given(NUMBERS)
def test_what_is_typed_is_the_number(number: float) -> None:
    assert read_number(typed_number(number)) == number


@given(st.floats(0, 1e15))
def test_what_a_condition_says_is_the_number(number: float) -> None:
    assert "e" not in digits(number)
    assert parse(digits(number), {}).evaluate({}) == number


@pytest.mark.parametrize("number", [12345.67, 1_000_000.0, 62.125, -1.005, 0.1, 0.0])
@pytest.mark.parametrize("kind", ["number", "money"])
def test_a_number_of_a_path_test_is_typed_as_it_stands(kind: str, number: float) -> None:
    (typed,) = typed_of(asked(kind), number)
    assert read_number(typed) == number


def test_a_month_of_a_path_test_that_looks_like_a_number_is_still_a_month() -> None:
    assert typed_of(asked("month"), 3.1985) == ("3", "1985")


def test_an_example_keeps_to_a_bound_of_many_digits() -> None:
    (typed,) = example(asked("number", min=1234567.25), TODAY)
    assert read_number(typed) == 1234567.25


@pytest.mark.parametrize("bound", ["1000000", "12345.67", "62.125"])
def test_both_sides_of_a_threshold_are_found(bound: str) -> None:
    prototype = form([question("e", "number")], [{"from": "a", "to": "out", "when": f"e > {bound}"}])
    assert set(situations(prototype, TODAY).by_path()) == {("a", "out"), ("a", "sum", "end")}
