"""The prototype of the new application: whole, linked to the target model, and passable on its usual ways."""

from __future__ import annotations

import datetime as dt

import pytest

from lab.actions.check_prototype import check_prototype
from lab.bpmn.model import Model
from lab.prototypes import (
    Prototype,
    check,
    done_after,
    next_page,
    path,
    prefilled,
    progress,
    prune,
    sends,
    validate_page,
    visible_slots,
)
from lab.store import ServiceFolder

TODAY = dt.date(2026, 11, 23)
Steps = list[tuple[str, dict[str, tuple[str, ...]]]]

ALONE: Steps = [
    ("anmeldung", {"anmeldeweg": ("online_ausweis",), "register_abruf": ("yes",)}),
    ("voraussetzungen", {"im_alter": ("yes",), "erwerbsfaehig": ("yes",), "lebt_in_deutschland": ("yes",)}),
    ("person", {}),
    ("kontakt", {}),
    ("haushalt", {"haushaltsform": ("allein",)}),
    (
        "wohnen",
        {
            "wohnform": ("miete",),
            "einzug": ("4", "2021"),
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
    ("uebersicht", {}),
    ("zusammenfassung", {}),
    ("erklaerung", {"bescheid_online": ("yes",), "wahrheit": ("yes",), "aenderungen": ("yes",)}),
    ("eingang", {}),
]
"""The first task of the study."""

FAMILY: Steps = [
    *ALONE[:4],
    (
        "haushalt",
        {"haushaltsform": ("familie",), "partner_name": ("Sami Beispiel",), "partner_arbeitet": ("no",)},
    ),
    (
        "kinder_seite",
        {
            "kinder": ("1",),
            "kinder.1.vorname": ("Mika",),
            "kinder.1.geboren": ("2", "9", "2020"),
            "kinder.1.wechselt": ("no",),
            "kindergeld": ("yes",),
        },
    ),
    ALONE[5],
    ("einkommen", {"einkommensarten": ("arbeit",), "lohn": ("850",), "lohn_schwankt": ("no",)}),
    *ALONE[7:],
]
"""The second task."""


def single_parent(*born: dt.date, alternating: tuple[int, ...] = ()) -> Steps:
    """The way of a person who lives alone with children; the children numbered so live with both parents."""
    children: dict[str, tuple[str, ...]] = {"kinder": tuple(str(number) for number, _ in enumerate(born, start=1))}
    for number, day in enumerate(born, start=1):
        children[f"kinder.{number}.vorname"] = (f"Kind {number}",)
        children[f"kinder.{number}.geboren"] = (str(day.day), str(day.month), str(day.year))
        children[f"kinder.{number}.wechselt"] = ("yes" if number in alternating else "no",)
    return [
        *ALONE[:2],
        ("haushalt", {"haushaltsform": ("alleinerziehend",)}),
        ("kinder_seite", children | {"kindergeld": ("yes",), "unterhalt": ("no",)}),
    ]


def aged(years: int) -> dt.date:
    """Born so many years ago, on this day."""
    return TODAY.replace(year=TODAY.year - years)


DAY = dt.timedelta(days=1)


def fields_of(answers: dict[str, tuple[str, ...]]) -> dict[str, tuple[str, ...]]:
    """The answers by the names of the fields that they are typed into; a group's entries are there already."""
    parts = {2: ("month", "year"), 3: ("day", "month", "year")}
    fields: dict[str, tuple[str, ...]] = {}
    for key, typed in answers.items():
        if len(typed) in parts:
            fields |= {f"{key}.{part}": (value,) for part, value in zip(parts[len(typed)], typed, strict=True)}
        elif key != "kinder":
            fields[key] = typed
    return fields


@pytest.fixture(scope="module")
def prototype(service: ServiceFolder) -> Prototype:
    return service.prototype("neuantrag").record


@pytest.fixture(scope="module")
def target(service: ServiceFolder) -> Model:
    return service.model("target")


def walk(prototype: Prototype, steps: Steps) -> dict[str, tuple[str, ...]]:
    """Go along the steps and give all answers; each page must be open, accept them and stand at its place."""
    answers = {question.id: typed for question in prototype.questions if (typed := prefilled(prototype, question))}
    done: frozenset[str] = frozenset()
    for page, typed in steps:
        answers |= typed
        sent = prototype.page(page).kind == "receipt"
        assert sent or page in {step.page.id for step in path(prototype, answers, done, TODAY)}, page
        assert validate_page(prototype, page, answers, TODAY, done) == (), page
        if sent:
            assert sends(prototype, answers, steps[-2][0], TODAY)
            assert next_page(prototype, answers, steps[-2][0], TODAY) == page
        done = done_after(prototype, done, page)
    return answers


def test_it_holds_together(prototype: Prototype) -> None:
    """The product's own check finds nothing, and it has the size that the issue asks for."""
    assert check(prototype) == ()
    assert sum(page.kind == "questions" for page in prototype.pages) >= 9
    assert prototype.languages == ("de", "de-x-leicht", "en")


@pytest.mark.parametrize("steps", [ALONE, FAMILY], ids=["alone", "family"])
def test_the_tasks_of_the_study_can_be_done(prototype: Prototype, service: ServiceFolder, steps: Steps) -> None:
    """Both ways reach the goal of their task, and nothing that was typed is lost on them."""
    answers = walk(prototype, steps)
    assert {task.goal for task in service.study("erster-test").record.tasks} == {steps[-1][0]}
    assert prune(prototype, answers) == answers


def test_the_path_tests_of_the_sample_are_passed(service: ServiceFolder) -> None:
    """What the lab wrote down as expected is what its form does."""
    checked = check_prototype(service, "neuantrag")
    assert checked.divergences == ()
    assert len(checked.tests) == 6


def test_whoever_lives_alone_is_not_asked_about_children(prototype: Prototype) -> None:
    """Questions appear only where they apply."""
    alone, family = walk(prototype, ALONE), walk(prototype, FAMILY)
    assert {slot.key for slot in visible_slots(prototype, "haushalt", alone)} == {"haushaltsform", "mehrbedarf"}
    assert "partner_name" in {slot.key for slot in visible_slots(prototype, "haushalt", family)}
    asked = {slot.key for slot in visible_slots(prototype, "kinder_seite", family)}
    assert {"kinder", "kinder.1.vorname", "kindergeld"} <= asked


@pytest.mark.parametrize(
    ("born", "told"),
    [
        ([aged(3)], "mehrbedarf_junge_kinder"),  # 36 per cent
        ([aged(7) + DAY], "mehrbedarf_junge_kinder"),
        ([aged(7)], "mehrbedarf_je_kind"),  # 12
        ([aged(14), aged(15)], "mehrbedarf_junge_kinder"),  # 36
        ([aged(14), aged(16) + DAY], "mehrbedarf_junge_kinder"),
        ([aged(14), aged(16)], "mehrbedarf_je_kind"),  # 24
        ([aged(3), aged(16), aged(17)], "mehrbedarf_junge_kinder"),  # 36, as 3 times 12
        ([aged(16), aged(16), aged(17)], "mehrbedarf_je_kind"),  # 36, as 3 times 12
        ([aged(3), aged(5), aged(9), aged(17)], "mehrbedarf_je_kind"),  # 48 is more than 36
        ([aged(3), aged(5), aged(9), aged(18)], "mehrbedarf_junge_kinder"),  # whoever is of age does not count
    ],
)
def test_the_ages_of_the_children_say_which_supplement_is_told(
    prototype: Prototype, born: list[dt.date], told: str
) -> None:
    """§ 21 Abs. 3 SGB II: 36 per cent by number 1, or 12 a child by number 2 where that is more; by the day."""
    answers = walk(prototype, single_parent(*born))
    shown = {slot.key for slot in visible_slots(prototype, "betreuung_seite", answers, TODAY)}
    assert shown & {"mehrbedarf_junge_kinder", "mehrbedarf_je_kind"} == {told}


def test_only_whoever_raises_minors_alone_is_asked_about_care(prototype: Prototype) -> None:
    """Not a couple, and not on the day on which the only child comes of age."""
    ways = {"family": FAMILY[:6], "of age": single_parent(aged(18)), "a minor": single_parent(aged(18) + DAY)}
    after = {way: next_page(prototype, walk(prototype, steps), steps[-1][0], TODAY) for way, steps in ways.items()}
    assert after == {"family": "uebersicht", "of age": "uebersicht", "a minor": "betreuung_seite"}


@pytest.mark.parametrize(("alternating", "asked"), [((), False), ((1,), True), ((2,), False), ((1, 2), True)])
def test_shared_care_is_asked_about_where_a_minor_alternates(
    prototype: Prototype, alternating: tuple[int, ...], asked: bool
) -> None:
    """It is one and the same child that must be a minor and live with both parents in turn; the second is of age."""
    answers = walk(prototype, single_parent(aged(3), aged(19), alternating=alternating))
    shown = {slot.key for slot in visible_slots(prototype, "betreuung_seite", answers, TODAY)}
    assert ("betreuung_geteilt" in shown) == asked
    assert "allein_sorge" in shown


def test_the_first_page_tells_how_long_it_takes(prototype: Prototype) -> None:
    """Questions that nobody has answered yet do not count as a no, so the whole way is ahead; the list is one step."""
    first = progress(prototype, {}, "anmeldung")
    assert first is not None
    assert (first.step, first.steps) == (1, 5)


def test_whoever_is_not_entitled_here_is_not_turned_away(prototype: Prototype) -> None:
    """The page names other offices, says that this is no decision, and leads on to the application."""
    refused = {"im_alter": ("yes",), "erwerbsfaehig": ("no",), "lebt_in_deutschland": ("yes",)}
    answers = walk(prototype, [ALONE[0], ("voraussetzungen", refused), ("andere_stelle", {})])
    page = prototype.page("andere_stelle")
    assert page.kind == "exit"
    assert page.text is not None
    assert "keine Entscheidung" in page.text.in_language("de")
    assert next_page(prototype, answers, "andere_stelle", TODAY) == "uebersicht"


def test_everything_can_be_checked_before_sending(prototype: Prototype) -> None:
    """§ 36a SGB I: the summary comes before the declaration that sends, on every way."""
    assert [route.from_ for route in prototype.routes if route.to == "eingang"] == ["erklaerung"]
    assert [route.from_ for route in prototype.routes if route.to == "erklaerung"] == ["zusammenfassung"]
    assert prototype.page("zusammenfassung").kind == "summary"


def test_pages_measure_the_applicants_filling_in(prototype: Prototype, target: Model) -> None:
    """Pages name tasks of the applicant in the target; looking for papers is none of them."""
    named = {page.id: page.activity for page in prototype.pages if page.kind not in ("receipt", "exit")}
    assert [page for page, activity in named.items() if activity is None] == ["anmeldung"], "signing in is only played"
    for name in filter(None, named.values()):
        assert target.nodes[name].kind.is_task
        assert target.nodes[name].process == target.participants["antragsteller"].process
    assert "nachweise_zusammensuchen" not in named.values()


def test_fields_hang_on_the_thread(prototype: Prototype) -> None:
    """Most fields say which evidence they need or on which law they rest; some, who already knows the answer."""
    questions = [question for _, question, _ in prototype.asked()]
    assert sum(bool(question.evidence or question.legal_basis) for question in questions) > len(questions) * 0.7
    assert {question.register_ for question in questions} - {None} == set(prototype.registers)


def test_registers_fill_in_only_with_leave(prototype: Prototype) -> None:
    """Whoever does not want other authorities to be asked types everything, and is not asked for less."""
    willing = walk(prototype, ALONE)
    assert willing["anschrift"] == ("Musterweg", "7", "12345", "Musterstadt")
    unwilling = {"anmeldeweg": ("online_ausweis",), "register_abruf": ("no",)}
    wrong = validate_page(prototype, "person", unwilling | ALONE[1][1], TODAY)
    assert {error.id for error in wrong} == {"required"}


def test_the_person_is_invented(prototype: Prototype) -> None:
    """Every prefilled value passes, so that nobody has to type real data; the number's area does not exist."""
    population, pension = prototype.persona["melderegister"], prototype.persona["rentenversicherung"]
    assert isinstance(population, dict)
    assert isinstance(pension, dict)
    assert population["familienname"] == "Beispiel"
    assert pension["rv_nummer"].startswith("00")
    answers = walk(prototype, ALONE)
    assert (
        validate_page(prototype, "person", answers, TODAY) == validate_page(prototype, "kontakt", answers, TODAY) == ()
    )
