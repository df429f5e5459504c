"""A task list: its states, its links, and the way on only when everything is done."""

from __future__ import annotations

from pathlib import Path

import pytest
from starlette.testclient import TestClient

import tests.prototypes
from lab.store import Workspace
from lab.store.database import Database
from tests.participants.everything import previewed
from tests.participants.visitor import Visitor

TASKS = Path(tests.prototypes.__file__).with_name("tasks.prototype.yaml")


@pytest.fixture
def form(lab_folder: Workspace, opened: Database, client: TestClient) -> Visitor:
    return previewed(lab_folder, opened, client, TASKS).press("Weiter", alter="30")


def states(form: Visitor) -> dict[str, str]:
    """Each task's title and state, as a screen reader tells them with the link."""
    told = {}
    for link in form.page.xpath("//main//li//a"):
        described = [form.page.xpath(f"//*[@id='{one}']")[0] for one in link.get("aria-describedby").split()]
        told[link.text_content().strip()] = " ".join(" ".join(one.text_content().split()) for one in described)
    return told


def test_the_list_says_what_there_is_and_how_far_it_is(form: Visitor) -> None:
    assert form.heading() == "Ihr Antrag"
    assert states(form) == {"Ihre Person": "Noch offen", "Ihr Geld": "Noch offen"}
    assert "0 von 2 Abschnitten sind fertig." in form.text()
    form.press("Ihre Person").press("Weiter", name="Kim")
    assert form.place == "/seite/wohnen"
    assert form.page.xpath("string(//*[@id='fortschritt'])") == "Ihre Person: Schritt 2 von 2"
    form.press("Zurück").press("Zurück")
    assert states(form)["Ihre Person"] == "Begonnen"
    form.press("Ihre Person")
    assert form.place == "/seite/wohnen", "the link leads to what is still open"


def test_tasks_can_be_done_in_any_order_and_then_it_goes_on(form: Visitor) -> None:
    form.press("Ihr Geld").press("Weiter", arbeitet="no")
    assert states(form) == {"Ihre Person": "Noch offen", "Ihr Geld": "Erledigt"}
    form.press("Weiter mit: Ihre Person")
    assert form.place == "/seite/name"
    form.press("Weiter", name="Kim")
    address = {"street": "Weg", "number": "1", "postcode": "12345", "town": "Ort"}
    form.press("Weiter", **{f"anschrift.{part}": value for part, value in address.items()})
    assert "2 von 2 Abschnitten sind fertig." in form.text()
    form.press("Weiter")
    assert form.place == "/seite/pruefen"
    assert [h.text_content().strip() for h in form.page.xpath("//section//h2")] == [
        "Beginn",
        "Name",
        "Wohnen",
        "Einkommen",
    ]


def test_the_button_of_an_untouched_list_leads_to_its_first_section(form: Visitor) -> None:
    (button,) = form.page.xpath("//main//button[@value='weiter']")
    assert button.text_content().strip() == "Weiter mit: Ihre Person"
    form.press("Weiter mit: Ihre Person")
    assert form.place == "/seite/name"
    assert form.errors() == {}
    assert not form.title.startswith("Fehler")


def test_a_change_from_the_summary_goes_back_there(form: Visitor) -> None:
    form.press("Ihr Geld").press("Weiter", arbeitet="no").press("Ihre Person").press("Weiter", name="Kim")
    address = {"street": "Weg", "number": "1", "postcode": "12345", "town": "Ort"}
    form.press("Weiter", **{f"anschrift.{part}": value for part, value in address.items()}).press("Weiter")
    form.press("Ändern Einkommen").press("Weiter", arbeitet="yes")
    assert form.place.startswith("/seite/lohn"), "what the change asks for comes first"
