"""``lab describe-prototype``: in words and as JSON, and an error that says how to name a prototype."""

from __future__ import annotations

import json

import pytest

from lab.cli.program import run
from lab.store import Workspace


def call(workspace: Workspace, *arguments: str) -> int:
    return run(["describe-prototype", *arguments, "--workspace", str(workspace.root)], {})


def test_json_has_figures_evidence_and_schema(sample_workspace: Workspace, capsys: pytest.CaptureFixture[str]):
    assert call(sample_workspace, "sgb2-antrag/neuantrag", "--json") == 0
    data = json.loads(capsys.readouterr().out)
    prototype = sample_workspace.service("sgb2-antrag").prototype("neuantrag").record
    assert len(data["fields"]) == len(list(prototype.asked()))
    assert 0 < data["sent"]["could_share"]["typical"] < 1
    assert data["sent"]["questions"]["least"] <= data["sent"]["questions"]["typical"]
    assert any(path["completed"] for path in data["paths"])
    assert sum(path["walks"] for path in data["paths"]) == data["situations"]["different"]
    assert data["schema"]["$schema"].endswith("2020-12/schema")


@pytest.mark.parametrize(("language", "word"), [("de", "Nachweise"), ("en", "evidence")])
def test_words_are_in_the_language_of_the_call(
    sample_workspace: Workspace, capsys: pytest.CaptureFixture[str], language: str, word: str
):
    assert call(sample_workspace, "sgb2-antrag/neuantrag", "--lang", language) == 0
    assert word in capsys.readouterr().out


def test_a_wrong_name_is_told(sample_workspace: Workspace, capsys: pytest.CaptureFixture[str]):
    assert call(sample_workspace, "neuantrag") == 1
    assert "sgb2-antrag/neuantrag" in capsys.readouterr().err
    assert call(sample_workspace, "sgb2-antrag/fehlt") == 1
    assert "neuantrag" in capsys.readouterr().err


def test_each_value_of_the_evidence_says_what_it_is(sample_workspace: Workspace, capsys: pytest.CaptureFixture[str]):
    assert call(sample_workspace, "sgb2-antrag/neuantrag", "--lang", "de") == 0
    lines = [line for line in capsys.readouterr().out.splitlines() if "wird hochgeladen: " in line]
    assert lines
    assert all("Register: " in line and "Rechtsgrundlage: " in line for line in lines)
