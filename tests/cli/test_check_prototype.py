"""``lab check-prototype``: problems, path tests and paths, for people and scripts; ``lab validate`` walks them too."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from lab.actions.validate_workspace import validate_workspace
from lab.cli import program
from lab.store import Workspace
from lab.store.schemas import schema
from tests.prototypes.small import SMALL

Run = Callable[..., tuple[int, str]]

TESTS = """\
labwerk: paths/1
today: 2026-03-12
paths:
  - name: Im Ausland
    steps:
      - {page: start}
      - {page: person, answers: {status: abroad, born: 1985-03-27}}
    ends: abroad
  - name: Allein
    steps:
      - {page: start}
      - {page: person, answers: {status: alone}}
    ends: %s
"""


@pytest.fixture
def folder(sample_workspace: Workspace) -> Path:
    """Where the sample's prototypes are, with a small one beside them."""
    folder = sample_workspace.root / "prototypes" / "sgb2-antrag"
    (folder / "klein.prototype.yaml").write_text(
        SMALL.read_text(encoding="utf-8").replace("activity: fill_in", "").replace("activity: collect", ""),
        encoding="utf-8",
    )
    return folder


@pytest.fixture
def check(folder: Path, sample_workspace: Workspace, capsys: pytest.CaptureFixture[str]) -> Run:
    """Run the command on the sample's copy; gives the exit code and all that was said."""

    def run(*arguments: str) -> tuple[int, str]:
        code = program.run(["check-prototype", "-w", str(sample_workspace.root), *arguments], {"LANG": "de_DE.UTF-8"})
        captured = capsys.readouterr()
        assert "Traceback" not in captured.out + captured.err
        return code, captured.out + captured.err

    return run


def test_tests_that_pass_give_zero(check: Run, folder: Path) -> None:
    (folder / "klein.paths.yaml").write_text(TESTS % "money", encoding="utf-8")
    code, said = check("sgb2-antrag/klein")
    assert code == 0
    assert "sgb2-antrag/klein: passt zusammen; 2 von 2 Pfadtests bestanden." in said


def test_a_divergence_gives_three_with_step_pages_and_reason(check: Run, folder: Path) -> None:
    (folder / "klein.paths.yaml").write_text(TESTS % "abroad", encoding="utf-8")
    code, said = check("sgb2-antrag/klein")
    assert code == 3
    assert "1 von 2 Pfadtests bestanden" in said
    assert "Pfad „Allein“, Schritt 3: erwartet war die Seite „abroad“, es kam „money“." in said
    assert "weil „status == 'abroad'“ nicht zutrifft (status = 'alone')" in said


def test_for_scripts(check: Run, folder: Path) -> None:
    (folder / "klein.paths.yaml").write_text(TESTS % "abroad", encoding="utf-8")
    code, said = check("sgb2-antrag/klein", "--json")
    (one,) = json.loads(said)["prototypes"]
    assert code == 3
    assert [test["passed"] for test in one["tests"]] == [True, False]
    divergence = one["tests"][1]["divergence"]
    assert (divergence["step"], divergence["expected"], divergence["got"]) == (3, "abroad", "money")
    assert divergence["field"] == "paths.1.ends"


def test_what_does_not_hold_together_is_told_and_nothing_is_walked(check: Run, folder: Path) -> None:
    (folder / "klein.paths.yaml").write_text(TESTS % "money", encoding="utf-8")
    file = folder / "klein.prototype.yaml"
    file.write_text(file.read_text(encoding="utf-8").replace("  - {from: check, to: receipt}\n", ""), encoding="utf-8")
    code, said = check("sgb2-antrag/klein")
    assert code == 3
    assert "Von der Seite „check“ führt nicht in jedem Fall ein Weg weiter" in said
    assert "Die Pfadtests wurden nicht durchgegangen" in said
    code, said = check("sgb2-antrag/klein", "--list")
    assert code == 1
    assert "erst nennen, wenn der Prototyp zusammenpasst" in said


def test_the_paths_with_what_decides_and_an_example(check: Run) -> None:
    code, said = check("sgb2-antrag/klein", "--list")
    assert code == 0
    assert "sgb2-antrag/klein: 2 Wege" in said
    assert "1. start → person → abroad\n   person → abroad, wenn „Wie leben Sie?“ = " in said
    assert "==" not in said, "no raw expressions for people"
    assert "2 Wege, hier die ersten 1." in check("sgb2-antrag/klein", "--list", "--most", "1")[1]
    data = json.loads(check("sgb2-antrag/klein", "--list", "--json")[1])["prototypes"][0]
    assert data["total"] == 2
    assert data["paths"][0]["answers"]["status"] == ["abroad"]


def test_drafted_tests_can_be_kept_and_pass(check: Run, folder: Path) -> None:
    code, said = check("sgb2-antrag/klein", "--draft")
    assert code == 0
    (folder / "klein.paths.yaml").write_text(said, encoding="utf-8")
    assert "2 von 2 Pfadtests bestanden" in check("sgb2-antrag/klein")[1]
    assert check("sgb2-antrag", "--draft")[0] == 1, "for one prototype at a time"


@pytest.mark.parametrize("target", ["nichts", "sgb2-antrag/nichts", "sgb2-antrag/"])
def test_a_wrong_name_is_refused_with_advice(check: Run, target: str) -> None:
    code, said = check(target)
    assert code == 1
    assert said.strip()


def test_all_prototypes_of_all_services_at_once(check: Run) -> None:
    code, said = check()
    assert code == 0
    assert "sgb2-antrag/klein" in said
    assert "sgb2-antrag/neuantrag" in said


def test_validation_walks_path_tests_and_names_file_and_line(sample_workspace: Workspace, folder: Path) -> None:
    file = folder / "klein.paths.yaml"
    file.write_text(TESTS % "abroad", encoding="utf-8")
    (problem,) = validate_workspace(sample_workspace).problems
    assert problem.where.file == "prototypes/sgb2-antrag/klein.paths.yaml"
    assert problem.where.line == file.read_text(encoding="utf-8").splitlines().index("    ends: abroad", 9) + 1


def test_validation_finds_path_tests_of_nothing(sample_workspace: Workspace, folder: Path) -> None:
    (folder / "anders.paths.yaml").write_text(TESTS % "money", encoding="utf-8")
    (problem,) = validate_workspace(sample_workspace).problems
    assert "keinen Prototyp „{name}“" in problem.message
    assert problem.values["name"] == "anders"


def test_path_tests_have_a_schema() -> None:
    published = schema("paths")
    assert published["properties"]["labwerk"]["const"] == "paths/1"
