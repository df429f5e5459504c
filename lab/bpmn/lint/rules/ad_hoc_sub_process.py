"""An ad-hoc sub-process has no start and no end event: its steps may be done in any order."""

from __future__ import annotations

from collections.abc import Iterator

from lab.bpmn.lint.finding import Hit, Severity, Topic
from lab.bpmn.lint.sight import Sight
from lab.bpmn.model import NodeKind
from lab.errors import N_

TITLE = N_("Anfang oder Ende im Ad-hoc-Teilprozess")
WHY = N_(
    "In einem Ad-hoc-Teilprozess geschehen die Schritte in beliebiger Folge; Anfang und Ende haben dort keinen Sinn."
)
HOW = N_("Löschen Sie das Ereignis, oder nehmen Sie einen gewöhnlichen Teilprozess.")
SEVERITY = Severity.ERROR
TOPIC = Topic.FLOW


def check(sight: Sight) -> Iterator[Hit]:
    """Start and end events directly inside ad-hoc sub-processes."""
    for scope in sight.scopes:
        if scope.parent is not None and scope.parent.kind is NodeKind.AD_HOC_SUB_PROCESS:
            for node in scope.of_kind(NodeKind.START_EVENT, NodeKind.END_EVENT):
                yield Hit(node.id, N_("Das Ereignis „{name}“ steht in einem Ad-hoc-Teilprozess."))
