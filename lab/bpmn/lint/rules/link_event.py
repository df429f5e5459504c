"""Link events come in pairs: in the same process or sub-process, of the same name, with one that catches."""

from __future__ import annotations

from collections.abc import Iterator

from lab.bpmn.lint.finding import Hit, Severity, Topic
from lab.bpmn.lint.sight import Sight
from lab.bpmn.model import Node, NodeKind
from lab.errors import N_

TITLE = N_("Verknüpfung ohne Gegenstück")
WHY = N_("Verknüpfungen ersetzen einen langen Fluss. Ohne genau ein Gegenstück gleichen Namens endet der Weg hier.")
HOW = N_("Geben Sie beiden Enden denselben Namen, und lassen Sie genau ein empfangendes Ende stehen.")
SEVERITY = Severity.ERROR
TOPIC = Topic.FLOW


def check(sight: Sight) -> Iterator[Hit]:
    """Link events without a name, without a partner, or with too many."""
    by_name: dict[tuple[str, str], list[Node]] = {}
    for scope, node in sight.links():
        if not node.event_reference:
            yield Hit(node.id, N_("Die Verknüpfung „{name}“ nennt ihr Gegenstück nicht."))
        else:
            by_name.setdefault((scope.id, node.event_reference), []).append(node)
    for (_, link), nodes in by_name.items():
        catching = [node for node in nodes if node.kind is NodeKind.INTERMEDIATE_CATCH_EVENT]
        if len(catching) > 1:
            for node in catching:
                yield Hit(node.id, N_("Die Verknüpfung „{link}“ hat mehrere empfangende Enden."), {"link": link})
        elif not catching or len(nodes) == 1:
            for node in nodes:
                yield Hit(node.id, N_("Die Verknüpfung „{link}“ hat hier kein Gegenstück."), {"link": link})
