"""A process or sub-process has at most one start event without a trigger.

With two, nobody can say which of them begins when.
"""

from __future__ import annotations

from collections.abc import Iterator

from lab.bpmn.lint.finding import Hit, Severity, Topic
from lab.bpmn.lint.sight import Sight
from lab.bpmn.model import NodeKind
from lab.errors import N_

TITLE = N_("Mehrere Startereignisse ohne Auslöser")
WHY = N_("Bei mehreren Startereignissen ohne Auslöser ist nicht zu sagen, welches wann beginnt.")
HOW = N_("Lassen Sie eines stehen, oder geben Sie den anderen einen Auslöser: Nachricht, Zeit oder Signal.")
SEVERITY = Severity.ERROR
TOPIC = Topic.FLOW


def check(sight: Sight) -> Iterator[Hit]:
    """Scopes with several start events without a definition."""
    for scope in sight.scopes:
        blank = [node for node in scope.of_kind(NodeKind.START_EVENT) if not node.event_kinds]
        if len(blank) > 1:
            values = {"count": len(blank)}
            yield Hit(sight.shown(scope), N_("„{name}“ hat {count} Startereignisse ohne Auslöser."), values)
