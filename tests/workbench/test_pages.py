"""Every page opens on the sample in both languages, says something, and speaks one language only."""

from __future__ import annotations

import json
import shutil

import pytest

from lab.i18n import LANGUAGES, translator
from lab.store import Workspace, open_workspace
from lab.workbench.bench import Bench
from lab.workbench.pages import page_files
from lab.workbench.parts.shell import service_title, tab_title
from lab.workbench.settings import Settings
from lab.workbench.state import Key
from tests.workbench.conftest import Open
from tests.workbench.texts import foreign_texts, shown_texts

PAGES = [page.path.stem for page in page_files()]


def test_folder_of_pages_is_the_navigation():
    assert PAGES == ["overview", "processes", "simulation", "prototype", "user_test", "plan", "reuse"]


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("page", PAGES)
def test_page_opens_and_speaks_one_language(open_page: Open, page: str, language: str):
    app = open_page(page, language)
    assert not app.exception
    assert not app.error
    assert len(app.title) == 1
    assert foreign_texts(app, language) == []


def test_texts_of_the_other_language_would_be_found(open_page: Open):
    app = open_page("overview", "de")
    assert "Wie weit ist unser Labor, was kommt als Nächstes?" in shown_texts(app)
    assert foreign_texts(app, "en")


def test_switching_the_language_keeps_what_was_set(open_page: Open):
    app = open_page("simulation", "de")
    app.select_slider(key=Key.CASES).set_value(150).run()
    app.segmented_control(key=Key.LANGUAGE).set_value("en").run()
    assert app.title[0].value == "What does that change for citizens and staff?"
    assert app.select_slider(key=Key.CASES).value == 150


def test_changing_the_page_keeps_what_was_typed(open_page: Open):
    app = open_page("processes", "de")
    app.segmented_control(key=Key.PROCESS_VIEW).set_value("exchange").run()
    app.segmented_control(key=Key.UPLOAD_KIND).set_value("target").run()
    app.switch_page("app_pages/plan.py").run()
    app.switch_page("app_pages/processes.py").run()
    assert app.segmented_control(key=Key.UPLOAD_KIND).value == "target"


def test_next_step_of_the_overview_leads_to_a_page(open_page: Open):
    app = open_page("overview")
    app.button(key="overview:next").click().run()
    assert not app.exception
    assert app.title[0].value == "Kommen Menschen damit zurecht?"


def test_overview_without_figures_leads_to_the_simulation(open_page: Open):
    app = open_page("overview")
    app.button(key="overview:simulate").click().run()
    assert not app.exception
    assert app.title[0].value == "Was ändert das für Bürgerinnen, Bürger und Beschäftigte?"


@pytest.mark.parametrize(
    ("table", "room", "named"),
    [(0, 1014, {"staff", "duration_days"}), (1, 976, {"citizens", "effort_days"})],
)
def test_measures_fit_a_screen_with_what_they_save_and_days_are_called_days(
    open_page: Open, table: int, room: int, named: set[str]
):
    """A window of 1440 pixels has this room beside the sidebar, in a box a little less."""
    editor = open_page("plan").dataframe[table]
    columns = json.loads(editor.proto.columns)
    shown = {name: columns[name] for name in editor.value.columns if columns.get(name, {}).get("label")}
    assert named <= set(shown)
    assert sum(column["width"] for column in shown.values()) <= room
    assert {column["label"] for name, column in shown.items() if name.endswith("_days")} <= {
        "Dauer (Tage)",
        "Aufwand (Tage)",
    }


def test_projector_view_has_no_sidebar_but_a_way_back(open_page: Open):
    app = open_page("overview")
    app.toggle(key=Key.PROJECTOR).set_value(True).run()
    assert not app.sidebar.children
    app.toggle(key=Key.PROJECTOR).set_value(False).run()
    assert app.sidebar.children


def test_tab_names_the_service_where_there_are_several(sample_workspace: Workspace):
    bench = Bench(Settings(sample_workspace.root), sample_workspace, translator("de"), sample_workspace.services()[0])
    assert tab_title(bench, "Prozesse") == "Prozesse – Labwerk"
    processes = sample_workspace.root / "processes"
    shutil.copytree(processes / sample_workspace.services()[0], processes / "wohngeld")
    bench = Bench(Settings(sample_workspace.root), open_workspace(sample_workspace.root), translator("de"), "wohngeld")
    assert tab_title(bench, "Prozesse") == f"Prozesse – {service_title(bench, 'wohngeld')} – Labwerk"


def test_folder_that_is_no_workspace_is_said_with_what_to_do(open_page: Open, tmp_path, monkeypatch):
    monkeypatch.setenv("LAB_WORKSPACE", str(tmp_path))
    app = open_page()
    assert "kein Arbeitsbereich" in app.error[0].value
    assert "lab new" in app.error[0].value


@pytest.mark.parametrize("page", ["processes", "simulation", "prototype", "user_test", "plan", "reuse"])
def test_every_page_of_an_empty_workspace_says_what_to_do(open_page: Open, sample_workspace: Workspace, page: str):
    for service in sample_workspace.services():
        shutil.rmtree(sample_workspace.root / "processes" / service)
    app = open_page(page)
    assert not app.exception
    said = " ".join(element.value for element in (*app.error, *app.markdown))
    assert "noch keine Leistung" in said
    assert "lab new" in said


def test_scenario_with_a_mistake_is_said_on_the_page_and_nothing_else_breaks(
    open_page: Open, sample_workspace: Workspace
):
    path = sample_workspace.service(sample_workspace.services()[0]).scenario_path("target")
    path.write_text(path.read_text(encoding="utf-8") + "\nunknown_key: 1\n", encoding="utf-8")
    app = open_page("simulation")
    assert "target.scenario.yaml" in app.error[0].value.replace("\\", "")
    app.switch_page("app_pages/overview.py").run()
    assert not app.exception
    assert not app.error
