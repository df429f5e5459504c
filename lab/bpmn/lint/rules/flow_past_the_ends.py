"""Nothing leads into a start event or a boundary event, and nothing leads out of an end event."""

from __future__ import annotations

from collections.abc import Iterator

from lab.bpmn.lint.finding import Hit, Severity, Topic
from lab.bpmn.lint.sight import Sight
from lab.bpmn.model import NodeKind
from lab.errors import N_

TITLE = N_("Fluss hinter dem Ende oder vor dem Anfang")
WHY = N_(
    "Vor einem Startereignis kann nichts geschehen und hinter einem Endereignis nichts folgen. Ein "
    "solcher Fluss wird nie gegangen."
)
HOW = N_("Nehmen Sie ein Zwischenereignis, wenn es davor oder danach weitergeht.")
SEVERITY = Severity.ERROR
TOPIC = Topic.FLOW


def check(sight: Sight) -> Iterator[Hit]:
    """Start and boundary events with a flow in, end events with a flow out."""
    for node in sight.tasks_and_events:
        if node.kind in (NodeKind.START_EVENT, NodeKind.BOUNDARY_EVENT) and sight.incoming(node.id):
            yield Hit(node.id, N_("In „{name}“ führt ein Fluss hinein; dort kann nur etwas beginnen."))
        if node.kind is NodeKind.END_EVENT and sight.outgoing(node.id):
            yield Hit(node.id, N_("Aus dem Endereignis „{name}“ führt ein Fluss hinaus."))
