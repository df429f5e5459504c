"""The page of a study offers measured times once, and says when they are in the scenario already."""

from __future__ import annotations

import datetime as dt

import pytest

from lab.store import Workspace
from lab.store.database import open_database
from tests.actions import test_study_results as participation
from tests.workbench.conftest import Open


def test_times_that_are_taken_over_are_not_offered_again(
    open_page: Open, sample_workspace: Workspace, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr(participation, "START", dt.datetime.now(dt.UTC) - dt.timedelta(hours=1))
    app = open_page("user_test")
    app.button(key="publish").click().run()
    with open_database(sample_workspace.id) as database:
        (publication,) = database.publications.of_study(participation.SERVICE, participation.STUDY)
        participation.take_part(database, publication, 30.0)
        participation.take_part(database, publication, 60.0)
    app.run()
    app.button(key="adopt").click().run()
    assert not app.exception
    assert any(success.value.startswith("Übernommen") for success in app.success)
    assert [button.key for button in app.button if button.key == "adopt"] == []
    assert any("stehen schon im Soll-Szenario" in caption.value for caption in app.caption)
