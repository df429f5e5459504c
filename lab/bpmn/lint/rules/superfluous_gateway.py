"""A gateway with one flow in and one flow out decides nothing and can go."""

from __future__ import annotations

from collections.abc import Iterator

from lab.bpmn.lint.finding import Hit, Severity, Topic
from lab.bpmn.lint.sight import Sight
from lab.errors import N_

TITLE = N_("Überflüssiges Gateway")
WHY = N_(
    "Ein Gateway mit einem Eingang und einem Ausgang entscheidet nichts und führt nichts zusammen; es lenkt nur ab."
)
HOW = N_("Löschen Sie das Gateway, und verbinden Sie seine Nachbarn direkt, oder zeichnen Sie den fehlenden Zweig.")
SEVERITY = Severity.NOTE
TOPIC = Topic.FLOW


def check(sight: Sight) -> Iterator[Hit]:
    """Gateways with one flow in and one out."""
    for node in sight.gateways:
        if len(sight.incoming(node.id)) == len(sight.outgoing(node.id)) == 1:
            yield Hit(node.id, N_("Das Gateway „{name}“ hat einen Eingang und einen Ausgang."))
