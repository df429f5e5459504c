"""``lab export-prototype``: what takes long says so, never where a script reads, and can be left out."""

from __future__ import annotations

from pathlib import Path

import pytest

from lab.cli import program
from lab.exchange.prototype_document import pictures
from lab.store import Workspace


@pytest.mark.parametrize(("extra", "told"), [([], True), (["--json"], False), (["--no-pictures"], False)])
def test_drawing_pictures_is_told_before(
    sample_workspace: Workspace,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
    extra: list[str],
    told: bool,
) -> None:
    monkeypatch.setattr(pictures, "browser", lambda: str(tmp_path / "no-such-browser"))
    target = tmp_path / "form.html"
    call = ["export-prototype", "-w", str(sample_workspace.root), "sgb2-antrag/neuantrag", "--format", "html-document"]
    program.run([*call, "-o", str(target), *extra], {"LANG": "de_DE.UTF-8"})
    assert ("Bilder der Seiten sind weggelassen" in target.read_text("utf-8")) is ("--no-pictures" in extra)
    assert ("Bilder der Seiten werden gemacht (bis zu " in capsys.readouterr().err) is told
