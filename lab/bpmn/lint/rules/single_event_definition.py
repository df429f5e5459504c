"""An event has one trigger.

Several definitions in one event are allowed by BPMN, but hardly anybody reads them right, and engines refuse them.
"""

from __future__ import annotations

from collections.abc import Iterator

from lab.bpmn.lint.finding import Hit, Severity, Topic
from lab.bpmn.lint.sight import Sight
from lab.errors import N_

TITLE = N_("Mehrere Auslöser in einem Ereignis")
WHY = N_("Ein Ereignis mit mehreren Auslösern liest kaum jemand richtig, und eine Simulation kann es nicht ausführen.")
HOW = N_("Zeichnen Sie für jeden Auslöser ein eigenes Ereignis, hinter einem ereignisbasierten Gateway.")
SEVERITY = Severity.ERROR
TOPIC = Topic.FLOW


def check(sight: Sight) -> Iterator[Hit]:
    """Events with several definitions."""
    for node in sight.tasks_and_events:
        if len(node.event_kinds) > 1:
            yield Hit(node.id, N_("Das Ereignis „{name}“ hat mehrere Auslöser."))
