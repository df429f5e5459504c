"""Scenarios of a workspace: run once, kept by what decides the figures, paired with the as-is model."""

import pytest

from lab.actions import simulate_scenario as action
from lab.actions.compare_scenarios import compare_scenarios
from lab.actions.simulate_scenario import partners, prepare_scenario, simulate_scenario
from lab.errors import NotFoundError, RefusedError
from lab.simulation.scenario import Run
from lab.store.database import open_database

SERVICE = "sgb2-antrag"
SHORT = Run(days=28, warm_up_days=7, replications=2)


@pytest.fixture
def runs_database(sample_workspace):
    with open_database(sample_workspace.id) as database:
        yield database


def test_the_same_question_is_computed_once(sample_workspace, runs_database, monkeypatch):
    first = simulate_scenario(sample_workspace, SERVICE, "as-is", database=runs_database, run=SHORT)

    def refuse(*args, **kwargs):
        raise AssertionError("computed twice")

    monkeypatch.setattr(action, "execute", refuse)
    assert simulate_scenario(sample_workspace, SERVICE, "as-is", database=runs_database, run=SHORT) == first


def test_a_kept_result_has_every_digit_of_a_new_one(sample_workspace, runs_database):
    simulate_scenario(sample_workspace, SERVICE, "target", database=runs_database, run=SHORT)
    kept = simulate_scenario(sample_workspace, SERVICE, "target", database=runs_database, run=SHORT)
    assert kept == simulate_scenario(sample_workspace, SERVICE, "target", run=SHORT)


def test_a_renamed_role_is_shown_without_computing_again(sample_workspace, runs_database, monkeypatch):
    simulate_scenario(sample_workspace, SERVICE, "as-is", database=runs_database, run=SHORT)
    folder = sample_workspace.service(SERVICE)
    loaded = folder.scenario("as-is")
    key = next(key for key, role in loaded.record.roles.items() if role.kind == "staff")
    renamed = loaded.record.roles[key].model_copy(update={"name": "Neuer Name"})
    changed = loaded.record.model_copy(update={"roles": {**loaded.record.roles, key: renamed}})
    monkeypatch.setattr(action, "execute", lambda *args, **kwargs: pytest.fail("computed again"))
    shown = simulate_scenario(sample_workspace, SERVICE, changed, database=runs_database, run=SHORT)
    assert shown.roles[key].name == "Neuer Name"


def test_a_changed_figure_is_another_question(sample_workspace):
    loaded = sample_workspace.service(SERVICE).scenario("as-is").record
    key = next(key for key, role in loaded.roles.items() if role.kind == "staff")
    more = loaded.roles[key].model_copy(update={"people": loaded.roles[key].people + 1})
    changed = loaded.model_copy(update={"roles": {**loaded.roles, key: more}})
    before = prepare_scenario(sample_workspace, SERVICE, "as-is").run_hash
    assert prepare_scenario(sample_workspace, SERVICE, changed).run_hash != before


def test_the_target_shares_the_random_numbers_of_the_as_is_model(sample_workspace):
    """Cases that arrive in one arrive in the other: their number differs by nothing at all."""
    comparison = compare_scenarios(sample_workspace, SERVICE, "as-is", "target", run=SHORT)
    assert comparison.figures["cases"].difference.high == 0
    folder = sample_workspace.service(SERVICE)
    pairs = partners(folder, folder.model("target"), "target.bpmn")
    as_is = folder.model("as-is")
    assert pairs
    assert all(partner in as_is.nodes or partner in as_is.flows for partner in pairs.values())
    assert partners(folder, as_is, "as-is.bpmn") == {}


def test_a_scenario_alone_and_in_a_comparison_is_the_same_run(sample_workspace):
    comparison = compare_scenarios(sample_workspace, SERVICE, "as-is", "target", run=SHORT)
    assert comparison.second == simulate_scenario(sample_workspace, SERVICE, "target", run=SHORT)


def test_compared_with_itself_nothing_differs(sample_workspace):
    comparison = compare_scenarios(sample_workspace, SERVICE, "target", "target", run=SHORT)
    assert {figure.difference.mean for figure in comparison.figures.values()} == {0}


def test_what_is_missing_is_named(sample_workspace):
    with pytest.raises(NotFoundError):
        simulate_scenario(sample_workspace, SERVICE, "2030", run=SHORT)
    with pytest.raises(NotFoundError):
        simulate_scenario(sample_workspace, "wohngeld", "as-is", run=SHORT)


def test_a_scenario_that_does_not_fit_is_refused_with_every_reason(sample_workspace):
    loaded = sample_workspace.service(SERVICE).scenario("as-is").record
    without = loaded.model_copy(update={"activities": {}})
    with pytest.raises(RefusedError) as refused:
        simulate_scenario(sample_workspace, SERVICE, without, run=SHORT)
    assert len(refused.value.details) >= len(loaded.activities)
