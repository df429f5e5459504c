"""A step without an outgoing flow ends there, which a reader does not see.

Only end events, throwing links, event sub-processes, compensation and steps of ad-hoc sub-processes have none.
"""

from __future__ import annotations

from collections.abc import Iterator

from lab.bpmn.lint.finding import Hit, Severity, Topic
from lab.bpmn.lint.sight import Sight
from lab.bpmn.model import EventKind, Node, NodeKind
from lab.errors import N_

TITLE = N_("Verdecktes Ende")
WHY = N_(
    "Ein Schritt ohne ausgehenden Fluss beendet seinen Zweig. Es ist nicht zu sehen, ob das gemeint ist "
    "und mit welchem Ergebnis."
)
HOW = N_("Verbinden Sie den Schritt mit dem, was danach geschieht, oder zeichnen Sie ein Endereignis dahinter.")
SEVERITY = Severity.ERROR
TOPIC = Topic.FLOW


def check(sight: Sight) -> Iterator[Hit]:
    """Nodes from which nothing leads on."""
    associated = {other.source for other in sight.model.others.values() if other.kind == "association"}
    for node in sight.nodes:
        if not sight.outgoing(node.id) and not _may_end(sight, node, node.id in associated):
            yield Hit(node.id, N_("Hinter „{name}“ geht es nicht weiter, und es ist kein Endereignis."))


def _may_end(sight: Sight, node: Node, associated: bool) -> bool:  # noqa: FBT001  # read where it is called
    if node.kind is NodeKind.END_EVENT or node.triggered_by_event or sight.in_ad_hoc(node):
        return True
    kinds = set(node.event_kinds)
    thrown_link = node.kind is NodeKind.INTERMEDIATE_THROW_EVENT and kinds == {EventKind.LINK}
    compensated = node.kind is NodeKind.BOUNDARY_EVENT and kinds == {EventKind.COMPENSATE} and associated
    return thrown_link or compensated or (node.kind.is_activity and node.for_compensation)
