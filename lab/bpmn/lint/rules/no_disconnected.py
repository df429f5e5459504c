"""Every step is connected with the flow.

A step without any flow is never done. Steps of an ad-hoc sub-process, compensation and event sub-processes need none.
"""

from __future__ import annotations

from collections.abc import Iterator

from lab.bpmn.lint.finding import Hit, Severity, Topic
from lab.bpmn.lint.sight import Sight
from lab.bpmn.model import EventKind, NodeKind
from lab.errors import N_

TITLE = N_("Nicht verbunden")
WHY = N_("Ein Schritt ohne jeden Fluss wird nie erreicht.")
HOW = N_("Verbinden Sie das Element mit dem Ablauf, oder löschen Sie es.")
SEVERITY = Severity.ERROR
TOPIC = Topic.FLOW


def check(sight: Sight) -> Iterator[Hit]:
    """Nodes without a flow in or out."""
    for node in sight.nodes:
        if node.kind is NodeKind.CALL_ACTIVITY or node.triggered_by_event or node.for_compensation:
            continue
        if node.event is EventKind.COMPENSATE and node.kind is NodeKind.BOUNDARY_EVENT:
            continue
        if not sight.incoming(node.id) and not sight.outgoing(node.id) and not sight.in_ad_hoc(node):
            yield Hit(node.id, N_("„{name}“ ist mit nichts verbunden."))
