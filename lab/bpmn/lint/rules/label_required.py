"""Whatever is drawn has a name: tasks, events, splitting gateways, flows with a condition, pools and lanes.

Who reads the model later was not in the room. Joining, parallel and event-based gateways need no name, and an
expanded sub-process is explained by what is inside.
"""

from __future__ import annotations

from collections.abc import Iterator

from lab.bpmn.element_names import spoken_name
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
            yield _nameless(sight, node.id)
    for flow in sight.model.flows.values():
        if flow.condition and not flow.name:
            message = N_("{what} hat eine Bedingung, aber keine Beschriftung.")
            yield Hit(flow.id, message, {"what": spoken_name(sight.model, flow.id)})
    for pool in sight.model.participants.values():
        if not pool.name:
            yield Hit(pool.id, N_("Ein Pool hat keinen Namen."))
    for lane in sight.model.lanes.values():
        if not lane.name:
            yield _nameless(sight, lane.id)


def _nameless(sight: Sight, element: str) -> Hit:
    return Hit(element, N_("Ein Name fehlt: {what}."), {"what": spoken_name(sight.model, element)})


def _needs_none(sight: Sight, node: Node) -> bool:
    if node.kind.is_container or node.kind in (NodeKind.PARALLEL_GATEWAY, NodeKind.EVENT_BASED_GATEWAY):
        return True
    return node.kind.is_gateway and len(sight.outgoing(node.id)) <= 1
