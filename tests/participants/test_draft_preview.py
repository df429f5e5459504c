"""A draft on somebody's desk can be looked at, whatever is still wrong with it, and reaches no study."""

from __future__ import annotations

import datetime as dt

import pytest
from starlette.testclient import TestClient

from lab.actions.preview_prototype import preview_prototype
from lab.prototypes import Check, Prototype, Route
from lab.prototypes.changes import Place, change_page, change_question, remove_page, set_routes
from lab.prototypes.presentable import presentable
from lab.records import Texts
from lab.store import Workspace
from lab.store.database import Database
from lab.store.database.drafts import PrototypeDraft
from lab.store.database.publications import Publication
from tests.participants.visitor import Visitor

NOW = dt.datetime(2026, 3, 12, 9, 0, tzinfo=dt.UTC)


@pytest.fixture
def small(lab_folder: Workspace) -> Prototype:
    return lab_folder.service("benefit").prototype("small").record


def draft(record: Prototype, code: str = "entwurf12345", **other: object) -> PrototypeDraft:
    values = {"unsaved": True, "written": NOW, **other}
    return PrototypeDraft(code, "benefit", "small", "digest", "basis: 1\n", record, **values)  # type: ignore[arg-type]


def test_a_draft_is_shown_and_each_change_of_it(client: TestClient, opened: Database, small: Prototype) -> None:
    for title in ("Erste Fassung", "Zweite Fassung"):
        opened.drafts.put(draft(change_page(small, "start", title=Texts({"de": title}))))
        reader = Visitor(client, "/t/entwurf12345")
        reader.open()
        assert reader.heading() == title
        assert "Vorschau, nichts wird aufgezeichnet" in reader.page.text_content()


def test_the_page_that_is_edited_is_shown_by_its_name(client: TestClient, opened: Database, small: Prototype) -> None:
    opened.drafts.put(draft(small))
    answer = client.get("/t/entwurf12345?seite=money&sprache=de&stand=3")
    assert answer.headers["location"].endswith("/seite/money")


UNFINISHED = {
    "no way on": lambda form: set_routes(form, "start", []),
    "a way to nowhere": lambda form: form.model_copy(update={"routes": (Route(**{"from": "start", "to": "nie"}),)}),
    "a condition that cannot be read": lambda form: change_question(form, Place("money", "income"), show_if="1 +"),
    "a route that hangs on nothing": lambda form: set_routes(
        form, "start", [("person", "gibtsnicht"), ("money", None)]
    ),
    "two pages of a name": lambda form: form.model_copy(update={"pages": (*form.pages, form.pages[0])}),
    "two questions of a name": lambda form: change_page(form, "proof", questions=form.page("money").questions),
    "a start that is gone": lambda form: form.model_copy(update={"start": "nie"}),
    "a check that cannot be read": lambda form: change_question(
        form, Place("person", "name"), checks=(Check(valid_if="x ==", message=Texts({"de": "x"})),)
    ),
    "all but one page gone": lambda form: form.model_copy(update={"pages": form.pages[:1], "routes": ()}),
}


@pytest.mark.parametrize("make", UNFINISHED.values(), ids=UNFINISHED)
def test_what_is_not_right_yet_is_shown_as_far_as_it_goes(client, opened: Database, small: Prototype, make) -> None:
    record = make(small)
    assert presentable(record) != record, "the case is about something that is wrong"
    opened.drafts.put(draft(record))
    reader = Visitor(client, "/t/entwurf12345")
    reader.open()
    assert reader.heading() == record.pages[0].title.root["de"]
    reader.press("Weiter")
    assert reader.heading()


def test_what_is_right_is_shown_as_it_is(small: Prototype) -> None:
    assert presentable(small) == small


def test_where_no_way_leads_on_the_draft_says_so(client: TestClient, opened: Database, small: Prototype) -> None:
    opened.drafts.put(draft(remove_page(set_routes(small, "start", []), "abroad")))
    reader = Visitor(client, "/t/entwurf12345")
    reader.open()
    reader.press("Weiter")
    assert reader.heading() == "Hier endet der Entwurf"


def test_a_draft_is_no_preview_of_the_file_and_no_study(
    lab_folder: Workspace, opened: Database, study: Publication, small: Prototype, client: TestClient
) -> None:
    opened.drafts.put(draft(change_page(small, "start", title=Texts({"de": "Unfertig"}))))
    assert preview_prototype(lab_folder, opened, "benefit", "small").code != "entwurf12345"
    assert [one.code for one in opened.publications.of_study("benefit", "first")] == [study.code]
    assert "Unfertig" not in str(opened.publications.get(study.code).content)
    opened.drafts.delete("entwurf12345")
    assert client.get("/t/entwurf12345").status_code == 404


def test_old_drafts_go_by_themselves_and_those_with_work_last(opened: Database, small: Prototype) -> None:
    opened.drafts.put(draft(small, "mitarbeit"))
    opened.drafts.put(draft(small, "ohnearbeit", unsaved=False))
    opened.drafts.put(draft(small, "spaeter", written=NOW + dt.timedelta(days=3)))
    assert opened.drafts.get("ohnearbeit") is None
    assert [one.code for one in opened.drafts.unsaved("benefit", "small")] == ["spaeter", "mitarbeit"]
    opened.drafts.put(draft(small, "neuer", written=NOW + dt.timedelta(days=61)))
    assert opened.drafts.get("mitarbeit") is None


def test_a_draft_comes_back_as_it_was_put(opened: Database, small: Prototype) -> None:
    opened.drafts.put(draft(small))
    later = draft(change_page(small, "start", text=None))
    opened.drafts.put(later)
    assert opened.drafts.get("entwurf12345") == later


def test_what_was_typed_in_a_draft_goes_with_it(client: TestClient, opened: Database, small: Prototype) -> None:
    opened.drafts.put(draft(small))
    Visitor(client, "/t/entwurf12345").open().press("Weiter").press("Weiter", name="Kim")
    assert len(opened.recorded.sessions("entwurf12345")) == 1
    opened.drafts.delete("entwurf12345")
    assert opened.recorded.sessions("entwurf12345") == ()
    with opened.reading() as connection:
        assert connection.exec_driver_sql("SELECT count(*) FROM working_answers").scalar_one() == 0
