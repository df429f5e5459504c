"""Two activities of one pool do not have the same name.

In a table of results or a plan nobody can tell them apart.
"""

from __future__ import annotations

from collections.abc import Iterator

from lab.bpmn.lint.finding import Hit, Severity, Topic
from lab.bpmn.lint.sight import Sight
from lab.errors import N_

TITLE = N_("Gleicher Name zweimal")
WHY = N_("In Ergebnissen, Vergleichen und im Plan sind zwei Schritte gleichen Namens nicht zu unterscheiden.")
HOW = N_("Sagen Sie, worin sich die Schritte unterscheiden, oder führen Sie die Wege zu einem Schritt zusammen.")
SEVERITY = Severity.NOTE
TOPIC = Topic.NAMES


def check(sight: Sight) -> Iterator[Hit]:
    """The second and further activities of the same name in a process."""
    first: dict[tuple[str, str], str] = {}
    for node in sight.activities:
        key = (node.process, " ".join(node.name.split()).casefold())
        if key[1] and first.setdefault(key, node.id) != node.id:
            yield Hit(node.id, N_("„{name}“ heißt auch ein anderer Schritt ({other})."), {"other": first[key]})
