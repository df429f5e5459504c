"""An event sub-process begins when something happens, so its start event has a trigger."""

from __future__ import annotations

from collections.abc import Iterator

from lab.bpmn.lint.finding import Hit, Severity, Topic
from lab.bpmn.lint.sight import Sight
from lab.bpmn.model import NodeKind
from lab.errors import N_

TITLE = N_("Ereignis-Teilprozess ohne Auslöser")
WHY = N_("Ein Ereignis-Teilprozess beginnt, wenn etwas geschieht. Ohne Auslöser beginnt er nie.")
HOW = N_("Geben Sie dem Startereignis einen Auslöser: Nachricht, Zeit, Fehler, Eskalation oder Signal.")
SEVERITY = Severity.ERROR
TOPIC = Topic.FLOW


def check(sight: Sight) -> Iterator[Hit]:
    """Start events without a definition inside event sub-processes."""
    for scope in sight.scopes:
        if scope.parent is not None and scope.parent.triggered_by_event:
            for node in scope.of_kind(NodeKind.START_EVENT):
                if not node.event_kinds:
                    yield Hit(node.id, N_("Das Startereignis „{name}“ im Ereignis-Teilprozess hat keinen Auslöser."))
