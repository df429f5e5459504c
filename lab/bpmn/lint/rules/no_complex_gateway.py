"""Complex gateways are not used: nobody reads them the same way, and engines refuse them."""

from __future__ import annotations

from collections.abc import Iterator

from lab.bpmn.lint.finding import Hit, Severity, Topic
from lab.bpmn.lint.sight import Sight
from lab.bpmn.model import NodeKind
from lab.errors import N_

TITLE = N_("Komplexes Gateway")
WHY = N_("Ein komplexes Gateway versteht kaum jemand gleich, und eine Simulation kann es nicht ausführen.")
HOW = N_("Zeichnen Sie die Regel mit exklusiven, parallelen oder inklusiven Gateways.")
SEVERITY = Severity.ERROR
TOPIC = Topic.FLOW


def check(sight: Sight) -> Iterator[Hit]:
    """Complex gateways."""
    for node in sight.gateways:
        if node.kind is NodeKind.COMPLEX_GATEWAY:
            yield Hit(node.id, N_("„{name}“ ist ein komplexes Gateway."))
