"""A workspace's call activities lead to the models of the service, then to those of the workspace."""

from __future__ import annotations

from pathlib import Path

from lab.actions.called_models import called_models
from lab.actions.simulate_scenario import model_of, prepare_scenario
from lab.store import create_workspace, open_workspace

MODEL = """<definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL" targetNamespace="t"><process id="{process}">
<startEvent id="s"/>{activity}<endEvent id="e"/><sequenceFlow id="f" sourceRef="s" targetRef="a"/>
<sequenceFlow id="g" sourceRef="a" targetRef="e"/></process></definitions>"""
SCENARIO = """labwerk: scenario/1
name: {name}
model: {name}.bpmn
run: {{days: 28, warm_up_days: 0, replications: 2}}
arrivals: {{s: {{per_year: 1000, source: {{kind: assumption, text: test}}}}}}
{more}
"""
WORK = "activities: {{a: {{duration: {{draw: {{distribution: fixed, value: {minutes}}}, {source}}}}}}}"
GIVEN = "source: {kind: assumption, text: test}"


def write(folder: Path, name: str, process: str, activity: str, more: str = "") -> None:
    folder.mkdir(parents=True, exist_ok=True)
    (folder / f"{name}.bpmn").write_text(MODEL.format(process=process, activity=activity))
    (folder / f"{name}.scenario.yaml").write_text(SCENARIO.format(name=name, more=more))


def work(minutes: int) -> str:
    return WORK.format(minutes=minutes, source=GIVEN)


def test_calls_find_the_process_of_the_service_then_of_the_workspace(tmp_path: Path) -> None:
    create_workspace(tmp_path / "lab")
    workspace = open_workspace(tmp_path / "lab")
    service = workspace.services()[0]
    here = workspace.root / "processes" / service
    call = '<callActivity id="a" calledElement="{}"/>'
    write(here, "near", "near-process", '<task id="a"/>', work(5))
    write(here, "caller", "caller-process", call.format("near-process"))
    write(here, "far-caller", "far-caller-process", call.format("x:far-process"))
    other = workspace.root / "processes" / "other"
    write(other, "far", "far-process", '<task id="a"/>', work(7))
    (other / "service.yaml").write_text((here / "service.yaml").read_text())
    folder = workspace.service(service)
    before = prepare_scenario(workspace, service, "caller")
    assert {"a", "a/a"} <= set(before.net.labels.nodes)
    assert "a/a" in prepare_scenario(workspace, service, "far-caller").net.labels.nodes
    write(here, "near", "near-process", '<task id="a"/>', work(6))
    assert prepare_scenario(workspace, service, "caller").run_hash != before.run_hash
    plain = folder.model("near")
    assert called_models(workspace, folder, plain, model_of) == {}
