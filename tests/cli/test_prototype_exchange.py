"""``lab import-prototype`` and ``export-prototype`` with FIM schemas: exit codes, suggestions, words for bad files."""

from __future__ import annotations

import json
import os
from pathlib import Path

import pytest

from lab.cli import program
from lab.store import Workspace
from tests.exchange.xdatenfelder.made import Made, code_list

SERVICE = "sgb2-antrag"
X = Made(2)
RULE = (
    "Wenn F12000001 = 999, dann muss F12000002 befüllt werden. "
    "Wenn F12000001 <> 999, dann darf F12000002 nicht befüllt werden."
)
SCHEMA = X.schema(
    X.at("1:1", X.field("F12000001", "Art", input_="select", list="urn:de:probe:art")),
    X.at("0:1", X.field("F12000002", "Welche")),
    rules=X.rule("R12000001", RULE) + X.rule("R12000002", "Es gilt § 1."),
)
LIST = code_list("urn:de:probe:art", _001="Eins", _999="Sonstiges")


def run(workspace: Workspace, *words: str) -> int:
    return program.run((*words, "--workspace", str(workspace.root)), dict(os.environ) | {"LANG": "de_DE.UTF-8"})


@pytest.fixture
def files(tmp_path: Path) -> tuple[str, str]:
    """A schema and its list."""
    paths = []
    for one in (SCHEMA, LIST):
        path = tmp_path / one.name
        path.write_bytes(one.data)
        paths.append(str(path))
    return paths[0], paths[1]


def test_a_whole_schema_ends_with_0_and_tells_its_suggestions(
    sample_workspace: Workspace, files: tuple[str, str], capsys: pytest.CaptureFixture[str]
) -> None:
    call = ("import-prototype", *files, "--service", SERVICE, "--name", "fim", "--accept", "R12000001-1")
    assert run(sample_workspace, *call) == 0
    told = capsys.readouterr().out
    assert "R12000001-1 (angenommen)" in told
    assert "art == 'c_999'" in told
    assert "Es gilt § 1." in told
    saved = sample_workspace.service(SERVICE).prototype("fim").record
    assert (saved.questions[1].show_if, saved.questions[1].required) == ("art == 'c_999'", True)


def test_a_missing_list_ends_with_3(
    sample_workspace: Workspace, files: tuple[str, str], capsys: pytest.CaptureFixture[str]
) -> None:
    call = ("import-prototype", files[0], "--service", SERVICE, "--name", "fim", "--json")
    assert run(sample_workspace, *call) == 3
    told = json.loads(capsys.readouterr().out)
    assert "urn:de:probe:art_2024-01-01" in told["lost"][0]["message"]
    assert told["suggestions"][1]["reason"]


@pytest.mark.parametrize("form", ["xdatenfelder-2", "xdatenfelder-3"])
def test_a_prototype_goes_out_and_comes_in_again(
    sample_workspace: Workspace, tmp_path: Path, form: str, capsys: pytest.CaptureFixture[str]
) -> None:
    out = tmp_path / "aus.zip"
    assert (
        run(sample_workspace, "export-prototype", f"{SERVICE}/neuantrag", "--format", form, "-o", str(out), "--json")
        == 3
    )
    assert json.loads(capsys.readouterr().out)["lost"]
    assert run(sample_workspace, "export-prototype", f"{SERVICE}/neuantrag", "--format", form, "-o", str(out)) == 4
    call = ("import-prototype", str(out), "--service", SERVICE, "--name", "wieder")
    assert run(sample_workspace, *call) in (0, 3)
    assert run(sample_workspace, "validate") == 0


def test_bad_files_and_names_are_told(
    sample_workspace: Workspace, tmp_path: Path, files: tuple[str, str], capsys: pytest.CaptureFixture[str]
) -> None:
    bad = tmp_path / "kaputt.xml"
    bad.write_bytes(SCHEMA.data[:900])
    call = ("--service", SERVICE, "--name", "fim")
    assert run(sample_workspace, "import-prototype", str(bad), *call) == 1
    assert "kaputt.xml" in capsys.readouterr().err
    assert run(sample_workspace, "import-prototype", *files, *call, "--accept", "R9") == 1
    assert "R9" in capsys.readouterr().err
    assert run(sample_workspace, "import-prototype", *files, *call, "--format", "nichts") == 1
    assert "fim" not in sample_workspace.service(SERVICE).prototypes()


def test_a_name_that_is_taken_is_told_with_what_to_do(
    sample_workspace: Workspace, files: tuple[str, str], capsys: pytest.CaptureFixture[str]
) -> None:
    taken = sample_workspace.service(SERVICE).prototypes()[0]
    before = sample_workspace.service(SERVICE).digests()
    assert run(sample_workspace, "import-prototype", *files, "--service", SERVICE, "--name", taken) == 4
    told = capsys.readouterr().err
    assert f"{taken}.prototype.yaml: Es gibt schon eine Datei mit diesem Namen." in told
    assert "anderen Namen" in told
    assert sample_workspace.service(SERVICE).digests() == before
