"""The rules that bpmnlint has too find what it finds: on our fixtures, on the sample, and on files that others wrote.

The oracle is the port of bpmnlint in PyPI's ``bpmn-io``. ``DELIBERATE`` and ``translated`` say where we judge
otherwise, and why.
"""

from __future__ import annotations

import os
from functools import cache
from pathlib import Path

import pytest

from lab.bpmn import Model, read
from lab.bpmn.lint import all_rules, check

bpmn_io = pytest.importorskip("bpmn_io.bpmn_moddle.simple", reason="bpmn_io, of the extra [dev], is not installed")
from bpmn_io.lint import Linter  # noqa: E402
from bpmn_io.lint.config.all import CONFIG  # noqa: E402
from bpmn_io.lint.resolver import NodeResolver  # noqa: E402

FIXTURES = sorted((Path(__file__).parent / "fixtures").rglob("*.bpmn"))
SAMPLE = sorted((Path(__file__).parents[3] / "processes").rglob("*.bpmn"))
CORPUS = sorted(Path(os.environ["LAB_CORPUS"]).rglob("*.bpmn")) if "LAB_CORPUS" in os.environ else []
SHARED = sorted(set(all_rules()) & set(CONFIG["rules"]))
NOT_OURS = {
    "conditional-event": "is about executable processes; a scenario says when a condition holds",
    "standard-size": "the size of a shape is a matter of taste",
}
"""Rules of bpmnlint that we do not have, each with the reason."""
DELIBERATE = {
    "valid-receive.bpmn": ("start-event-required", "no-implicit-start"),  # a receive task that instantiates is a start
    "A.2.1.bpmn": ("conditional-flows", "label-required", "superfluous-label"),  # an empty condition says nothing
    "C.6.0.bpmn": ("no-implicit-end",),  # the association to the compensation stands in a sub-process
    # its nodes do not list their flows (incoming, outgoing), which BPMN allows: bpmnlint takes them for unconnected
    "muschg_stammprozess_rebuilt.bpmn": ("no-disconnected", "no-implicit-start", "no-implicit-end"),
}
"""Files on which we judge otherwise, with the rules."""


class Remembering:
    """The resolver of ``bpmn-io``, which looks through all installed packages for every rule, asked once a rule."""

    def __init__(self) -> None:
        self.resolve_rule = cache(NodeResolver().resolve_rule)
        self.resolve_config = NodeResolver().resolve_config


RESOLVER = Remembering()


def theirs(data: bytes) -> dict[str, set[str]]:
    """What bpmnlint reports, by rule."""
    parsed = bpmn_io.create_moddle().from_xml(data.decode("utf-8"))
    reports = Linter(config=CONFIG, resolver=RESOLVER).lint(parsed.root_element)
    return {rule: {str(one["id"]) for one in found} for rule, found in reports.items()}


def ours(model: Model) -> dict[str, set[str]]:
    """What we report, by rule."""
    found: dict[str, set[str]] = {}
    for finding in check(model, only=SHARED):
        found.setdefault(finding.rule, set()).add(finding.element)
    return found


def compare(path: Path) -> dict[str, tuple[set[str], set[str]]]:
    """By rule: what only bpmnlint finds, and what only we find, without what is deliberate."""
    data = path.read_bytes()
    model = read(data, path.name)
    they, we = theirs(data), ours(model)
    different = {}
    for rule in sorted(set(SHARED) - set(DELIBERATE.get(path.name, ()))):
        more, less = they.get(rule, set()), we.get(rule, set())
        more, less = translated(model, rule, more), translated(model, rule, less)
        if more != less:
            different[rule] = (more - less, less - more)
    return different


def translated(model: Model, rule: str, elements: set[str]) -> set[str]:
    """Ids without those about which we judge otherwise on purpose."""
    pools = {pool.process: pool.id for pool in model.participants.values() if pool.process}
    filled = {node.parent for node in model.nodes.values()} | {node.process for node in model.nodes.values()}
    kept = {pools.get(element, element) for element in elements}
    if rule in ("start-event-required", "end-event-required"):
        # a sub-process or process without anything inside is an activity or a black box, not an unfinished flow
        kept = {one for one in kept if one in filled or one in pools.values()}
    if rule == "no-duplicate-sequence-flows":
        # the flow is named, not the two steps that it joins as well
        kept &= set(model.flows)
    if rule == "no-bpmndi":
        # without any diagram nothing can be incomplete; texts and data have no part in the flow; what is inside a
        # collapsed sub-process need not be drawn
        diagram = model.diagram
        named = {*model.nodes, *model.flows, *model.lanes, *model.participants, *model.message_flows}
        kept = {one for one in kept & named if diagram.shapes and not _in_collapsed(model, one)}
    return kept


def _in_collapsed(model: Model, element: str) -> bool:
    node = model.nodes.get(model.flows[element].source if element in model.flows else element)
    while node is not None and node.parent is not None:
        if not model.diagram.expanded.get(node.parent, True):
            return True
        node = model.nodes[node.parent]
    return False


@pytest.mark.parametrize("path", [*FIXTURES, *SAMPLE], ids=lambda path: f"{path.parent.name}/{path.stem}")
def test_we_find_what_bpmnlint_finds(path: Path) -> None:
    assert compare(path) == {}


def test_every_rule_of_bpmnlint_is_ours_or_left_out_for_a_reason() -> None:
    assert set(CONFIG["rules"]) == set(SHARED) | set(NOT_OURS)
    assert len(SHARED) >= 25


@pytest.mark.corpus
@pytest.mark.skipif(not CORPUS, reason="LAB_CORPUS names no folder with BPMN files")
@pytest.mark.parametrize("path", CORPUS, ids=lambda path: path.name)
def test_we_find_what_bpmnlint_finds_in_files_of_others(path: Path) -> None:
    assert compare(path) == {}
