"""Every rule by its fixtures: nothing in ``valid*``, and in ``invalid*`` exactly the elements whose id says ``bad``."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from lab.bpmn import Model, read
from lab.bpmn.lint import Severity, Topic, all_rules, check

FIXTURES = Path(__file__).parent / "fixtures"
CASES = sorted(FIXTURES.rglob("*.bpmn"))


def everything(model: Model) -> set[str]:
    """The ids that a finding may name."""
    nodes = {*model.nodes, *model.flows, *model.lanes, *model.participants, *model.message_flows}
    return nodes | {*model.processes, *model.definitions}


@pytest.mark.parametrize("path", CASES, ids=lambda path: f"{path.parent.name}/{path.stem}")
def test_a_rule_finds_what_is_wrong_and_nothing_else(path: Path) -> None:
    model = read(path.read_bytes(), path.name)
    found = check(model, only=[path.parent.name])
    elements = everything(model)
    bad = {element for element in elements if element.startswith("bad")}
    assert bool(bad) == path.stem.startswith("invalid")
    assert {finding.element for finding in found} == bad
    for finding in found:
        assert finding.line
        for text in (finding.message, finding.why, finding.how):
            assert text.format(**finding.values).strip()


@pytest.mark.parametrize("name", list(all_rules()))
def test_a_rule_has_a_manual_and_fixtures_of_both_kinds(name: str) -> None:
    rule = all_rules()[name]
    stems = [path.stem for path in (FIXTURES / name).glob("*.bpmn")]
    assert any(stem.startswith("valid") for stem in stems)
    assert any(stem.startswith("invalid") for stem in stems)
    assert rule.manual.split("\n\n")[0].endswith(".")
    assert rule.severity in Severity
    assert rule.topic in Topic
    assert all((rule.title, rule.why, rule.how))


def test_no_fixtures_are_left_of_a_rule_that_is_gone() -> None:
    assert {path.parent.name for path in CASES} == set(all_rules())


def test_rules_hold_against_a_model_of_everything_odd() -> None:
    """Each fixture goes through all rules: no rule falls over what another one is about."""
    for path in CASES:
        found = check(read(path.read_bytes(), path.name))
        assert [finding.severity.weight for finding in found] == sorted(
            (finding.severity.weight for finding in found), reverse=True
        )


@pytest.mark.corpus
@pytest.mark.skipif("LAB_CORPUS" not in os.environ, reason="LAB_CORPUS names no folder with BPMN files")
def test_files_of_others_go_through_all_rules() -> None:
    """Every finding has a text and an element that there is, whatever a tool has written."""
    for path in sorted(Path(os.environ["LAB_CORPUS"]).rglob("*.bpmn")):
        model = read(path.read_bytes(), path.name)
        known = everything(model)
        for finding in check(model):
            assert finding.element in known
            assert finding.line
            assert finding.message.format(**finding.values)
            assert finding.how.format(**finding.values)
