"""Measured times reach the target scenario's file, with their study, and nothing else in it changes."""

import pytest

from lab.actions.adopt_times import adopt_times, preview_times
from lab.actions.publish_study import publish_study
from lab.errors import ConflictError, RefusedError
from lab.simulation.compile import check
from tests.actions.test_study_results import LATER, SERVICE, STUDY, take_part


@pytest.fixture
def measured(sample_workspace, database):
    """Two participants, who needed 30 and 60 seconds for each page."""
    publication = publish_study(sample_workspace, database, SERVICE, STUDY)
    take_part(database, publication, 30.0)
    take_part(database, publication, 60.0)
    return sample_workspace, database, SERVICE, STUDY


def scenario(workspace):
    return workspace.service(SERVICE).scenario("target")


def test_every_activity_that_a_page_names_gets_its_time(measured):
    workspace, before = measured[0], scenario(measured[0]).record
    pages = workspace.service(SERVICE).prototype("neuantrag").record.pages
    adopted = adopt_times(*measured, now=LATER)
    assert {one.activity for one in adopted} == {page.activity for page in pages if page.activity and page.timed}
    after = scenario(workspace).record
    for one in adopted:
        source = after.activities[one.activity].duration.source
        assert (source.kind, source.study, source.n) == ("measured", STUDY, 2)
        assert source.interval[0] < source.interval[1]
    kept = set(before.activities) - {one.activity for one in adopted}
    assert {name: after.activities[name] for name in kept} == {name: before.activities[name] for name in kept}


@pytest.mark.parametrize("activity", ["nachweise_zusammensuchen", "anmelden"])
def test_looking_for_evidence_and_a_login_that_is_only_pretended_keep_their_durations(measured, activity):
    adopt_times(*measured, now=LATER)
    assert scenario(measured[0]).record.activities[activity].duration.source.kind != "measured"


def test_the_scenario_can_still_be_run_and_keeps_its_comments(measured):
    folder = measured[0].service(SERVICE)
    comments = [line for line in scenario(measured[0]).text.splitlines() if line.lstrip().startswith("#")]
    adopt_times(*measured, now=LATER)
    after = scenario(measured[0])
    assert [line for line in after.text.splitlines() if line.lstrip().startswith("#")] == comments
    assert check(folder.model("target"), after.record) == ()


def test_the_preview_tells_the_same_and_writes_nothing(measured):
    before = scenario(measured[0]).text
    told = preview_times(*measured, now=LATER)
    assert scenario(measured[0]).text == before
    assert adopt_times(*measured, now=LATER) == told


def test_adopting_twice_changes_nothing_more(measured):
    adopt_times(*measured, now=LATER)
    once = scenario(measured[0]).text
    again = adopt_times(*measured, now=LATER)
    assert scenario(measured[0]).text == once
    assert all(one.before == one.after for one in again)


def test_somebody_elses_edit_in_between_is_a_conflict(measured):
    loaded = scenario(measured[0])
    loaded.path.write_text(loaded.text.replace("name: Soll", "name: Soll neu"), encoding="utf-8")
    with pytest.raises(ConflictError):
        adopt_times(*measured, started_from=loaded.digest, now=LATER)


def test_one_participant_is_not_enough(sample_workspace, database):
    take_part(database, publish_study(sample_workspace, database, SERVICE, STUDY))
    before = scenario(sample_workspace).text
    with pytest.raises(RefusedError, match="nicht übernommen"):
        adopt_times(sample_workspace, database, SERVICE, STUDY, now=LATER)
    assert scenario(sample_workspace).text == before
