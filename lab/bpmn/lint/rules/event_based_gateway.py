"""An event-based gateway has at least two flows out, none of them with a condition: what happens first decides."""

from __future__ import annotations

from collections.abc import Iterator

from lab.bpmn.lint.finding import Hit, Severity, Topic
from lab.bpmn.lint.sight import Sight
from lab.bpmn.model import NodeKind
from lab.errors import N_

TITLE = N_("Ereignisbasiertes Gateway")
WHY = N_(
    "An einem ereignisbasierten Gateway entscheidet, was zuerst geschieht. Dazu braucht es mindestens "
    "zwei Ausgänge, und Bedingungen bedeuten nichts."
)
HOW = N_("Zeichnen Sie mindestens zwei Ereignisse dahinter, und löschen Sie Bedingungen an den Flüssen.")
SEVERITY = Severity.ERROR
TOPIC = Topic.FLOW


def check(sight: Sight) -> Iterator[Hit]:
    """Event-based gateways with less than two flows out, and conditions behind them."""
    for node in sight.gateways:
        if node.kind is not NodeKind.EVENT_BASED_GATEWAY:
            continue
        out = sight.outgoing(node.id)
        if len(out) < 2:
            yield Hit(node.id, N_("Das ereignisbasierte Gateway „{name}“ hat weniger als zwei Ausgänge."))
        for flow in out:
            if flow.condition:
                yield Hit(flow.id, N_("Der Fluss „{name}“ hinter einem ereignisbasierten Gateway hat eine Bedingung."))
