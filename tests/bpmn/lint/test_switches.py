"""Switching off: for everything, one model or one element; what is off is still there, with its reason."""

from __future__ import annotations

import pytest

from lab.bpmn.lint import LintSettings, Switch, check
from tests.bpmn.building import model

TWO = model('<:inclusiveGateway id="x" name="X"/><:inclusiveGateway id="y" name="Y"/>')


@pytest.mark.parametrize(
    ("switch", "off"),
    [
        ({}, {"x", "y"}),
        ({"element": "x"}, {"x"}),
        ({"model": "test.bpmn"}, {"x", "y"}),
        ({"model": "other.bpmn"}, set()),
        ({"model": "test.bpmn", "element": "y"}, {"y"}),
        ({"rule": "no-complex-gateway"}, set()),
    ],
)
def test_a_switch_covers_what_it_names(switch: dict[str, str], off: set[str]) -> None:
    one = Switch(**{"rule": "no-inclusive-gateway", "reason": "Gewollt.", **switch})
    found = check(TWO, LintSettings(labwerk="lint/1", off=(one,)), only=["no-inclusive-gateway"])
    assert {finding.element for finding in found} == {"x", "y"}
    assert {finding.element for finding in found if finding.off == "Gewollt."} == off
    assert [bool(finding.off) for finding in found] == sorted(bool(finding.off) for finding in found)


def test_a_switch_needs_a_reason() -> None:
    with pytest.raises(ValueError, match="reason"):
        Switch(rule="no-inclusive-gateway", reason=" ")
