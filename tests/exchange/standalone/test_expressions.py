"""A condition means the same in the browser as in Python, whatever is missing."""

from __future__ import annotations

import math
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from lab.exchange.standalone.trees import tree_of
from lab.expressions import Entries, Value, ValueType, parse
from tests.exchange.standalone.node import Twin

TYPES = {
    "alter": ValueType.NUMBER,
    "kosten-warm": ValueType.NUMBER,
    "arbeitet": ValueType.BOOL,
    "status": ValueType.STRING,
    "ort": ValueType.STRING,
    "bedarf": ValueType.LIST,
}
GROUPS = {
    "kinder": {
        "alter": ValueType.NUMBER,
        "schule": ValueType.BOOL,
        "stufe": ValueType.STRING,
        "braucht": ValueType.LIST,
    }
}
"""„alter“ is also asked outside: within an entry it is the entry's."""
WORDS = ("allein", "it's", "Köln", 'x"y')
quoted = st.sampled_from(WORDS).map(lambda word: "'" + word.replace("'", "''") + "'")
numbers = st.one_of(
    st.sampled_from(["alter", "kosten-warm", "0", "1", "2.5", "18"]),
)


def _joined(parts: st.SearchStrategy[str], signs: tuple[str, ...]) -> st.SearchStrategy[str]:
    return st.tuples(parts, st.sampled_from(signs), parts).map(lambda three: f"({' '.join(three)})")


sums = st.recursive(
    numbers, lambda inner: _joined(inner, ("+", "-", "*", "/")) | inner.map(lambda one: f"(- {one})"), max_leaves=4
)
texts = st.sampled_from(["status", "ort"]) | quoted
simple = st.one_of(
    _joined(sums, ("<", "<=", ">", ">=", "==", "!=")),
    _joined(texts, ("==", "!=")),
    st.just("arbeitet"),
    st.sampled_from(["empty(alter)", "empty(status)", "empty(bedarf)", "empty(arbeitet)", "true"]),
    quoted.map(lambda word: f"contains(bedarf, {word})"),
    st.tuples(texts, st.sampled_from(["in", "not in"]), quoted, quoted).map(
        lambda p: f"({p[0]} {p[1]} ({p[2]}, {p[3]}))"
    ),
    sums.map(lambda one: f"({one} in (0, 1, -2.5))"),
)
conditions = st.recursive(
    simple, lambda inner: _joined(inner, ("and", "or")) | inner.map(lambda one: f"(not {one})"), max_leaves=5
)
each = st.one_of(
    st.sampled_from(["schule", "not schule", "arbeitet", "empty(alter)", "empty(braucht)", "empty(bedarf)"]),
    _joined(sums, ("<", ">=", "==", "!=")),
    _joined(st.just("stufe") | texts, ("==", "!=")),
    quoted.map(lambda word: f"contains(braucht, {word})"),
)
each = st.recursive(each, lambda inner: _joined(inner, ("and", "or")), max_leaves=3)
over = st.one_of(
    st.tuples(st.sampled_from(["any", "all"]), each).map(lambda two: f"{two[0]}(kinder, {two[1]})"),
    st.tuples(each, st.sampled_from([">= 1", "== 2", "== 0", "< alter"])).map(
        lambda t: f"count(kinder, {t[0]}) {t[1]}"
    ),
    sums.map(lambda one: f"sum(kinder, {one}) > 5"),
    st.sampled_from(["kinder >= 2", "empty(kinder)"]),
)
over = st.recursive(over | simple, lambda inner: _joined(inner, ("and", "or")) | inner.map(lambda one: f"(not {one})"))
figure = st.sampled_from([0, 1, 2.5, 18, -3, None, ""])
word = st.sampled_from([*WORDS, None, ""])
several = st.lists(st.sampled_from(WORDS), max_size=3, unique=True) | st.none()
values = st.fixed_dictionaries(
    {},
    optional={
        "alter": figure,
        "kosten-warm": figure,
        "arbeitet": st.sampled_from([True, False, None]),
        "status": word,
        "ort": word,
        "bedarf": several,
    },
)


@settings(max_examples=600)
@given(conditions, values)
def test_a_condition_holds_in_both(twin: Twin, text: str, known: dict[str, Any]) -> None:
    expression = parse(text, TYPES, ValueType.BOOL)
    assert twin.holds(tree_of(expression), known) is expression.evaluate(known)


@settings(max_examples=200)
@given(sums, values)
def test_a_sum_is_the_same_in_both(twin: Twin, text: str, known: dict[str, Any]) -> None:
    expression = parse(text, TYPES, ValueType.NUMBER)
    expected = expression.evaluate(known)
    assert isinstance(expected, float)
    if math.isfinite(expected):
        assert twin.evaluate(tree_of(expression), known) == expected
    else:
        assert twin.evaluate(tree_of(expression), known) is None


entry = st.fixed_dictionaries(
    {}, optional={"alter": figure, "schule": st.booleans() | st.none(), "stufe": word, "braucht": several}
)


@settings(max_examples=600)
@given(over, values, st.none() | st.lists(entry, max_size=3))
def test_what_is_asked_of_entries_holds_in_both(
    twin: Twin, text: str, known: dict[str, Any], entries: list[dict[str, Value]] | None
) -> None:
    expression = parse(text, {**TYPES, "kinder": ValueType.NUMBER}, ValueType.BOOL, GROUPS)
    ours, theirs = (
        ({**known, "kinder": Entries(tuple(entries))}, {**known, "kinder": {"entries": entries}})
        if entries is not None
        else (known, known)
    )
    assert twin.holds(tree_of(expression), theirs) is expression.evaluate(ours)


@pytest.mark.parametrize("known", [{}, {"bedarf": []}, {"bedarf": None}])
def test_an_empty_list_is_missing(twin: Twin, known: dict[str, Any]) -> None:
    assert twin.holds(tree_of(parse("empty(bedarf)", TYPES)), known) is True
    assert twin.holds(tree_of(parse("contains(bedarf, 'allein')", TYPES)), known) is False
