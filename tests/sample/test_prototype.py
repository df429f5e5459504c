"""The prototype of the new application: whole, linked to the target model, and passable on its usual ways."""

from __future__ import annotations

import datetime as dt

import pytest

from lab.bpmn.model import Model
from lab.prototypes import Prototype, check, next_page, prefilled, progress, prune, validate_page, visible_slots
from lab.store import ServiceFolder

TODAY = dt.date(2026, 11, 23)
Steps = list[tuple[str, dict[str, tuple[str, ...]]]]

ALONE: Steps = [
    ("anmeldung", {"anmeldeweg": ("online_ausweis",)}),
    ("voraussetzungen", {"im_alter": ("yes",), "erwerbsfaehig": ("yes",), "lebt_in_deutschland": ("yes",)}),
    ("person", {"staatsangehoerigkeit": ("deutsch",)}),
    ("kontakt", {}),
    ("haushalt", {"haushaltsform": ("allein",)}),
    (
        "wohnen",
        {
            "wohnform": ("miete",),
            "wohnflaeche": ("48",),
            "grundmiete": ("330",),
            "nebenkosten": ("60",),
            "heizkosten": ("50",),
            "warmwasser_strom": ("no",),
        },
    ),
    ("einkommen", {"einkommensarten": ("keines",)}),
    ("vermoegen", {"hat_vermoegen": ("no",), "kfz": ("no",)}),
    ("krankenversicherung", {"versicherungsart": ("gesetzlich",), "krankenkasse": ("Musterkasse",)}),
    ("bank", {"hat_konto": ("yes",), "iban": ("DE89 3704 0044 0532 0130 00",), "eigenes_konto": ("yes",)}),
    ("nachweise", {"mietvertrag_wann": ("spaeter",)}),
    ("erklaerung", {"wahrheit": ("yes",), "aenderungen": ("yes",), "bescheid_online": ("yes",)}),
    ("zusammenfassung", {}),
    ("eingang", {}),
]
"""The first task of the study."""

FAMILY: Steps = [
    *ALONE[:4],
    (
        "haushalt",
        {
            "haushaltsform": ("familie",),
            "partner_name": ("Sami Beispiel",),
            "partner_arbeitet": ("no",),
            "kinder_anzahl": ("1",),
            "kindergeld": ("yes",),
        },
    ),
    ALONE[5],
    ("einkommen", {"einkommensarten": ("arbeit",), "lohn": ("850",), "lohn_schwankt": ("no",)}),
    *ALONE[7:],
]
"""The second task."""


@pytest.fixture(scope="module")
def prototype(service: ServiceFolder) -> Prototype:
    return service.prototype("neuantrag").record


@pytest.fixture(scope="module")
def target(service: ServiceFolder) -> Model:
    return service.model("target")


def walk(prototype: Prototype, steps: Steps) -> dict[str, tuple[str, ...]]:
    """Go along the steps and give all answers; each page must accept them and lead to the next."""
    known = {question.id: prefilled(prototype, question) for question in prototype.questions}
    answers = {name: typed for name, typed in known.items() if typed}
    for number, (page, typed) in enumerate(steps):
        answers |= typed
        assert validate_page(prototype, page, answers, TODAY) == (), page
        following = steps[number + 1][0] if number + 1 < len(steps) else None
        assert next_page(prototype, answers, page) == following, page
    return answers


def test_it_holds_together(prototype: Prototype) -> None:
    """The product's own check finds nothing, and it has the size that the issue asks for."""
    assert check(prototype) == ()
    assert sum(page.kind == "questions" for page in prototype.pages) >= 9
    assert prototype.languages == ("de", "en")


@pytest.mark.parametrize("steps", [ALONE, FAMILY], ids=["alone", "family"])
def test_the_tasks_of_the_study_can_be_done(prototype: Prototype, service: ServiceFolder, steps: Steps) -> None:
    """Both ways reach the goal of their task, and nothing that was typed is lost on them."""
    answers = walk(prototype, steps)
    assert {task.goal for task in service.study("erster-test").record.tasks} == {steps[-1][0]}
    assert prune(prototype, answers) == answers


def test_whoever_lives_alone_is_not_asked_about_children(prototype: Prototype) -> None:
    """Questions appear only where they apply."""
    asked = {slot.key for slot in visible_slots(prototype, "haushalt", walk(prototype, ALONE))}
    assert asked == {"haushaltsform", "mehrbedarf"}
    asked = {slot.key for slot in visible_slots(prototype, "haushalt", walk(prototype, FAMILY))}
    assert {"partner_name", "kinder_anzahl", "kindergeld"} <= asked


def test_the_first_page_tells_how_long_it_takes(prototype: Prototype) -> None:
    """Questions that nobody has answered yet do not count as a no, so the whole way is ahead."""
    first = progress(prototype, {}, "anmeldung")
    assert first is not None
    assert (first.step, first.steps) == (1, 12)


def test_whoever_is_not_entitled_here_is_not_turned_away(prototype: Prototype) -> None:
    """The way ends at a page that names other offices and says that this is no decision."""
    steps = [
        ALONE[0],
        ("voraussetzungen", {"im_alter": ("yes",), "erwerbsfaehig": ("no",), "lebt_in_deutschland": ("yes",)}),
        ("andere_stelle", {}),
    ]
    walk(prototype, steps)
    page = prototype.page("andere_stelle")
    assert page.kind == "exit"
    assert page.text is not None
    assert "keine Entscheidung" in page.text.in_language("de")


def test_everything_can_be_checked_before_sending(prototype: Prototype) -> None:
    """§ 36a SGB I: the page before the receipt is the summary, on every way."""
    before = {prototype.page(route.from_).kind for route in prototype.routes if route.to == "eingang"}
    assert before == {"summary"}


def test_pages_measure_the_applicants_filling_in(prototype: Prototype, target: Model) -> None:
    """Pages name tasks of the applicant in the target; looking for papers is none of them."""
    named = {page.id: page.activity for page in prototype.pages if page.kind in ("questions", "summary")}
    assert [page for page, activity in named.items() if activity is None] == ["anmeldung"], "signing in is only played"
    for name in filter(None, named.values()):
        assert target.nodes[name].kind.is_task
        assert target.nodes[name].process == target.participants["antragsteller"].process
    assert "nachweise_zusammensuchen" not in named.values()


def test_fields_hang_on_the_thread(prototype: Prototype) -> None:
    """Most fields say which evidence they need or on which law they rest; some, who already knows the answer."""
    questions = prototype.questions
    assert sum(bool(question.evidence or question.legal_basis) for question in questions) > len(questions) * 0.7
    assert {question.register_ for question in questions} >= {"Melderegister", "Familienkasse", "Rentenversicherung"}


def test_the_person_is_invented(prototype: Prototype) -> None:
    """Every prefilled value passes, so that nobody has to type real data."""
    assert prototype.persona["familienname"] == "Beispiel"
    assert validate_page(prototype, "kontakt", walk(prototype, ALONE), TODAY) == ()
