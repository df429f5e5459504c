"""Who reuses a package runs it with the figures on the screen, and an empty workspace says how to get there."""

from __future__ import annotations

import time
from pathlib import Path

import pytest

from lab.actions.export_bundle import export_bundle
from lab.actions.open_bundle import open_bundle
from lab.store import Workspace, create_workspace
from tests.exchange.test_give_and_take import with_short_runs
from tests.workbench.conftest import Open

SECONDS = 60


@pytest.fixture
def receiver(sample_workspace: Workspace, tmp_path: Path) -> Workspace:
    """An empty workspace of another authority that has opened the sample's package."""
    given = export_bundle(with_short_runs(sample_workspace), "sgb2-antrag")
    workspace = create_workspace(tmp_path / "nachbarstadt", empty=True)
    open_bundle(workspace, given.path)
    return workspace


def test_running_takes_what_was_typed_and_says_the_givers_wages(
    open_page: Open, receiver: Workspace, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setenv("LAB_WORKSPACE", str(receiver.root))
    app = open_page("reuse")
    fields = {field.label: field for field in app.number_input}
    assert fields["Leistungssachbearbeitung: Euro je Stunde"].placeholder.endswith(("0", "5"))
    fields["Anträge im Jahr"].set_value(900)
    next(button for button in app.button if button.label == "Rechnen und vergleichen").click().run()
    (imported,) = receiver.imports()
    layer = imported.local()
    assert layer is not None
    assert layer.record.cases is not None
    assert layer.record.cases.per_year == 900
    until = time.monotonic() + SECONDS
    while not any("mit Ihren Werten" in text.value for text in app.markdown) and time.monotonic() < until:
        time.sleep(0.5)
        app.run()
    assert not app.exception
    assert any("Soll mit Ihren Werten" in text.value for text in app.markdown)


def test_empty_workspace_bears_the_name_of_its_folder_and_says_where_packages_are_opened(
    open_page: Open, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    empty = create_workspace(tmp_path / "nachbarstadt", empty=True)
    assert empty.name == "nachbarstadt"
    monkeypatch.setenv("LAB_WORKSPACE", str(empty.root))
    app = open_page("overview")
    assert any("Paket einer anderen Behörde" in text.value for text in app.markdown)
