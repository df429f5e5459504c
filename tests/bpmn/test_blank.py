"""The model to begin with: it reads without a remark, and every role has its lane."""

from __future__ import annotations

import pytest

from lab.bpmn import read
from lab.bpmn.blank import blank_model


@pytest.mark.parametrize("roles", [(), ("Amt",), ("Antragsteller/in", "A & B <c>", "Leitung")])
def test_blank_model_has_a_lane_for_each_role_and_is_drawn(roles: tuple[str, ...]):
    model = read(blank_model("Jobcenter", roles), "blank.bpmn")
    assert model.warnings == ()
    assert tuple(lane.name for lane in model.lanes.values()) == roles
    assert {*model.lanes, *model.participants, *model.nodes} <= set(model.diagram.shapes)
    assert [node.lane for node in model.nodes.values()] == ["Lane_1" if roles else None]
