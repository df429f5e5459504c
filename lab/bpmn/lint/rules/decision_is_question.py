"""A decision asks a question: its name ends with a question mark, "Unterlagen vollständig?".

Then the labels of the ways out are its answers. A name such as "Prüfung" does not say what is decided; the checking
itself is an activity before the gateway. For exclusive and inclusive gateways with several ways out.
"""

from __future__ import annotations

from collections.abc import Iterator

from lab.bpmn.lint.finding import Hit, Severity, Topic
from lab.bpmn.lint.sight import Sight
from lab.bpmn.model import NodeKind
from lab.errors import N_

TITLE = N_("Entscheidung ohne Frage")
WHY = N_(
    "Steht an der Entscheidung eine Frage, sind die Beschriftungen der Ausgänge die Antworten, und jeder "
    "versteht sie gleich."
)
HOW = N_("Schreiben Sie an das Gateway die Frage, die es entscheidet, zum Beispiel „Unterlagen vollständig?“.")
SEVERITY = Severity.NOTE
TOPIC = Topic.NAMES


def check(sight: Sight) -> Iterator[Hit]:
    """Named decisions whose name is no question."""
    for node in sight.gateways:
        if node.kind not in (NodeKind.EXCLUSIVE_GATEWAY, NodeKind.INCLUSIVE_GATEWAY):
            continue
        if node.name and len(sight.outgoing(node.id)) > 1 and not node.name.rstrip().endswith("?"):
            yield Hit(node.id, N_("„{name}“ ist keine Frage."))
