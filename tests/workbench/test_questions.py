"""The sliders' question changes exactly what they say, and an edited file is another question."""

from __future__ import annotations

from dataclasses import replace

import pytest

from lab.simulation.scenario import Run
from lab.store import Workspace
from lab.workbench.questions import changed, question_of


@pytest.fixture
def service(sample_workspace: Workspace):
    return sample_workspace.service(sample_workspace.services()[0])


def test_untouched_sliders_change_nothing(service):
    question = question_of(service)
    assert question.scenarios == ("as-is", "target")
    for name in question.scenarios:
        record = service.scenario(name).record
        assert changed(record, question) == record


def test_cases_and_staff_are_changed_and_nothing_else(service):
    record = service.scenario("as-is").record
    role = next(key for key, one in record.roles.items() if one.kind == "staff")
    question = replace(question_of(service), factor=2.0, staff=((role, 3),), run=Run(replications=7))
    new = changed(record, question)
    yearly = record.cases_per_year
    assert yearly is not None
    assert new.cases_per_year == pytest.approx(2 * yearly)
    assert new.roles[role].people == record.roles[role].people + 3
    same = {"arrivals": record.arrivals, "roles": record.roles}
    assert new.model_copy(update=same) == record


def test_no_role_loses_its_last_person(service):
    record = service.scenario("as-is").record
    role = next(key for key, one in record.roles.items() if one.kind == "staff")
    question = replace(question_of(service), staff=((role, -1000),))
    assert changed(record, question).roles[role].people == 1


def test_edited_scenario_is_another_question(service):
    before = question_of(service)
    path = service.scenario_path("target")
    path.write_text(path.read_text(encoding="utf-8") + "\n# edited\n", encoding="utf-8")
    assert question_of(service) != before
