"""A model without a drawing is shown, uploaded and written with one; its own bytes stay as they were."""

from __future__ import annotations

from pathlib import Path

import pytest

from lab.actions.export_model import export_model
from lab.actions.lay_out_model import lay_out_model
from lab.actions.upload_model import upload_model
from lab.cli import program
from lab.errors import InputError, RefusedError
from lab.i18n import translator
from lab.store import Workspace
from tests.bpmn.building import chain, file, process

BARE = process(chain(("startEvent", "s", "Eingang"), ("task", "t", "Antrag prüfen"), ("endEvent", "e", "fertig")))
SERVICE = "sgb2-antrag"


def test_it_is_shown_without_touching_the_file(sample_workspace: Workspace) -> None:
    folder = sample_workspace.service(SERVICE)
    folder.model_path("bare").write_bytes(BARE)
    drawing = export_model(folder, "bare", "svg", t=translator("de")).data.decode()
    assert "Antrag prüfen" in drawing
    assert folder.model_bytes("bare") == BARE


def test_an_upload_adds_the_drawing_and_nothing_else(sample_workspace: Workspace) -> None:
    model = upload_model(sample_workspace, SERVICE, "bare", BARE)
    assert set(model.diagram.shapes) == {"s", "t", "e"}
    saved = sample_workspace.service(SERVICE).model_bytes("bare")
    start, end = saved.index(b"  <bpmndi:BPMNDiagram"), saved.index(b"</bpmn:definitions>")
    assert saved[:start] + saved[end:] == BARE


def test_the_command_writes_once_and_then_leaves_it(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "bare.bpmn"
    path.write_bytes(BARE)
    assert program.run(["layout", str(path), "--out", str(tmp_path / "new.bpmn")], {}) == 0
    assert path.read_bytes() == BARE
    assert program.run(["layout", str(path)], {}) == 0
    assert "3 Formen, 2 Linien" in capsys.readouterr().out
    once = path.read_bytes()
    assert once == (tmp_path / "new.bpmn").read_bytes()
    assert program.run(["layout", str(path)], {}) == 0
    assert path.read_bytes() == once
    assert "bleibt, wie sie ist" in capsys.readouterr().out


def test_what_cannot_be_drawn_is_said(tmp_path: Path) -> None:
    path = tmp_path / "a.bpmn"
    path.write_bytes(file('<:process><:task name="ohne Kennung"/></:process>'))
    with pytest.raises(RefusedError, match="gezeichnet"):
        lay_out_model(path)
    path.write_bytes(b"<a/>")
    with pytest.raises(InputError):
        lay_out_model(path)
