"""The page on semantics is what both implementations of the engine do, and it shows every element that runs."""

import re

import pytest

from lab.bpmn.model import EventKind, NodeKind
from lab.simulation.kernel import run_kernel
from lab.simulation.reference import run_reference
from tools import semantics

PAGE = semantics.PAGE.read_text(encoding="utf-8")
SHOWN = [found[1] for found in semantics.BLOCK.findall(PAGE)]
CALLED = {"called"}
"""Examples that another one calls."""


@pytest.mark.parametrize("engine", [run_reference, run_kernel], ids=["twin", "kernel"])
@pytest.mark.parametrize("name", SHOWN)
def test_an_example_goes_as_the_page_says(name, engine):
    assert semantics.course(name, engine) in PAGE, f"{name}: look at the change, then write: python tools/semantics.py"


def test_every_example_is_shown_once():
    assert sorted(SHOWN) == sorted(set(semantics.names()) - CALLED)


@pytest.mark.parametrize("name", semantics.names())
def test_a_picture_is_that_of_the_model(name):
    assert (semantics.PICTURES / f"{name}.svg").read_text(encoding="utf-8") == semantics.picture(name)


def test_every_section_of_the_page_names_one_of_the_specification():
    headings = [line for line in PAGE.splitlines() if line.startswith("### ")]
    assert len(headings) > 20
    assert [line for line in headings if not re.search(r" — 1[03]\.\d", line)] == []


def test_every_kind_of_element_that_runs_has_an_example():
    nodes = [node for name in semantics.names() for node in semantics.example(name)[0].nodes.values()]
    kinds = {node.kind for node in nodes}
    refused = {NodeKind.AD_HOC_SUB_PROCESS, NodeKind.TRANSACTION, NodeKind.COMPLEX_GATEWAY}
    alike = {NodeKind.MANUAL_TASK, NodeKind.SCRIPT_TASK, NodeKind.BUSINESS_RULE_TASK}
    assert set(NodeKind) - refused - alike == kinds
    events = {node.event for node in nodes if node.event}
    assert set(EventKind) - {EventKind.CANCEL, EventKind.COMPENSATE, EventKind.MULTIPLE} == events
    assert {node.loop for node in nodes} == {"", "standard", "sequential", "parallel"}
    beside = {(node.kind, node.interrupting) for node in nodes if node.kind is NodeKind.BOUNDARY_EVENT}
    assert len(beside) == 2
