"""``lab lint``: exit codes for scripts, text with advice, JSON, SARIF; one bad file does not hide the others."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from lab.actions.switch_rule import switch_off
from lab.cli import program
from lab.store import Workspace

FIXTURES = Path(__file__).parents[1] / "bpmn" / "lint" / "fixtures"
Run = Callable[..., tuple[int, str]]


@pytest.fixture
def lint(sample_workspace: Workspace, capsys: pytest.CaptureFixture[str]) -> Run:
    """Run ``lab lint`` on the sample's copy."""

    def run(*arguments: str) -> tuple[int, str]:
        code = program.run(["lint", "--workspace", str(sample_workspace.root), *arguments], {"LANG": "de_DE.UTF-8"})
        captured = capsys.readouterr()
        assert "Traceback" not in captured.out + captured.err
        return code, captured.out

    return run


def test_findings_give_three_and_say_what_why_and_how(lint: Run) -> None:
    code, out = lint("sgb2-antrag")
    assert code == 3
    assert "as-is.bpmn: 0 Fehler, 5 Warnungen" in out
    assert "Persönliches Erscheinen (personal-appearance)" in out
    assert "→ Prüfen Sie, worum es beim Erscheinen geht." in out
    assert "media-break" not in out
    assert "media-break" in lint("sgb2-antrag", "--severity", "note")[1]


def test_nothing_of_that_weight_gives_zero(lint: Run) -> None:
    assert lint("--severity", "error")[0] == 0


def test_what_is_switched_off_is_counted_and_does_not_count(lint: Run, sample_workspace: Workspace) -> None:
    switch_off(sample_workspace.service("sgb2-antrag"), "written-form", "Steht im Gesetz.")
    code, out = lint("sgb2-antrag/target")
    assert code == 0
    assert "1 abgeschaltet" in out
    data = json.loads(lint("sgb2-antrag/target", "--json")[1])
    assert data["files"][0]["counts"] | {"note": 0} == {"error": 0, "warning": 0, "note": 0, "off": 1}
    assert [one["off"] for one in data["files"][0]["findings"]] == ["Steht im Gesetz."]


def test_a_file_that_cannot_be_read_gives_one_and_the_others_are_checked(lint: Run, tmp_path: Path) -> None:
    broken = tmp_path / "broken.bpmn"
    broken.write_bytes(b"<nothing")
    code, out = lint(str(broken), str(FIXTURES / "no-complex-gateway" / "invalid.bpmn"), "--json")
    data = json.loads(out)
    assert code == 1
    assert [Path(one["where"].split(",")[0]).name for one in data["errors"]] == ["broken.bpmn"]
    assert data["files"][0]["findings"][0]["rule"] == "no-complex-gateway"


def test_an_unknown_service_is_named_with_those_that_there_are(lint: Run) -> None:
    code, out = lint("--json", "nichts")
    assert code == 1
    assert "sgb2-antrag" in json.loads(out)["error"]["hint"]


def test_sarif_goes_to_a_file_or_to_the_output(lint: Run, tmp_path: Path) -> None:
    target = tmp_path / "befunde.sarif"
    assert lint("sgb2-antrag", "--sarif", str(target))[0] == 3
    written = json.loads(target.read_text(encoding="utf-8"))
    assert len(written["runs"][0]["results"]) == 6
    assert json.loads(lint("sgb2-antrag", "--sarif", "-")[1]) == written


def test_a_weight_that_there_is_not_is_refused_in_german(capsys) -> None:
    assert program.run(["lint", "--severity", "quatsch"], {}) == 2
    told = capsys.readouterr().err
    assert "möglich sind error, warning, note" in told
    assert "Value error" not in told
