"""``lab revisions`` as scripts and people use it."""

from __future__ import annotations

import json
import os
from pathlib import Path

import pytest

from lab.bpmn.edit import set_attribute
from lab.cli import program
from lab.store import Workspace

SERVICE = "sgb2-antrag"


def lab(workspace: Workspace, capsys: pytest.CaptureFixture[str], *arguments: str) -> tuple[int, str, str]:
    call = ("revisions", SERVICE, "target", *arguments, "--workspace", str(workspace.root))
    code = program.run(call, dict(os.environ) | {"LANG": "de_DE.UTF-8"})
    captured = capsys.readouterr()
    return code, captured.out, captured.err


def test_states_are_listed_written_and_brought_back(sample_workspace: Workspace, tmp_path: Path, capsys) -> None:
    service = sample_workspace.service(SERVICE)
    old = service.model_bytes("target")
    assert lab(sample_workspace, capsys)[0] == 0
    new = set_attribute(old, next(iter(service.model("target").nodes)), "name", "Neu", "x")
    service.model_path("target").write_bytes(new)
    code, out, _ = lab(sample_workspace, capsys)
    assert code == 0
    assert "von außen geändert" in out
    written = tmp_path / "alt.bpmn"
    assert lab(sample_workspace, capsys, "--get", "1", "--out", str(written))[0] == 0
    assert written.read_bytes() == old
    code, out, _ = lab(sample_workspace, capsys, "--restore", "1", "--author", "Kim", "--json")
    assert code == 0
    newest = json.loads(out)["revisions"][0]
    assert (newest["number"], newest["kind"], newest["author"]) == (3, "restored", "Kim")
    assert service.model_bytes("target") == old


@pytest.mark.parametrize("named", [(SERVICE,), (f"{SERVICE}/target",), (SERVICE, "target")])
def test_a_model_is_named_as_everywhere(sample_workspace: Workspace, capsys, named: tuple[str, ...]) -> None:
    assert program.run(["revisions", *named, "--json", "-w", str(sample_workspace.root)], {}) == 0
    assert json.loads(capsys.readouterr().out)["model"] == "target"


def test_two_models_are_one_too_many(sample_workspace: Workspace, capsys) -> None:
    assert program.run(["revisions", f"{SERVICE}/target", "as-is", "-w", str(sample_workspace.root)], {}) == 1
    assert "eines zu viel" in capsys.readouterr().err


def test_a_file_that_is_there_is_not_overwritten(sample_workspace: Workspace, tmp_path: Path, capsys) -> None:
    there = tmp_path / "there.bpmn"
    there.write_text("mine", encoding="utf-8")
    code, _, told = lab(sample_workspace, capsys, "--get", "1", "--out", str(there))
    assert code == 4
    assert "Es gibt schon eine Datei" in told
    assert there.read_text(encoding="utf-8") == "mine"


@pytest.mark.parametrize("arguments", [("--get", "1"), ("--restore", "7"), ("--get", "9", "--out", "x.bpmn")])
def test_what_cannot_be_done_is_said(sample_workspace: Workspace, capsys, arguments: tuple[str, ...]) -> None:
    code, _, told = lab(sample_workspace, capsys, *arguments)
    assert code == 1
    assert told
