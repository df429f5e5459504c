"""Several flows out of an activity or event start all at once, which a reader does not see.

Flows with a condition and the default flow are left out: they say when they are taken.
"""

from __future__ import annotations

from collections.abc import Iterator

from lab.bpmn.lint.finding import Hit, Severity, Topic
from lab.bpmn.lint.sight import Sight
from lab.errors import N_

TITLE = N_("Verdeckte Verzweigung")
WHY = N_(
    "Mehrere Flüsse aus einer Aufgabe werden alle zugleich gegangen. Wer das Diagramm liest, hält sie "
    "leicht für eine Auswahl."
)
HOW = N_("Setzen Sie ein Gateway dahinter: parallel, wenn alles geschieht, exklusiv, wenn nur eines geschieht.")
SEVERITY = Severity.ERROR
TOPIC = Topic.FLOW


def check(sight: Sight) -> Iterator[Hit]:
    """Activities and events with several unconditional flows out."""
    for node in sight.tasks_and_events:
        free = [flow for flow in sight.outgoing(node.id) if not flow.condition and flow.id != node.default_flow]
        if len(free) > 1:
            yield Hit(
                node.id,
                N_("Aus „{name}“ führen {count} Flüsse, die alle zugleich gegangen werden."),
                {"count": len(free)},
            )
