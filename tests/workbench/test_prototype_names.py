"""Whoever chooses a prototype chooses by its title; the file's name stands only where two are called alike."""

from __future__ import annotations

from pathlib import Path

import pytest

from lab.store import ServiceFolder, Workspace
from lab.workbench.state import Key
from tests.workbench.conftest import Open

NAME, OTHER = "neuantrag", "kurz"
FORM = Path(__file__).with_name("form.prototype.yaml").read_text(encoding="utf-8")
TITLE = "Antrag auf Beispielgeld"


@pytest.fixture
def service(sample_workspace: Workspace) -> ServiceFolder:
    """A service with two prototypes of different titles."""
    service = sample_workspace.service(sample_workspace.services()[0])
    service.prototype_path(OTHER).write_text(FORM, encoding="utf-8")
    return service


def options(open_page: Open) -> dict[str, str]:
    """What the chooser shows, by what it stands for."""
    app = open_page("prototype")
    assert not app.exception
    box = app.selectbox(key=Key.PROTOTYPE)
    return dict(zip(sorted((NAME, OTHER)), box.options, strict=False))


def test_titles_are_shown(service: ServiceFolder, open_page: Open):
    own = service.prototype(NAME).record.title.root["de"]
    assert options(open_page) == {OTHER: TITLE, NAME: own}


def test_equal_titles_are_told_apart_by_the_files(service: ServiceFolder, open_page: Open):
    service.prototype_path(NAME).write_text(FORM, encoding="utf-8")
    assert options(open_page) == {OTHER: f"{TITLE} ({OTHER})", NAME: f"{TITLE} ({NAME})"}


def test_a_file_that_cannot_be_read_is_called_by_its_name(service: ServiceFolder, open_page: Open):
    service.prototype_path(OTHER).write_text("labwerk: prototype/1\n", encoding="utf-8")
    assert options(open_page)[OTHER] == OTHER


def test_who_gives_the_prototype_another_title_keeps_looking_at_it(service: ServiceFolder, open_page: Open):
    app = open_page("prototype")
    app.selectbox(key=Key.PROTOTYPE).set_value(NAME).run()
    app.segmented_control(key=Key.PROTOTYPE_VIEW).set_value("edit").run()
    desk = app.session_state["state:PrototypeState"].desks[service.name, NAME]
    app.session_state[Key.OPEN.of("form_frame")] = True
    app.run()
    app.text_input(key=Key.FORM.of(str(desk.turn), "frame", "title")).set_value("Anders").run()
    app.button(key=Key.FORM.of("save")).click().run()
    app.run()
    assert not app.exception
    assert app.selectbox(key=Key.PROTOTYPE).value == NAME
    assert "Anders" in app.selectbox(key=Key.PROTOTYPE).options


def test_the_study_says_of_which_prototype_it_is(service: ServiceFolder, open_page: Open):
    app = open_page("user_test")
    title = service.prototype(NAME).record.title.root["de"]
    assert any(f"**Prototyp:** {title}" in one.value.replace("\\", "") for one in app.markdown)
