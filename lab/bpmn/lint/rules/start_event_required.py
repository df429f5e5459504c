"""Every process and every sub-process with something inside begins with a start event.

Without one nobody sees what makes a case begin, and a simulation has no place at which cases arrive. Event sub-
processes and ad-hoc sub-processes are left out: the first have a rule of their own, the second need no start.
"""

from __future__ import annotations

from collections.abc import Iterator

from lab.bpmn.lint.finding import Hit, Severity, Topic
from lab.bpmn.lint.sight import Scope, Sight
from lab.bpmn.model import NodeKind
from lab.errors import N_

TITLE = N_("Kein Startereignis")
WHY = N_(
    "Ohne Startereignis ist nicht zu sehen, womit ein Fall beginnt, und eine Simulation weiß nicht, wo Fälle eingehen."
)
HOW = N_(
    "Zeichnen Sie ein Startereignis vor den ersten Schritt, und benennen Sie, was geschehen ist („Antrag eingegangen“)."
)
SEVERITY = Severity.ERROR
TOPIC = Topic.FLOW


def check(sight: Sight) -> Iterator[Hit]:
    """Processes and sub-processes without a start event."""
    for scope in sight.scopes:
        ad_hoc = scope.parent is not None and scope.parent.kind is NodeKind.AD_HOC_SUB_PROCESS
        if scope.nodes and not ad_hoc and not scope.of_kind(NodeKind.START_EVENT) and not _begins(scope):
            yield Hit(sight.shown(scope), N_("„{name}“ hat kein Startereignis."))


def _begins(scope: Scope) -> bool:
    """Whether cases begin at a receive task or an event-based gateway instead."""
    return any(node.instantiate for node in scope.nodes)
