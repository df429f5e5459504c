"""Random well-typed expressions as text, and random values for their names."""

from __future__ import annotations

from hypothesis import strategies as st

from lab.expressions import ValueType

TYPES = {
    "n1": ValueType.NUMBER,
    "n-2": ValueType.NUMBER,
    "s1": ValueType.STRING,
    "s2": ValueType.STRING,
    "b1": ValueType.BOOL,
    "b2": ValueType.BOOL,
}
STRINGS = ("erst", "folge", "it's", "ärger")


def quoted(string: str) -> str:
    return "'" + string.replace("'", "''") + "'"


def _two(parts: st.SearchStrategy[str], *operators: str) -> st.SearchStrategy[str]:
    return st.builds(lambda a, o, b: f"({a} {o} {b})", parts, st.sampled_from(operators), parts)


strings = st.sampled_from([*map(quoted, STRINGS), "'unknown'", '"other"', "s1", "s2"])
numbers = st.recursive(
    st.sampled_from(["0", "1", "2.5", "1000000", "n1", "n-2"]),
    lambda inner: st.one_of(_two(inner, "+", "-", "*", "/"), inner.map(lambda text: f"- {text}")),
    max_leaves=5,
)
options = st.lists(st.sampled_from(["0", "- 1", "2.5"]), min_size=1, max_size=3).map(", ".join)
words = st.lists(st.sampled_from([quoted(s) for s in STRINGS]), min_size=1, max_size=3).map(", ".join)
comparisons = st.one_of(
    st.sampled_from(["true", "false", "b1", "b2", *(f"empty({name})" for name in TYPES)]),
    _two(numbers, "<", "<=", ">", ">=", "==", "!="),
    _two(strings, "==", "!="),
    st.builds(lambda a, b: f"({a} in ({b}))", numbers, options),
    st.builds(lambda a, b: f"({a} not in ({b}))", strings, words),
)
conditions = st.recursive(
    comparisons,
    lambda inner: st.one_of(_two(inner, "and", "or", "==", "!="), inner.map(lambda text: f"(not {text})")),
    max_leaves=8,
)
values = st.fixed_dictionaries(
    {},
    optional={
        "n1": st.one_of(st.none(), st.integers(-3, 3), st.floats(allow_nan=True)),
        "n-2": st.one_of(st.none(), st.floats(-10, 10)),
        "s1": st.one_of(st.none(), st.sampled_from(["", *STRINGS])),
        "s2": st.one_of(st.none(), st.sampled_from(STRINGS)),
        "b1": st.one_of(st.none(), st.booleans()),
        "b2": st.one_of(st.none(), st.booleans()),
    },
)
