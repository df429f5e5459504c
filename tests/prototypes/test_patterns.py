"""All patterns of one request share their time; what nobody had time for counts as it is, and the walk says so."""

from __future__ import annotations

import pytest

from lab.prototypes import Prototype, Walk
from lab.prototypes.patterns import PATTERN_SECONDS, SECONDS_IN_ALL, PatternTime
from tests.prototypes.tries import Tries

FOR_EVER = r"(a|aa)+b"
ENTRIES = 50


@pytest.fixture
def tries(monkeypatch: pytest.MonkeyPatch) -> Tries:
    return Tries(monkeypatch)


def test_fifty_slow_answers_take_no_longer_than_three(tries: Tries) -> None:
    patterns = PatternTime()
    assert all(patterns.fits(FOR_EVER, "a" * 60 + str(number)) for number in range(ENTRIES)), "in doubt for people"
    assert patterns.unchecked == ENTRIES
    assert sum(tries.allowed) == pytest.approx(SECONDS_IN_ALL, abs=0.01)
    assert max(tries.allowed) <= PATTERN_SECONDS


def test_the_same_answer_is_tried_once(tries: Tries) -> None:
    patterns = PatternTime()
    found = [
        patterns.fits(pattern, text) for _ in range(9) for pattern, text in (("[0-9]+", "x"), (FOR_EVER, "a" * 60))
    ]
    assert found == [False, True] * 9
    assert len(tries.allowed) == 2
    assert patterns.unchecked == 9


def test_what_is_quick_is_judged_also_beside_what_is_slow() -> None:
    patterns = PatternTime()
    assert patterns.fits(FOR_EVER, "a" * 60)
    assert not patterns.fits("[0-9]+", "x")
    assert patterns.unchecked == 1


def test_without_time_nothing_is_begun(tries: Tries) -> None:
    patterns = PatternTime(seconds=0)
    assert patterns.fits("[0-9]+", "x")
    assert (patterns.unchecked, tries.allowed) == (1, [])


def test_a_pattern_that_cannot_be_read_stops_nobody() -> None:
    patterns = PatternTime()
    assert patterns.fits("(", "x")
    assert patterns.unchecked == 0


def test_a_walk_says_on_which_page_something_was_not_looked_at() -> None:
    fields = {"kind": "text", "label": {"de": "A"}}
    prototype = Prototype.model_validate(
        {
            "labwerk": "prototype/1",
            "title": {"de": "T"},
            "authority": {"de": "A"},
            "start": "one",
            "pages": [
                {"id": "one", "title": {"de": "1"}, "questions": [{**fields, "id": "slow", "pattern": FOR_EVER}]},
                {"id": "two", "title": {"de": "2"}, "questions": [{**fields, "id": "quick", "pattern": "[0-9]+"}]},
                {"id": "end", "kind": "exit", "title": {"de": "3"}},
            ],
            "routes": [{"from": "one", "to": "two"}, {"from": "two", "to": "end"}],
        }
    )
    walk = Walk(prototype, {"slow": ("a" * 60,), "quick": ("x",)})
    assert [walk.unchecked(page) for page in ("one", "two")] == [True, False]
    assert [error.id for error in walk.errors("two")] == ["pattern"]
    assert [step.page.id for step in walk.path({"one"})] == ["one", "two"], "nobody is held back by what was too slow"
    assert not Walk(prototype, {"slow": ("aab",)}).unchecked("one")
