"""In a process in which steps have a RAG, every activity has one.

Processes in which no step has one are left out: not every model is to become a FIM process, and a process of citizens
has none.
"""

from __future__ import annotations

from collections.abc import Iterator

from lab.bpmn.lint.finding import Hit, Severity, Topic
from lab.bpmn.lint.sight import Sight
from lab.errors import N_

TITLE = N_("RAG fehlt")
WHY = N_(
    "Haben manche Schritte eines Prozesses eine Referenzaktivitätengruppe und andere keine, ist er als "
    "FIM-Prozess nicht vollständig."
)
HOW = N_("Ordnen Sie dem Schritt eine der acht Gruppen zu.")
SEVERITY = Severity.NOTE
TOPIC = Topic.FIM


def check(sight: Sight) -> Iterator[Hit]:
    """Activities without a RAG beside others that have one."""
    typed = {node.process for node in sight.activities if node.attributes.rag is not None}
    for node in sight.activities:
        if node.process in typed and node.attributes.rag is None and not node.triggered_by_event:
            around = sight.model.nodes.get(node.parent or "")
            if around is None or around.attributes.rag is None:
                yield Hit(node.id, N_("„{name}“ hat keine Referenzaktivitätengruppe."))
