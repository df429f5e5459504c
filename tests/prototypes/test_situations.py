"""The situations of a form: every page and question that answers can lead to is met, and only those."""

from __future__ import annotations

import datetime as dt

import pytest

from lab.prototypes import Prototype
from lab.prototypes.situations import deciding, situations
from tests.prototypes.small import small

TODAY = dt.date(2026, 11, 28)


def form(questions: list[dict[str, object]], routes: list[dict[str, str]], **more: object) -> Prototype:
    pages: list[dict[str, object]] = [
        {"id": "a", "title": {"de": "Eins"}, "questions": questions},
        {"id": "sum", "kind": "summary", "title": {"de": "Prüfen"}},
        {"id": "end", "kind": "receipt", "title": {"de": "Ende"}},
    ]
    if any(route["to"] == "out" for route in routes):
        pages.append({"id": "out", "kind": "exit", "title": {"de": "Ausstieg"}})
    return Prototype.model_validate(
        {
            "labwerk": "prototype/1",
            "title": {"de": "x"},
            "authority": {"de": "x"},
            "start": "a",
            "pages": pages,
            "routes": [*routes, {"from": "a", "to": "sum"}, {"from": "sum", "to": "end"}],
            **more,
        }
    )


def question(name: str, kind: str, **more: object) -> dict[str, object]:
    return {"id": name, "kind": kind, "label": {"de": name}, **more}


INNER = [
    question("born", "date"),
    question("school", "yes_no", show_if="today - born >= 60000"),
    question("wage", "money", required=False),
]
OVER_ENTRIES = (
    "any(kids, today - born < 60000)",
    "not any(kids, today - born < 60000)",
    "kids >= 1 and all(kids, today - born < 60000)",
    "all(kids, today - born < 60000)",
    "any(kids, today - born < 60000) and not all(kids, today - born < 60000)",
    "any(kids, school)",
    "count(kids, today - born < 60000) >= 2",
    "count(kids, school) == 3",
    "sum(kids, wage) > 520",
    "kids >= 4",
)


def paths(prototype: Prototype) -> set[tuple[str, ...]]:
    return set(situations(prototype, TODAY).by_path())


def test_a_form_without_conditions_has_one_situation():
    found = situations(form([question("name", "text")], []), TODAY)
    assert (found.complete, found.combinations, len(found.walks)) == (True, 1, 1)
    assert found.walks[0].completed


def test_yes_and_no_lead_two_ways():
    prototype = form([question("ok", "yes_no")], [{"from": "a", "to": "out", "when": "not ok"}])
    assert paths(prototype) == {("a", "out"), ("a", "sum", "end")}
    assert deciding(prototype) == {"ok"}


def test_an_age_is_met_on_both_sides():
    prototype = form([question("born", "date")], [{"from": "a", "to": "out", "when": "today - born < 150000"}])
    assert paths(prototype) == {("a", "out"), ("a", "sum", "end")}


def test_a_day_and_a_number_are_met_below_at_and_above():
    for kind, bound in (("date", "20200615"), ("month", "202006"), ("year", "2020"), ("number", "5"), ("money", "5.5")):
        for relation in ("<", "==", ">"):
            when = f"x {relation} {bound}"
            assert len(paths(form([question("x", kind)], [{"from": "a", "to": "out", "when": when}]))) == 2, when


def test_a_choice_is_met_with_each_named_answer_and_another():
    options = [{"value": name, "label": {"de": name}} for name in "pqrs"]
    shown = [question("x", "choice", options=options), question("y", "text", show_if="x in ('p', 'q')")]
    found = situations(form(shown, []), TODAY)
    assert found.combinations == 3
    assert sorted(len(walk.steps[0].slots) for walk in found.walks) == [1, 2]


def test_ticked_answers_are_met_one_by_one_and_together():
    options = [{"value": name, "label": {"de": name}} for name in "pqr"]
    when = "contains(x, 'p') and contains(x, 'q')"
    prototype = form([question("x", "choices", options=options)], [{"from": "a", "to": "out", "when": when}])
    assert len(paths(prototype)) == 2


def test_groups_are_met_with_none_one_and_two_entries():
    inner = [question("school", "yes_no"), question("which", "text", show_if="school")]
    found = situations(form([question("kids", "group", questions=inner)], []), TODAY)
    lengths = {len(walk.steps[0].slots) for walk in found.walks}
    assert lengths == {1, 2, 3, 5}


@pytest.mark.parametrize("when", OVER_ENTRIES)
def test_both_sides_of_a_condition_over_entries_are_met(when: str):
    prototype = form([question("kids", "group", questions=INNER)], [{"from": "a", "to": "out", "when": when}])
    assert paths(prototype) == {("a", "out"), ("a", "sum", "end")}


def test_the_same_sample_is_drawn_again():
    options = [{"value": f"v{number}", "label": {"de": "x"}} for number in range(8)]
    named = ", ".join(f"'v{number}'" for number in range(7))
    shown = [question(f"q{number}", "choice", options=options) for number in range(5)]
    hidden = [question(f"h{number}", "text", show_if=f"q{number} in ({named})") for number in range(5)]
    first, second = (situations(form([*shown, *hidden], []), TODAY) for _time in range(2))
    assert not first.complete
    assert first.combinations == 8**5
    assert [walk.answers for walk in first.walks] == [walk.answers for walk in second.walks]


def test_every_walk_of_the_small_prototype_can_be_walked_again():
    prototype = small()
    found = situations(prototype, TODAY)
    met = {page for walk in found.walks for page in walk.pages}
    assert met == {page.id for page in prototype.pages}
