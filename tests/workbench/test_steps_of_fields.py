"""The step of the process that a field belongs to stands in the tables of the data, their files and the builder."""

from __future__ import annotations

import csv
import io

import pytest
from streamlit.testing.v1 import AppTest

from lab.actions.model_activities import activity_names
from lab.exchange.form_fields import fields_csv
from lab.i18n import translator
from lab.prototypes.changes import Place, change_question
from lab.prototypes.description import describe
from lab.store import ServiceFolder, Workspace
from lab.workbench.parts.pages_of_steps import pages_of_steps
from lab.workbench.state import Key
from tests.workbench.conftest import Open

NAME = "neuantrag"
OWN = "nachweise_hochladen"
"""What a question belongs to, while its page belongs to ``anlagen_ausfuellen``."""


@pytest.fixture
def service(sample_workspace: Workspace) -> ServiceFolder:
    """The sample, with a question that belongs to another step than its page, and one whose step is in no model."""
    service = sample_workspace.service(sample_workspace.services()[0])
    loaded = service.prototype(NAME)
    record = change_question(loaded.record, Place("wohnen", "grundmiete"), activity=OWN, evidence="Mietvertrag")
    record = change_question(record, Place("wohnen", "wohnform"), activity="gibt_es_nicht")
    service.save(loaded.path, record, started_from=loaded.digest)
    return service


def open_view(open_page: Open, view: str) -> AppTest:
    app = open_page("prototype")
    app.segmented_control(key=Key.PROTOTYPE_VIEW).set_value(view).run()
    assert not app.exception
    return app


def test_the_tables_of_the_data_name_the_step_by_its_name(service: ServiceFolder, open_page: Open):
    app = open_view(open_page, "data")
    app.session_state[Key.OPEN.of("fields")] = True
    app.session_state[Key.OPEN.of("evidence")] = True
    app.run()
    fields = next(one.value for one in (*app.table, *app.dataframe) if "Kennung" in one.value)
    rows = [{name: str(cell).replace("\\", "") for name, cell in row.items()} for _, row in fields.iterrows()]
    steps = {row["Kennung"]: row["Schritt des Modells"] for row in rows}
    names = activity_names(service)
    assert names[OWN] != OWN
    assert steps["grundmiete"] == names[OWN]
    assert steps["nebenkosten"] == names["anlagen_ausfuellen"]
    assert steps["wohnform"] == "gibt_es_nicht", "what no model has is named by its id"
    assert steps["anmeldeweg"] == "keiner genannt"
    evidence = next(one.value for one in app.table if "Hochladen" in one.value)
    told = {row["Nachweis"]: row["Schritt des Modells"] for _, row in evidence.iterrows()}
    assert names[OWN] in told["Mietvertrag"]


def test_the_csv_has_name_and_id(service: ServiceFolder):
    described = describe(service.prototype(NAME).record, "de")
    data = fields_csv(described, translator("de"), activity_names(service)).decode("utf-8-sig")
    rows = {row["Kennung"]: row for row in csv.DictReader(io.StringIO(data), delimiter=";")}
    names = activity_names(service)
    assert (rows["grundmiete"]["Schritt des Modells"], rows["grundmiete"]["Aktivität"]) == (names[OWN], OWN)
    assert (rows["wohnform"]["Schritt des Modells"], rows["wohnform"]["Aktivität"]) == ("", "gibt_es_nicht")
    assert rows["nebenkosten"]["Aktivität"] == "anlagen_ausfuellen"


@pytest.mark.parametrize(
    ("question", "told"),
    [
        ("grundmiete", "Schritt des Modells: {own}"),
        ("nebenkosten", "Schritt des Modells: {page} (wie die Seite)"),
        ("wohnform", "gibt_es_nicht; kein Modell hat ihn."),
    ],
)
def test_the_builder_says_it_at_the_question(service: ServiceFolder, open_page: Open, question: str, told: str):
    names = activity_names(service)
    app = open_view(open_page, "edit")
    app.radio(key=Key.FORM_PAGE).set_value("wohnen").run()
    app.radio(key=Key.FORM_QUESTION).set_value(question).run()
    words = told.format(own=names[OWN], page=names["anlagen_ausfuellen"])
    assert any(words in one.value.replace("\\", "") for one in app.caption)


def test_a_step_leads_to_the_page_whose_group_asks_for_it(service: ServiceFolder):
    loaded = service.prototype(NAME)
    page = next(one for one in loaded.record.pages for question in one.questions if question.kind == "group")
    group = next(one for one in page.questions if one.kind == "group")
    place = Place(page.id, group.questions[0].id, group.id)
    record = change_question(loaded.record, place, activity="bescheid_zustellen")
    service.save(loaded.path, record, started_from=loaded.digest)
    assert [one.page for one in pages_of_steps(service, "de")["bescheid_zustellen"]] == [page.id]
