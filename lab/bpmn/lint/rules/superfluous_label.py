"""Only flows that are chosen need a label: those with a condition, the default flow, those behind a decision.

A label on any other flow looks like a condition and is none.
"""

from __future__ import annotations

from collections.abc import Iterator

from lab.bpmn.lint.finding import Hit, Severity, Topic
from lab.bpmn.lint.sight import Sight
from lab.bpmn.model import NodeKind
from lab.errors import N_

TITLE = N_("Überflüssige Beschriftung")
WHY = N_("Die Beschriftung eines Flusses, der immer gegangen wird, sieht aus wie eine Bedingung und ist keine.")
HOW = N_("Löschen Sie die Beschriftung, oder schreiben Sie den Satz an ein Ereignis oder in eine Anmerkung.")
SEVERITY = Severity.NOTE
TOPIC = Topic.NAMES


def check(sight: Sight) -> Iterator[Hit]:
    """Labels on flows that are always taken."""
    for flow in sight.model.flows.values():
        source = sight.model.nodes[flow.source]
        decides = source.kind in (NodeKind.EXCLUSIVE_GATEWAY, NodeKind.INCLUSIVE_GATEWAY)
        if not flow.name or flow.condition or flow.id == source.default_flow:
            continue
        if not (decides and len(sight.outgoing(source.id)) > 1):
            yield Hit(flow.id, N_("Der Fluss „{name}“ wird immer gegangen; seine Beschriftung sagt nichts."))
