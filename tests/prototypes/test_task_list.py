"""A task list: tasks in any order, each on its own pages, and what follows only when all are done; then sending."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from ruamel.yaml import YAML

from lab.prototypes import (
    Prototype,
    check,
    done_after,
    frontier,
    next_page,
    path,
    previous_page,
    progress,
    prune,
    sends,
    task_states,
    validate_page,
)

FILE = Path(__file__).with_name("tasks.prototype.yaml")
DATA: dict[str, Any] = YAML(typ="safe").load(FILE)
PROTOTYPE = Prototype.model_validate(DATA)

ADULT = {"alter": ("40",)}
PERSON = {"name": ("Kim",), "anschrift": ("Weg", "7", "12345", "Ort")}
MONEY = {"arbeitet": ("no",)}
START = {"beginn"}
PERSON_DONE = {"name", "wohnen"}
ALL_DONE = START | PERSON_DONE | {"einkommen"}


def seen(answers: dict[str, tuple[str, ...]], *done: str) -> list[str]:
    return [step.page.id for step in path(PROTOTYPE, answers, set(done))]


def states(answers: dict[str, tuple[str, ...]], done: set[str]) -> list[tuple[str, str, str]]:
    found = task_states(PROTOTYPE, "abschnitte", answers, done)
    return [(state.task.id, state.status, state.page) for state in found]


def test_it_holds_together() -> None:
    assert check(PROTOTYPE) == ()


def test_from_the_list_every_task_can_be_begun() -> None:
    assert seen(ADULT, "beginn") == ["beginn", "abschnitte", "name", "einkommen"]
    assert frontier(PROTOTYPE, ADULT, START) == "abschnitte"


def test_a_task_that_does_not_apply_is_not_there_and_its_answers_count_for_nothing() -> None:
    assert [name for name, _, _ in states(ADULT, START)] == ["person", "geld"]
    young = {"alter": ("16",), "schulname": ("Gymnasium",)}
    assert [name for name, _, _ in states(young, START)] == ["person", "geld", "schule"]
    assert "schulname" in prune(PROTOTYPE, young)
    assert "schulname" not in prune(PROTOTYPE, {**young, **ADULT})


def test_how_far_each_task_is() -> None:
    assert states(ADULT, START) == [("person", "not_started", "name"), ("geld", "not_started", "einkommen")]
    half = {**ADULT, "name": ("Kim",)}
    assert states(half, START | {"name"})[0] == ("person", "begun", "wohnen")
    assert states({**ADULT, **PERSON}, START | PERSON_DONE)[0] == ("person", "done", "name")
    assert states({**half, "arbeitet": ("yes",)}, START)[1] == ("geld", "begun", "einkommen"), "typed, not sent yet"


def test_tasks_may_be_done_in_any_order_and_only_then_it_goes_on() -> None:
    later_first = {**ADULT, **MONEY}
    assert seen(later_first, "beginn", "einkommen", "abschnitte") == ["beginn", "abschnitte", "name", "einkommen"]
    answers = {**later_first, **PERSON}
    assert seen(answers, *ALL_DONE)[-1] == "einkommen"
    assert frontier(PROTOTYPE, answers, ALL_DONE) == "abschnitte"
    assert seen(answers, *ALL_DONE, "abschnitte")[-1] == "pruefen"
    assert frontier(PROTOTYPE, answers, ALL_DONE | {"abschnitte"}) == "pruefen"


def test_the_list_says_what_is_still_open() -> None:
    found = validate_page(PROTOTYPE, "abschnitte", {**ADULT, **MONEY}, done=START | {"einkommen"})
    assert [(error.key, error.id) for error in found] == [("person", "task_open")]


def test_an_answer_that_asks_more_opens_its_task_again() -> None:
    answers = {**ADULT, **PERSON, "arbeitet": ("yes",)}
    done = ALL_DONE | {"abschnitte", "pruefen"}
    assert frontier(PROTOTYPE, answers, done) == "abschnitte"
    assert frontier(PROTOTYPE, answers, done, near="einkommen") == "lohn"
    assert states(answers, done)[1] == ("geld", "begun", "lohn")


def test_next_and_back_stay_within_a_task_and_lead_to_its_list() -> None:
    answers = {**ADULT, **PERSON, **MONEY}
    assert next_page(PROTOTYPE, answers, "name") == "wohnen"
    assert next_page(PROTOTYPE, answers, "wohnen") == "abschnitte"
    assert previous_page(PROTOTYPE, answers, "wohnen") == "name"
    assert previous_page(PROTOTYPE, answers, "einkommen") == "abschnitte"
    assert previous_page(PROTOTYPE, answers, "pruefen") == "abschnitte"
    assert previous_page(PROTOTYPE, answers, "abschnitte") == "beginn"


def test_progress_counts_within_a_task_and_the_list_as_one_step() -> None:
    answers = {**ADULT, **PERSON, **MONEY}

    def counted(page: str) -> tuple[int, int] | None:
        known = progress(PROTOTYPE, answers, page)
        return (known.step, known.steps) if known else None

    assert counted("wohnen") == (2, 2)
    assert counted("abschnitte") is None
    assert counted("pruefen") == (3, 4)


def test_sending_is_leaving_the_page_before_the_receipt() -> None:
    answers = {**ADULT, **PERSON, **MONEY, "stimmt": ("yes",)}
    assert not sends(PROTOTYPE, answers, "pruefen")
    assert sends(PROTOTYPE, answers, "erklaerung")
    done = {page.id for page in PROTOTYPE.pages}
    assert seen(answers, *done)[-1] == "erklaerung", "nobody comes to a receipt without sending"


def test_after_a_change_everything_is_checked_and_declared_again() -> None:
    done = frozenset(ALL_DONE | {"abschnitte", "pruefen"})
    assert done_after(PROTOTYPE, done, "erklaerung") == done | {"erklaerung"}
    assert "pruefen" not in done_after(PROTOTYPE, done, "lohn")


def test_an_exit_with_a_route_leads_on_and_one_without_ends() -> None:
    child = {"alter": ("12",)}
    assert seen(child, "beginn") == ["beginn", "zu_jung"]
    assert seen(child, "beginn", "zu_jung")[:3] == ["beginn", "zu_jung", "abschnitte"]


def changed(**routes: Any) -> Prototype:
    return Prototype.model_validate({**DATA, **routes})


def told(prototype: Prototype) -> str:
    problems = check(prototype)
    assert all(problem.where.element or problem.where.field for problem in problems)
    return "\n".join(problem.message.format(**problem.values) for problem in problems)


def routes(*without: tuple[str, str], added: tuple[tuple[str, str], ...] = ()) -> list[dict[str, str]]:
    kept = [route for route in DATA["routes"] if (route["from"], route["to"]) not in without]
    return [*kept, *({"from": start, "to": end} for start, end in added)]


@pytest.mark.parametrize(
    ("given", "message"),
    [
        (routes(("wohnen", "abschnitte"), added=(("wohnen", "zu_jung"),)), "in den Abschnitt „person“"),
        (routes(("wohnen", "abschnitte"), added=(("wohnen", "pruefen"),)), "„person“ führt nie zur Liste"),
        (routes(("wohnen", "abschnitte"), added=(("wohnen", "pruefen"),)), "zur Seite „pruefen“, die in keinem"),
        (routes(("wohnen", "abschnitte"), added=(("wohnen", "lohn"),)), "„lohn“ gehört zum Abschnitt „person“"),
        (routes(("pruefen", "erklaerung"), added=(("pruefen", "abschnitte"),)), "drehen sich im Kreis"),
        (
            routes(("abschnitte", "pruefen"), added=(("abschnitte", "erklaerung"),)),
            "„erklaerung“ keine Zusammenfassung",
        ),
        (routes(("abschnitte", "pruefen"), added=(("abschnitte", "erklaerung"),)), "Vor der Erklärung „erklaerung“"),
        (routes(("lohn", "abschnitte")), "Von der Seite „lohn“ führt nicht in jedem Fall"),
    ],
)
def test_what_is_wrong_with_a_list(given: list[dict[str, str]], message: str) -> None:
    assert message in told(changed(routes=given))


@pytest.mark.parametrize(
    ("task", "message"),
    [
        ({"start": "nirgends"}, "beginnt auf der Seite „nirgends“"),
        ({"start": "abschnitte"}, "beginnt auf der Seite „abschnitte“"),
        ({"id": "geld"}, "„geld“ ist auf der Seite „abschnitte“ doppelt"),
        ({"show_if": "arbeitet"}, "hängt von „arbeitet“ ab"),
        ({"show_if": "irgendwas"}, "irgendwas"),
    ],
)
def test_what_is_wrong_with_a_task(task: dict[str, str], message: str) -> None:
    data = YAML(typ="safe").load(FILE)
    data["pages"][2]["tasks"][0].update(task)
    assert message in told(Prototype.model_validate(data))
