"""A sub-process in the flow begins when the flow reaches it, so its start event has no trigger."""

from __future__ import annotations

from collections.abc import Iterator

from lab.bpmn.lint.finding import Hit, Severity, Topic
from lab.bpmn.lint.sight import Sight
from lab.bpmn.model import NodeKind
from lab.errors import N_

TITLE = N_("Auslöser im Teilprozess")
WHY = N_(
    "Ein Teilprozess im Ablauf beginnt, wenn der Ablauf ihn erreicht. Ein Startereignis mit Auslöser "
    "darin würde nie ausgelöst."
)
HOW = N_("Nehmen Sie im Teilprozess ein Startereignis ohne Auslöser, oder machen Sie ihn zum Ereignis-Teilprozess.")
SEVERITY = Severity.ERROR
TOPIC = Topic.FLOW


def check(sight: Sight) -> Iterator[Hit]:
    """Start events with a definition inside embedded sub-processes."""
    for scope in sight.scopes:
        if scope.parent is not None and not scope.parent.triggered_by_event:
            for node in scope.of_kind(NodeKind.START_EVENT):
                if node.event_kinds:
                    yield Hit(node.id, N_("Das Startereignis „{name}“ im Teilprozess hat einen Auslöser."))
