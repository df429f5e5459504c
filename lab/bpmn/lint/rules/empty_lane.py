"""A lane has something in it, itself or in the lanes inside it."""

from __future__ import annotations

from collections.abc import Iterator

from lab.bpmn.lint.finding import Hit, Severity, Topic
from lab.bpmn.lint.sight import Sight
from lab.errors import N_

TITLE = N_("Leere Bahn")
WHY = N_("Eine Bahn ohne Schritte sagt, dass jemand beteiligt ist, aber nicht wobei.")
HOW = N_("Ziehen Sie Schritte in die Bahn, oder löschen Sie sie.")
SEVERITY = Severity.NOTE
TOPIC = Topic.ROLES


def check(sight: Sight) -> Iterator[Hit]:
    """Lanes without nodes."""
    model = sight.model
    used = {node.lane for node in model.nodes.values()}
    for id_ in list(used):
        lane = model.lanes.get(id_ or "")
        while lane is not None and lane.parent is not None:
            used.add(lane.parent)
            lane = model.lanes.get(lane.parent)
    for lane_id in model.lanes:
        if lane_id not in used:
            yield Hit(lane_id, N_("In der Bahn „{name}“ steht nichts."))
