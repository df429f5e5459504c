"""Every process and every sub-process with something inside ends with an end event.

Without one nobody sees with which result a case is done. Ad-hoc sub-processes need no end event.
"""

from __future__ import annotations

from collections.abc import Iterator

from lab.bpmn.lint.finding import Hit, Severity, Topic
from lab.bpmn.lint.sight import Sight
from lab.bpmn.model import NodeKind
from lab.errors import N_

TITLE = N_("Kein Endereignis")
WHY = N_("Ohne Endereignis ist nicht zu sehen, mit welchem Ergebnis ein Fall erledigt ist.")
HOW = N_(
    "Zeichnen Sie hinter den letzten Schritt ein Endereignis, und benennen Sie das Ergebnis („Bescheid zugestellt“)."
)
SEVERITY = Severity.ERROR
TOPIC = Topic.FLOW


def check(sight: Sight) -> Iterator[Hit]:
    """Processes and sub-processes without an end event."""
    for scope in sight.scopes:
        ad_hoc = scope.parent is not None and scope.parent.kind is NodeKind.AD_HOC_SUB_PROCESS
        if scope.nodes and not ad_hoc and not scope.of_kind(NodeKind.END_EVENT):
            yield Hit(sight.shown(scope), N_("„{name}“ hat kein Endereignis."))
