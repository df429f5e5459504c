"""A terminate end event that is the only way to end stops nothing: a plain end event says the same."""

from __future__ import annotations

from collections.abc import Iterator

from lab.bpmn.lint.finding import Hit, Severity, Topic
from lab.bpmn.lint.sight import Sight
from lab.bpmn.model import EventKind, Node, NodeKind
from lab.errors import N_

TITLE = N_("Überflüssiger Abbruch")
WHY = N_("Ein Abbruch-Ende beendet alles, was noch läuft. Ist es das einzige Ende, läuft nichts mehr.")
HOW = N_("Nehmen Sie ein einfaches Endereignis.")
SEVERITY = Severity.NOTE
TOPIC = Topic.FLOW


def check(sight: Sight) -> Iterator[Hit]:
    """Terminate end events that are the only end of their scope."""
    for scope in sight.scopes:
        ends = [node for node in scope.nodes if not sight.outgoing(node.id)]
        terminating = [node for node in ends if EventKind.TERMINATE in node.event_kinds]
        if len(terminating) == 1 and all(node in terminating or _interrupts(sight, node) for node in ends):
            yield Hit(terminating[0].id, N_("Das Abbruch-Ende „{name}“ ist das einzige Ende."))


def _interrupts(sight: Sight, node: Node) -> bool:
    """Whether this is an event sub-process that stops everything around it."""
    inside = next((scope for scope in sight.scopes if scope.parent is node), None)
    if not node.triggered_by_event or inside is None:
        return False
    return any(start.interrupting for start in inside.of_kind(NodeKind.START_EVENT))
