"""What a scenario says about flows, as far as it can be told without running it: never, always, by condition."""

from __future__ import annotations

from dataclasses import dataclass

from lab.bpmn.model import Model, Node, NodeKind
from lab.simulation.scenario import Scenario

__all__ = ["Chances", "chances_of"]

NOTHING = 1e-9
"""What rounding leaves of a share."""


@dataclass(frozen=True, slots=True)
class Chances:
    """Sequence flows by id."""

    barred: frozenset[str] = frozenset()
    """Never taken: a share of 0, or a default flow for which the other shares leave nothing."""
    always: frozenset[str] = frozenset()
    """Out of an inclusive split: a share of 1."""
    conditional: frozenset[str] = frozenset()
    """Out of an activity: with a condition or share, in the model or in the scenario."""


def chances_of(model: Model, scenario: Scenario | None) -> Chances:
    """The chances of a scenario; without one every choice is possible."""
    given = scenario.branches if scenario is not None else {}
    shares = {id_: branch.share for id_, branch in given.items() if branch.share is not None}
    leaving: dict[str, list[str]] = {}
    for flow in model.flows.values():
        leaving.setdefault(flow.source, []).append(flow.id)
    barred: set[str] = set()
    conditional: set[str] = set()
    for node in model.nodes.values():
        flows = leaving.get(node.id, [])
        if node.kind is NodeKind.EXCLUSIVE_GATEWAY:
            barred |= _barred(node, [flow for flow in flows if flow in given], flows, shares)
        elif node.kind is NodeKind.INCLUSIVE_GATEWAY or node.kind.is_activity:
            barred |= {flow for flow in flows if shares.get(flow, 1) <= NOTHING and flow != node.default_flow}
        if node.kind.is_activity and len(flows) > 1:
            conditional |= {flow for flow in flows if model.flows[flow].condition or flow in given}
    always = {flow for flow, share in shares.items() if share >= 1 - NOTHING}
    return Chances(frozenset(barred), frozenset(always), frozenset(conditional))


def _barred(gateway: Node, given: list[str], flows: list[str], shares: dict[str, float]) -> set[str]:
    """Flows that an exclusive gateway never takes."""
    own = {flow: shares[flow] for flow in given if flow in shares}
    total = sum(own.values())
    barred = {flow for flow, share in own.items() if share <= NOTHING}
    if gateway.default_flow in flows and gateway.default_flow not in given and total >= 1 - NOTHING:
        barred.add(str(gateway.default_flow))
    return barred if total > NOTHING or len(given) > len(own) else set()
