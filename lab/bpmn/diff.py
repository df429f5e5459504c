"""What differs between two models, such as as-is and target, in terms of the work: who does what, and how."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field

from lab.bpmn.diff_aspects import Aspect, Difference, differences
from lab.bpmn.diff_kinds import ChangeKind, traits
from lab.bpmn.match import Given, Matching, matching
from lab.bpmn.model import Model, Node
from lab.bpmn.similarity import normalised

__all__ = ["Aspect", "Change", "ChangeKind", "Diff", "Difference", "diff"]


@dataclass(frozen=True, slots=True)
class Change:
    """Elements that are not as they were.

    ``first`` is None for an added one, ``second`` for a removed one. Of a merger ``first`` is the source that the new
    element is paired with, of a split ``second`` is the part.
    """

    kinds: tuple[ChangeKind, ...]
    """All that is true of it, the one that says most first."""
    first: Node | None
    second: Node | None
    differences: tuple[Difference, ...] = ()
    """Of the pair."""
    further_first: tuple[Node, ...] = ()
    """The other sources of a merger."""
    further_second: tuple[Node, ...] = ()
    """The other parts of a split."""

    @property
    def kind(self) -> ChangeKind:
        """The kind that says most."""
        return self.kinds[0]

    @property
    def firsts(self) -> tuple[Node, ...]:
        """All its elements of the first model."""
        return (*((self.first,) if self.first else ()), *self.further_first)

    @property
    def seconds(self) -> tuple[Node, ...]:
        """All its elements of the second model."""
        return (*((self.second,) if self.second else ()), *self.further_second)

    @property
    def name(self) -> str:
        """What people call it, by preference in the second model; the id where it has no name."""
        nodes = (*self.seconds, *self.firsts)
        return next((node.name for node in nodes if node.name), nodes[0].id)

    @property
    def is_activity(self) -> bool:
        """Whether work is changed, and not only an event or a gateway."""
        return any(node.kind.is_activity for node in (*self.firsts, *self.seconds))


@dataclass(frozen=True, slots=True)
class Diff:
    """Two models side by side. ``pairs`` maps ids of the second model to ids of the first, one to one."""

    first: Model
    second: Model
    pairs: Mapping[str, str]
    changes: tuple[Change, ...]
    """Changes and additions in the order of the second model, then removals in the order of the first."""
    flows_added: tuple[str, ...] = ()
    """Sequence and message flows of the second model between elements that were not connected so."""
    flows_removed: tuple[str, ...] = ()
    merged: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """Id in the second model to further ids of the first that went into it."""
    split: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """Id in the first model to further ids of the second that came out of it."""

    @property
    def activities(self) -> tuple[Change, ...]:
        """The changes of work only."""
        return tuple(change for change in self.changes if change.is_activity)

    @property
    def unchanged(self) -> tuple[str, ...]:
        """Ids of the second model whose partner is the same in every aspect."""
        changed = {node.id for change in self.changes for node in change.seconds}
        return tuple(id_ for id_ in self.pairs if id_ not in changed)

    @property
    def kept(self) -> frozenset[str]:
        """Ids of the first model that something in the second stands for."""
        return frozenset((*self.pairs.values(), *(one for more in self.merged.values() for one in more)))

    @property
    def known(self) -> frozenset[str]:
        """Ids of the second model that stand for something in the first."""
        return frozenset((*self.pairs, *(one for more in self.split.values() for one in more)))


def diff(
    first: Model, second: Model, matches: Given | Mapping[str, str | Collection[str] | None] | None = None
) -> Diff:
    """What differs between ``first`` (as-is) and ``second`` (target).

    ``matches`` says for ids of ``second`` which ids of ``first`` they stand for (None: none) and overrides what is
    found.

    Raises:
        InputError: ``matches`` names an element that does not exist, or contradicts itself.
    """
    found = matching(first, second, matches)
    changes = [*_of_second(first, second, found)]
    result = Diff(first, second, found.pairs, (), merged=found.merged, split=found.split)
    kept = result.kept
    changes += [Change((ChangeKind.REMOVED,), node, None) for node in first.nodes.values() if node.id not in kept]
    back = {of_first: of_second for of_second, of_first in found.pairs.items()}
    return Diff(
        first,
        second,
        found.pairs,
        tuple(changes),
        flows_added=_unconnected(second, first, found.pairs),
        flows_removed=_unconnected(first, second, back),
        merged=found.merged,
        split=found.split,
    )


def _of_second(first: Model, second: Model, found: Matching) -> Iterator[Change]:
    parts = {part for further in found.split.values() for part in further}
    for node in second.nodes.values():
        if node.id in parts:
            continue
        if node.id not in found.pairs:
            yield Change((ChangeKind.ADDED,), None, node)
            continue
        before = first.nodes[found.pairs[node.id]]
        aspects = differences(first, second, before, node, found.pairs)
        kinds = traits(before, node, aspects)
        sources = tuple(first.nodes[id_] for id_ in found.merged.get(node.id, ()))
        others = tuple(second.nodes[id_] for id_ in found.split.get(before.id, ()))
        told = [kind for kind in kinds if kind is not ChangeKind.CHANGED]
        if sources:
            kinds = [ChangeKind.MERGED, *told]
        elif others:
            kinds = [ChangeKind.SPLIT, *told]
        if kinds:
            yield Change(tuple(kinds), before, node, aspects, sources, others)


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
