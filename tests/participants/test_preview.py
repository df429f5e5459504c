"""The preview: the file as it is at this moment, in a frame of the workbench, and nothing recorded."""

from __future__ import annotations

from pathlib import Path

import pytest
from starlette.testclient import TestClient

from lab.actions.preview_prototype import preview_prototype
from lab.store import Workspace
from lab.store.database import Database
from lab.store.database.publications import Publication
from tests.participants.visitor import VALID, Visitor


@pytest.fixture
def preview(lab_folder: Workspace, opened: Database) -> Publication:
    return preview_prototype(lab_folder, opened, "benefit", "small")


@pytest.fixture
def reader(client: TestClient, preview: Publication) -> Visitor:
    return Visitor(client, f"/t/{preview.code}")


def file_of(lab_folder: Workspace) -> Path:
    return lab_folder.service("benefit").prototype_path("small")


def change(lab_folder: Workspace, old: str, new: str) -> None:
    file = file_of(lab_folder)
    text = file.read_text(encoding="utf-8")
    assert old in text
    file.write_text(text.replace(old, new), encoding="utf-8")


def kept(opened: Database) -> int:
    with opened.reading() as connection:
        return int(connection.exec_driver_sql("SELECT count(*) FROM working_answers").scalar_one())


def test_a_preview_is_made_once(lab_folder: Workspace, opened: Database, preview: Publication) -> None:
    assert preview_prototype(lab_folder, opened, "benefit", "small").code == preview.code


def test_it_begins_at_once_and_records_nothing(reader: Visitor, opened: Database, preview: Publication) -> None:
    reader.open()
    assert reader.heading() == "Bevor Sie beginnen"
    assert "Vorschau, nichts wird aufgezeichnet" in reader.page.text_content()
    reader.press("Weiter")
    for page in ("person", "money", "proof"):
        reader.press("Weiter", **VALID[page])
    reader.press("Verbindlich absenden")
    assert "Ihr Vorgangszeichen" in reader.text()
    assert opened.recorded.events(preview.code) == ()
    assert kept(opened)
    reader.press("Von vorn beginnen")
    assert reader.heading() == "Bevor Sie beginnen"
    assert kept(opened) == 0, "what was typed before is forgotten at once"
    assert len(opened.recorded.sessions(preview.code)) == 1


def test_it_needs_no_cookie_and_may_be_framed_from_this_machine_only(reader: Visitor) -> None:
    """In a frame of another origin a browser keeps no strict cookie: the session is part of the path."""
    reader.open()
    assert not reader.client.cookies
    policy = reader.client.get(reader.url).headers["content-security-policy"]
    assert "frame-ancestors http://127.0.0.1:* http://localhost:*" in policy


def test_any_page_can_be_opened_in_any_language(reader: Visitor) -> None:
    reader.open("?seite=money&sprache=en")
    assert (reader.heading(), reader.language) == ("Income and account", "en")
    reader.press("Continue")
    assert reader.title.startswith("Error: ")


def test_an_edit_shows_at_the_next_click(reader: Visitor, lab_folder: Workspace) -> None:
    reader.open()
    change(lab_folder, "Angaben zur Person", "Über Sie")
    assert reader.press("Weiter").heading() == "Über Sie"


def test_a_page_that_an_edit_removed_leads_to_one_that_exists(reader: Visitor, lab_folder: Workspace) -> None:
    reader.open("?seite=proof")
    change(lab_folder, "id: proof", "id: evidence")
    change(lab_folder, "to: proof", "to: evidence")
    change(lab_folder, "from: proof", "from: evidence")
    reader.go(reader.url)
    assert reader.heading() == "Bevor Sie beginnen"


def test_a_file_that_cannot_be_read_says_what_is_wrong(reader: Visitor, lab_folder: Workspace) -> None:
    reader.open()
    change(lab_folder, "kind: exit", "kind: exti")
    reader.go(reader.url)
    assert reader.heading() == "Vorschau nicht möglich"
    assert "small.prototype.yaml" in reader.text()


def test_a_prototype_that_leads_nowhere_says_where(reader: Visitor, lab_folder: Workspace) -> None:
    change(lab_folder, "  - {from: proof, to: check}\n", "")
    reader.open()
    assert "Von der Seite „proof“ führt nicht in jedem Fall ein Weg weiter." in reader.text()


def test_what_is_for_studies_only_is_not_there(reader: Visitor) -> None:
    reader.open()
    for path in ("/aufgeben", "/aufgabe", "/fragen", "/danke"):
        again = Visitor(reader.client, reader.url.partition("/seite")[0]).open(path)
        assert again.heading() == "Bevor Sie beginnen"
