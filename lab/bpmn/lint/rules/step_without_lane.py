"""In a process with lanes every activity is in one of them."""

from __future__ import annotations

from collections.abc import Iterator

from lab.bpmn.lint.finding import Hit, Severity, Topic
from lab.bpmn.lint.sight import Sight
from lab.errors import N_

TITLE = N_("Schritt ohne Bahn")
WHY = N_("Hat ein Pool Bahnen, steht die Bahn für die Rolle. Ein Schritt außerhalb gehört niemandem.")
HOW = N_("Ziehen Sie den Schritt in die Bahn dessen, der ihn tut.")
SEVERITY = Severity.WARNING
TOPIC = Topic.ROLES


def check(sight: Sight) -> Iterator[Hit]:
    """Activities outside all lanes of a process that has some."""
    laned = {lane.process for lane in sight.model.lanes.values()}
    for node in sight.activities:
        if node.lane is None and node.process in laned:
            yield Hit(node.id, N_("„{name}“ steht in keiner Bahn."))
