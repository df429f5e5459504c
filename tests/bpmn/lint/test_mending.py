"""Fixes: what they mend is gone, nothing else changes, and the next check finds nothing of that rule any more."""

from __future__ import annotations

from pathlib import Path

import pytest

from lab.bpmn import read
from lab.bpmn.lint import check
from lab.errors import NotFoundError
from tests.bpmn.building import edge, file, flow, process

FIXTURES = Path(__file__).parent / "fixtures"


@pytest.mark.parametrize("rule", ["no-duplicate-sequence-flows", "name-blanks"])
def test_a_fix_mends_its_finding_and_makes_no_new_ones(rule: str) -> None:
    data = (FIXTURES / rule / "invalid.bpmn").read_bytes()
    before = {finding.rule for finding in check(read(data, "m.bpmn"))}
    while found := check(read(data, "m.bpmn"), only=[rule]):
        assert found[0].fix is not None
        data = found[0].fix.apply(data)
    assert {finding.rule for finding in check(read(data, "m.bpmn"))} <= before - {rule}


def test_a_removed_flow_takes_along_what_names_it_and_nothing_else() -> None:
    inside = (
        "<!-- bleibt -->"
        '<:task id="a" name="Antrag prüfen"><:outgoing>a-b</:outgoing><:outgoing>twice</:outgoing></:task>'
        '<:task id="b" name="Akte anlegen"><:incoming>a-b</:incoming><:incoming>twice</:incoming></:task>'
        + flow("a", "b")
        + '<:sequenceFlow id="twice" sourceRef="a" targetRef="b"/>'
    )
    drawing = edge("a-b", (0, 0), (1, 1)) + edge("twice", (0, 0), (1, 1))
    data = process(inside, drawing)
    (finding,) = check(read(data, "m.bpmn"), only=["no-duplicate-sequence-flows"])
    assert finding.element == "twice"
    assert finding.fix is not None
    expected = data
    for gone in (
        "<bpmn:outgoing>twice</bpmn:outgoing>",
        "<bpmn:incoming>twice</bpmn:incoming>",
        '<bpmn:sequenceFlow id="twice" sourceRef="a" targetRef="b"/>',
        edge("twice", (0, 0), (1, 1)),
    ):
        assert gone.encode() in expected
        expected = expected.replace(gone.encode(), b"")
    assert finding.fix.apply(data) == expected


def test_a_fix_for_something_that_is_gone_says_so() -> None:
    data = (FIXTURES / "no-duplicate-sequence-flows" / "invalid.bpmn").read_bytes()
    finding = check(read(data, "m.bpmn"), only=["no-duplicate-sequence-flows"])[0]
    assert finding.fix is not None
    with pytest.raises(NotFoundError):
        finding.fix.apply(file('<:process id="p"/>'))


def test_line_breaks_in_a_name_stay() -> None:
    data = process('<:task id="a" name="Antrag  auf&#10;Leistung  prüfen"/>')
    (finding,) = check(read(data, "m.bpmn"), only=["name-blanks"])
    assert finding.fix is not None
    assert read(finding.fix.apply(data), "m.bpmn").nodes["a"].name == "Antrag auf\nLeistung prüfen"


def test_two_answers_to_the_same_step_are_no_double_flow_and_a_default_is_not_deleted() -> None:
    ends = '<:exclusiveGateway id="a" default="second"/><:task id="b"/>' + flow("a", "b")
    answers = '<:sequenceFlow id="yes" name="ja" sourceRef="a" targetRef="b"/>'
    default = '<:sequenceFlow id="second" sourceRef="a" targetRef="b"/>'
    only = ["no-duplicate-sequence-flows"]
    assert check(read(process(ends.replace("second", "yes") + answers), "m.bpmn"), only=only) == ()
    (finding,) = check(read(process(ends + default), "m.bpmn"), only=only)
    assert (finding.element, finding.fix) == ("second", None)
