"""What differs between two models, such as as-is and target, in terms of the work: who does what, and how."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from lab.bpmn.match import match, role_name
from lab.bpmn.model import Model, Node, NodeKind
from lab.bpmn.similarity import normalised

BY_PEOPLE = frozenset((NodeKind.TASK, NodeKind.MANUAL_TASK, NodeKind.USER_TASK))
BY_MACHINE = frozenset((NodeKind.SERVICE_TASK, NodeKind.SCRIPT_TASK, NodeKind.BUSINESS_RULE_TASK))


class ChangeKind(StrEnum):
    """What happened to an element; of several, the one that says most: automated, moved, changed."""

    REMOVED = "removed"
    ADDED = "added"
    AUTOMATED = "automated"
    MOVED = "moved"
    """Somebody else does it now."""
    CHANGED = "changed"


class Aspect(StrEnum):
    """In what a pair differs."""

    NAME = "name"
    TYPE = "type"
    ROLE = "role"
    EVENT = "event"
    TIMER = "timer"
    INTERRUPTING = "interrupting"
    LOOP = "loop"
    CALLED = "called"
    PARENT = "parent"
    DOCUMENTATION = "documentation"


@dataclass(frozen=True, slots=True)
class Difference:
    """One aspect, before and after, as the file has it."""

    aspect: Aspect
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class Change:
    """An element that is not as it was. ``first`` is None for an added one, ``second`` for a removed one."""

    kind: ChangeKind
    first: Node | None
    second: Node | None
    differences: tuple[Difference, ...] = ()

    @property
    def name(self) -> str:
        """What people call it, by preference in the second model; the id where it has no name."""
        nodes = [node for node in (self.second, self.first) if node is not None]
        return next((node.name for node in nodes if node.name), nodes[0].id)

    @property
    def is_activity(self) -> bool:
        """Whether work is changed, and not only an event or a gateway."""
        return any(node is not None and node.kind.is_activity for node in (self.first, self.second))


@dataclass(frozen=True, slots=True)
class Diff:
    """Two models side by side. ``pairs`` maps ids of the second model to ids of the first."""

    first: Model
    second: Model
    pairs: Mapping[str, str]
    changes: tuple[Change, ...]
    """Changes and additions in the order of the second model, then removals in the order of the first."""
    flows_added: tuple[str, ...] = ()
    """Sequence and message flows of the second model between elements that were not connected so."""
    flows_removed: tuple[str, ...] = ()

    @property
    def activities(self) -> tuple[Change, ...]:
        """The changes of work only."""
        return tuple(change for change in self.changes if change.is_activity)

    @property
    def unchanged(self) -> tuple[str, ...]:
        """Ids of the second model whose partner is the same in every aspect."""
        changed = {change.second.id for change in self.changes if change.second is not None}
        return tuple(id_ for id_ in self.pairs if id_ not in changed)


def diff(first: Model, second: Model, matches: Mapping[str, str | None] | None = None) -> Diff:
    """The difference from ``first`` (as-is) to ``second`` (target).

    ``matches`` maps ids of ``second`` to ids of ``first`` (None: has no partner) and overrides what is found.

    Raises:
        InputError: ``matches`` names an element that does not exist, or one element twice.
    """
    pairs = match(first, second, matches)
    changes = []
    for node in second.nodes.values():
        if node.id not in pairs:
            changes.append(Change(ChangeKind.ADDED, None, node))
            continue
        before = first.nodes[pairs[node.id]]
        differences = _differences(first, second, before, node, pairs)
        if differences:
            changes.append(Change(_kind(before, node, differences), before, node, differences))
    kept = set(pairs.values())
    changes += [Change(ChangeKind.REMOVED, node, None) for node in first.nodes.values() if node.id not in kept]
    back = {of_first: of_second for of_second, of_first in pairs.items()}
    return Diff(
        first,
        second,
        pairs,
        tuple(changes),
        flows_added=_unconnected(second, first, pairs),
        flows_removed=_unconnected(first, second, back),
    )


def _differences(
    first: Model, second: Model, before: Node, after: Node, pairs: Mapping[str, str]
) -> tuple[Difference, ...]:
    aspects = [
        (Aspect.NAME, " ".join(before.name.split()), " ".join(after.name.split())),
        (Aspect.TYPE, before.kind.value, after.kind.value),
        (Aspect.EVENT, before.event or "", after.event or ""),
        (Aspect.TIMER, before.timer, after.timer),
        (Aspect.INTERRUPTING, _written(before.interrupting), _written(after.interrupting)),
        (Aspect.LOOP, before.loop, after.loop),
        (Aspect.CALLED, before.called_element, after.called_element),
        (Aspect.DOCUMENTATION, before.documentation, after.documentation),
    ]
    found = [Difference(aspect, old, new) for aspect, old, new in aspects if old != new]
    roles = role_name(first, before), role_name(second, after)
    same_lane = before.lane is not None and before.lane == after.lane
    if not same_lane and normalised(roles[0]) != normalised(roles[1]):
        found.append(Difference(Aspect.ROLE, *roles))
    if (before.parent, after.parent) != (None, None) and pairs.get(after.parent or "", "") != before.parent:
        found.append(Difference(Aspect.PARENT, _label(first, before.parent), _label(second, after.parent)))
    return tuple(found)


def _written(flag: bool) -> str:  # noqa: FBT001 — the flag is the value
    return "true" if flag else "false"


def _label(model: Model, id_: str | None) -> str:
    return "" if id_ is None else model.nodes[id_].name or id_


def _kind(before: Node, after: Node, differences: tuple[Difference, ...]) -> ChangeKind:
    if before.kind in BY_PEOPLE and after.kind in BY_MACHINE:
        return ChangeKind.AUTOMATED
    if any(difference.aspect is Aspect.ROLE for difference in differences):
        return ChangeKind.MOVED
    return ChangeKind.CHANGED


def _unconnected(model: Model, other: Model, pairs: Mapping[str, str]) -> tuple[str, ...]:
    """Flows of ``model`` between elements whose partners in ``other`` are not connected by a flow of the same kind."""
    found = []
    for flows, of_other in ((model.flows, other.flows), (model.message_flows, other.message_flows)):
        connected = {(flow.source, flow.target) for flow in of_other.values()}
        found += [
            id_
            for id_, flow in flows.items()
            if (_partner(flow.source, pairs, model, other), _partner(flow.target, pairs, model, other)) not in connected
        ]
    return tuple(found)


def _partner(id_: str, pairs: Mapping[str, str], model: Model, other: Model) -> str | None:
    """The partner of a node, or of a pool at the end of a message flow: the same id, else the same name."""
    if id_ not in model.participants:
        return pairs.get(id_)
    if id_ in other.participants:
        return id_
    name = normalised(model.participants[id_].name)
    return next((pool.id for pool in other.participants.values() if normalised(pool.name) == name), None)
