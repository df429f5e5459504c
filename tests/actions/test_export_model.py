"""A model goes out in every format, by the view and by the command; what cannot be written is said."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from lab.actions.export_model import FORMATS, export_model
from lab.cli import program
from lab.errors import InputError, NotFoundError
from lab.i18n import translator
from lab.store import Workspace
from tests.bpmn.building import chain, process

T = translator("de")
SERVICE = "sgb2-antrag"
STARTS = {
    "bpmn": b"<?xml",
    "svg": b"<svg",
    "pdf": b"%PDF",
    "png": b"\x89PNG",
    "docx": b"PK",
    "xlsx": b"PK",
    "csv": b"\xef\xbb\xbfNr.",
}


@pytest.mark.parametrize("form", FORMATS)
def test_every_format_is_written_by_the_command(
    form: str, sample_workspace: Workspace, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    target = tmp_path / f"ist.{form}"
    call = ["export-model", f"{SERVICE}/as-is", "--to", str(target), "-w", str(sample_workspace.root)]
    done = 3 if form in ("xlsx", "csv") else 0
    assert program.run(call, {}) == done
    assert target.read_bytes().startswith(STARTS[form])
    assert program.run(call, {}) == 4, "a file that is there is not overwritten"
    assert program.run([*call, "--replace"], {}) == done
    told = capsys.readouterr().out
    assert str(target) in told
    assert ("Nachrichten zwischen Pools" in told) == bool(done), "what the table cannot say is said here too"


@pytest.mark.parametrize("form", FORMATS)
def test_a_file_of_no_service_goes_out_as_well(form: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    model = tmp_path / "ablauf.bpmn"
    model.write_bytes(process(chain(("task", "a", "Antrag prüfen"))))
    target = tmp_path / f"ablauf-neu.{form}"
    assert program.run(["export-model", str(model), "--to", str(target), "--json"], {}) == 0
    assert target.read_bytes()[:2] == (model.read_bytes() if form == "bpmn" else STARTS[form])[:2]
    assert json.loads(capsys.readouterr().out)["lost"] == []


def test_the_model_itself_goes_out_as_it_is(sample_workspace: Workspace) -> None:
    folder = sample_workspace.service(SERVICE)
    assert export_model(folder, "as-is", "bpmn", t=T).data == folder.model_bytes("as-is")


def test_what_there_is_not_is_said(sample_workspace: Workspace) -> None:
    folder = sample_workspace.service(SERVICE)
    with pytest.raises(InputError, match="Format"):
        export_model(folder, "as-is", "gif", t=T)
    with pytest.raises(NotFoundError):
        export_model(folder, "never", "pdf", t=T)
    assert program.run(["export-model", "as-is", "--to", "x.pdf", "-w", str(sample_workspace.root)], {}) == 1


def test_the_table_command_names_what_is_lost(
    sample_workspace: Workspace, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    target = tmp_path / "ist.csv"
    call = ["export-table", f"{SERVICE}/as-is", "--to", str(target), "-w", str(sample_workspace.root)]
    assert program.run(call, {}) == 3
    assert "Nachrichten zwischen Pools" in capsys.readouterr().out
    blank = tmp_path / "vorlage.xlsx"
    assert program.run(["export-table", "--template", str(blank)], {}) == 0
    assert program.run(["import-table", SERVICE, str(blank), "-w", str(sample_workspace.root)], {}) == 0
    assert sample_workspace.service(SERVICE).model("vorlage").nodes
