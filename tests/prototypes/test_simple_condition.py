"""A condition that is taken apart into rows and put together again holds in the same cases as before."""

from __future__ import annotations

from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lab.expressions import Value, ValueType, parse
from lab.prototypes.simple_condition import Relation, condition_text, relations_of, simple_condition

TYPES = {"ja": ValueType.BOOL, "zahl": ValueType.NUMBER, "wort": ValueType.STRING, "liste": ValueType.LIST}
CASES: tuple[dict[str, Value], ...] = tuple(
    dict(zip(TYPES, values, strict=True))
    for values in product(
        (None, True, False),
        (None, -2.5, 0.0, 0.00001, 3.0, 1e21),
        (None, "a", "it's", "c"),
        (None, ["a"], ["b", "it's"]),
    )
)
BOOLS = ("ja", "not ja", "ja == true", "ja == false", "ja != true", "ja != false", "empty(ja)", "not empty(ja)")
NUMBERS = ("-2.5", "0", "0.00001", "0.0000000000000000000000123", "3.25", "1000000000000000000000", "20250131")
WORDS = ("'a'", '"it\'s"', "'it''s'", "'„a“'")
SIGNS = ("==", "!=", "<", "<=", ">", ">=")
NUMBERED = st.builds("{} {} {}".format, st.just("zahl"), st.sampled_from(SIGNS), st.sampled_from(NUMBERS))
MIRRORED = st.builds("{} {} {}".format, st.sampled_from(NUMBERS), st.sampled_from(SIGNS), st.just("zahl"))
WORDED = st.builds("wort {} {}".format, st.sampled_from(("==", "!=")), st.sampled_from(WORDS))
AMONG = st.builds("wort in ({}, {})".format, st.sampled_from(WORDS), st.sampled_from(WORDS))
HELD = st.builds("{}contains(liste, {})".format, st.sampled_from(("", "not ")), st.sampled_from(WORDS))
ANSWERED = st.builds("{}empty({})".format, st.sampled_from(("", "not ")), st.sampled_from(list(TYPES)))
ONE = st.one_of(st.sampled_from(BOOLS), NUMBERED, MIRRORED, WORDED, AMONG, HELD, ANSWERED)


def truth(text: str) -> list[object]:
    expression = parse(text, TYPES, ValueType.BOOL)
    return [expression.evaluate(case) for case in CASES]


@given(parts=st.lists(ONE, min_size=1, max_size=3), joint=st.sampled_from((" and ", " or ")))
def test_a_condition_made_of_rows_again_holds_in_the_same_cases(parts: list[str], joint: str):
    text = joint.join(parts)
    simple = simple_condition(text, TYPES)
    if simple is None:
        assert "ja != false" in parts, "all others can be chosen"
        return
    assert truth(condition_text(simple)) == truth(text)
    for row in simple.comparisons:
        assert row.relation in relations_of(TYPES[row.question]), "and each relation is among those to choose"


@pytest.mark.parametrize(
    ("text", "relation"),
    [
        ("ja == false", Relation.NO),
        ("not ja", Relation.NOT_YES),
        ("ja != true", Relation.NOT_YES),
        ("ja == true", Relation.YES),
        ("not empty(ja)", Relation.ANSWERED),
    ],
)
def test_no_is_not_the_same_as_not_yes(text: str, relation: Relation):
    simple = simple_condition(text, TYPES)
    assert simple is not None
    assert [row.relation for row in simple.comparisons] == [relation]


def test_yes_or_not_answered_stays_a_text():
    assert simple_condition("ja != false", TYPES) is None
