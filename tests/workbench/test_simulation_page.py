"""The simulation page: levels, precision, warm-up, days; what it shows is what the command line gives."""

from __future__ import annotations

import json
import os
from collections.abc import Callable
from typing import Any

import pytest
from streamlit.testing.v1 import AppTest

from lab.cli import program
from lab.i18n import LANGUAGES, Language
from lab.store import Workspace
from lab.workbench.questions import Answer
from lab.workbench.state import Key, SimulationState
from tests.workbench.conftest import Open
from tests.workbench.texts import foreign_texts, shown_texts

STATE = f"state:{SimulationState.__qualname__}"
RUN = "run: { start: 2026-01-05, days: 364, warm_up_days: 91, replications: 10, seed: 1 }"
SHORT = "run: { start: 2026-01-05, days: 42, warm_up_days: 14, replications: 4, seed: 1 }"


@pytest.fixture(autouse=True)
def short_runs(sample_workspace: Workspace) -> None:
    """The sample with runs of few days, so that a test takes no longer than it must."""
    for name in ("as-is", "target"):
        change(sample_workspace, name, RUN, SHORT)


def change(workspace: Workspace, scenario: str, old: str, new: str) -> None:
    path = workspace.service("sgb2-antrag").scenario_path(scenario)
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new), encoding="utf-8")


@pytest.fixture
def command_line(sample_workspace: Workspace, capsys: pytest.CaptureFixture[str]) -> Callable[..., Any]:
    """``lab … --json`` on the same workspace, computed afresh."""

    def run(*arguments: str) -> Any:
        capsys.readouterr()
        more = ("--workspace", str(sample_workspace.root), "--json", "--fresh")
        assert program.run([*arguments, *more], dict(os.environ)) == 0
        return json.loads(capsys.readouterr().out)

    return run


def computed(app: AppTest) -> Answer:
    """Wait for the answer and give it; the page shows it then."""
    if any(button.key == "simulate" for button in app.button):
        app.button(key="simulate").click().run()
    state = app.session_state[STATE]
    assert state.job.wait(120)
    assert state.job.error is None
    app.run()
    assert not app.exception
    assert isinstance(app.session_state[STATE].shown, Answer)
    shown: Answer = app.session_state[STATE].shown
    return shown


def said(app: AppTest) -> str:
    return "\n".join(sorted(shown_texts(app)))


def hashes(answer: Answer) -> list[str]:
    return [one.provenance.run_hash for one in answer.results.values()]


def both(data: Any) -> list[str]:
    return [data[name]["provenance"]["run_hash"] for name in ("first", "second")]


def test_untouched_page_is_the_run_of_the_command_line(open_page: Open, command_line: Callable[..., Any]):
    answer = computed(open_page("simulation"))
    assert hashes(answer) == both(command_line("compare", "sgb2-antrag"))
    assert hashes(answer)[0] == command_line("simulate", "sgb2-antrag", "as-is")["provenance"]["run_hash"]


@pytest.mark.parametrize("level", ["flow", "times", "staff"])
def test_level_is_the_run_of_the_command_line(open_page: Open, command_line: Callable[..., Any], level: str):
    app = open_page("simulation")
    app.radio(key=Key.LEVEL).set_value(level).run()
    answer = computed(app)
    found = command_line("compare", "sgb2-antrag", "--level", level)
    assert hashes(answer) == both(found)
    assert answer.comparison is not None
    assert {name: one.model_dump(mode="json") for name, one in answer.comparison.figures.items()} == found["figures"]


def test_precision_is_the_run_of_the_command_line(open_page: Open, command_line: Callable[..., Any]):
    app = open_page("simulation")
    app.radio(key=Key.REPEAT).set_value("exact").run()
    app.selectbox(key=Key.EXACT_FIGURE).set_value("throughput_days").run()
    app.select_slider(key=Key.EXACT_WIDTH).set_value(0.02).run()
    answer = computed(app)
    assert hashes(answer) == both(command_line("compare", "sgb2-antrag", "--precision", "throughput_days=2%"))
    assert answer.replications > 4
    assert f"Genau genug nach {answer.replications} Wiederholungen: „Durchlaufzeit“" in said(app)


def test_found_warm_up_is_the_run_of_the_command_line(
    open_page: Open, command_line: Callable[..., Any], sample_workspace: Workspace
):
    for name in ("as-is", "target"):  # the stock of cases takes seven weeks to fill
        change(sample_workspace, name, SHORT, SHORT.replace("days: 42", "days: 280"))
    app = open_page("simulation")
    app.radio(key=Key.WARM_UP).set_value("auto").run()
    answer = computed(app)
    assert hashes(answer) == both(command_line("compare", "sgb2-antrag", "--warm-up", "auto"))
    assert set(answer.warm_ups) == {"as-is", "target"}
    assert "Vorlauf gefunden: " in said(app)


def test_typed_warm_up_and_replications_are_the_run_of_the_command_line(
    open_page: Open, command_line: Callable[..., Any]
):
    app = open_page("simulation")
    app.number_input(key=Key.WARM_UP_DAYS).set_value(3).run()
    app.select_slider(key=Key.REPLICATIONS).set_value(5).run()
    answer = computed(app)
    assert hashes(answer) == both(command_line("compare", "sgb2-antrag", "--warm-up", "3", "--replications", "5"))
    assert any("nach 3 Tagen Vorlauf" in caption.value for caption in app.caption)


def test_flow_alone_shows_ways_and_no_time(open_page: Open):
    app = open_page("simulation")
    app.radio(key=Key.LEVEL).set_value("flow").run()
    computed(app)
    assert "Dauer, Wartezeit, Arbeitszeit, Personalkosten und Auslastung" in said(app)
    assert app.segmented_control(key=Key.VIEW).options == [
        "Wie oft",
        "Am Diagramm",
        "Alle Zahlen",
        "Parameter und Quellen",
    ]
    figures = [element.proto.body for element in app.get("html") if "font-weight" in element.proto.body]
    assert figures
    assert not any(word in text for text in figures for word in ("Tag", "Stunde", "Minute"))
    assert not any(slider.key and slider.key.startswith(Key.STAFF) for slider in app.select_slider)
    app.segmented_control(key=Key.VIEW).set_value("numbers").run()
    names = [row[0] for row in app.table[0].value.to_numpy().tolist()]
    assert names == ["Sachkosten", "Fälle im beobachteten Zeitraum"]


def test_incomplete_scenario_is_refused_with_the_way_to_a_lower_level(open_page: Open, sample_workspace: Workspace):
    service = sample_workspace.service("sgb2-antrag")
    for name in ("as-is", "target"):
        made = service.scenario(name).record
        kept = {"labwerk", "name", "model", "branches", "attributes", "run"}
        bare = made.model_dump(mode="json", by_alias=True, include=kept, exclude_none=True)
        text = json.dumps({**bare, "arrivals": {}})
        for truth in ("true", "false"):  # JSON has no such keys, YAML does
            text = text.replace(f'"{truth}":', f"{truth}:")
        service.scenario_path(name).write_text(text, encoding="utf-8")
    app = open_page("simulation")
    app.button(key="simulate").click().run()
    assert app.session_state[STATE].job.wait(60)
    app.run()
    assert len(app.error) == 1
    assert "Eine niedrigere Stufe braucht weniger" in said(app)
    app.radio(key=Key.LEVEL).set_value("flow").run()
    assert computed(app).complete
    assert not app.error
    assert "Nur der Ablauf wurde gerechnet" in said(app)


def test_view_that_a_level_does_not_have_gives_way_to_one_that_it_has(open_page: Open):
    app = open_page("simulation")
    computed(app)
    app.segmented_control(key=Key.VIEW).set_value("busy").run()
    app.radio(key=Key.LEVEL).set_value("times").run()
    computed(app)
    assert app.segmented_control(key=Key.VIEW).value == "duration"
    assert "Warteschlangen, Auslastung und Engpass sind auf dieser Stufe nicht bekannt." in said(app)


def test_limit_without_precision_is_said_plainly(open_page: Open, sample_workspace: Workspace):
    wanted = SHORT.replace(" }", ", precision: { figure: throughput_days, relative: 0.001, most: 12 } }")
    change(sample_workspace, "as-is", SHORT, wanted)
    app = open_page("simulation")
    assert app.radio(key=Key.REPEAT).value == "file"
    assert computed(app).replications == 12
    warning = next(box.value for box in app.warning if "noch nicht genau genug" in box.value)
    assert "Nach 12 Wiederholungen" in warning
    assert "Erlauben Sie mehr Wiederholungen" in warning


def test_office_that_never_settles_is_said_and_still_run(open_page: Open, sample_workspace: Workspace):
    change(sample_workspace, "as-is", "people: 7", "people: 2")
    change(sample_workspace, "as-is", "days: 42", "days: 182")
    app = open_page("simulation")
    app.radio(key=Key.WARM_UP).set_value("auto").run()
    answer = computed(app)
    assert answer.unsettled is not None
    assert answer.results["as-is"].provenance.warm_up_days == 14
    text = " ".join(box.value for box in app.warning).replace("\\", "")
    assert "Kein Vorlauf gefunden; gerechnet ist mit 14 Tagen" in text
    assert "„Leistungssachbearbeitung“ ist überlastet: Es fehlen" in text
    assert "Arbeitsstunden je Woche" in text


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("level", ["flow", "times", "calendars"])
def test_every_view_of_every_level_speaks_one_language(open_page: Open, language: Language, level: str):
    app = open_page("simulation", language)
    app.radio(key=Key.LEVEL).set_value(level).run()
    if level != "flow":
        app.radio(key=Key.WARM_UP).set_value("auto").run()
        app.radio(key=Key.REPEAT).set_value("exact").run()
    computed(app)
    for view in app.segmented_control(key=Key.VIEW).proto.options:
        assert view.content
    views = {"flow": ("passes", "numbers"), "times": ("duration", "by_day", "time")}
    for view in views.get(level, ("duration", "by_day", "busy", "numbers", "parameters")):
        app.segmented_control(key=Key.VIEW).set_value(view).run()
        assert not app.exception
        assert foreign_texts(app, language) == []


def test_by_day_shows_cases_and_queues_with_a_sentence_and_a_table(open_page: Open):
    app = open_page("simulation")
    answer = computed(app)
    app.segmented_control(key=Key.VIEW).set_value("by_day").run()
    chart = app.get("plotly_chart")[0].proto
    assert "Fälle in Arbeit. Ist: nach dem Vorlauf im Mittel" in chart.alt
    drawn = json.loads(chart.spec)
    titles = [drawn["layout"][axis]["title"]["text"] for axis in ("xaxis", "yaxis")]
    assert titles == ["Tage seit Beginn des Laufs", "Fälle in Arbeit"]
    band, line = drawn["data"][:2]
    timeline = answer.results["as-is"].timeline
    assert timeline is not None
    assert len(line["y"]) == len(timeline.days)
    assert len(band["y"]) == 2 * len(timeline.days)
    role = next(iter(timeline.queues))
    app.selectbox(key=Key.BY_DAY).set_value(role).run()
    assert not app.exception
    assert "Warteschlange: Eingangszone" in said(app)


def test_stopped_run_keeps_what_is_known_and_goes_on_when_asked(open_page: Open):
    app = open_page("simulation")
    app.radio(key=Key.REPEAT).set_value("exact").run()
    app.select_slider(key=Key.EXACT_WIDTH).set_value(0.005).run()
    app.button(key="simulate").click().run()
    state = app.session_state[STATE]
    state.job.stop()
    assert state.job.wait(60)
    app.run()
    assert "Angehalten. Was bis dahin gerechnet war, bleibt stehen." in said(app)
    app.button(key="go_on").click().run()
    assert computed(app).complete
