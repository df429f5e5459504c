"""Several flows into one activity or event do not join: each goes on for itself.

After a parallel split the step is done once for each branch, which is seldom meant; after an exclusive one it is right,
but a gateway makes it visible.
"""

from __future__ import annotations

from collections.abc import Iterator

from lab.bpmn.lint.finding import Hit, Severity, Topic
from lab.bpmn.lint.sight import Sight
from lab.errors import N_

TITLE = N_("Scheinbare Zusammenführung")
WHY = N_(
    "Mehrere Flüsse in eine Aufgabe warten nicht aufeinander: Kommen sie aus parallelen Zweigen, "
    "geschieht alles danach doppelt."
)
HOW = N_(
    "Führen Sie die Flüsse vor dem Element mit einem Gateway zusammen: exklusiv, wenn nur einer kommt, "
    "parallel, wenn alle kommen."
)
SEVERITY = Severity.WARNING
TOPIC = Topic.FLOW


def check(sight: Sight) -> Iterator[Hit]:
    """Activities and events with several incoming flows."""
    for node in sight.tasks_and_events:
        count = len(sight.incoming(node.id))
        if count > 1:
            yield Hit(
                node.id, N_("In „{name}“ kommen {count} Flüsse an, ohne zusammengeführt zu werden."), {"count": count}
            )
