"""The command line's frame: language, help, errors in words, exit codes."""

from __future__ import annotations

import errno
import json
import subprocess
import sys
from pathlib import Path

import pytest
import typer

from lab.cli import program
from lab.errors import CancelledError, ConflictError, InputError, LabError, MachineError, NotFoundError, RefusedError

COMMANDS = sorted(typer.main.get_command(program.build()).commands)


def test_every_command_has_help_in_german_with_an_example(capsys: pytest.CaptureFixture[str]) -> None:
    for name in COMMANDS:
        assert program.run([name, "--help"], {}) == 0
        out = capsys.readouterr().out
        assert "Aufruf:" in out
        assert f"lab {name}" in out.split("Beispiel:")[1], name
        assert "Usage" not in out


def test_every_command_knows_json() -> None:
    for name, command in typer.main.get_command(program.build()).commands.items():
        assert any("--json" in param.opts for param in command.params), name


@pytest.mark.parametrize(
    ("arguments", "environment", "language", "rest"),
    [
        (["new", "x"], {}, "de", ["new", "x"]),
        (["new", "x"], {"LANG": "en_GB.UTF-8"}, "en", ["new", "x"]),
        (["new", "x"], {"LANG": "en_GB.UTF-8", "LC_ALL": "de_DE.UTF-8"}, "de", ["new", "x"]),
        (["new", "x"], {"LANG": "C.UTF-8"}, "de", ["new", "x"]),
        (["new", "--lang", "en", "x"], {}, "en", ["new", "x"]),
        (["--lang=de", "new"], {"LANG": "en_US"}, "de", ["new"]),
        (["--lang", "fr", "new"], {}, None, ["new"]),
    ],
)
def test_german_unless_english_is_asked_for(
    arguments: list[str], environment: dict[str, str], language: str | None, rest: list[str]
) -> None:
    assert program.language_of(arguments, environment) == (language, rest)


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["new"], "ORDNER fehlt"),
        (["neu"], "Befehl „neu“"),
        (["schema", "--foo"], "--foo"),
        (["--lang", "fr", "new"], "de, en"),
        (["new", "a", "b"], "So lässt sich der Befehl nicht aufrufen: „b“ ist zu viel."),
        (["run", "--port", "99999999"], "--port ZAHL: „99999999“ ist zu groß; erwartet wird höchstens 65535."),
        (["simulate", "x", "--replications", "1"], "„1“ ist zu klein; erwartet wird mindestens 2."),
        (["simulate", "x", "--seed", "zwei"], "--seed N: „zwei“ ist keine ganze Zahl."),
    ],
)
def test_a_wrong_call_is_told_in_words_and_ends_with_2(
    arguments: list[str], words: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert program.run(arguments, {}) == 2
    assert words in capsys.readouterr().err


@pytest.mark.parametrize(
    ("error", "code"),
    [
        (InputError("x"), 1),
        (RefusedError("x"), 1),
        (NotFoundError("x"), 1),
        (ConflictError("x"), 4),
        (MachineError("x"), 5),
        (CancelledError("x"), 130),
        (KeyboardInterrupt(), 130),
        (PermissionError(13, "Permission denied", "geheim"), 5),
        (OSError("no file at all"), 70),
        (ZeroDivisionError("x"), 70),
    ],
)
@pytest.mark.parametrize("as_json", [False, True])
def test_each_family_of_errors_has_its_exit_code_and_no_traceback(
    error: BaseException,
    code: int,
    as_json: bool,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    tmp_path: Path,
) -> None:
    def fail(*_arguments: object, **_settings: object) -> None:
        raise error

    monkeypatch.setattr("lab.store.create_workspace", fail)
    assert program.run(["new", str(tmp_path / "x"), *(["--json"] if as_json else [])], {}) == code
    out, err = capsys.readouterr()
    assert "Traceback" not in err
    if as_json and isinstance(error, LabError):
        assert json.loads(out)["error"]["kind"] == type(error).__name__
        assert err == ""


def test_new_makes_a_workspace_from_the_sample(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert program.run(["new", str(tmp_path / "labor"), "--name", "Labor Nord", "--json"], {}) == 0
    data = json.loads(capsys.readouterr().out)
    assert (data["name"], data["services"]) == ("Labor Nord", ["sgb2-antrag"])
    assert program.run(["new", str(tmp_path / "labor")], {}) == 1


def test_schema_prints_a_json_schema(capsys: pytest.CaptureFixture[str]) -> None:
    assert program.run(["schema", "scenario"], {}) == 0
    assert json.loads(capsys.readouterr().out)["properties"]["arrivals"]
    assert program.run(["schema", "--json"], {}) == 0
    assert "plan" in json.loads(capsys.readouterr().out)["kinds"]


def test_help_loads_nothing_heavy() -> None:
    """``lab --help`` answers at once: engine, database and screens are imported by the commands that need them."""
    code = (
        "import sys; from lab.cli.program import run; run(['--help'], {});"
        "print([m for m in ('numba','pandas','numpy','sqlalchemy','streamlit','lxml','openpyxl') if m in sys.modules])"
    )
    result = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert result.stdout.splitlines()[-1] == "[]"


def test_a_folder_that_may_not_be_listed_is_said_with_its_path(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def fail(*_arguments: object, **_settings: object) -> None:
        raise PermissionError(errno.EACCES, "Permission denied", "lab/processes")

    monkeypatch.setattr("lab.store.open_workspace", fail)
    program.run(["validate", "--workspace", "."], {})
    assert "„lab/processes“ lässt sich nicht öffnen: Ihnen fehlt die Berechtigung" in capsys.readouterr().err
