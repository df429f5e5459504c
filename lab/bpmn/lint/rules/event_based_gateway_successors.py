"""Behind an event-based gateway stand only catching events and receive tasks, each with no other way in.

BPMN 2.0.2, 10.6.6: message, timer, conditional and signal events, or receive tasks; receive tasks and message events
are not mixed.
"""

from __future__ import annotations

from collections.abc import Iterator

from lab.bpmn.lint.finding import Hit, Severity, Topic
from lab.bpmn.lint.sight import Sight
from lab.bpmn.model import NodeKind
from lab.errors import N_

TITLE = N_("Falsche Nachfolger")
WHY = N_(
    "Hinter einem ereignisbasierten Gateway wird gewartet, was zuerst geschieht. Auf eine Aufgabe kann "
    "man nicht warten."
)
HOW = N_(
    "Setzen Sie an jeden Ausgang ein empfangendes Ereignis (Nachricht, Zeit, Bedingung, Signal) oder eine "
    "Empfangsaufgabe."
)
SEVERITY = Severity.ERROR
TOPIC = Topic.FLOW


def check(sight: Sight) -> Iterator[Hit]:
    """Successors for which nobody can wait, and those that are reached another way as well."""
    for node in sight.gateways:
        if node.kind is not NodeKind.EVENT_BASED_GATEWAY:
            continue
        for flow in sight.outgoing(node.id):
            target = sight.model.nodes[flow.target]
            if target.kind not in (NodeKind.INTERMEDIATE_CATCH_EVENT, NodeKind.RECEIVE_TASK):
                yield Hit(target.id, N_("Auf „{name}“ kann das ereignisbasierte Gateway nicht warten."))
            elif len(sight.incoming(target.id)) > 1:
                yield Hit(
                    target.id,
                    N_("„{name}“ steht hinter einem ereignisbasierten Gateway und wird auch anders erreicht."),
                    how=N_("Führen Sie den anderen Weg vor das Gateway oder hinter das Ereignis."),
                )
