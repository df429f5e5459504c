"""A gateway joins or splits, not both at once."""

from __future__ import annotations

from collections.abc import Iterator

from lab.bpmn.lint.finding import Hit, Severity, Topic
from lab.bpmn.lint.sight import Sight
from lab.errors import N_

TITLE = N_("Gateway vereint und teilt zugleich")
WHY = N_("Ein Gateway, das zugleich zusammenführt und verzweigt, wird leicht falsch gelesen.")
HOW = N_("Zeichnen Sie zwei Gateways hintereinander: eines führt zusammen, das nächste verzweigt.")
SEVERITY = Severity.WARNING
TOPIC = Topic.FLOW


def check(sight: Sight) -> Iterator[Hit]:
    """Gateways with several flows in and several out."""
    for node in sight.gateways:
        if len(sight.incoming(node.id)) > 1 and len(sight.outgoing(node.id)) > 1:
            yield Hit(node.id, N_("Das Gateway „{name}“ führt zusammen und verzweigt zugleich."))
