"""The builder without a browser: an action changes what is on the desk, nothing is lost, only saving writes."""

from __future__ import annotations

from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from lab.actions.named_elsewhere import named_elsewhere
from lab.prototypes import check
from lab.store import ServiceFolder, Workspace
from lab.workbench.form_desk import FormDesk
from lab.workbench.parts.pages_of_steps import pages_of_steps
from lab.workbench.state import Key
from tests.workbench.conftest import Open

NAME = "neuantrag"


FORM = Path(__file__).with_name("form.prototype.yaml")


@pytest.fixture
def service(sample_workspace: Workspace) -> ServiceFolder:
    """The sample's service with a small form in the place of its own."""
    service = sample_workspace.service(sample_workspace.services()[0])
    service.prototype_path(NAME).write_bytes(FORM.read_bytes())
    return service


@pytest.fixture
def app(service: ServiceFolder, open_page: Open) -> AppTest:
    """The builder with the form."""
    app = open_page("prototype")
    app.segmented_control(key=Key.PROTOTYPE_VIEW).set_value("edit").run()
    assert not app.exception
    return app


def desk_of(app: AppTest, service: ServiceFolder, name: str = NAME) -> FormDesk:
    found: FormDesk = app.session_state["state:PrototypeState"].desks[service.name, name]
    return found


def key(desk: FormDesk, *parts: str) -> str:
    return Key.FORM.of(str(desk.turn), *parts)


def test_a_title_is_changed_undone_and_saved(app: AppTest, service: ServiceFolder):
    desk = desk_of(app, service)
    before = service.prototype(NAME)
    app.text_input(key=key(desk, "anmeldung", "title")).set_value("Willkommen").run()
    assert not app.exception
    assert desk.record.page("anmeldung").title.root["de"] == "Willkommen"
    assert service.prototype(NAME).digest == before.digest, "only saving writes"
    app.button(key=Key.FORM.of("undo")).click().run()
    assert desk.record == before.record
    assert app.text_input(key=key(desk, "anmeldung", "title")).value != "Willkommen"
    app.button(key=Key.FORM.of("redo")).click().run()
    app.button(key=Key.FORM.of("save")).click().run()
    assert not app.exception
    assert service.prototype(NAME).record.page("anmeldung").title.root["de"] == "Willkommen"
    assert not desk.dirty


def choose(app: AppTest, page: str, question: str = "") -> None:
    app.radio(key=Key.FORM_PAGE).set_value(page).run()
    if question:
        app.radio(key=Key.FORM_QUESTION).set_value(question).run()
    assert not app.exception


def press(app: AppTest, desk: FormDesk, *parts: str) -> None:
    app.button(key=key(desk, *parts)).click().run()
    assert not app.exception


def begin(app: AppTest, desk: FormDesk, *parts: str) -> None:
    """Open an empty comparison; it waits for a question to be chosen."""
    press(app, desk, *parts, "open")
    assert app.selectbox(key=key(desk, *parts, "question")).value is None


def pages(desk: FormDesk) -> list[str]:
    return [page.id for page in desk.record.pages]


def questions(desk: FormDesk, page: str) -> list[str]:
    return [question.id for question in desk.record.page(page).questions]


def test_pages_are_moved_copied_added_and_removed(app: AppTest, service: ServiceFolder):
    desk = desk_of(app, service)
    choose(app, "wohnen")
    press(app, desk, "outline", "page_up")
    assert pages(desk).index("wohnen") + 1 == pages(desk).index("haushalt")
    assert next(route.to for route in desk.record.routes if route.from_ == "wohnen") == "haushalt"
    press(app, desk, "outline", "page_down")
    assert desk.record == service.prototype(NAME).record
    press(app, desk, "outline", "page_copy")
    assert app.radio(key=Key.FORM_PAGE).value == "wohnen_2", "the copy is shown"
    press(app, desk, "outline", "page_remove")
    assert "wohnen_2" not in pages(desk)
    app.text_input(key=key(desk, "outline", "page_new_title")).set_value("Ihre Kinder")
    app.button(key=key(desk, "outline", "page_new")).click().run()
    assert not app.exception
    assert app.radio(key=Key.FORM_PAGE).value == "ihre_kinder"
    assert desk.record.page("ihre_kinder").title.root == {"de": "Ihre Kinder"}


def test_a_page_is_started_from_a_step_of_the_model(app: AppTest, service: ServiceFolder):
    desk = desk_of(app, service)
    box = app.selectbox(key=key(desk, "outline", "page_new_task"))
    box.set_value("nachweise_hochladen")
    app.button(key=key(desk, "outline", "page_new")).click().run()
    assert not app.exception
    page = desk.record.page(app.radio(key=Key.FORM_PAGE).value)
    assert page.activity == "nachweise_hochladen"
    assert page.title.root["de"] == service.model("target").nodes["nachweise_hochladen"].name


def test_removing_says_first_what_hangs_on_it(app: AppTest, service: ServiceFolder):
    desk = desk_of(app, service)
    choose(app, "wohnen", "wohnform")
    said = "\n".join(one.value for one in app.markdown).replace("\\", "")
    assert "Ob „Wie viel Grundmiete zahlen Sie im Monat?“ gezeigt wird, hängt davon ab." in said
    press(app, desk, "outline", "question_remove")
    assert desk.record.page("wohnen").question("grundmiete").show_if is None
    assert app.radio(key=Key.FORM_QUESTION).value == ""


def test_questions_are_moved_copied_and_added(app: AppTest, service: ServiceFolder):
    desk = desk_of(app, service)
    choose(app, "kontakt", "plz")
    press(app, desk, "outline", "question_up")
    assert questions(desk, "kontakt")[0] == "plz"
    press(app, desk, "outline", "question_copy")
    assert questions(desk, "kontakt")[1] == "plz_2"
    app.text_input(key=key(desk, "outline", "question_new_label")).set_value("Wie viele Kinder haben Sie?")
    app.selectbox(key=key(desk, "outline", "question_new_kind")).set_value("choice")
    app.button(key=key(desk, "outline", "question_new")).click().run()
    assert not app.exception
    assert app.radio(key=Key.FORM_QUESTION).value == "wie_viele_kinder_haben_sie"
    made = desk.record.page("kontakt").question("wie_viele_kinder_haben_sie")
    assert len(made.options) == 2
    first = made.options[0].value
    place = ("kontakt", "", made.id)
    app.text_input(key=key(desk, *place, "options", first, "label")).set_value("keines").run()
    press(app, desk, *place, "options", "add")
    press(app, desk, *place, "options", "zweite", "up")
    press(app, desk, *place, "options", first, "remove")
    labels = [one.label.root["de"] for one in desk.record.page("kontakt").question(made.id).options]
    assert labels == ["Zweite Antwort", "Neue Antwort"]
    app.selectbox(key=key(desk, "outline", f"question_to_{made.id}")).set_value("bank").run()
    assert not app.exception
    assert made.id in questions(desk, "bank")


def test_a_condition_is_chosen_and_changed(app: AppTest, service: ServiceFolder):
    desk = desk_of(app, service)
    choose(app, "kontakt", "telefon")
    place = ("kontakt", "", "telefon")
    app.session_state[Key.OPEN.of("form_condition")] = True
    app.run()
    names = [one.label for one in app.expander]
    begin(app, desk, *place, "show_if", "begin")
    assert desk.record.page("kontakt").question("telefon").show_if is None, "nobody has said yet what it hangs on"
    assert not desk.dirty
    app.selectbox(key=key(desk, *place, "show_if", "begin", "question")).set_value("plz").run()
    assert desk.record.page("kontakt").question("telefon").show_if == "not empty(plz)"
    assert [one.label for one in app.expander] == names, "the browser closes a box whose title changes"
    assert app.selectbox(key=key(desk, *place, "show_if", "row0", "question")).value == "plz"
    assert "Wird nur unter einer Bedingung gefragt." in captions(app)


def captions(app: AppTest) -> str:
    return "\n".join(one.value for one in app.caption).replace("\\", "")


def test_who_moves_a_page_is_told_where_the_ways_decide(app: AppTest, service: ServiceFolder):
    desk = desk_of(app, service)
    choose(app, "kontakt")
    assert "bestimmen hier die Wege" not in captions(app)
    choose(app, "wohnen")
    assert "„Runter“ ändert nur diese Liste." in captions(app)
    choose(app, "einkommen")
    assert "„Hoch“ und „Runter“ ändern nur diese Liste." in captions(app)
    routes = desk.record.routes
    press(app, desk, "outline", "page_up")
    assert desk.record.routes == routes


def test_the_way_into_a_new_prototype_is_empty_and_closed_afterwards(app: AppTest, service: ServiceFolder):
    app.session_state[Key.NEW_PROTOTYPE.of("box")] = True
    app.text_input(key=Key.NEW_PROTOTYPE).set_value("Mein Antrag").run()
    app.button(key=Key.NEW_PROTOTYPE.of("make")).click().run()
    assert not app.exception
    assert app.text_input(key=Key.NEW_PROTOTYPE).value == ""
    assert app.session_state[Key.NEW_PROTOTYPE.of("box")] is False
    assert "Der neue Prototyp ist angelegt." in captions(app)
    desk = desk_of(app, service, "mein-antrag")
    page = desk.record.start
    app.text_input(key=key(desk, page, "title")).set_value("Willkommen").run()
    assert "angelegt" not in captions(app) + "".join(one.value for one in app.success)


def test_a_draft_that_is_offered_is_not_called_saved(app: AppTest, service: ServiceFolder, open_page: Open):
    desk = desk_of(app, service)
    app.text_input(key=key(desk, "anmeldung", "title")).set_value("Meine Arbeit").run()
    other = open_page("prototype")
    other.segmented_control(key=Key.PROTOTYPE_VIEW).set_value("edit").run()
    assert "Alles ist gespeichert." not in captions(other)
    assert "Was Sie hier sehen, ist gespeichert." in captions(other)


def test_a_view_that_the_program_chose_is_shown_without_complaint(app: AppTest, caplog: pytest.LogCaptureFixture):
    app.switch_page("app_pages/overview.py").run()
    app.session_state[Key.PROTOTYPE_VIEW.of("next")] = "yaml"
    app.switch_page("app_pages/prototype.py").run()
    assert app.segmented_control(key=Key.PROTOTYPE_VIEW).value == "yaml"
    assert "default value" not in caplog.text


def test_ways_depend_on_answers(app: AppTest, service: ServiceFolder):
    desk = desk_of(app, service)
    choose(app, "haushalt")
    app.selectbox(key=key(desk, "haushalt", "onward")).set_value("einkommen").run()
    before = desk.record
    begin(app, desk, "haushalt", "branch")
    press(app, desk, "haushalt", "branch", "close")
    begin(app, desk, "haushalt", "branch")
    assert desk.record == before
    app.selectbox(key=key(desk, "haushalt", "branch", "question")).set_value("telefon").run()
    routes = [route for route in desk.record.routes if route.from_ == "haushalt"]
    assert [route.to for route in routes] == ["andere_stelle", "einkommen"]
    part = ("haushalt", "branch0")
    app.selectbox(key=key(desk, *part, "row0", "question")).set_value("haushaltsform").run()
    app.selectbox(key=key(desk, *part, "row0", "haushaltsform", "relation")).set_value("!=").run()
    app.selectbox(key=key(desk, *part, "row0", "haushaltsform", "is_not", "value")).set_value("alleinerziehend").run()
    assert not app.exception
    when = next(route.when for route in desk.record.routes if route.from_ == "haushalt")
    assert when == "haushaltsform != 'alleinerziehend'"
    begin(app, desk, *part, "more")
    app.selectbox(key=key(desk, *part, "more", "question")).set_value("haushaltsform").run()
    app.selectbox(key=key(desk, *part, "joint")).set_value(True).run()
    when = next(route.when for route in desk.record.routes if route.from_ == "haushalt")
    assert " or " in when
    press(app, desk, *part, "remove")
    assert [route.to for route in desk.record.routes if route.from_ == "haushalt"] == ["einkommen"]


def test_another_kind_and_a_text_that_is_needed(app: AppTest, service: ServiceFolder):
    desk = desk_of(app, service)
    choose(app, "kontakt", "telefon")
    place = ("kontakt", "", "telefon")
    app.selectbox(key=key(desk, *place, "kind")).set_value("choice").run()
    assert not app.exception
    assert len(desk.record.page("kontakt").question("telefon").options) == 2
    app.text_input(key=key(desk, *place, "label")).set_value(" ").run()
    assert "Hier wird ein Text gebraucht." in app.error[0].value
    assert desk.record.page("kontakt").question("telefon").label.root["de"] != " "


def test_work_survives_page_language_and_crash(app: AppTest, service: ServiceFolder, open_page: Open):
    desk = desk_of(app, service)
    app.text_input(key=key(desk, "anmeldung", "title")).set_value("Meine Arbeit").run()
    app.switch_page("app_pages/overview.py").run()
    app.session_state[Key.LANGUAGE] = "en"
    app.switch_page("app_pages/prototype.py").run()
    assert not app.exception
    assert app.text_input(key=key(desk, "anmeldung", "title")).value == "Meine Arbeit"
    other = open_page("prototype")  # another browser, after this one has crashed
    other.segmented_control(key=Key.PROTOTYPE_VIEW).set_value("edit").run()
    assert "ungespeicherte Arbeit" in "\n".join(one.value for one in other.markdown)
    other.button(key=Key.FORM.of("take", desk.draft)).click().run()
    assert not other.exception
    assert desk_of(other, service).record.page("anmeldung").title.root["de"] == "Meine Arbeit"
    assert desk_of(other, service).dirty
    other.button(key=Key.FORM.of("save")).click().run()
    assert service.prototype(NAME).record.page("anmeldung").title.root["de"] == "Meine Arbeit"


def test_the_address_keeps_prototype_and_view(service: ServiceFolder, open_page: Open):
    path = service.prototype_path("alpha")
    path.write_bytes(FORM.read_bytes())
    app = open_page("prototype")
    app.selectbox(key=Key.PROTOTYPE).set_value(NAME).run()
    app.segmented_control(key=Key.PROTOTYPE_VIEW).set_value("data").run()
    assert app.query_params[Key.PROTOTYPE] in (NAME, [NAME])
    assert app.query_params[Key.PROTOTYPE_VIEW] in ("data", ["data"])
    other = open_page("overview")  # the browser after a reload knows only its address
    other.switch_page("app_pages/prototype.py")
    other.query_params[Key.PROTOTYPE], other.query_params[Key.PROTOTYPE_VIEW] = NAME, "data"
    other.run()
    assert other.selectbox(key=Key.PROTOTYPE).value == NAME
    assert other.segmented_control(key=Key.PROTOTYPE_VIEW).value == "data"
    other = open_page("overview")
    other.switch_page("app_pages/prototype.py")
    other.query_params[Key.PROTOTYPE], other.query_params[Key.PROTOTYPE_VIEW] = "unknown", "unknown"
    other.run()
    assert not other.exception
    assert not other.error


def test_unsaved_work_is_offered_wherever_one_lands(app: AppTest, service: ServiceFolder, open_page: Open):
    desk = desk_of(app, service)
    app.text_input(key=key(desk, "anmeldung", "title")).set_value("Meine Arbeit").run()
    other = open_page("prototype")  # opens with “Ansehen”
    assert "ungespeicherte Arbeit" in "\n".join(one.value for one in other.markdown)
    other.button(key=Key.FORM.of("take", desk.draft)).click().run()
    assert not other.exception
    assert desk_of(other, service).record.page("anmeldung").title.root["de"] == "Meine Arbeit"


def meanwhile(service: ServiceFolder) -> None:
    """Somebody else renames a page."""
    path = service.prototype_path(NAME)
    text = path.read_text(encoding="utf-8")
    assert "{ de: Anmelden, en: " in text
    path.write_text(text.replace("{ de: Anmelden, en: ", "{ de: Login, en: "), encoding="utf-8")


@pytest.mark.parametrize("way", ["mine", "theirs", "both"])
def test_who_saves_second_is_asked(app: AppTest, service: ServiceFolder, way: str):
    desk = desk_of(app, service)
    choose(app, "kontakt")
    app.text_input(key=key(desk, "kontakt", "title")).set_value("Mein Titel").run()
    meanwhile(service)
    app.button(key=Key.FORM.of("save")).click().run()
    assert not app.exception
    assert "Jemand anderes hat diesen Prototyp" in app.warning[0].value
    assert "Seite „Login“ ist geändert" in "\n".join(one.value for one in app.markdown)
    app.button(key=Key.FORM.of(way)).click().run()
    assert not app.exception
    titles = {page.id: page.title.root["de"] for page in service.prototype(NAME).record.pages}
    assert titles["anmeldung"] == ("Anmelden" if way == "mine" else "Login")
    assert titles["kontakt"] == ("Mein Titel" if way == "mine" else "Wie wir Sie erreichen")
    if way == "both":
        assert service.prototype(f"{NAME}-2").record.page("kontakt").title.root["de"] == "Mein Titel"
    if way == "theirs":
        app.button(key=Key.FORM.of("undo")).click().run()
        assert desk.record.page("kontakt").title.root["de"] == "Mein Titel", "what was mine can be come back to"


def test_a_file_that_changed_is_followed_where_nothing_is_unsaved(app: AppTest, service: ServiceFolder):
    desk = desk_of(app, service)
    meanwhile(service)
    app.run()
    assert app.text_input(key=key(desk, "anmeldung", "title")).value == "Login"
    assert not app.warning


def test_a_prototype_with_problems_is_saved_and_says_where(app: AppTest, service: ServiceFolder):
    desk = desk_of(app, service)
    choose(app, "haushalt")
    app.selectbox(key=key(desk, "haushalt", "onward")).set_value("anmeldung").run()
    assert not app.exception
    assert "Hier stimmt noch etwas nicht" in "\n".join(one.value for one in app.warning) or desk.problems()
    app.button(key=Key.FORM.of("save")).click().run()
    assert not desk.dirty
    assert service.prototype(NAME).record == desk.record


def view(app: AppTest, name: str) -> None:
    app.segmented_control(key=Key.PROTOTYPE_VIEW).set_value(name).run()
    assert not app.exception


def text_key(desk: FormDesk) -> str:
    return Key.FORM_TEXT.of(str(desk.turn), str(desk.at))


def test_the_text_is_changed_by_hand_with_its_comments_and_undone_like_all_else(app: AppTest, service: ServiceFolder):
    desk = desk_of(app, service)
    choose(app, "kontakt")
    app.text_input(key=key(desk, "kontakt", "title")).set_value("Kontakt").run()
    view(app, "yaml")
    text = app.text_area(key=text_key(desk)).value
    assert "# mit der Fachstelle abgestimmt" in text
    assert "de: Kontakt" in text
    new = text.replace("de: Kontakt", "de: Erreichbar").replace("# tut nur so", "# tut nur so, ohne Zeit")
    app.text_area(key=text_key(desk)).set_value(new).run()
    assert not app.exception
    assert desk.record.page("kontakt").title.root["de"] == "Erreichbar"
    app.button(key=Key.FORM.of("save")).click().run()
    assert service.prototype(NAME).text == new, "as it was written, with comments"
    app.button(key=Key.FORM.of("undo")).click().run()
    assert "de: Kontakt" in app.text_area(key=text_key(desk)).value
    assert desk.dirty, "undo goes on behind the save"


def test_a_text_that_cannot_be_read_is_kept_told_by_line_and_not_saved(app: AppTest, service: ServiceFolder):
    desk, before = desk_of(app, service), service.prototype(NAME)
    view(app, "yaml")
    broken = before.text.replace("kind: phone", "kind: fon")
    line = next(number for number, one in enumerate(before.text.splitlines(), 1) if "kind: phone" in one)
    app.text_area(key=text_key(desk)).set_value(broken).run()
    assert not app.exception
    assert f"Zeile {line}" in app.error[0].value.replace("\\", "")
    assert f"{line}  " in app.code[0].value
    view(app, "edit")
    view(app, "yaml")
    assert app.text_area(key=text_key(desk)).value == broken, "what was typed is not lost"
    assert desk.record == before.record
    assert service.prototype(NAME).digest == before.digest
    app.button(key=Key.FORM_TEXT.of("drop")).click().run()
    assert app.text_area(key=text_key(desk)).value == before.text


def test_a_file_that_cannot_be_read_is_put_right_as_text(app: AppTest, service: ServiceFolder, open_page: Open):
    path, text = service.prototype_path(NAME), FORM.read_text(encoding="utf-8")
    path.write_text(text.replace("kind: phone", "kind: fon"), encoding="utf-8")
    other = open_page("prototype")
    other.segmented_control(key=Key.PROTOTYPE_VIEW).set_value("yaml").run()
    assert not other.exception
    other.text_area[0].set_value(text).run()
    other.button(key=Key.FORM_TEXT.of("save")).click().run()
    assert not other.exception
    assert service.prototype(NAME).text == text


@pytest.mark.parametrize("way", ["blank", "model", "sample"])
def test_a_new_prototype_works_at_once(app: AppTest, service: ServiceFolder, way: str):
    app.text_input(key=Key.NEW_PROTOTYPE).set_value("Antrag auf Größeres")
    app.radio(key=Key.NEW_PROTOTYPE.of("way")).set_value(way).run()
    if way == "model":
        steps = ["hauptantrag_ausfuellen", "nachweise_hochladen"]
        app.multiselect(key=Key.NEW_PROTOTYPE.of("steps")).set_value(steps).run()
    app.button(key=Key.NEW_PROTOTYPE.of("make")).click().run()
    assert not app.exception
    made = service.prototype("antrag-auf-groesseres").record
    assert check(made) == ()
    assert made.title.root["de"] == "Antrag auf Größeres"
    assert app.selectbox(key=Key.PROTOTYPE).value == "antrag-auf-groesseres"
    if way == "model":
        assert [page.activity for page in made.pages][:2] == steps
        assert [page.kind for page in made.pages][2:] == ["summary", "receipt"]


def test_steps_of_the_applicant_come_first_and_each_once(app: AppTest):
    app.radio(key=Key.NEW_PROTOTYPE.of("way")).set_value("model").run()
    steps = app.multiselect(key=Key.NEW_PROTOTYPE.of("steps"))
    assert steps.value == []
    assert len(set(steps.options)) == len(steps.options)
    of_staff = [": " in option for option in steps.options]
    assert of_staff == sorted(of_staff)
    assert {True, False} == set(of_staff)


def test_without_a_prototype_the_page_offers_to_begin_one(service: ServiceFolder, open_page: Open):
    service.prototype_path(NAME).unlink()
    app = open_page("prototype")
    assert "noch keinen Prototyp" in "\n".join(one.value for one in app.markdown)
    app.button(key=Key.NEW_PROTOTYPE.of("make")).click().run()
    assert "Der Prototyp braucht einen Titel." in app.error[0].value
    app.text_input(key=Key.NEW_PROTOTYPE).set_value("Mein Antrag").run()
    app.button(key=Key.NEW_PROTOTYPE.of("make")).click().run()
    assert not app.exception
    assert service.prototypes() == ("mein-antrag",)


def test_the_model_shows_which_steps_have_pages(service: ServiceFolder):
    pages = pages_of_steps(service, "de")
    assert [one.page for one in pages["anlagen_ausfuellen"]] == ["einkommen"]
    assert "nachweise_hochladen" not in pages


def test_what_is_about_the_whole_form_is_changed_too(app: AppTest, service: ServiceFolder):
    desk = desk_of(app, service)
    app.session_state[Key.OPEN.of("form_frame")] = True
    app.run()
    app.text_input(key=key(desk, "frame", "title")).set_value("Antrag auf Größeres").run()
    press(app, desk, "frame", "register_new")
    name = next(iter(desk.record.registers))
    app.text_input(key=key(desk, "frame", "register", name, "name")).set_value("Melderegister").run()
    assert desk.record.title.root["de"] == "Antrag auf Größeres"
    assert desk.record.registers[name].name.root["de"] == "Melderegister"
    choose(app, "kontakt", "plz")
    app.session_state[Key.OPEN.of("form_origin")] = True
    app.run()
    place = ("kontakt", "", "plz")
    app.selectbox(key=key(desk, *place, "register")).set_value(name).run()
    app.text_input(key=key(desk, *place, "prefill")).set_value("plz").run()
    app.text_input(key=key(desk, "frame", "person", name, "plz", "value")).set_value("12345").run()
    assert not app.exception
    assert desk.record.persona == {name: {"plz": "12345"}}
    press(app, desk, "frame", "register", name, "remove")
    assert (desk.record.registers, desk.record.persona) == ({}, {})
    assert desk.record.page("kontakt").question("plz").register_ is None


def test_limits_rules_and_messages_are_set(app: AppTest, service: ServiceFolder):
    desk = desk_of(app, service)
    choose(app, "einkommen", "lohn")
    app.session_state[Key.OPEN.of("form_limits")] = True
    app.run()
    place = ("einkommen", "", "lohn")
    app.number_input(key=key(desk, *place, "min")).set_value(10).run()
    app.text_input(key=key(desk, *place, "message_required")).set_value("Bitte sagen Sie es uns.").run()
    press(app, desk, *place, "check", "add")
    app.text_input(key=key(desk, *place, "check", "0", "valid_if")).set_value("lohn < 9000").run()
    assert not app.exception
    question = desk.record.page("einkommen").question("lohn")
    assert question.min == 10
    assert question.messages["required"].root["de"] == "Bitte sagen Sie es uns."
    assert question.checks[0].valid_if == "lohn < 9000"


def test_studies_that_name_a_page_are_named_before_it_goes(sample_workspace: Workspace):
    service = sample_workspace.service(sample_workspace.services()[0])
    study = service.study(service.studies()[0]).record
    found = named_elsewhere(service, study.prototype, study.tasks[0].goal)
    assert service.studies()[0] in [one.study for one in found]
    paths = service.prototype_path(study.prototype).with_name(f"{study.prototype}.paths.yaml")
    step = "{page: kontakt, answers: {kinder.1.alter: [3]}}"
    paths.write_text(f"labwerk: paths/1\npaths:\n  - {{name: x, steps: [{step}], ends: eingang}}\n", encoding="utf-8")
    assert named_elsewhere(service, study.prototype, "kontakt", "alter")[0].file.endswith(".paths.yaml")
    assert named_elsewhere(service, study.prototype, "kontakt", "plz") == ()
