"""Scenarios that share staff find each other in the workspace, also while somebody moves a slider."""

from __future__ import annotations

import json
import os
from pathlib import Path

import pytest

from lab.actions.companion_models import companion_digests
from lab.actions.simulate_scenario import prepare_scenario, simulate_scenario
from lab.actions.validate_workspace import validate_workspace
from lab.cli import program
from lab.errors import RefusedError
from lab.store import Workspace, create_workspace, open_workspace
from lab.workbench.questions import Question, changed, question_of

MODEL = """<definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL" targetNamespace="t"><process id="p-{name}">
<startEvent id="s-{name}"/><task id="{name}"/><endEvent id="e"/><sequenceFlow id="f" sourceRef="s-{name}"
 targetRef="{name}"/><sequenceFlow id="g" sourceRef="{name}" targetRef="e"/></process></definitions>"""
SCENARIO = """labwerk: scenario/1
name: {name}
model: {name}.bpmn
run: {{days: 28, warm_up_days: 7, replications: 3}}
shared_with: [{others}]
roles: {{clerk: {{name: Sachbearbeitung, people: {people}, {source}}}}}
arrivals: {{s-{name}: {{per_year: 17520, {source}}}}}
activities:
  {name}: {{role: clerk, duration: {{draw: {{distribution: exponential, mean: 15}}, {source}}}}}
"""
GIVEN = "source: {kind: assumption, text: test}"


def write(folder: Path, name: str, *others: str, people: int = 2) -> None:
    (folder / f"{name}.bpmn").write_text(MODEL.format(name=name))
    text = SCENARIO.format(name=name, others=", ".join(others), people=people, source=GIVEN)
    (folder / f"{name}.scenario.yaml").write_text(text)


@pytest.fixture
def workspace(tmp_path: Path) -> Workspace:
    """Applications, objections that name them back, and complaints in another service."""
    create_workspace(tmp_path / "lab")
    found = open_workspace(tmp_path / "lab")
    here, other = found.root / "processes" / "jobcenter", found.root / "processes" / "elsewhere"
    profile = (found.root / "processes" / found.services()[0] / "service.yaml").read_text()
    for folder in (here, other):
        folder.mkdir()
        (folder / "service.yaml").write_text(profile)
    write(here, "alone")
    write(here, "application", "objection")
    write(here, "objection", "application")
    write(here, "all", "objection", "elsewhere/complaint")
    write(here, "lost", "nothing", "nowhere/objection")
    write(other, "complaint")
    return found


def test_staff_is_busier_with_each_companion(workspace: Workspace) -> None:
    busy = [
        simulate_scenario(workspace, "jobcenter", name).roles["clerk"].utilisation
        for name in ("alone", "application", "all")
    ]
    assert [one.mean for one in busy if one is not None] == pytest.approx([0.25, 0.5, 0.75], abs=0.03)


def test_what_is_asked_with_other_people_has_them_in_the_companions_too(workspace: Workspace) -> None:
    folder = workspace.service("jobcenter")
    question = Question("jobcenter", ("application",), (), staff=(("clerk", 1),))
    more = changed(folder.scenario("application").record, question)
    prepared = prepare_scenario(workspace, "jobcenter", more)
    assert prepared.scenario.roles["clerk"].people == 3
    write(folder.processes, "objection", people=3)
    with pytest.raises(RefusedError) as caught:
        prepare_scenario(workspace, "jobcenter", "application")
    assert [problem.where.field for problem in caught.value.details] == ["roles.clerk.people"]


def test_a_changed_companion_is_another_question(workspace: Workspace) -> None:
    folder = workspace.service("jobcenter")
    record = folder.scenario("all").record
    before = prepare_scenario(workspace, "jobcenter", "all").run_hash, companion_digests(folder, record)
    page = question_of(folder)
    assert page.scenarios == ("all",)
    path = workspace.root / "processes" / "elsewhere" / "complaint.scenario.yaml"
    path.write_text(path.read_text().replace("17520", "10000"))
    after = prepare_scenario(workspace, "jobcenter", "all").run_hash, companion_digests(folder, record)
    assert before[0] != after[0]
    assert before[1] != after[1]
    assert question_of(folder) != page


def test_what_is_missing_is_told(workspace: Workspace) -> None:
    with pytest.raises(RefusedError) as caught:
        prepare_scenario(workspace, "jobcenter", "lost")
    told = [problem.message.format(**problem.values) for problem in caught.value.details]
    assert ["„nothing“" in told[0], "„nowhere/objection“" in told[1]] == [True, True]
    found = [problem for problem in validate_workspace(workspace).problems if "jobcenter" in (problem.where.file or "")]
    assert [(problem.where.field, problem.where.line) for problem in found] == [("shared_with", 5)] * 2


def test_on_the_command_line_with_and_without_a_workspace(
    workspace: Workspace, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    write(tmp_path, "application", "objection")
    write(tmp_path, "objection", "application")

    def figures(*arguments: str) -> dict[str, object]:
        assert program.run(["simulate", *arguments, "--json", "--fresh"], dict(os.environ)) == 0
        found: dict[str, object] = json.loads(capsys.readouterr().out)
        return found

    by_name = figures("jobcenter", "application", "--workspace", str(workspace.root))
    in_it = figures(str(workspace.root / "processes" / "jobcenter" / "application.bpmn"))
    assert figures(str(tmp_path / "application.bpmn")) == by_name == in_it
