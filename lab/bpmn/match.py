"""Which element of one model is which of another: given pairs, then ids, then names, kinds, neighbours and lanes."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field

from lab.bpmn.match_given import Given
from lab.bpmn.match_groups import groups
from lab.bpmn.match_ids import pairs_by_id
from lab.bpmn.match_search import Search
from lab.bpmn.model import Model
from lab.bpmn.roles import role_name

__all__ = ["Given", "Matching", "match", "matching", "role_name"]


@dataclass(frozen=True, slots=True)
class Matching:
    """What corresponds. Every link is one of three kinds, and no element is in a merger and in a split at once."""

    pairs: Mapping[str, str]
    """Id in the second model to id in the first, one to one: what draws the same random numbers. Of a merged element
    it is the source that it is most like, or the first that the team named; of a split one the part likewise."""
    merged: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """Id in the second model to further ids of the first that went into it."""
    split: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """Id in the first model to further ids of the second that came out of it."""

    def sources(self, of_second: str) -> tuple[str, ...]:
        """All ids of the first model that an element of the second stands for, that of the pair first."""
        paired = (self.pairs[of_second],) if of_second in self.pairs else ()
        from_split = tuple(one for one, parts in self.split.items() if of_second in parts)
        return (*paired, *self.merged.get(of_second, ()), *from_split)

    def links(self) -> set[tuple[str, str]]:
        """Every correspondence, second before first."""
        return set(self._links())

    def _links(self) -> Iterator[tuple[str, str]]:
        yield from self.pairs.items()
        for of_second, further in self.merged.items():
            yield from ((of_second, of_first) for of_first in further)
        for of_first, parts in self.split.items():
            yield from ((of_second, of_first) for of_second in parts)


def matching(
    first: Model, second: Model, given: Given | Mapping[str, str | Collection[str] | None] | None = None
) -> Matching:
    """All that corresponds in two models, in the order of ``second``.

    ``given`` overrides what is found; as a mapping it says for an id of ``second`` which ids of ``first`` it stands
    for, None being none.

    Raises:
        InputError: ``given`` names an element that does not exist, or one element in a merger and in a split.
    """
    by_hand = Given.of(given)
    by_hand.check(first, second)
    search = Search(first, second)
    settled = by_hand.settle(search)
    trusted, put_off = pairs_by_id(first, second)
    for pair in trusted:
        search.pair(*pair)
    search.run()
    for pair in put_off:
        search.pair(*pair)
    pairs = {id_: search.pairs[id_] for id_ in second.nodes if id_ in search.pairs}
    free = search.taken - set(pairs.values())
    merged = groups(second, first, pairs, search.around_first, closed=search.settled - set(pairs) | settled, taken=free)
    back = {of_first: of_second for of_second, of_first in pairs.items() if of_second not in merged}
    closed = free | {pairs[id_] for id_ in settled if id_ in pairs} | {one for more in merged.values() for one in more}
    split = groups(first, second, back, search.around_second, closed=closed, taken=search.settled | set(merged))
    return Matching(pairs, {**merged, **by_hand.merged()}, {**split, **by_hand.split()})


def match(
    first: Model, second: Model, given: Given | Mapping[str, str | Collection[str] | None] | None = None
) -> dict[str, str]:
    """The one-to-one pairs of ``matching``: id in ``second`` to id in ``first``. Raises as it does."""
    return dict(matching(first, second, given).pairs)
