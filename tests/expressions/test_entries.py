"""What is asked over the entries of a group, against plain Python."""

from __future__ import annotations

import math
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lab.errors import InputError
from lab.expressions import Entries, Symbols, Value, ValueType, compile_program, parse

TYPES = {"grenze": ValueType.NUMBER, "alter": ValueType.NUMBER, "kinder": ValueType.NUMBER}
GROUPS = {"kinder": {"alter": ValueType.NUMBER, "lohn": ValueType.NUMBER, "da": ValueType.BOOL}}
number = st.none() | st.integers(-3, 20)
entries = st.lists(
    st.fixed_dictionaries({}, optional={"alter": number, "lohn": number, "da": st.none() | st.booleans()}), max_size=5
)
Entry = dict[str, Any]


def told(text: str, group: list[Entry] | None, **values: Value) -> bool | float | str:
    known = values if group is None else {**values, "kinder": Entries(tuple(group))}
    return parse(text, TYPES, groups=GROUPS).evaluate(known)


def under(entry: Entry, limit: int | None) -> bool:
    age = entry.get("alter")
    return age is not None and limit is not None and age < limit


@given(entries, number)
def test_any_all_and_count_are_those_of_python(group: list[Entry], limit: int | None) -> None:
    found = [under(entry, limit) for entry in group]
    assert told("any(kinder, alter < grenze)", group, grenze=limit, alter=-9) is any(found)
    assert told("all(kinder, alter < grenze)", group, grenze=limit, alter=-9) is all(found)
    assert told("count(kinder, alter < grenze)", group, grenze=limit, alter=-9) == found.count(True)


@given(entries, number)
def test_a_sum_passes_over_what_is_missing(group: list[Entry], limit: int | None) -> None:
    paid = [entry["lohn"] - (limit or 0) for entry in group if entry.get("lohn") is not None and limit is not None]
    assert told("sum(kinder, lohn - grenze)", group, grenze=limit) == sum(paid)


@given(entries)
def test_an_entry_can_be_asked_several_things(group: list[Entry]) -> None:
    found = [entry.get("da") is not True or entry.get("lohn") is None for entry in group]
    assert told("all(kinder, not da or empty(lohn))", group) is all(found)
    assert told("not any(kinder, da and not empty(lohn))", group) is all(found)


@given(entries)
def test_a_group_is_as_a_number_how_many_entries_it_has(group: list[Entry]) -> None:
    assert told("kinder", group) == len(group)
    assert told("count(kinder, true) == kinder", group) is True


def test_of_no_entries_all_is_true_and_of_a_group_that_was_not_asked_nothing_is() -> None:
    texts = ("any(kinder, da)", "all(kinder, da)", "count(kinder, da) == 0", "sum(kinder, lohn) == 0")
    assert [told(text, []) for text in texts] == [False, True, True, True]
    assert [told(text, None) for text in texts] == [False] * 4
    assert math.isnan(told("sum(kinder, lohn)", None))  # type: ignore[arg-type]


def test_a_number_alone_has_no_entries() -> None:
    with pytest.raises(InputError, match="nicht die vereinbarte Art"):
        told("any(kinder, da)", None, kinder=2)


def test_the_kernel_is_not_given_entries() -> None:
    with pytest.raises(InputError, match="nur in Formularen"):
        compile_program(parse("any(kinder, da)", TYPES, groups=GROUPS), Symbols.of(TYPES, ()))
