"""A step without an incoming flow begins on its own, as soon as the process does.

Only start events, boundary events, event sub-processes, compensation, catching links and steps of ad-hoc sub-processes
have none.
"""

from __future__ import annotations

from collections.abc import Iterator

from lab.bpmn.lint.finding import Hit, Severity, Topic
from lab.bpmn.lint.sight import Sight
from lab.bpmn.model import EventKind, Node, NodeKind
from lab.errors import N_

TITLE = N_("Verdeckter Anfang")
WHY = N_("Ein Schritt ohne eingehenden Fluss beginnt von selbst, sobald der Ablauf beginnt. Das ist selten gemeint.")
HOW = N_("Verbinden Sie den Schritt mit dem, was davor geschieht, oder zeichnen Sie ein Startereignis davor.")
SEVERITY = Severity.ERROR
TOPIC = Topic.FLOW


def check(sight: Sight) -> Iterator[Hit]:
    """Nodes that nothing leads to."""
    for node in sight.nodes:
        if not sight.incoming(node.id) and not _may_begin(sight, node):
            yield Hit(node.id, N_("Zu „{name}“ führt kein Fluss; der Schritt beginnt von selbst."))


def _may_begin(sight: Sight, node: Node) -> bool:
    if node.kind in (NodeKind.START_EVENT, NodeKind.BOUNDARY_EVENT) or node.triggered_by_event or node.instantiate:
        return True
    caught_link = node.kind is NodeKind.INTERMEDIATE_CATCH_EVENT and set(node.event_kinds) == {EventKind.LINK}
    return caught_link or (node.kind.is_activity and node.for_compensation) or sight.in_ad_hoc(node)
