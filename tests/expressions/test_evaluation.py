"""What expressions mean, above all where something is missing."""

from __future__ import annotations

import math

import pytest

from lab.errors import InputError
from lab.expressions import Value, ValueType, parse

TYPES = {"n": ValueType.NUMBER, "s": ValueType.STRING, "b": ValueType.BOOL, "l": ValueType.LIST}


@pytest.mark.parametrize(
    ("text", "values", "expected"),
    [
        ("n * 2 + 1 == 7", {"n": 3}, True),
        ("2 + 3 * 4 - 6 / 2", {}, 11.0),
        ("10 - 3 - 2", {}, 5.0),
        ("-n", {"n": 3}, -3.0),
        ("- 2 * 3", {}, -6.0),
        ("b or n > 1 and s == 'x'", {"b": False, "n": 2, "s": "x"}, True),
        ("not b and b", {"b": True}, False),
        ("s in ('a', 'b')", {"s": "b"}, True),
        ("s not in ('a', 'b')", {"s": "b"}, False),
        ("contains(l, 'a')", {"l": ["a", "c"]}, True),
        ("contains(l, s)", {"l": ("a",), "s": "c"}, False),
        ("s", {"s": "x"}, "x"),
        ("s == 'it''s'", {"s": "it's"}, True),
    ],
)
def test_operators_and_precedence(text: str, values: dict[str, Value], expected: bool | float | str) -> None:
    assert parse(text, TYPES).evaluate(values) == expected


@pytest.mark.parametrize("missing", [{}, {"n": None, "s": None, "b": None, "l": None}, {"n": "", "s": "", "l": []}])
@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("empty(n) and empty(s) and empty(b) and empty(l)", True),
        ("n == 0", False),
        ("n != 0", True),
        ("n == n", False),
        ("n < 1", False),
        ("n >= 1", False),
        ("n + 1 == 1", False),
        ("s == 'a'", False),
        ("s != 'a'", True),
        ("s in ('a', 'b')", False),
        ("s not in ('a', 'b')", True),
        ("contains(l, 'a')", False),
        ("contains(l, s)", False),
        ("b", False),
        ("not b", True),
        ("b == false", False),
        ("b != true", True),
        ("n / 0 == n / 0", False),
        ("1 / 0 == 1 / 0", False),
        ("s", ""),
    ],
)
def test_what_is_missing_equals_nothing(text: str, missing: dict[str, Value], expected: bool | str) -> None:
    assert parse(text, TYPES).evaluate(missing) == expected


def test_a_sum_with_something_missing_is_missing() -> None:
    result = parse("n + 1", TYPES).evaluate({})
    assert isinstance(result, float)
    assert math.isnan(result)


@pytest.mark.parametrize(("text", "value"), [("n > 1", "3"), ("n > 1", True), ("b", 1), ("s == 'a'", 1), ("b", "ja")])
def test_a_value_of_another_type_is_refused_not_guessed(text: str, value: Value) -> None:
    with pytest.raises(InputError, match="vereinbarte Art"):
        parse(text, TYPES).evaluate({text[0]: value})
