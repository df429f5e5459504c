"""Inclusive gateways are hard to read and to join; two or three exclusive ones often say the same more clearly."""

from __future__ import annotations

from collections.abc import Iterator

from lab.bpmn.lint.finding import Hit, Severity, Topic
from lab.bpmn.lint.sight import Sight
from lab.bpmn.model import NodeKind
from lab.errors import N_

TITLE = N_("Inklusives Gateway")
WHY = N_(
    "Ein inklusives Gateway ist schwer zu lesen: Wie viele Zweige gegangen werden und worauf die "
    "Zusammenführung wartet, sieht man nicht."
)
HOW = N_("Prüfen Sie, ob exklusive Gateways nacheinander oder ein paralleles dasselbe klarer sagen.")
SEVERITY = Severity.NOTE
TOPIC = Topic.FLOW


def check(sight: Sight) -> Iterator[Hit]:
    """Inclusive gateways."""
    for node in sight.gateways:
        if node.kind is NodeKind.INCLUSIVE_GATEWAY:
            yield Hit(node.id, N_("„{name}“ ist ein inklusives Gateway."))
