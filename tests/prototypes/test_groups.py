"""Repeated groups: entries keep their answers, hide what does not apply, and are judged one by one."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest

from lab.errors import InputError, Problem
from lab.prototypes import Prototype, Question, check, next_page, path, prune, step_at, validate_page, visible_slots
from lab.prototypes.given import typed_of
from lab.prototypes.slots import entries, slot_named
from lab.prototypes.validation import validate_question

TODAY = dt.date(2026, 3, 12)

CHILD = [
    {"id": "vorname", "kind": "text", "label": {"de": "Vorname"}, "prefill": "vorname", "register": "familienkasse"},
    {"id": "geboren", "kind": "date", "label": {"de": "Geboren"}, "latest": "today"},
    {
        "id": "schule",
        "kind": "text",
        "label": {"de": "Schule"},
        "show_if": "antrag == 'schule' and today - geboren >= 60000",
    },
]
OPTIONS = [{"value": value, "label": {"de": value}} for value in ("schule", "sport")]


def with_group(**group: Any) -> Prototype:
    kinder = {
        "id": "kinder", "kind": "group", "label": {"de": "Kinder"}, "item": {"de": "Kind"}, "questions": CHILD, **group,
    }  # fmt: skip
    return Prototype.model_validate(
        {
            "labwerk": "prototype/1",
            "title": {"de": "Antrag"},
            "authority": {"de": "Amt"},
            "start": "a",
            "registers": {"familienkasse": {"name": {"de": "Familienkasse"}}},
            "pages": [
                {
                    "id": "a",
                    "title": {"de": "A"},
                    "questions": [
                        {"id": "vorname", "kind": "text", "label": {"de": "Vorname"}},
                        {"id": "antrag", "kind": "choice", "label": {"de": "Wofür?"}, "options": OPTIONS},
                        kinder,
                    ],
                },
                {"id": "viele", "title": {"de": "Viele"}},
                {"id": "ende", "kind": "exit", "title": {"de": "Ende"}},
            ],
            "routes": [
                {"from": "a", "to": "viele", "when": "kinder >= 2"},
                {"from": "a", "to": "ende"},
                {"from": "viele", "to": "ende"},
            ],
        }
    )


def keys(prototype: Prototype, answers: dict[str, tuple[str, ...]]) -> list[str]:
    return [slot.key for slot in visible_slots(prototype, "a", answers, TODAY)]


TWO = {
    "vorname": ("Kim",),
    "antrag": ("schule",),
    "kinder": ("1", "3"),
    "kinder.1.vorname": ("Mia",),
    "kinder.1.geboren": ("1", "3", "2016"),
    "kinder.1.schule": ("Grundschule",),
    "kinder.3.vorname": ("Ali",),
    "kinder.3.geboren": ("1", "3", "2024"),
}


def test_each_entry_shows_what_applies_to_it() -> None:
    assert keys(with_group(), TWO) == [
        "vorname", "antrag", "kinder", "kinder.1.vorname", "kinder.1.geboren", "kinder.1.schule",
        "kinder.3.vorname", "kinder.3.geboren",
    ]  # fmt: skip


def test_an_entry_taken_away_leaves_the_others_as_they_were_and_counts_no_more() -> None:
    answers = {**TWO, "kinder": ("3",)}
    assert "kinder.1.vorname" not in prune(with_group(), answers, TODAY)
    assert prune(with_group(), answers, TODAY)["kinder.3.vorname"] == ("Ali",)


def test_the_number_of_entries_decides_the_way() -> None:
    assert next_page(with_group(), TWO, "a", TODAY) == "viele"
    assert next_page(with_group(), {**TWO, "kinder": ("3",)}, "a", TODAY) == "ende"
    assert next_page(with_group(), {}, "a", TODAY) == "ende"


def test_the_entries_that_are_needed_are_there_before_anybody_asks_for_one() -> None:
    assert [key for key in keys(with_group(min_items=2), {}) if key.endswith("vorname")] == [
        "vorname", "kinder.1.vorname", "kinder.2.vorname",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("typed", "least", "numbers"),
    [
        ((), 0, ()),
        (("1",), 2, ("1", "2")),
        (("3",), 2, ("3", "4")),
        (("2", "2", "x", "-1", "٣"), 1, ("2",)),
        (("1", "2", "3", "4", "5"), 0, ("1", "2", "3", "4")),
    ],
)
def test_new_entries_take_numbers_that_were_never_used(
    typed: tuple[str, ...], least: int, numbers: tuple[str, ...]
) -> None:
    group = with_group(min_items=least, max_items=4).questions[-1]
    assert entries(group, {"kinder": typed}) == numbers


def test_errors_name_the_entry_and_events_do_not() -> None:
    answers = {**TWO, "kinder.3.geboren": ("1", "3", "2027")}
    (error,) = validate_page(with_group(), "a", answers, TODAY)
    assert (error.key, error.id) == ("kinder.3.geboren", "too_late")
    recorded = {slot.key: slot.recorded_as for slot in visible_slots(with_group(), "a", answers, TODAY)}
    assert recorded[error.key] == "kinder.geboren"


@pytest.mark.parametrize("count", [3, 10**12, 10**400])
def test_a_path_test_with_many_entries_makes_no_more_than_are_refused(count: int) -> None:
    group = with_group(max_items=2).pages[0].questions[2]
    typed = typed_of(group, count)
    assert typed == ("1", "2", "3")
    error = validate_question(group, typed, TODAY)
    assert error is not None
    assert error.id == "too_many"


def test_too_many_entries_are_refused() -> None:
    answers = {**TWO, "kinder": ("1", "2", "3")}
    assert next(error.id for error in validate_page(with_group(max_items=2), "a", answers, TODAY)) == "too_many"


def test_a_page_with_a_group_is_passed_only_if_every_entry_is_in_order() -> None:
    assert [step.page.id for step in path(with_group(), TWO, {"a"}, TODAY)] == ["a", "viele"]
    assert [step.page.id for step in path(with_group(), {**TWO, "kinder": ("1", "3", "4")}, {"a"}, TODAY)] == ["a"]


def test_within_an_entry_its_own_question_stands_before_one_of_the_same_name_outside() -> None:
    """``vorname`` is asked of the person and of each child; a child without name does not inherit the person's."""
    check = [{"valid_if": "vorname != 'Kim'", "message": {"de": "Nicht Kim."}}]
    prototype = with_group(questions=[CHILD[0], {**CHILD[1], "checks": check}])
    assert validate_page(prototype, "a", TWO, TODAY) == ()
    named = {**TWO, "kinder.3.vorname": ("Kim",)}
    assert [error.key for error in validate_page(prototype, "a", named, TODAY)] == ["kinder.3.geboren"]


def test_outside_a_group_nobody_can_name_what_is_asked_in_it() -> None:
    prototype = with_group()
    broken = prototype.model_copy(update={"routes": (prototype.routes[0].model_copy(update={"when": "geboren > 1"}),)})
    with pytest.raises(InputError, match="geboren"):
        next_page(broken, TWO, "a", TODAY)


def test_registers_know_how_many_entries_there_are_and_who_they_are() -> None:
    prototype = with_group(prefill="kinder", register="familienkasse").model_copy(
        update={"persona": {"familienkasse": {"kinder": "2", "vorname.1": "Mia", "vorname.2": "Ali"}}}
    )
    assert [key for key in keys(prototype, {}) if key.endswith(".vorname")] == ["kinder.1.vorname", "kinder.2.vorname"]
    assert [key for key in keys(prototype, {"kinder": ("2",)}) if key.endswith(".vorname")] == ["kinder.2.vorname"]


def test_registers_are_asked_only_where_their_condition_holds() -> None:
    prototype = with_group().model_copy(update={"prefill_if": "antrag == 'schule'"})
    answers = {"antrag": ("schule",)}
    assert not step_at(prototype, answers, "a", TODAY).registers, "on the page that asks for it nobody has agreed yet"
    assert step_at(prototype, answers, "ende", TODAY).registers


@pytest.mark.parametrize(
    ("key", "known"),
    [
        ("kinder", True),
        ("kinder.7.vorname", True),
        ("kinder.7.alter", False),
        ("kinder.x.vorname", False),
        ("kinder.12345.vorname", False),
        ("kinder.1", False),
        ("antrag.1.vorname", False),
        ("nichts", False),
        ("", False),
    ],
)
def test_a_key_from_the_browser_names_a_slot_or_nothing(key: str, known: bool) -> None:
    slot = slot_named(with_group().page("a"), key)
    assert (slot.key if slot else None) == (key if known else None)


def with_condition(when: str, **group: Any) -> Prototype:
    """„viele“ comes where the condition holds."""
    prototype = with_group(**group)
    return prototype.model_copy(
        update={"routes": (prototype.routes[0].model_copy(update={"when": when}), *prototype.routes[1:])}
    )


ALI = TWO["kinder.3.geboren"]


@pytest.mark.parametrize(
    ("when", "leads"),
    [
        ("any(kinder, today - geboren < 60000)", True),
        ("all(kinder, today - geboren < 60000)", False),
        ("count(kinder, today - geboren < 60000) == 1", True),
        ("any(kinder, schule == 'Grundschule')", True),
        ("any(kinder, vorname == 'Kim')", False),
        ("all(kinder, vorname in ('Mia', 'Ali')) and vorname == 'Kim'", True),
        ("count(kinder, empty(schule)) == 1", True),
        ("any(kinder, today - geboren < 60000 and antrag == 'schule')", True),
    ],
)
def test_a_route_asks_about_the_entries(when: str, leads: bool) -> None:
    assert next_page(with_condition(when), TWO, "a", TODAY) == ("viele" if leads else "ende")


def test_an_entry_whose_answer_is_missing_counts_for_nothing() -> None:
    unsaid = {**TWO, "kinder.3.geboren": ("", "", "")}
    assert next_page(with_condition("any(kinder, today - geboren < 60000)"), unsaid, "a", TODAY) == "ende"
    assert next_page(with_condition("all(kinder, today - geboren >= 60000)"), unsaid, "a", TODAY) == "ende"
    assert next_page(with_condition("count(kinder, today - geboren >= 60000) == 1"), unsaid, "a", TODAY) == "viele"


def test_an_entry_that_was_taken_away_and_a_hidden_answer_count_for_nothing() -> None:
    gone = {**TWO, "kinder": ("1",)}
    assert next_page(with_condition("any(kinder, vorname == 'Ali')"), gone, "a", TODAY) == "ende"
    hidden = {**TWO, "kinder.3.schule": ("Kita",)}
    assert next_page(with_condition("any(kinder, schule == 'Kita')"), hidden, "a", TODAY) == "ende"


def test_a_group_that_is_not_asked_has_no_entries() -> None:
    hidden = {"show_if": "antrag == 'sport'"}
    for when in ("any(kinder, vorname == 'Mia')", "all(kinder, vorname != '-')", "count(kinder, empty(vorname)) == 0"):
        assert next_page(with_condition(when, **hidden), TWO, "a", TODAY) == "ende"


def test_a_check_of_the_group_is_about_all_entries_and_waits_until_they_are_answered() -> None:
    own = [{"valid_if": "any(kinder, today - geboren >= 60000)", "message": {"de": "Ein Kind muss älter sein."}}]
    prototype = with_group(checks=own)
    assert validate_page(prototype, "a", TWO, TODAY) == ()
    young = {**TWO, "kinder.1.geboren": ALI}
    assert [(error.key, error.id) for error in validate_page(prototype, "a", young, TODAY)] == [("kinder", "check")]
    unsaid = {**TWO, "kinder.1.geboren": ("", "", "")}
    assert [error.key for error in validate_page(prototype, "a", unsaid, TODAY)] == ["kinder.1.geboren"]
    school = with_group(
        checks=[{"valid_if": "count(kinder, schule == 'Grundschule') == 1", "message": {"de": "Eines."}}]
    )
    assert validate_page(school, "a", TWO, TODAY) == (), "what is hidden in an entry need not be known"


def of_conditions(prototype: Prototype) -> list[Problem]:
    """What the checker says about conditions."""
    return [one for one in check(prototype) if str(one.where.field).endswith(("when", "show_if", "valid_if"))]


@pytest.mark.parametrize(
    ("when", "message", "hint"),
    [
        ("geboren > 1", "Den Namen „geboren“", "any(kinder, not empty(geboren))"),
        ("any(antrag, geboren > 1)", "ist keine Gruppe mit Einträgen", "eine dieser Gruppen: kinder"),
        ("any(kinder, wohnort == 'x')", "Den Namen „wohnort“", "geboren"),
        ("any(kinder, spaeter)", "„spaeter“, das bis dahin auf keinem Weg gefragt wird", ""),
    ],
)
def test_the_checker_knows_what_an_entry_is_asked(when: str, message: str, hint: str) -> None:
    prototype = with_condition(when)
    later = Question.model_validate({"id": "spaeter", "kind": "yes_no", "label": {"de": "Später?"}})
    pages = (prototype.pages[0], prototype.pages[1].model_copy(update={"questions": (later,)}), *prototype.pages[2:])
    (problem,) = of_conditions(prototype.model_copy(update={"pages": pages}))
    assert message in problem.message.format(**problem.values)
    assert hint in problem.hint.format(**problem.values)


def test_the_checker_tells_where_a_group_is_asked_later() -> None:
    prototype = with_group()
    before = Question.model_validate(
        {"id": "vorher", "kind": "text", "label": {"de": "Vorher"}, "show_if": "any(kinder, vorname == 'Mia')"}
    )
    page = prototype.pages[0].model_copy(update={"questions": (before, *prototype.pages[0].questions)})
    (problem,) = of_conditions(prototype.model_copy(update={"pages": (page, *prototype.pages[1:])}))
    assert problem.values["other"] == "kinder"
    assert "erst später gefragt" in problem.message
    inside = with_group(questions=[CHILD[0], {**CHILD[1], "show_if": "any(kinder, vorname == 'Mia')"}])
    (problem,) = of_conditions(inside)
    assert problem.values["other"] == "kinder", "nobody can ask about all entries within one of them"
