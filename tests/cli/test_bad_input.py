"""What the simulation cannot use ends in a message with element, name and advice, never in a traceback or a wait."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from lab.cli import program
from tests.cli.drawing import SOURCE, write_model, write_scenario

Run = Callable[..., tuple[int, str, str]]

NODES = {
    "s": "start Eingang",
    "pruefen": "task Antrag prüfen",
    "frage": "xor Vollständig?",
    "nach": "task Unterlagen nachfordern",
    "e": "end Fertig",
}
FLOWS = "s>pruefen pruefen>frage frage>nach frage>e nach>pruefen"
GOOD = {"frage_nach": "share: 0.2", "frage_e": "share: 0.8"}
KIND = f"{{ art: {{ values: {{ neu: 0.5, alt: 0.5 }}, {SOURCE} }} }}"


@pytest.fixture
def simulate(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Run:
    """Run ``lab simulate`` on the files of the test's folder."""

    def run(*arguments: str) -> tuple[int, str, str]:
        code = program.run(["simulate", str(tmp_path / "probe.bpmn"), *arguments], dict(os.environ))
        captured = capsys.readouterr()
        assert "Traceback" not in captured.out + captured.err
        return code, captured.out, captured.err

    return run


def test_the_model_itself_runs(simulate: Run, tmp_path: Path) -> None:
    write_model(tmp_path, NODES, FLOWS)
    write_scenario(tmp_path, "pruefen nach", GOOD)
    code, out, err = simulate()
    assert (code, err) == (0, "")
    assert "Achtung" not in out


@pytest.mark.parametrize(
    ("tasks", "branches", "more", "words"),
    [
        ("pruefen nach weg", GOOD, {}, ("Element weg", "„weg“", "Entfernen Sie den Eintrag")),
        (
            "pruefen nach",
            {**GOOD, "frage_weg": "share: 0.1"},
            {},
            ("Element frage_weg", "„frage_weg“", "Entfernen Sie den Eintrag"),
        ),
        (
            "pruefen nach",
            {"frage_nach": "share: 0.2", "frage_e": "share: 0.7"},
            {},
            ("Element frage", "„Vollständig?“ (frage)", "0,9, nicht 1", "bis sie zusammen 1 ergeben"),
        ),
        (
            "pruefen nach",
            GOOD,
            {"calendars": f"{{ buero: {{ name: Bürozeit, hours: {{}}, {SOURCE} }} }}"},
            ("calendars.buero", "„Bürozeit“", "keine einzige Öffnungszeit", "Berichtigen Sie"),
        ),
        (
            "pruefen nach",
            {"frage_nach": 'condition: "art > 3"', "frage_e": "share: 1"},
            {"attributes": KIND},
            ("Element frage_nach", "„Vollständig?“ (frage)", "„art > 3“", "Hier muss eine Zahl stehen"),
        ),
        (
            "pruefen nach",
            {"frage_nach": 'condition: "alter > 3"', "frage_e": "share: 1"},
            {"attributes": KIND},
            ("Element frage_nach", "„Vollständig?“ (frage)", "„alter“", "Bekannt sind: art"),
        ),
    ],
    ids=["gone activity", "gone flow", "shares", "calendar without hours", "type of condition", "unknown name"],
)
def test_what_the_scenario_gets_wrong_is_refused_with_place_name_and_advice(
    simulate: Run, tmp_path: Path, tasks: str, branches: dict[str, str], more: dict[str, str], words: tuple[str, ...]
) -> None:
    write_model(tmp_path, NODES, FLOWS)
    write_scenario(tmp_path, tasks, branches, **more)
    code, out, err = simulate()
    assert (code, out) == (1, "")
    for word in words:
        assert word in err


def test_calendars_that_are_never_open_together_name_the_activity(simulate: Run, tmp_path: Path) -> None:
    write_model(tmp_path, NODES, FLOWS)
    path = write_scenario(
        tmp_path,
        "pruefen nach",
        GOOD,
        calendars=f'{{ frueh: {{ name: Früh, hours: {{ mon: ["08:00-09:00"] }}, {SOURCE} }}, '
        f'spaet: {{ name: Spät, hours: {{ mon: ["15:00-16:00"] }}, {SOURCE} }} }}',
        roles=f"{{ amt: {{ name: Amt, calendar: spaet, {SOURCE} }} }}",
    )
    text = path.read_text(encoding="utf-8")
    once = text.replace("pruefen: { duration: {", "pruefen: { role: amt, duration: { calendar: frueh,")
    path.write_text(once, encoding="utf-8")
    code, _, err = simulate()
    assert code == 1
    for word in ("Element pruefen", "„Antrag prüfen“ (pruefen)", "nie geöffnet", "gemeinsame Zeiten"):
        assert word in err


SPLIT = {
    "s": "start Eingang",
    "frage": "xor Einfach?",
    "kurz": "task Kurz prüfen",
    "lang": "task Genau prüfen",
    "alles": "and Alles da",
    "e": "end Fertig",
}


def test_a_deadlock_of_every_case_is_refused_before_the_run_with_the_way(simulate: Run, tmp_path: Path) -> None:
    write_model(tmp_path, SPLIT, "s>frage frage>kurz frage>lang kurz>alles lang>alles alles>e")
    write_scenario(tmp_path, "kurz lang", {"frage_kurz": "share: 0.2", "frage_lang": "share: 0.8"})
    code, out, err = simulate()
    assert (code, out) == (1, "")
    assert "Kein einziger Fall kommt zum Ende." in err
    assert "Element alles: Bei „Alles da“ (alles)" in err
    assert "Eingang → Einfach? →" in err
    assert "parallelen Gateway" in err


def test_a_deadlock_of_some_cases_is_told_once_with_count_and_way(simulate: Run, tmp_path: Path) -> None:
    nodes = {**SPLIT, "teilen": "and Aufteilen", "o": "end Abgebrochen"}
    write_model(tmp_path, nodes, "s>teilen teilen>kurz teilen>frage frage>lang frage>o kurz>alles lang>alles alles>e")
    write_scenario(tmp_path, "kurz lang", {"frage_lang": "share: 0.6", "frage_o": "share: 0.4"})
    code, out, _ = simulate()
    assert code == 0
    assert out.count("Achtung") == 1
    assert "Fällen für immer stehen. Weg: Eingang → Aufteilen →" in out
    warnings = json.loads(simulate("--json")[1])["warnings"]
    assert [warning["where"]["element"] for warning in warnings] == ["alles"]


def test_what_does_not_happen_in_the_run_is_told_as_possible(simulate: Run, tmp_path: Path) -> None:
    more = {"teilen": "and Aufteilen", "x": "task Ablegen", "y": "task Scannen", "m": "xor Weiter", "z": "task Prüfen"}
    flows = "s>pruefen pruefen>frage frage>nach frage>teilen nach>pruefen teilen>x teilen>y x>m y>m m>z z>e"
    write_model(tmp_path, {**NODES, **more}, flows)
    write_scenario(tmp_path, "pruefen nach x y z", {"frage_nach": "share: 0.2", "frage_teilen": "share: 0.8"})
    code, out, _ = simulate()
    assert code == 0
    assert "Element m: Bei „Weiter“ (m) kommen zwei Zweige eines Falls an" in out
    assert "parallelen Gateway" in out


def test_a_livelock_is_refused_before_the_run_with_the_way(simulate: Run, tmp_path: Path) -> None:
    write_model(tmp_path, NODES, FLOWS)
    write_scenario(tmp_path, "pruefen nach", {"frage_nach": "share: 1", "frage_e": "share: 0"})
    code, out, err = simulate()
    assert (code, out) == (1, "")
    for word in ("„Antrag prüfen“ (pruefen)", "endlos im Kreis", "Vollständig? → Unterlagen nachfordern", "Ausgang"):
        assert word in err


def test_a_livelock_that_only_a_condition_makes_ends_the_run(simulate: Run, tmp_path: Path) -> None:
    write_model(tmp_path, NODES, FLOWS)
    branches = {"frage_e": "condition: \"art == 'neu' and art == 'alt'\"", "frage_nach": "share: 1"}
    write_scenario(tmp_path, "pruefen nach", branches, attributes=KIND)
    code, _, err = simulate()
    assert code == 1
    assert "Element " in err
    assert "endlos im Kreis" in err
    assert "Ausgang" in err


def test_a_token_explosion_ends_the_run_with_the_way_that_leads_to_it(simulate: Run, tmp_path: Path) -> None:
    nodes = {
        "s": "start Eingang",
        "m": "xor Weiter",
        "teilen": "and Aufteilen",
        "a": "task Kurz prüfen",
        "b": "task Genau prüfen",
        "x": "xor Fertig?",
        "e": "end Fertig",
    }
    write_model(tmp_path, nodes, "s>m m>teilen teilen>a teilen>b a>m b>x x>m x>e")
    write_scenario(tmp_path, "a b", {"x_m": "share: 0.5", "x_e": "share: 0.5"})
    code, out, err = simulate()
    assert (code, out) == (1, "")
    assert "Element teilen" in err or "Element m" in err or "Element a" in err or "Element b" in err
    assert "vervielfacht sich ein Fall ohne Ende" in err
    assert "Weg: Eingang → Weiter → Aufteilen" in err
    assert "zusammen" in err


@pytest.mark.skipif(sys.platform != "linux", reason="reads the processor time of a process that runs")
def test_a_run_stops_within_a_second(tmp_path: Path) -> None:
    """Ctrl+C in the middle of a run of a million cases. Processor time: a busy machine lets everything last longer."""
    write_model(tmp_path, NODES, FLOWS)
    write_scenario(tmp_path, "pruefen nach", GOOD, per_year="400000", days="3000")
    code = (
        "import lab.simulation.run as r; wait = r.wait_for_engine;"
        "r.wait_for_engine = lambda cancel: (wait(cancel), print('running', flush=True));"
        "from lab.cli import main; main()"
    )
    command = [sys.executable, "-c", code, "simulate", str(tmp_path / "probe.bpmn")]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        assert process.stdout.readline() == "running\n"
        time.sleep(0.5)
        assert process.poll() is None
        of_others = children_used()
        before = used_by(process.pid)
        process.send_signal(signal.SIGINT)
        out, err = process.communicate(timeout=60)
    stopped = children_used() - of_others - before
    assert process.returncode == 130
    assert stopped < 1
    assert "Traceback" not in out + err
    assert "Abgebrochen." in err


def used_by(process: int) -> float:
    """Processor seconds of a process so far."""
    numbers = Path(f"/proc/{process}/stat").read_text(encoding="utf-8").rpartition(")")[2].split()
    return (int(numbers[11]) + int(numbers[12])) / os.sysconf("SC_CLK_TCK")


def children_used() -> float:
    """Processor seconds of all processes that were started here and have ended."""
    import resource  # Windows has none

    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def test_a_scenario_under_another_name_is_told_of_by_that_name(simulate: Run, tmp_path: Path) -> None:
    write_model(tmp_path, NODES, FLOWS)
    write_scenario(tmp_path, "pruefen nach", {"frage_nach": "share: 0.2", "frage_e": "share: 0.7"})
    renamed = tmp_path / "mehr-personal.scenario.yaml"
    (tmp_path / "probe.scenario.yaml").rename(renamed)
    code, _, err = simulate(str(renamed))
    assert code == 1
    assert f"{renamed}, Element frage" in err
    assert "probe.scenario.yaml" not in err
