"""``lab import-table``: what it replaces can be brought back."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from lab.cli import program
from lab.store import Workspace
from lab.store.database import open_database
from tests.exchange.test_process_table import EXAMPLE

SERVICE = "sgb2-antrag"


def test_a_model_that_a_table_replaces_stays_as_a_revision(
    sample_workspace: Workspace, tmp_path: Path, data_folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = sample_workspace.service(SERVICE)
    old = folder.model_bytes("target")
    table = tmp_path / "target.csv"
    table.write_text(EXAMPLE, encoding="utf-8")
    call = ("import-table", SERVICE, str(table), "--replace", "--author", "Kim")
    code = program.run((*call, "--workspace", str(sample_workspace.root)), dict(os.environ) | {"LANG": "de_DE.UTF-8"})
    assert (code, capsys.readouterr().err) == (0, "")
    with open_database(sample_workspace.id) as database:
        newest, first = database.revisions.of(SERVICE, "target")
        assert database.revisions.data(SERVICE, "target", first.number) == old
    assert newest.author == "Kim"
