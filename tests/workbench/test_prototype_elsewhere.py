"""Who gives a page another id sees before saving what follows; saving carries it along, and undo brings it back."""

from __future__ import annotations

import pytest
from streamlit.testing.v1 import AppTest

from lab.store import ServiceFolder, Workspace
from lab.workbench.form_desk import FormDesk
from lab.workbench.state import Key
from tests.workbench.conftest import Open

NAME = "neuantrag"


@pytest.fixture
def service(sample_workspace: Workspace) -> ServiceFolder:
    return sample_workspace.service(sample_workspace.services()[0])


@pytest.fixture
def app(service: ServiceFolder, open_page: Open) -> AppTest:
    """The builder, with the last page and all that can be said of it."""
    app = open_page("prototype")
    app.segmented_control(key=Key.PROTOTYPE_VIEW).set_value("edit").run()
    app.radio(key=Key.FORM_PAGE).set_value("eingang").run()
    app.session_state[Key.OPEN.of("form_page")] = True
    app.run()
    assert not app.exception
    return app


def desk_of(app: AppTest, service: ServiceFolder) -> FormDesk:
    found: FormDesk = app.session_state["state:PrototypeState"].desks[service.name, NAME]
    return found


def goals(service: ServiceFolder) -> set[str]:
    return {task.goal for task in service.study(service.studies()[0]).record.tasks}


def said(app: AppTest) -> str:
    return "\n".join(one.value for one in (*app.caption, *app.warning)).replace("\\", "")


def test_a_study_follows_and_comes_back(app: AppTest, service: ServiceFolder):
    desk = desk_of(app, service)
    app.text_input(key=Key.FORM.of(str(desk.turn), "eingang", "id")).set_value("bestaetigung").run()
    assert not app.exception
    assert "ziehen mit den neuen Kennungen mit: die Studie „" in said(app)
    assert f"die Pfadtests in prototypes/{service.name}/{NAME}.paths.yaml" in said(app)
    assert goals(service) == {"eingang"}, "only saving writes"
    app.button(key=Key.FORM.of("save")).click().run()
    assert not app.exception
    assert not app.error
    assert goals(service) == {"bestaetigung"}
    assert "ziehen mit den neuen" not in said(app)
    app.button(key=Key.FORM.of("undo")).click().run()
    assert "ziehen mit den neuen" in said(app)
    app.button(key=Key.FORM.of("save")).click().run()
    assert goals(service) == {"eingang"}


def test_a_new_id_by_hand_is_followed_too(app: AppTest, service: ServiceFolder):
    app.segmented_control(key=Key.PROTOTYPE_VIEW).set_value("yaml").run()
    text = app.text_area[0].value
    app.text_area[0].set_value(text.replace("id: eingang", "id: ende").replace("to: eingang", "to: ende")).run()
    assert "ziehen mit den neuen" in said(app)
    app.button(key=Key.FORM.of("save")).click().run()
    assert goals(service) == {"ende"}


def test_what_will_break_is_said_before_saving(app: AppTest, service: ServiceFolder):
    app.segmented_control(key=Key.PROTOTYPE_VIEW).set_value("yaml").run()
    text = app.text_area[0].value
    text = text.replace("id: eingang", "id: ende").replace("to: eingang", "to: ende")
    app.text_area[0].set_value(text.replace("Ihr Antrag ist eingegangen", "Ganz anderes")).run()
    assert "stimmt anderswo etwas nicht mehr" in said(app)
    assert "nennt die Seite „eingang“" in said(app)
    assert f"Die Pfadtests in prototypes/{service.name}/{NAME}.paths.yaml nennen die Seite „eingang“" in said(app)


def test_path_tests_follow_a_task(app: AppTest, service: ServiceFolder):
    app.radio(key=Key.FORM_PAGE).set_value("uebersicht").run()
    desk = desk_of(app, service)
    app.text_input(key=Key.FORM.of(str(desk.turn), "uebersicht", "task", "geld", "id")).set_value("zusammen").run()
    assert any("hat schon ein anderer Abschnitt" in one.value for one in app.error)
    app.text_input(key=Key.FORM.of(str(desk.turn), "uebersicht", "task", "geld", "id")).set_value("finanzen").run()
    assert not app.exception
    assert "ziehen mit den neuen Kennungen mit: die Pfadtests in" in said(app)
    app.button(key=Key.FORM.of("save")).click().run()
    assert "finanzen: task_open" in service.paths_path(NAME).read_text(encoding="utf-8")


def test_an_answer_of_the_path_tests_that_will_break_is_said_before_saving(app: AppTest, service: ServiceFolder):
    app.segmented_control(key=Key.PROTOTYPE_VIEW).set_value("yaml").run()
    text = app.text_area[0].value
    app.text_area[0].set_value(text.replace("value: online_ausweis", "value: ausweis")).run()
    assert "ziehen mit den neuen Kennungen mit: die Pfadtests in" in said(app)
    desk = desk_of(app, service)
    label = next(one for one in desk.record.page("anmeldung").question("anmeldeweg").options if one.value == "ausweis")
    changed = app.text_area[0].value.replace(label.label.root["de"], "Ganz anders")
    app.text_area[0].set_value(changed.replace("value: ausweis", "value: weg")).run()
    assert "geben bei „anmeldeweg“ auf der Seite „anmeldung“ die Antwort „ausweis“" in said(app)
