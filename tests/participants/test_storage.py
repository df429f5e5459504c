"""What one session can make the server store: answers to what its page asks, and no more than anybody types."""

from __future__ import annotations

import pytest
from starlette.testclient import TestClient

from lab.participants.routes import prototype
from lab.store import Workspace
from lab.store.database import Database
from lab.store.database.participation import Running
from tests.participants.conftest import Clock
from tests.participants.everything import previewed
from tests.participants.visitor import VALID, Visitor

MULTIPART = {"content-type": "multipart/form-data; boundary=grenze"}


def stored(opened: Database, visitor: Visitor) -> Running:
    """The session of a preview (whose secret is in the path) or of a study (in a cookie)."""
    code, _, secret = visitor.base.rpartition("/")[2].partition("~")
    _, found = opened.participations.open(code, secret or next(iter(visitor.client.cookies.values())), Clock().now)
    assert found is not None
    return found


def test_a_forged_form_reaches_only_entries_that_the_group_has(
    lab_folder: Workspace, opened: Database, client: TestClient
) -> None:
    visitor = previewed(lab_folder, opened, client).open("/seite/haushalt")
    forged = [f"kinder.{number}.vorname" for number in (1, 2, 4, 77, 9999)]
    form = {"merkmal": visitor.token(), "gefragt": " ".join(["kinder", *forged]), "action": "weiter"}
    items = {"kinder": ["1", "2", "77", "9999"]}
    visitor.client.post(f"{visitor.base}/seite/haushalt", data=form | items | dict.fromkeys(forged, "Ada"))
    (answers,) = stored(opened, visitor).typed.values()
    assert answers["kinder"] == ("1",)
    assert {key for key in answers if key.startswith("kinder.")} == {"kinder.1.vorname"}


def test_an_entry_that_was_added_is_taken(lab_folder: Workspace, opened: Database, client: TestClient) -> None:
    visitor = previewed(lab_folder, opened, client).open("/seite/haushalt")
    visitor.press("Kind hinzufügen", **{"kinder.1.vorname": "Ada"}).press("Weiter", **{"kinder.2.vorname": "Bo"})
    (answers,) = stored(opened, visitor).typed.values()
    assert answers["kinder"] == ("1", "2")
    assert (answers["kinder.1.vorname"], answers["kinder.2.vorname"]) == (("Ada",), ("Bo",))


def test_a_session_stores_no_more_than_anybody_types(
    visitor: Visitor, opened: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(prototype, "MOST_SIGNS", 150)
    visitor.begin().press("Weiter").press("Weiter", **VALID["person"] | {"name": "Kim"})
    assert visitor.place == "/seite/money"
    before = stored(opened, visitor)
    visitor.open("/seite/person").press("Weiter", name="x" * 149)
    assert visitor.status == 413
    assert visitor.heading() == "Das ist zu viel Text"
    assert stored(opened, visitor).typed == before.typed, "what was stored before is still there"
    assert visitor.open("/seite/person").press("Weiter", name="Kim B.").place == "/seite/money"


def test_a_form_with_files_is_read_only_where_the_page_asks_for_one(
    lab_folder: Workspace, opened: Database, client: TestClient
) -> None:
    visitor = previewed(lab_folder, opened, client)
    form = {"merkmal": visitor.token(), "gefragt": "", "action": "zurueck"}
    large = {"a": ("a.pdf", b"%PDF-1.7 " + b"x" * 1_000_000)}

    def status(path: str) -> int:
        return visitor.client.post(f"{visitor.base}{path}", data=form, files=large).status_code

    assert status("/seite/nachweise") == 303
    assert status("/seite/haushalt") == 400
    assert status("/seite/unbekannt") == 400
    secret = visitor.base.rpartition("~")[2]
    visitor.base = visitor.base.replace(secret, "x" * len(secret))
    assert status("/seite/nachweise") == 400, "and only for a session"
