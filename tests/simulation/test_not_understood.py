"""What the reader lets pass with a warning, but no engine may run."""

from __future__ import annotations

from lab.bpmn import read
from lab.simulation.compile.check import check
from lab.simulation.scenario import Scenario
from tests.bpmn.building import file, flow

BODY = (
    '<:collaboration id="c"><:participant id="x" processRef="p"><:participantMultiplicity/></:participant>'
    "</:collaboration>"
    '<:process id="p"><:startEvent id="s"/><:choreographyTask id="dance"/><:endEvent id="e"/>'
    f'<:subProcess id="sub"><:startEvent id="i"/><:endEvent id="z"/>{flow("i", "z")}</:subProcess>'
    f"{flow('s', 'sub')}{flow('i', 'e')}</:process>"
)


def test_elements_not_understood_flows_over_borders_and_multiple_pools_are_refused() -> None:
    source = {"kind": "assumption", "text": "Test"}
    scenario = Scenario.model_validate(
        {
            "labwerk": "scenario/1",
            "name": "Test",
            "model": "a.bpmn",
            "arrivals": {"s": {"per_year": 10, "source": source}},
        }
    )
    found = check(read(file(BODY), "a.bpmn"), scenario)
    assert [problem.where.element for problem in found] == ["dance", "i-e", "x"]
    assert all(problem.hint for problem in found)
