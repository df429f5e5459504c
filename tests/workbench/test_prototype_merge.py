"""Who finds that somebody else has saved meanwhile brings both states together, looks at the result, and saves it."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from lab.i18n import translator
from lab.prototypes import Prototype, Question
from lab.prototypes.changes import (
    Place,
    add_question,
    change_page,
    change_question,
    move_page,
    remove_question,
    rename_page,
    set_routes,
)
from lab.prototypes.changes.merging import merge
from lab.records import Texts
from lab.store import ServiceFolder, Workspace
from lab.store.database import open_database
from lab.store.documents import parse_record
from lab.workbench.form_desk import FormDesk
from lab.workbench.merge_words import place_words, value_words
from lab.workbench.state import Key
from tests.workbench.conftest import Open

NAME = "neuantrag"
FORM = Path(__file__).with_name("form.prototype.yaml")


@pytest.fixture
def service(sample_workspace: Workspace) -> ServiceFolder:
    service = sample_workspace.service(sample_workspace.services()[0])
    service.prototype_path(NAME).write_bytes(FORM.read_bytes())
    return service


@pytest.fixture
def app(service: ServiceFolder, open_page: Open) -> AppTest:
    return opened(open_page)


def opened(open_page: Open) -> AppTest:
    """The builder on the page on which the two differ."""
    app = open_page("prototype")
    app.segmented_control(key=Key.PROTOTYPE_VIEW).set_value("edit").run()
    app.radio(key=Key.FORM_PAGE).set_value("kontakt").run()
    assert not app.exception
    return app


def desk_of(app: AppTest, service: ServiceFolder) -> FormDesk:
    found: FormDesk = app.session_state["state:PrototypeState"].desks[service.name, NAME]
    return found


def mine(app: AppTest, service: ServiceFolder, title: str = "Mein Titel") -> None:
    key = Key.FORM.of(str(desk_of(app, service).turn), "kontakt", "title")
    app.text_input(key=key).set_value(title).run()
    assert not app.exception


def theirs(service: ServiceFolder, old: str, new: str) -> None:
    path = service.prototype_path(NAME)
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new), encoding="utf-8")


def press(app: AppTest, *parts: str) -> None:
    app.button(key=Key.FORM.of(*parts)).click().run()
    assert not app.exception
    assert not app.error


def said(app: AppTest) -> str:
    return "\n".join(one.value for one in (*app.caption, *app.warning, *app.markdown)).replace("\\", "")


def test_changes_at_different_places_come_together_and_are_saved_with_both_comments(
    app: AppTest, service: ServiceFolder
):
    mine(app, service)
    theirs(service, "{ de: Anmelden, en: Log in }", "{ de: Login, en: Log in }   # kürzer")
    press(app, "save")
    before = service.prototype(NAME).text
    press(app, "merge")
    assert "Beide Stände sind zusammengeführt." in said(app)
    assert "Jemand anderes" not in said(app)
    assert service.prototype(NAME).text == before, "only saving writes"
    press(app, "save")
    assert service.prototype(NAME).text == before.replace(
        "title: { de: Wie wir Sie erreichen,", "title: { de: Mein Titel,"
    )
    press(app, "undo")
    assert desk_of(app, service).record == parse_record(before.encode(), Prototype, ""), "first back to theirs"
    press(app, "undo")
    assert desk_of(app, service).record.page("anmeldung").title.root["de"] == "Anmelden", "then to mine"


@pytest.mark.parametrize(("side", "title"), [("mine", "Mein Titel"), ("theirs", "Ihr Titel")])
def test_what_both_changed_is_chosen_by_place(app: AppTest, service: ServiceFolder, side: str, title: str):
    mine(app, service)
    theirs(service, "{ de: Wie wir Sie erreichen,", "{ de: Ihr Titel,")
    theirs(service, "{ de: Anmelden, en: Log in }", "{ de: Login, en: Log in }")
    press(app, "save")
    assert app.button(key=Key.FORM.of("merge")).disabled
    assert "Noch zu wählen: 1" in said(app)
    assert "Vorher: Wie wir Sie erreichen" in said(app)
    (choice,) = (one for one in app.radio if "Meines" in "".join(one.options))
    assert choice.label.replace("\\", "") == "**Seite „Mein Titel“ · Titel (Deutsch)**"
    assert [one.replace("*", "") for one in choice.options] == ["Meines: Mein Titel", "Das andere: Ihr Titel"]
    choice.set_value(side).run()
    press(app, "merge")
    if side == "mine":
        press(app, "save")
    assert not desk_of(app, service).dirty, "theirs alone is in the file already"
    record = service.prototype(NAME).record
    assert record.page("kontakt").title.root == {"de": title, "en": "How we reach you"}
    assert record.page("anmeldung").title.root["de"] == "Login"


def test_a_closed_page_loses_neither_my_state_nor_what_both_became(
    app: AppTest, service: ServiceFolder, open_page: Open
):
    mine(app, service)
    theirs(service, "{ de: Anmelden, en: Log in }", "{ de: Login, en: Log in }")
    app.run()
    other = opened(open_page)
    other.button(key=Key.FORM.of("take", desk_of(app, service).draft)).click().run()
    press(other, "merge")
    again = opened(open_page)
    again.button(key=Key.FORM.of("take", desk_of(other, service).draft)).click().run()
    theirs(service, "{ de: Mit wem Sie leben,", "{ de: Ihr Haushalt,")  # and somebody saves once more
    again.run()
    press(again, "merge")
    press(again, "save")
    titles = {page.id: page.title.root["de"] for page in service.prototype(NAME).record.pages}
    assert (titles["kontakt"], titles["anmeldung"], titles["haushalt"]) == ("Mein Titel", "Login", "Ihr Haushalt")


def test_a_draft_of_before_whose_beginning_nobody_knows_is_not_merged(
    app: AppTest, service: ServiceFolder, open_page: Open, sample_workspace: Workspace
):
    mine(app, service)
    with open_database(sample_workspace.id) as database:
        (draft,) = database.drafts.unsaved(service.name, NAME)
        assert draft.base == draft.basis
        database.drafts.put(replace(draft, base=None, basis=draft.basis.replace("# tut nur so", "# tut so")))
    theirs(service, "{ de: Anmelden, en: Log in }", "{ de: Login, en: Log in }")
    other = opened(open_page)
    other.button(key=Key.FORM.of("take", draft.code)).click().run()
    assert "Jemand anderes hat diesen Prototyp inzwischen gespeichert" in said(other)
    keys = {one.key for one in other.button}
    assert Key.FORM.of("mine") in keys
    assert Key.FORM.of("merge") not in keys


def test_another_id_is_carried_along_into_path_tests_after_merging(app: AppTest, service: ServiceFolder):
    paths = service.paths_path(NAME)
    paths.write_text(
        "labwerk: paths/1\npaths:\n  # bis zum Kontakt\n  - name: Anfang\n    steps:\n"
        "      - { page: anmeldung }\n      - { page: kontakt }\n    ends: haushalt\n",
        encoding="utf-8",
    )
    desk = desk_of(app, service)
    theirs(service, "{ de: Anmelden, en: Log in }", "{ de: Login, en: Log in }")
    app.session_state[Key.OPEN.of("form_page")] = True
    mine(app, service)
    key = Key.FORM.of(str(desk.turn), "kontakt", "id")
    app.text_input(key=key).set_value("erreichbar").run()
    before = paths.read_text(encoding="utf-8")
    press(app, "merge")
    assert [(one.page, one.new) for one in desk.renamed] == [("kontakt", "erreichbar")]
    press(app, "save")
    assert paths.read_text(encoding="utf-8") == before.replace("page: kontakt", "page: erreichbar")
    assert service.prototype(NAME).record.page("anmeldung").title.root["de"] == "Login"


def test_other_ids_in_a_draft_are_known_although_the_file_is_another_by_now(
    app: AppTest, service: ServiceFolder, open_page: Open, sample_workspace: Workspace
):
    desk = desk_of(app, service)
    desk.change("", lambda all_: rename_page(all_, "kontakt", "erreichbar"))
    with open_database(sample_workspace.id) as database:
        database.drafts.put(desk.as_draft("a-draft", dt.datetime.now(dt.UTC)))
    theirs(service, "kontakt", "anschrift")
    other = open_page("prototype")
    other.segmented_control(key=Key.PROTOTYPE_VIEW).set_value("edit").run()
    other.button(key=Key.FORM.of("take", "a-draft")).click().run()
    desk = desk_of(other, service)
    assert [(one.page, one.new) for one in desk.renamed] == [("kontakt", "erreichbar")]
    (choice,) = (one for one in other.radio if "Meines" in "".join(one.options))
    assert [one.replace("*", "") for one in choice.options] == ["Meines: erreichbar", "Das andere: anschrift"]
    desk.step(-1)
    assert [(one.page, one.new) for one in desk.renamed] == [("kontakt", "anschrift")]


def test_two_new_questions_of_one_id_both_stay_and_that_is_said(app: AppTest, service: ServiceFolder):
    desk = desk_of(app, service)
    new = Question(id="beruf", kind="text", label=Texts({"de": "Welchen Beruf haben Sie gelernt?"}))
    desk.change("", lambda all_: add_question(all_, Place("kontakt"), new))
    telephone = "label: { de: Telefonnummer, en: Telephone number }, required: false }\n"
    theirs(service, telephone, f"{telephone}      - {{ id: beruf, kind: text, label: {{ de: Beruf }} }}   # jetzt\n")
    app.run()
    told = "„Welchen Beruf haben Sie gelernt?“ von Ihnen bekommt die Kennung „beruf_2“."
    assert told in "".join(one.value for one in app.info).replace("\\", "")
    press(app, "merge")
    press(app, "save")
    assert "label: { de: Beruf } }   # jetzt\n" in service.prototype(NAME).text
    questions = service.prototype(NAME).record.page("kontakt").questions
    assert {one.id: one.label.root["de"] for one in questions[3:]} == {
        "beruf": "Beruf",
        "beruf_2": "Welchen Beruf haben Sie gelernt?",
    }


def test_places_and_values_are_told_in_words():
    base = parse_record(FORM.read_bytes(), Prototype, "")
    place, german = Place("wohnen", "grundmiete"), translator("de")
    one = remove_question(set_routes(base, "anmeldung", [("haushalt", None)]), place)
    two = change_question(set_routes(base, "anmeldung", [("bank", "wohnform == 'miete'")]), place, required=False)
    one, two = move_page(one, "bank", 1), move_page(two, "bank", -1)
    one, two = (change_page(side, "einkommen", timed=on) for side, on in ((one, True), (two, False)))
    told = {
        place_words(german, found.path, (one, two, base)): (
            value_words(german, found.path, found.mine, one),
            value_words(german, found.path, found.theirs, two),
        )
        for found in merge(base, one, two).conflicts
    }
    rent = "Wie viel Grundmiete zahlen Sie im Monat?"
    assert told[f"Seite „Wie Sie wohnen“ · Frage „{rent}“"] == ("entfernt", rent)
    mine, their = told["Seite „Anmelden“ · Danach kommt"]
    assert mine == "„Mit wem Sie leben“"
    assert their.startswith("„Wohin wir das Geld überweisen“, wenn „Wie wohnen Sie?“")
    order = [words for place, words in told.items() if place.endswith("Reihenfolge")]
    assert "Seiten · Reihenfolge" in told
    assert all("Wohin wir das Geld überweisen →" in side for words in order for side in words)
    assert order
