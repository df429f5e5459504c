"""The revisions of a model on the page: what is listed, compared and brought back."""

from __future__ import annotations

from lab.bpmn.edit import set_attribute
from lab.bpmn.gate import LARGEST
from lab.store import Workspace
from lab.store.database import open_database
from lab.workbench.state import Key
from tests.workbench.conftest import Open


def texts(app) -> str:
    return " ".join(str(one.value) for kind in ("markdown", "caption", "success", "error") for one in app.get(kind))


def cells(app) -> str:
    return " ".join(str(value) for one in app.table for value in one.value.to_numpy().flatten())


def open_versions(open_page: Open, language: str = "de"):
    app = open_page("processes", language)
    return app.segmented_control(key=Key.PROCESS_VIEW).set_value("versions").run()


def test_a_change_by_another_program_is_found_listed_compared_and_undone(
    open_page: Open, sample_workspace: Workspace
) -> None:
    service = sample_workspace.service(sample_workspace.services()[0])
    old = service.model_bytes("target")
    app = open_versions(open_page)
    assert not app.exception
    assert "vorgefunden" in cells(app)
    task = next(node for node in service.model("target").nodes.values() if node.kind.is_task)
    name = "<script>alert(1)</script>"
    service.model_path("target").write_bytes(set_attribute(old, task.id, "name", name, "x"))
    app.run()
    assert not app.exception
    assert "von außen geändert" in cells(app)
    assert "geändert\\: " in cells(app)
    # what is newest is compared with the one before it, and shown as text
    assert "\\<script\\>" in cells(app)
    app.selectbox(key=Key.VERSION).set_value(1).run()
    app.text_input(key=Key.AUTHOR).set_value("Kim").run()
    app.button(key=Key.RESTORE_NOTE.of("do")).click().run()
    assert not app.exception
    assert service.model_bytes("target") == old
    assert "Fassung 1 ist wieder der Stand der Datei" in texts(app)
    with open_database(sample_workspace.id) as database:
        newest = database.revisions.of(service.name, "target")[0]
    assert (newest.number, newest.author, newest.kind.value) == (3, "Kim", "restored")


def test_a_revision_that_is_no_model_does_not_break_the_page(open_page: Open, sample_workspace: Workspace) -> None:
    service = sample_workspace.service(sample_workspace.services()[0])
    open_versions(open_page)
    service.model_path("target").write_bytes(b"<half")
    app = open_versions(open_page)
    assert not app.exception
    assert "kein lesbares Modell" in cells(app)
    assert app.error


def test_a_file_that_is_too_large_to_be_kept_is_named(open_page: Open, sample_workspace: Workspace) -> None:
    service = sample_workspace.service(sample_workspace.services()[0])
    for name in service.models():
        service.model_path(name).write_bytes(b" " * (LARGEST + 1))
    app = open_versions(open_page)
    assert not app.exception
    assert "zu groß" in texts(app)
