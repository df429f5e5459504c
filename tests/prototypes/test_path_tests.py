"""Path tests: answers in, pages and errors expected; the first divergence is told with its reason."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest

from lab.i18n import translator
from lab.prototypes import Prototype
from lab.prototypes.path_run import PathResult, run_path_test
from lab.prototypes.path_test import PathTest
from tests.prototypes.small import small
from tests.prototypes.test_groups import with_group
from tests.prototypes.test_task_list import PROTOTYPE as TASKS

TODAY = dt.date(2026, 3, 12)
ALONE = {"status": "alone"}
MONEY = {"works": False, "iban": "DE89 3704 0044 0532 0130 00"}
STRAIGHT: list[dict[str, Any]] = [
    {"page": "start"},
    {"page": "person", "answers": ALONE},
    {"page": "money", "answers": MONEY},
    {"page": "proof"},
    {"page": "check"},
]


def run(prototype: Prototype, steps: list[dict[str, Any]], ends: str) -> PathResult:
    return run_path_test(prototype, PathTest.model_validate({"name": "P", "steps": steps, "ends": ends}), TODAY)


def told(result: PathResult) -> str:
    assert result.divergence is not None
    return str(translator("de").problem(result.divergence.problem))


def test_a_path_to_the_receipt_with_what_registers_know_filled_in() -> None:
    result = run(small(), STRAIGHT, "receipt")
    assert result.passed
    assert result.pages == ("start", "person", "money", "proof", "check", "receipt")


def test_errors_are_expected_by_their_ids_and_the_page_comes_again() -> None:
    wrong = {"page": "money", "answers": {**MONEY, "iban": "DE00"}, "errors": {"iban": "iban_format"}}
    assert run(small(), [*STRAIGHT[:2], wrong, *STRAIGHT[2:]], "receipt").passed


@pytest.mark.parametrize(
    ("steps", "ends", "place", "words"),
    [
        (
            [*STRAIGHT[:2], {"page": "abroad"}],
            "abroad",
            (3, "abroad", "money"),
            "weil „status == 'abroad'“ nicht zutrifft (status = 'alone')",
        ),
        (
            [STRAIGHT[0], {"page": "person", "answers": {"status": "abroad"}}, {"page": "money"}],
            "receipt",
            (3, "money", "abroad"),
            "weil „status == 'abroad'“ zutrifft (status = 'abroad')",
        ),
        (
            [STRAIGHT[0], {"page": "money"}],
            "receipt",
            (2, "money", "person"),
            "Von „start“ führt kein Weg nach „money“",
        ),
        ([{"page": "person"}], "money", (1, "person", "start"), "beginnt auf der Seite „start“"),
        (STRAIGHT[:3], "receipt", (4, "receipt", "proof"), "erwartet war die Seite „receipt“, es kam „proof“"),
        ([{"page": "nowhere"}], "receipt", (1, "nowhere", "start"), "die es nicht gibt"),
        ([*STRAIGHT, {"page": "start"}], "receipt", (6, "start", "receipt"), "Von „check“ führt kein Weg"),
        (
            [*STRAIGHT[:2], {"page": "money", "answers": {**MONEY, "iban": ""}}],
            "proof",
            (3, "money", "money"),
            "kam bei „iban“ der Fehler „required“, erwartet war keiner",
        ),
        (
            [*STRAIGHT[:2], {"page": "money", "answers": MONEY, "errors": {"iban": "required"}}],
            "proof",
            (3, "money", "money"),
            "bei „iban“ der Fehler „required“ erwartet, es kam keiner",
        ),
        (
            [STRAIGHT[0], {"page": "person", "answers": {**ALONE, "people": 3}}],
            "money",
            (2, "person", "person"),
            "nur, wenn „status == 'together'“ zutrifft (status = 'alone')",
        ),
        (
            [STRAIGHT[0], {"page": "person", "answers": {"shoe_size": 40}}],
            "money",
            (2, "person", "person"),
            "hat kein Feld „shoe_size“",
        ),
    ],
)
def test_the_first_divergence_is_told_with_its_reason(
    steps: list[dict[str, Any]], ends: str, place: tuple[int, str, str], words: str
) -> None:
    result = run(small(), steps, ends)
    assert result.divergence is not None
    assert (result.divergence.step, result.divergence.expected, result.divergence.got) == place
    assert words in told(result)


TASK_STEPS: list[dict[str, Any]] = [
    {"page": "beginn", "answers": {"alter": 40}},
    {"page": "einkommen", "answers": {"arbeitet": False}},
    {"page": "abschnitte", "errors": {"person": "task_open"}},
    {"page": "name", "answers": {"name": "Kim"}},
    {"page": "wohnen", "answers": {"anschrift": "Musterweg 7, 12345 Musterstadt"}},
    {"page": "abschnitte"},
]


def test_tasks_in_any_order_and_a_change_from_the_summary() -> None:
    change = [
        {"page": "einkommen", "answers": {"arbeitet": True}},
        {"page": "lohn", "answers": {"lohn": 1200.5}},
        {"page": "pruefen"},
        {"page": "erklaerung", "answers": {"stimmt": True}},
    ]
    result = run(TASKS, [*TASK_STEPS, *change], "eingang")
    assert result.passed, told(result)


def test_a_task_that_is_not_there_cannot_be_entered() -> None:
    assert "es kam „abschnitte“" in told(run(TASKS, [TASK_STEPS[0], {"page": "schulname"}], "abschnitte"))


def test_groups_are_filled_by_their_entries() -> None:
    step = {
        "page": "a",
        "answers": {
            "vorname": "Kim",
            "antrag": "sport",
            "kinder.1.vorname": "Mia",
            "kinder.1.geboren": "2016-03-01",
            "kinder.2.vorname": "Ali",
            "kinder.2.geboren": "1.3.2027",
        },
        "errors": {"kinder.2.geboren": "too_late"},
    }
    again = {"page": "a", "answers": {"kinder.2.geboren": ["1", "3", "2024"]}}
    result = run(with_group(), [step, again, {"page": "viele"}], "ende")
    assert result.passed, told(result)


def test_the_day_of_a_test_is_its_own() -> None:
    data = {"name": "P", "today": "2040-01-01", "steps": [{"page": "a", "answers": {"kinder": 0}}], "ends": "a"}
    given = {"vorname": "Kim", "antrag": "sport", "kinder.1.vorname": "Mia", "kinder.1.geboren": "2030-03-01"}
    data["steps"] = [{"page": "a", "answers": given}]
    data["ends"] = "ende"
    assert run_path_test(with_group(), PathTest.model_validate(data), TODAY).passed
