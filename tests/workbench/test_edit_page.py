"""Editing without a browser: what bars one way out of a conflict or a draft bars no other, and no mark is stale."""

from __future__ import annotations

import pytest
from streamlit.testing.v1 import AppTest

from lab.actions.switch_rule import switch_off
from lab.bpmn import read
from lab.store import ServiceFolder, Workspace, digest_of
from lab.workbench.components import Draft, Drawing
from lab.workbench.desk import Desk
from lab.workbench.parts.element_notes import _findings
from lab.workbench.state import Key
from tests.workbench.conftest import Open

TASK = "hauptantrag_ausfuellen"
NAME = 'name="Angaben zur Person ergänzen"'


@pytest.fixture
def service(sample_workspace: Workspace) -> ServiceFolder:
    return sample_workspace.service(sample_workspace.services()[0])


@pytest.fixture
def app(open_page: Open) -> AppTest:
    """The editor with the target model."""
    app = open_page("processes")
    app.segmented_control(key=Key.PROCESS_VIEW).set_value("edit").run()
    assert not app.exception
    return app


@pytest.fixture
def desk(app: AppTest, service: ServiceFolder) -> Desk:
    found: Desk = app.session_state["state:EditState"].desks[service.name, "target"]
    return found


def renamed(text: str, name: str) -> str:
    assert NAME in text
    return text.replace(NAME, f'name="{name}"')


def draw(desk: Desk, name: str = "Meine Änderung") -> None:
    """As if the browser had told that the task was renamed."""
    text = desk.original.decode()
    desk.take(Drawing(text, renamed(text, name), desk.revision, 2))


def boxes(app: AppTest) -> str:
    found = (*app.error, *app.warning, *app.success, *app.markdown)
    return "\n".join(box.value for box in found).replace("\\", "")


def name_of_task(service: ServiceFolder, model: str) -> str:
    return read(service.model_bytes(model), model).nodes[TASK].name


@pytest.mark.parametrize("theirs", [b"<half", b""], ids=["torn", "empty"])
def test_unreadable_file_bars_neither_keeping_nor_discarding(app: AppTest, desk: Desk, service, theirs: bytes):
    draw(desk)
    service.model_path("target").write_bytes(theirs)
    app.run()
    assert not app.exception
    assert {"conflict_both", "conflict_theirs"} <= {button.key for button in app.button}
    app.text_input(key=Key.BOTH_NAME).set_value("gerettet")
    app.button(key="conflict_both").click().run()
    assert not app.exception
    assert name_of_task(service, "gerettet") == "Meine Änderung"
    assert service.model_path("target").read_bytes() == theirs


def test_drawing_of_a_deleted_model_can_be_kept_under_a_new_name(app: AppTest, desk: Desk, service: ServiceFolder):
    draw(desk)
    service.model_path("target").unlink()
    app.run()
    assert not app.exception
    assert app.selectbox(key=Key.EDITED_MODEL).value == "target", "still the one that is drawn in"
    assert "inzwischen gelöscht" in boxes(app)
    app.text_input(key=Key.BOTH_NAME).set_value("gerettet")
    app.button(key="conflict_both").click().run()
    assert not app.exception
    assert name_of_task(service, "gerettet") == "Meine Änderung"
    assert app.selectbox(key=Key.EDITED_MODEL).value == "gerettet"


def test_drawing_outlives_the_last_model_of_the_service(app: AppTest, desk: Desk, service: ServiceFolder):
    draw(desk)
    for name in service.models():
        service.model_path(name).unlink()
    app.run()
    assert not app.exception
    app.text_input(key=Key.BOTH_NAME).set_value("gerettet")
    app.button(key="conflict_both").click().run()
    assert not app.exception
    assert list(service.models()) == ["gerettet"]
    assert name_of_task(service, "gerettet") == "Meine Änderung"


def test_model_that_is_deleted_while_nothing_was_drawn_leaves_the_page(app: AppTest, service: ServiceFolder):
    service.model_path("target").unlink()
    app.run()
    assert not app.exception
    assert app.selectbox(key=Key.EDITED_MODEL).value != "target"


def test_editor_runs_again_also_while_the_whole_page_runs():
    """A click and a message of the editor may arrive together; a part alone cannot be run again then."""

    def page() -> None:
        import streamlit as st

        from lab.workbench.parts.model_desk import _again

        if "ran" not in st.session_state:
            st.session_state["ran"] = True
            st.fragment(_again)()
        st.write("done")

    app = AppTest.from_function(page).run()
    assert not app.exception
    assert app.markdown[0].value == "done"


def test_unreadable_draft_can_be_dropped_and_locks_nobody_out(app: AppTest, desk: Desk):
    text = desk.original.decode()
    desk.draft = Draft(text, text.replace("Angaben", "\x0b"), desk.base, 1.0)
    app.run()
    assert not app.exception
    assert "draft_save" not in {button.key for button in app.button}
    app.button(key="draft_drop").click().run()
    assert not app.exception
    assert desk.draft is None


@pytest.mark.parametrize("theirs", ["Von der anderen", ""], ids=["both", "one"])
def test_draft_over_a_changed_file_tells_what_it_contradicts(
    app: AppTest, desk: Desk, service: ServiceFolder, theirs: str
):
    text = desk.original.decode()
    desk.draft = Draft(text, renamed(text, "Aus dem Entwurf"), desk.base, 1.0)
    other = renamed(text, theirs) if theirs else text.replace("Fragen zur Lage beantworten", "Anderswo")
    service.model_path("target").write_text(other, "utf-8")
    app.run()
    assert not app.exception
    assert ("Von der anderen" in boxes(app)) == bool(theirs)
    use = app.button(key="draft_use")
    assert ("bei Widerspruch gilt der Entwurf" in use.label) == bool(theirs)
    use.click().run()
    assert not app.exception
    assert desk.original == other.encode(), "what is kept from now on begins with the file on disk"
    assert desk.dirty
    assert read(desk.result(), "x").nodes[TASK].name == "Aus dem Entwurf"


def test_draft_of_a_state_that_nobody_kept_gets_a_file_of_its_own(app: AppTest, desk: Desk, service: ServiceFolder):
    text = desk.original.decode()
    desk.draft = Draft(text, renamed(text, "Aus dem Entwurf"), digest_of(b"never kept"), 1.0)
    app.run()
    assert "draft_use" not in {button.key for button in app.button}
    app.text_input(key=Key.DRAFT_NAME).set_value("aus-entwurf")
    app.button(key="draft_save").click().run()
    assert not app.exception
    assert name_of_task(service, "aus-entwurf") == "Aus dem Entwurf"
    assert desk.draft is None


def test_rule_that_is_switched_off_leaves_the_canvas_at_once(app: AppTest, desk: Desk, service: ServiceFolder):
    draw(desk)
    notes = _findings(service, desk)
    assert notes
    for rule in {finding.rule for finding in notes}:
        switch_off(service, rule, "geprüft")
    assert _findings(service, desk) == ()


def test_model_without_a_drawing_shows_what_others_save(app: AppTest, service: ServiceFolder):
    text = service.model_bytes("target").decode()
    start, end = text.index("<bpmndi:BPMNDiagram"), text.rindex("</bpmndi:BPMNDiagram>") + len("</bpmndi:BPMNDiagram>")
    bare = text[:start] + text[end:]
    service.model_path("target").write_text(bare, "utf-8")
    app.run()
    desk: Desk = app.session_state["state:EditState"].desks[service.name, "target"]
    assert desk.saved == bare.encode()
    assert not desk.dirty
    service.model_path("target").write_text(renamed(bare, "Deren"), "utf-8")
    app.run()
    assert "Ihre Änderungen sind noch hier" not in boxes(app)
    assert desk.saved == renamed(bare, "Deren").encode()
