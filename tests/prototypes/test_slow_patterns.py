"""Patterns that take for ever on some text are found before anybody meets them, and no others."""

from __future__ import annotations

import pytest
import regex

from lab.prototypes.pattern_attacks import attacks
from lab.prototypes.slow_patterns import is_slow, is_slow_in_browsers

QUICK = [
    r"\d{5}",
    r"\p{Lu}{1,3}-[A-Z]{1,2} \d{1,4}",
    r"[^\s@]+@[^\s@.]+(\.[^\s@.]+)+",
    r".*\S.*",
    r"(\d{3} )*\d{3}",
    r"([A-Z][a-z]+ )*[A-Z][a-z]+",
    r"\+?[0-9 ()/.-]+",
    r"(?=.*\d).{8,}",
    r"(?i:fr|og)-\w+",
    r"[]a-z[\]]+x|\||[|]*",
    r"https?://[\w.-]+(/[\w.-]*)*",
    "(" * 240 + "a" + ")" * 240,
]
SLOW = ["(a|aa)+$", "(q|qq)+", r"Az\. (?:7|77)+b", r"(\w\d|\d\w|\d)+", "(?P<x>b|bb)+c", r"(?:é|éé){2,}\|"]
SLOW_IN_BROWSERS = [
    *SLOW,
    r"(\w+\s?)*",
    "(.*,)*x",
    r"(\w|\d)+!x",
    r"DE-(\d\d?)+x",
    r"([A-Z]{2,}|[A-Z][A-Z0-9]*)+\.",
    r"([\w.-]+)+@[a-z]+\.de",
]


@pytest.mark.parametrize("pattern", SLOW)
def test_a_pattern_that_takes_for_ever_is_found(pattern: str) -> None:
    assert is_slow(pattern)


@pytest.mark.parametrize("pattern", SLOW_IN_BROWSERS)
def test_a_pattern_at_which_a_browser_hangs_is_found(pattern: str) -> None:
    assert is_slow_in_browsers(pattern)


@pytest.mark.parametrize("pattern", QUICK)
def test_no_other_pattern_is_blamed(pattern: str) -> None:
    assert not is_slow(pattern)
    assert not is_slow_in_browsers(pattern)


def test_the_library_s_own_memory_is_not_counted_against_browsers_only_patterns() -> None:
    assert [is_slow(pattern) for pattern in SLOW_IN_BROWSERS[len(SLOW) :]] == [False] * 6


@pytest.mark.parametrize(
    ("pattern", "begin"), [(r"Az\. (?:7|77)+b", "Az. 777"), (r"[A-Z]{2}\d{3,}(?!x)y*", "AA111"), (r"(?<=x)\bz*", "zz")]
)
def test_the_texts_reach_the_repetition(pattern: str, begin: str) -> None:
    assert any(attack.text(30).startswith(begin) for attack in attacks(pattern))


@pytest.mark.parametrize("pattern", [*QUICK[:-1], *SLOW_IN_BROWSERS])
def test_what_stands_before_a_repetition_is_what_the_pattern_takes(pattern: str) -> None:
    compiled = regex.compile(pattern)
    assert all(compiled.fullmatch(attack.prefix + attack.pump, partial=True, timeout=5) for attack in attacks(pattern))


def test_what_is_no_pattern_is_not_measured() -> None:
    with pytest.raises(regex.error):
        is_slow("(")
    assert not is_slow_in_browsers("(")
