"""All paths by the routes, an honest number of them, and answers that really lead along."""

from __future__ import annotations

import datetime as dt
import itertools
from typing import Any

import pytest

from lab.prototypes import Prototype, path
from lab.prototypes.layout import layout_of
from lab.prototypes.path_draft import draft_path_tests
from lab.prototypes.path_examples import PathExamples
from lab.prototypes.paths import all_paths, count_paths
from lab.prototypes.way import way_through
from tests.prototypes.small import small
from tests.prototypes.test_situations import INNER, OVER_ENTRIES, form, question
from tests.prototypes.test_task_list import PROTOTYPE as TASKS

TODAY = dt.date(2026, 3, 12)


def listed(prototype: Prototype) -> list[str]:
    return [" ".join(one.pages) for one in all_paths(prototype).paths]


def test_every_branch_is_a_path() -> None:
    assert listed(small()) == ["start person abroad", "start person money proof check receipt"]


def test_a_path_says_what_decides() -> None:
    straight = all_paths(small()).paths[1]
    (turn,) = straight.turns
    assert (turn.page, turn.to, turn.when, turn.unless) == ("person", "money", None, ("status == 'abroad'",))


def test_tasks_are_walked_in_the_order_of_their_list_shown_or_not() -> None:
    found = listed(TASKS)
    tail = "pruefen erklaerung eingang"
    assert f"beginn abschnitte name wohnen einkommen {tail}" in found
    assert f"beginn abschnitte name wohnen einkommen lohn schulname {tail}" in found
    assert len(found) == 2 * 2 * 2, "the exit or not, wages or not, school or not"
    assert count_paths(TASKS) == 8


def chain(pages: int) -> Prototype:
    """Each page forks around the next: the number of paths doubles with every other page."""
    names = [f"p{number}" for number in range(pages)]
    ask = [{"id": f"q{n}", "kind": "yes_no", "label": {"de": "?"}} for n in range(pages)]
    routes: list[dict[str, Any]] = []
    for number in range(pages - 2):
        routes.append({"from": names[number], "to": names[number + 2], "when": f"q{number}"})
        routes.append({"from": names[number], "to": names[number + 1]})
    routes.append({"from": names[-2], "to": names[-1]})
    data = {"labwerk": "prototype/1", "title": {"de": "T"}, "authority": {"de": "A"}, "start": "p0", "routes": routes}
    shown = [{"id": name, "title": {"de": name}, "questions": [ask[number]]} for number, name in enumerate(names[:-1])]
    return Prototype.model_validate(
        {**data, "pages": [*shown, {"id": names[-1], "kind": "exit", "title": {"de": "E"}}]}
    )


@pytest.mark.parametrize("pages", [2, 3, 4, 7, 12])
def test_the_number_is_that_of_the_list(pages: int) -> None:
    found = all_paths(chain(pages), most=10_000)
    assert found.all_listed
    assert len(set(found.paths)) == found.total


def test_too_many_are_counted_and_not_listed() -> None:
    found = all_paths(chain(80), most=50)
    assert len(found.paths) == 50
    assert not found.all_listed
    assert found.total == fibonacci(80), "p(n) is reached from n-1 and n-2"


def test_more_pages_than_calls_can_nest_are_listed_and_counted() -> None:
    """Two thousand pages in a row, then in a task, then with a fork at each."""
    assert [len(one.pages) for one in all_paths(row(2000)).paths] == [2000]
    (inside,) = all_paths(row(2000, within=True)).paths
    assert (len(inside.pages), inside.complete) == (2002, True)
    assert all_paths(row(2000)).total == all_paths(row(2000, within=True)).total == 1
    forked = all_paths(chain(2000), most=3)
    assert len(forked.paths) == 3
    assert forked.total == fibonacci(2000)


def row(pages: int, *, within: bool = False) -> Prototype:
    """Pages in a row to an exit; ``within`` a task of a list whose own way leads there."""
    names = [f"p{number}" for number in range(pages)]
    shown: list[dict[str, Any]] = [{"id": name, "title": {"de": name}} for name in names]
    routes = [{"from": one, "to": other} for one, other in itertools.pairwise(names)]
    if within:
        task = {"id": "t", "title": {"de": "T"}, "start": names[0]}
        shown.insert(0, {"id": "list", "kind": "tasks", "title": {"de": "L"}, "tasks": [task]})
        shown.append({"id": "end", "title": {"de": "E"}})
        routes += [{"from": names[-1], "to": "list"}, {"from": "list", "to": "end"}]
    shown[-1]["kind"] = "exit"
    data = {"labwerk": "prototype/1", "title": {"de": "T"}, "authority": {"de": "A"}, "start": shown[0]["id"]}
    return Prototype.model_validate({**data, "pages": shown, "routes": routes})


def fibonacci(number: int) -> int:
    first, second = 0, 1
    for _ in range(number - 1):
        first, second = second, first + second
    return second


def test_a_circle_has_no_number_and_its_paths_break_off() -> None:
    prototype = small(routes=[{"from": "start", "to": "person"}, {"from": "person", "to": "start"}])
    found = all_paths(prototype)
    assert found.total is None
    assert [(one.pages, one.complete) for one in found.paths] == [(("start", "person"), False)]


@pytest.mark.parametrize("prototype", [small(), TASKS, chain(9)])
def test_examples_lead_along_their_path(prototype: Prototype) -> None:
    examples = PathExamples(prototype, TODAY)
    found = [(one, examples.of(one)) for one in all_paths(prototype).paths]
    possible = [(one, answers) for one, answers in found if answers is not None]
    assert len(possible) >= len(found) - 2
    for one, answers in possible:
        steps = way_through(prototype, layout_of(prototype), answers, TODAY).steps
        assert tuple(step.page.id for step in steps) == one.pages


def test_a_path_whose_conditions_contradict_each_other_has_no_example() -> None:
    """Whoever is below 15 meets the exit and goes to school: adults' money task without school is impossible then."""
    examples = PathExamples(TASKS, TODAY)
    without = [one.pages for one in all_paths(TASKS).paths if examples.of(one) is None]
    assert without
    assert all("zu_jung" in pages and "schulname" not in pages for pages in without)


@pytest.mark.parametrize(
    ("kind", "condition"),
    [
        ("date", "today - x >= 180000"),
        ("date", "x < 20200101"),
        ("month", "x > 202001"),
        ("year", "x == 1999"),
        ("money", "x > 412.5"),
        ("number", "x * 2 >= 7"),
        ("address", "x == '79098'"),
        ("text", "x == 'Haus'"),
        ("consent", "x"),
        ("choices", "contains(x, 'b')"),
        ("choice", "x in ('b', 'c')"),
        ("file", "x == 'tif'"),
        ("choice", "empty(x)"),
    ],
)
def test_both_sides_of_a_condition_are_found(kind: str, condition: str) -> None:
    question: dict[str, Any] = {"id": "x", "kind": kind, "label": {"de": "?"}, "required": False}
    if kind in ("choice", "choices"):
        question["options"] = [{"value": value, "label": {"de": value}} for value in "abcd"]
    if kind == "file":
        question["file_types"] = ["pdf", "tif"]
    ends = [{"id": name, "kind": "exit", "title": {"de": name}} for name in ("yes", "no")]
    prototype = Prototype.model_validate(
        {
            "labwerk": "prototype/1",
            "title": {"de": "T"},
            "authority": {"de": "A"},
            "start": "a",
            "pages": [{"id": "a", "title": {"de": "A"}, "questions": [question]}, *ends],
            "routes": [{"from": "a", "to": "yes", "when": condition}, {"from": "a", "to": "no"}],
        }
    )
    examples = PathExamples(prototype, TODAY)
    for one in all_paths(prototype).paths:
        answers = examples.of(one)
        assert answers is not None, one.pages
        assert [step.page.id for step in path(prototype, answers, {"a"}, TODAY)] == list(one.pages)


@pytest.mark.parametrize("condition", OVER_ENTRIES)
def test_both_sides_of_a_condition_over_entries_are_found(condition: str) -> None:
    prototype = form([question("kids", "group", questions=INNER)], [{"from": "a", "to": "out", "when": condition}])
    examples = PathExamples(prototype, TODAY)
    for one in all_paths(prototype).paths:
        answers = examples.of(one)
        assert answers is not None, one.pages
        steps = way_through(prototype, layout_of(prototype), answers, TODAY).steps
        assert tuple(step.page.id for step in steps) == one.pages
    drafted = draft_path_tests(prototype, TODAY).paths
    assert {test.ends for test in drafted} == {"out", "end"}, "drafted tests walk along both"
