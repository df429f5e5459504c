"""Text typed by hand in the view "YAML" is never lost: not by undo, a crash, another's save or another form model."""

from __future__ import annotations

from pathlib import Path

import pytest
from sqlalchemy import update
from streamlit.testing.v1 import AppTest

from lab.store import ServiceFolder, Workspace
from lab.store.database import open_database
from lab.store.database.drafts import prototype_drafts
from lab.workbench.form_desk import FormDesk
from lab.workbench.state import Key
from tests.workbench.conftest import Open

NAME = "neuantrag"
FORM = Path(__file__).with_name("form.prototype.yaml")
TEXT = FORM.read_text(encoding="utf-8")
BROKEN = TEXT.replace("kind: phone", "kind: fon")
MINE, THEIRS = TEXT.replace("de: Anmelden", "de: Meines"), TEXT.replace("de: Anmelden", "de: Fremdes")


@pytest.fixture
def service(sample_workspace: Workspace) -> ServiceFolder:
    service = sample_workspace.service(sample_workspace.services()[0])
    service.prototype_path(NAME).write_text(TEXT, encoding="utf-8")
    return service


def opened(open_page: Open, view: str = "yaml") -> AppTest:
    app = open_page("prototype")
    app.segmented_control(key=Key.PROTOTYPE_VIEW).set_value(view).run()
    assert not app.exception
    return app


def desk_of(app: AppTest, service: ServiceFolder) -> FormDesk:
    found: FormDesk = app.session_state["state:PrototypeState"].desks[service.name, NAME]
    return found


def write(app: AppTest, text: str) -> None:
    app.text_area[0].set_value(text).run()
    assert not app.exception


@pytest.fixture
def app(service: ServiceFolder, open_page: Open) -> AppTest:
    """The view, with a change that can be read, and then a text that cannot."""
    app = opened(open_page)
    write(app, MINE)
    app.button(key=Key.FORM.of("save")).click().run()
    write(app, BROKEN)
    assert desk_of(app, service).dirty
    return app


def test_undo_does_not_drop_it(app: AppTest, service: ServiceFolder):
    assert app.button(key=Key.FORM.of("undo")).disabled
    assert app.button(key=Key.FORM.of("save")).disabled, "there is nothing that could be saved"
    app.button(key=Key.FORM_TEXT.of("drop")).click().run()
    assert not desk_of(app, service).dirty
    assert not app.button(key=Key.FORM.of("undo")).disabled


def test_a_file_that_changed_does_not_drop_it(app: AppTest, service: ServiceFolder):
    service.prototype_path(NAME).write_text(THEIRS, encoding="utf-8")
    app.run()
    assert app.text_area[0].value == BROKEN
    assert "Jemand anderes" in app.warning[0].value
    assert "laden Sie ihn vorher herunter" in "\n".join(one.value for one in app.caption)
    app.button(key=Key.FORM.of("theirs")).click().run()
    assert app.text_area[0].value == THEIRS
    assert not app.button(key=Key.FORM.of("undo")).disabled, "what was there before can be gone back to"


def test_it_survives_a_crash(app: AppTest, service: ServiceFolder, open_page: Open):
    other = opened(open_page)
    other.button(key=Key.FORM.of("take", desk_of(app, service).draft)).click().run()
    assert not other.exception
    assert other.text_area[0].value == BROKEN
    assert "nicht übernommen" in other.info[0].value
    assert other.error, "and what is wrong with it is told again"


@pytest.mark.parametrize("readable", [True, False])
def test_who_mends_a_file_does_not_overwrite_what_was_saved_meanwhile(
    service: ServiceFolder, open_page: Open, *, readable: bool
):
    path = service.prototype_path(NAME)
    path.write_text(BROKEN, encoding="utf-8")
    app = opened(open_page)
    theirs = THEIRS if readable else BROKEN.replace("de: Anmelden", "de: Fremdes")
    app.text_area[0].set_value(MINE)
    path.write_text(theirs, encoding="utf-8")  # between typing and clicking
    app.button(key=Key.FORM_TEXT.of("save")).click().run()
    assert not app.exception
    assert path.read_text(encoding="utf-8") == theirs
    assert app.text_area[0].value == MINE
    assert not app.toast
    assert "inzwischen" in app.warning[0].value
    if readable:
        assert desk_of(app, service).dirty
        app.button(key=Key.FORM.of("save")).click().run()
    else:
        app.button(key=Key.FORM_TEXT.of("mine")).click().run()
        assert app.text_area[0].value == MINE
        app.button(key=Key.FORM_TEXT.of("save")).click().run()
    assert path.read_text(encoding="utf-8") == MINE


def test_the_other_state_can_be_taken_where_neither_can_be_read(service: ServiceFolder, open_page: Open):
    path = service.prototype_path(NAME)
    path.write_text(BROKEN, encoding="utf-8")
    app = opened(open_page)
    write(app, MINE)
    theirs = BROKEN.replace("de: Anmelden", "de: Fremdes")
    path.write_text(theirs, encoding="utf-8")
    app.run()
    app.button(key=Key.FORM_TEXT.of("theirs")).click().run()
    assert app.text_area[0].value == theirs


def test_a_draft_of_another_form_model_is_offered_as_text(
    app: AppTest, service: ServiceFolder, sample_workspace: Workspace, open_page: Open
):
    write(app, MINE.replace("de: Meines", "de: Neues"))
    code = desk_of(app, service).draft
    with open_database(sample_workspace.id).engine.begin() as connection:
        old = connection.exec_driver_sql("SELECT content FROM prototype_drafts").scalar_one()
        changed = old.replace('"kind":"phone"', '"kind":"fax"')
        assert changed != old
        connection.execute(update(prototype_drafts).values(content=changed))
    other = opened(open_page, "edit")
    assert "anderen Fassung von Labwerk" in "\n".join(one.value for one in other.markdown)
    other.button(key=Key.FORM.of("take", code)).click().run()
    assert not other.exception
    text = other.text_area[0].value
    assert "kind: fax" in text
    assert "de: Neues" in text
    assert "# mit der Fachstelle abgestimmt" in text, "with its comments"
    write(other, text.replace("kind: fax", "kind: phone"))
    assert desk_of(other, service).record.page("anmeldung").title.root["de"] == "Neues"


@pytest.mark.parametrize("text", [BROKEN, TEXT.replace("languages: [de, en]", "languages: [de, en")])
def test_what_is_wrong_names_its_place_once(app: AppTest, text: str):
    write(app, text)
    assert app.error[0].value.count("Zeile") == 1
