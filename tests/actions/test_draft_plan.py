"""The plan of the sample is drafted from its own models and runs, and a second draft keeps what was edited."""

import datetime as dt

import pytest

from lab.actions import draft_plan as drafting
from lab.actions.adopt_times import adopt_times
from lab.actions.draft_plan import draft_plan
from lab.actions.publish_study import publish_study
from lab.actions.schedule_plan import schedule_plan
from lab.actions.validate_workspace import validate_workspace
from lab.errors import ConflictError
from lab.plans import change_measure, set_status
from lab.simulation.scenario import Run
from tests.actions.test_study_results import LATER, SERVICE, STUDY, take_part

RUN = Run(days=7, warm_up_days=0, replications=2)
"""Short: what is drafted is tested, not how sure the figures are."""


@pytest.fixture
def drafted(sample_workspace):
    sample_workspace.service(SERVICE).plan_path().unlink(missing_ok=True)
    return sample_workspace, draft_plan(sample_workspace, SERVICE, run=RUN, start=dt.date(2026, 3, 2))


def test_the_first_draft_is_saved_with_kinds_effects_and_runs(drafted):
    workspace, made = drafted
    saved = workspace.service(SERVICE).plan().record
    assert saved == made.plan
    assert {"removed", "added", "changed", "automated"} <= {one.kind for one in saved.measures}
    assert len(saved.drafted_from) == 2
    assert all(one.evidence[0].run_hashes == saved.drafted_from for one in saved.measures)
    assert saved.total.citizen_minutes.mean < 0


def test_measures_name_elements_that_their_models_have(drafted):
    folder = drafted[0].service(SERVICE)
    as_is, target = folder.model("as-is"), folder.model("target")
    for one in drafted[1].plan.measures:
        assert set(one.as_is_elements) <= set(as_is.nodes)
        assert set(one.target_elements) <= set(target.nodes)


def test_a_model_that_somebody_saves_during_the_runs_is_not_what_is_drafted(drafted, monkeypatch):
    """Else measures would name steps whose minutes belong to another state of the model."""
    workspace, made = drafted
    folder = workspace.service(SERVICE)
    folder.plan_path().unlink()
    compare = drafting.compare_scenarios

    def then_somebody_saves(*arguments, **more):
        found = compare(*arguments, **more)
        folder.model_path("target").write_bytes(folder.model_bytes("as-is"))
        return found

    monkeypatch.setattr(drafting, "compare_scenarios", then_somebody_saves)
    again = draft_plan(workspace, SERVICE, run=RUN, start=dt.date(2026, 3, 2))
    assert [one.id for one in again.plan.measures] == [one.id for one in made.plan.measures]


def test_a_second_draft_keeps_the_teams_edits(drafted):
    workspace, made = drafted
    folder = workspace.service(SERVICE)
    first, second = (one.id for one in made.plan.measures[:2])
    edited = change_measure(set_status(made.plan, first, "accepted"), first, owner="IT", duration_days=20)
    edited = change_measure(edited, second, depends_on=(first,), duration_days=5)
    folder.save(folder.plan_path(), edited, started_from=folder.plan().digest)
    again = draft_plan(workspace, SERVICE, run=RUN)
    assert again.plan == edited
    assert (again.added, again.dropped, again.without_basis) == ((), (), ())


def test_a_plan_that_somebody_saved_in_between_is_a_conflict(drafted):
    workspace, made = drafted
    folder = workspace.service(SERVICE)
    seen = folder.plan().digest
    folder.save(folder.plan_path(), set_status(made.plan, made.plan.measures[0].id, "rejected"), started_from=seen)
    with pytest.raises(ConflictError):
        draft_plan(workspace, SERVICE, run=RUN, started_from=seen)


def test_validation_names_a_circle_of_dependencies(drafted):
    workspace, made = drafted
    folder = workspace.service(SERVICE)
    first, second = (one.id for one in made.plan.measures[:2])
    circle = [
        one.model_copy(update={"depends_on": (second,)}) if one.id == first else one for one in made.plan.measures
    ]
    circle = [one.model_copy(update={"depends_on": (first,)}) if one.id == second else one for one in circle]
    broken = made.plan.model_copy(update={"measures": tuple(circle)})
    folder.save(folder.plan_path(), broken, started_from=folder.plan().digest)
    problems = [one for one in validate_workspace(workspace).problems if one.where.file.endswith("plan.yaml")]
    assert ["im Kreis" in one.message for one in problems] == [True]


def test_the_schedule_keeps_the_holidays_of_the_land(drafted):
    """The sample lies in Baden-Württemberg, where 6 January is a public holiday."""
    workspace, made = drafted
    plan = made.plan.model_copy(update={"start": dt.date(2026, 1, 5)})
    plan = change_measure(plan, plan.measures[0].id, duration_days=2)
    assert schedule_plan(workspace, SERVICE, plan).slots[plan.measures[0].id].finish == dt.date(2026, 1, 7)


def test_times_that_were_measured_in_between_reach_the_measures_evidence(drafted, database):
    """The thread closes: page, activity, measured time, measure."""
    workspace, _ = drafted
    publication = publish_study(workspace, database, SERVICE, STUDY)
    take_part(database, publication, 30.0)
    take_part(database, publication, 60.0)
    adopted = {one.activity: one.after for one in adopt_times(workspace, database, SERVICE, STUDY, now=LATER)}
    made = draft_plan(workspace, SERVICE, run=RUN)
    measured = {
        element: evidence.source
        for one in made.plan.measures
        for evidence in one.evidence
        if evidence.source.kind == "measured"
        for element in evidence.elements
    }
    assert {element: source.study for element, source in measured.items()} == dict.fromkeys(adopted, STUDY)
    assert all(measured[element].interval == after.source.interval for element, after in adopted.items())
    assert made.plan.drafted_from[0] == drafted[1].plan.drafted_from[0]
    assert made.plan.drafted_from[1] != drafted[1].plan.drafted_from[1]
