"""Who sees a field stays the same when a condition goes from FEEL to our language and back."""

from __future__ import annotations

import pytest

from lab.errors import InputError
from lab.exchange.feel import Meaning, NotOursError, hidden_to_shown, parse_feel
from lab.exchange.feel.writing import NotFeelError, hide_text
from lab.expressions import ValueType, parse

TYPES = {
    "text": ValueType.STRING,
    "choice": ValueType.STRING,
    "ticked": ValueType.LIST,
    "n": ValueType.NUMBER,
    "m": ValueType.NUMBER,
    "day": ValueType.NUMBER,
    "other_day": ValueType.NUMBER,
    "agreed": ValueType.BOOL,
    "has": ValueType.BOOL,
    "children": ValueType.NUMBER,
    "today": ValueType.NUMBER,
}
KINDS = {
    "text": ("text", "text"),
    "choice": ("option", "choice"),
    "ticked": ("options", "ticked"),
    "n": ("number", "n"),
    "m": ("number", "inner.m"),
    "day": ("date", "day"),
    "other_day": ("date", "other_day"),
    "agreed": ("flag", "agreed"),
    "has": ("yes_no", "has"),
    "children": ("count", "children"),
}
VALUES = {"option": {"A b": "a_b", "c": "c"}, "options": {"x": "x"}, "yes_no": {"yes": "yes", "Nein": "no"}}
MEANINGS = {
    tuple(path.split(".")): Meaning(name, kind, VALUES.get(kind, {}))  # type: ignore[arg-type]
    for name, (kind, path) in KINDS.items()
}


def shown(hide: str) -> str | bool:
    return hidden_to_shown(parse_feel(hide), MEANINGS.get)


@pytest.mark.parametrize(
    ("hide", "condition"),
    [
        ("=n <= 2", "n > 2"),  # null <= 2 is null in FEEL, and null hides
        ("=not(n <= 2)", "not n > 2"),
        ("=n = null or n <= 2", "n > 2"),
        ("=n = 3", "n != 3"),
        ('=text = "it\'s"', "text != 'it''s'"),
        ('=text = "" or text = null', "not empty(text)"),
        ('=choice != "A b"', "choice == 'a_b'"),
        ('=not(choice in ("A b", "c"))', "choice in ('a_b', 'c')"),
        ('=choice in ["A b", "c"]', "choice not in ('a_b', 'c')"),
        ('=list contains(ticked, "x")', "not contains(ticked, 'x')"),
        ("=count(ticked) = 0", "not empty(ticked)"),
        ("=agreed", "not agreed"),
        ("=not(agreed)", "agreed"),
        ("=agreed = false", "agreed"),
        ('=has != "yes"', "has"),
        ('=has = "Nein"', "has != false"),
        ("=is defined(text)", "empty(text)"),
        ("=n in [2..4]", "n < 2 or n > 4"),
        ("=n between 2 and 4", "n < 2 or n > 4"),
        ("=3 > n", "n >= 3"),
        ("=if agreed then n = 1 else inner.m = 1", "agreed and n != 1 or not agreed and m != 1"),
        ("=inner.m + 2 * n > 4", "m + 2 * n <= 4"),
        ("=count(children) < 2", "children >= 2"),
        ('=date(day) > date("2011-02-28")', "day <= 20110228"),
        ("=day > today()", "day <= today"),
        ("=(n > 1 and agreed) or n = 0", "(n <= 1 or not agreed) and n != 0"),
        ("=true", False),
        ("=false", True),
    ],
)
def test_a_condition_is_said_in_our_language(hide: str, condition: str | bool) -> None:
    said = shown(hide)
    assert said == condition
    if isinstance(said, str):
        parse(said, TYPES, ValueType.BOOL)


@pytest.mark.parametrize(
    "hide",
    [
        "=unknown = 1",
        "=string length(text) > 5",
        '=contains(text, "x")',
        '=choice = "nobody"',
        "=n = text",
        "=1 / n > 2",
        "=date(day).year > 2000",
        '=date(day) > date("2011-02-31")',
        "=n",
        "=text",
    ],
)
def test_what_our_language_cannot_say_is_refused_with_a_reason(hide: str) -> None:
    with pytest.raises(NotOursError) as refused:
        shown(hide)
    assert refused.value.reason.format(**refused.value.values)


@pytest.mark.parametrize(
    "hide",
    ["=", "=n >", "=(n", "=n[1]", "=some x in y satisfies x", "=§", '="abc', "=" + "(" * 500 + "n", "=n = 1" * 2000],
)
def test_what_is_not_read_as_feel_is_refused_in_words(hide: str) -> None:
    with pytest.raises(InputError):
        parse_feel(hide)


@pytest.mark.parametrize(
    "condition",
    [
        "text == 'a'",
        "choice in ('a_b', 'c') and n < 3",
        "not (n < 3 or m >= 2)",
        "empty(text) or not empty(ticked)",
        "contains(ticked, 'x') and not agreed",
        "has == true or has == false",
        "today - day >= 150000",
        "day < 20010203 and day < other_day",
        "n + m * 2 - (3 - n) > -4",
        "n in (1, -2)",
        "children >= 2 and empty(n)",
        "(agreed or has) and (n > 1 or n < 0)",
    ],
)
def test_a_condition_that_went_out_comes_back_and_means_the_same(condition: str) -> None:
    ours = {value: own for values in VALUES.values() for value, own in values.items()}
    kinds = {name: Meaning(name, kind, {own: own for own in ours.values()}) for name, (kind, _) in KINDS.items()}  # type: ignore[arg-type]
    places = {tuple(path.split(".")): kinds[name] for name, (_, path) in KINDS.items()}
    first = parse(condition, TYPES, ValueType.BOOL)
    back = hidden_to_shown(parse_feel(hide_text(first.tree, KINDS)), places.get)
    assert isinstance(back, str)
    second = parse(back, TYPES, ValueType.BOOL)
    answers = [
        {},
        {"text": "a", "choice": "c", "ticked": ["x"], "n": 2, "m": 1, "agreed": True, "has": True, "children": 3},
        {"text": "b", "choice": "a_b", "ticked": ["y"], "n": 4, "m": -2, "agreed": False, "has": False, "children": 0},
        {"day": 20000101, "today": 20250101, "other_day": 20200101, "n": -2, "m": 5},
        {"day": 20200101, "today": 20250101, "n": 1, "agreed": True},
    ]
    for values in answers:
        assert first.evaluate(values) == second.evaluate(values), (back, values)


def test_a_name_without_a_field_is_told() -> None:
    with pytest.raises(NotFeelError):
        hide_text(parse("n == 1", TYPES).tree, {})
