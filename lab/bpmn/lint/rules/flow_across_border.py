"""A sequence flow stays in its pool and its sub-process.

BPMN 2.0.2, 10.4.1: between pools there are message flows; into a sub-process leads only the sub-process itself.
"""

from __future__ import annotations

from collections.abc import Iterator

from lab.bpmn.lint.finding import Hit, Severity, Topic
from lab.bpmn.lint.sight import Sight
from lab.errors import N_

TITLE = N_("Fluss über eine Grenze")
WHY = N_(
    "Ein Sequenzfluss darf die Grenze eines Pools oder Teilprozesses nicht überschreiten: Kein Werkzeug "
    "führt das gleich aus."
)
HOW = N_("Nehmen Sie zwischen Pools einen Nachrichtenfluss; führen Sie Flüsse an den Rand des Teilprozesses.")
SEVERITY = Severity.ERROR
TOPIC = Topic.FLOW


def check(sight: Sight) -> Iterator[Hit]:
    """Sequence flows whose ends are in different scopes."""
    for flow in sight.model.flows.values():
        ends = [sight.model.nodes[end] for end in (flow.source, flow.target)]
        if len({(end.process, end.parent) for end in ends}) > 1:
            values = {"source": sight.name_of(flow.source), "target": sight.name_of(flow.target)}
            yield Hit(flow.id, N_("Der Fluss von „{source}“ nach „{target}“ überschreitet eine Grenze."), values)
