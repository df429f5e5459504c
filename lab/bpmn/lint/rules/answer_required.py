"""Each way out of a decision says when it is taken: by its label, its condition, or as the default flow."""

from __future__ import annotations

from collections.abc import Iterator

from lab.bpmn.lint.finding import Hit, Severity, Topic
from lab.bpmn.lint.sight import Sight
from lab.bpmn.model import NodeKind
from lab.errors import N_

TITLE = N_("Antwort fehlt")
WHY = N_(
    "Steht an einem Ausgang keine Antwort, weiß niemand, wann er genommen wird, und Anteile lassen sich nicht erfragen."
)
HOW = N_("Schreiben Sie an jeden Ausgang die Antwort auf die Frage des Gateways, zum Beispiel „ja“ und „nein“.")
SEVERITY = Severity.WARNING
TOPIC = Topic.NAMES


def check(sight: Sight) -> Iterator[Hit]:
    """Unlabelled flows out of exclusive and inclusive gateways that decide."""
    for node in sight.gateways:
        out = sight.outgoing(node.id)
        if node.kind not in (NodeKind.EXCLUSIVE_GATEWAY, NodeKind.INCLUSIVE_GATEWAY) or len(out) < 2:
            continue
        for flow in out:
            if not flow.name and not flow.condition and flow.id != node.default_flow:
                values = {"source": sight.name_of(node.id), "target": sight.name_of(flow.target)}
                message = N_("An der Entscheidung „{source}“ fehlt die Antwort, die zu „{target}“ führt.")
                yield Hit(flow.id, message, values)
