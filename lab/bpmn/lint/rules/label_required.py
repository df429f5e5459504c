"""Whatever is drawn has a name: tasks, events, splitting gateways, flows with a condition, pools and lanes.

Who reads the model later was not in the room. Joining, parallel and event-based gateways need no name, and an
expanded sub-process is explained by what is inside.
"""

from __future__ import annotations

from collections.abc import Iterator

from lab.bpmn.lint.finding import Hit, Severity, Topic
from lab.bpmn.lint.sight import Sight
from lab.bpmn.model import Node, NodeKind
from lab.errors import N_

TITLE = N_("Name fehlt")
WHY = N_("Wer das Modell später liest, war nicht dabei: Ohne Namen ist nicht zu verstehen, was hier geschieht.")
HOW = N_("Schreiben Sie an das Element, was geschieht, oder an eine Verzweigung die Frage, die sie entscheidet.")
SEVERITY = Severity.ERROR
TOPIC = Topic.NAMES


def check(sight: Sight) -> Iterator[Hit]:
    """Elements without a name."""
    for node in sight.nodes:
        if not node.name and not _needs_none(sight, node):
            yield Hit(node.id, N_("Das Element „{id}“ hat keinen Namen."), {"id": node.id})
    for flow in sight.model.flows.values():
        if flow.condition and not flow.name:
            yield Hit(flow.id, N_("Der Fluss „{id}“ hat eine Bedingung, aber keine Beschriftung."), {"id": flow.id})
    for pool in sight.model.participants.values():
        if not pool.name:
            yield Hit(pool.id, N_("Der Pool „{id}“ hat keinen Namen."), {"id": pool.id})
    for lane in sight.model.lanes.values():
        if not lane.name:
            yield Hit(lane.id, N_("Die Bahn „{id}“ hat keinen Namen."), {"id": lane.id})


def _needs_none(sight: Sight, node: Node) -> bool:
    if node.kind.is_container or node.kind in (NodeKind.PARALLEL_GATEWAY, NodeKind.EVENT_BASED_GATEWAY):
        return True
    return node.kind.is_gateway and len(sight.outgoing(node.id)) <= 1
