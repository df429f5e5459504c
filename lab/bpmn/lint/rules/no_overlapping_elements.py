"""Shapes do not lie on one another, and inner ones lie inside their pool or sub-process.

Boundary events lie on their activity, as they should.
"""

from __future__ import annotations

from collections.abc import Iterator

from lab.bpmn.lint.finding import Hit, Severity, Topic
from lab.bpmn.lint.sight import Sight
from lab.bpmn.model import Bounds
from lab.errors import N_

TITLE = N_("Überlappende Elemente")
WHY = N_("Liegt ein Element auf einem anderen, ist eines davon nicht zu lesen oder gehört scheinbar woandershin.")
HOW = N_("Ziehen Sie die Elemente auseinander, oder machen Sie den Pool oder Teilprozess größer.")
SEVERITY = Severity.NOTE
TOPIC = Topic.DRAWING


def check(sight: Sight) -> Iterator[Hit]:
    """Shapes that overlap with others of their scope, or stick out of what they are in."""
    shapes = sight.model.diagram.shapes
    yield from _overlaps(sight, [pool for pool in sight.model.participants if pool in shapes])
    for scope in sight.scopes:
        drawn = [node.id for node in scope.nodes if node.id in shapes]
        yield from _overlaps(sight, drawn)
        around = shapes.get(sight.shown(scope))
        if around is None or (scope.parent is not None and not sight.model.diagram.expanded.get(scope.id)):
            continue
        for id_ in drawn:
            if not _inside(shapes[id_], around):
                yield Hit(id_, N_("„{name}“ ragt aus seinem Pool oder Teilprozess heraus."))


def _overlaps(sight: Sight, ids: list[str]) -> Iterator[Hit]:
    """One hit for each element that lies on another one of the same page."""
    shapes = sight.model.diagram.shapes
    page = {member: plane.element for plane in sight.model.diagram.planes for member in plane.members}
    ids = sorted(ids, key=lambda id_: shapes[id_].x)
    found: dict[str, str] = {}
    for position, id_ in enumerate(ids):
        one = shapes[id_]
        for other_id in ids[position + 1 :]:
            other = shapes[other_id]
            if other.x > one.x + one.width:
                break
            if _touch(one, other) and page.get(id_) == page.get(other_id) and not _attached(sight, id_, other_id):
                found.setdefault(id_, other_id)
                found.setdefault(other_id, id_)
    for id_, other_id in found.items():
        yield Hit(id_, N_("„{name}“ überlappt mit „{other}“."), {"other": sight.name_of(other_id)})


def _touch(one: Bounds, other: Bounds) -> bool:
    return one.y <= other.y + other.height and other.y <= one.y + one.height


def _attached(sight: Sight, one: str, other: str) -> bool:
    nodes = sight.model.nodes
    return (one in nodes and nodes[one].attached_to == other) or (other in nodes and nodes[other].attached_to == one)


def _inside(inner: Bounds, outer: Bounds) -> bool:
    across = outer.x <= inner.x and inner.x + inner.width <= outer.x + outer.width
    return across and outer.y <= inner.y and inner.y + inner.height <= outer.y + outer.height
