"""The search for pairs where ids say nothing: round by round, so that what one round found helps the next."""

from __future__ import annotations

from collections import defaultdict

from lab.bpmn.match_surroundings import ALIKE, category, depths, surroundings
from lab.bpmn.model import Model, Node
from lab.bpmn.roles import role_name
from lab.bpmn.similarity import alike_names, normalised, similarity

__all__ = ["Search"]

ENOUGH = 0.62
"""The score from which two elements are taken for the same."""
HARDLY = 0.25
"""Names less alike than this make no pair, however well the place fits."""
CROWD = 400
"""More possible pairs of one name than this are not all looked at: only those whose neighbours are paired already."""
PLACED = 0.5
"""How much of the surroundings must be paired before a place says anything."""

Pair = tuple[str, str]
"""Id in the second model, id in the first."""


class Search:
    """``pairs`` is one to one at any time; an element in ``settled`` or ``taken`` is never looked at again."""

    def __init__(self, first: Model, second: Model) -> None:
        self.first, self.second = first, second
        self.pairs: dict[str, str] = {}
        self.settled: set[str] = set()
        """Ids of the second model that need no partner any more, as they have one or must not have any."""
        self.taken: set[str] = set()
        """Ids of the first model likewise."""
        self.around_first, self.around_second = surroundings(first), surroundings(second)
        self.depth_first, self.depth_second = depths(first, self.around_first), depths(second, self.around_second)
        self.roles_first = {node.id: normalised(role_name(first, node)) for node in first.nodes.values()}
        self.roles_second = {node.id: normalised(role_name(second, node)) for node in second.nodes.values()}
        self.scores: dict[Pair, float] = {}
        """Every pair that is possible at present."""
        self.crowds: list[tuple[list[str], list[str]]] = []
        """Elements of a name that many have, of the first and of the second model."""
        self.running = False

    def fix(self, of_second: str, of_first: str | None) -> None:
        """Settle an element of the second model, with its partner or without one."""
        self.settled.add(of_second)
        if of_first is not None:
            self.pairs[of_second] = of_first
            self.taken.add(of_first)

    def pair(self, of_second: str, of_first: str) -> None:
        """Fix a pair unless one of the two has a partner already."""
        if of_second in self.settled or of_first in self.taken:
            return
        self.fix(of_second, of_first)
        if self.running:
            self._look_around(of_second, of_first)

    def run(self) -> None:
        """Pair what is left."""
        self.running = True
        self._begin()
        for of_second, of_first in list(self.pairs.items()):
            self._look_around(of_second, of_first)
        while True:
            self.scores = {
                pair: score
                for pair, score in self.scores.items()
                if pair[0] not in self.settled and pair[1] not in self.taken
            }
            candidates = [(score, b, a) for (b, a), score in self.scores.items() if score >= ENOUGH]
            if not candidates:
                if not self._seed():
                    return
                continue
            for of_second, of_first in self._clear(candidates):
                self.pair(of_second, of_first)

    def _begin(self) -> None:
        """Pairs that names allow, and nameless beginnings and ends."""
        by_category: dict[str, tuple[list[Node], list[Node]]] = defaultdict(lambda: ([], []))
        for side, model, closed in ((0, self.first, self.taken), (1, self.second, self.settled)):
            for node in model.nodes.values():
                if node.id not in closed:
                    by_category[category(node)][side].append(node)
        for of_first, of_second in by_category.values():
            self._named_alike(of_first, of_second)
            ends = [node.id for node in of_first if not all(self.around_first[node.id][:2])]
            for node in of_second:
                if not all(self.around_second[node.id][:2]):
                    for id_ in ends:
                        self._consider(node.id, id_)

    def _named_alike(self, of_first: list[Node], of_second: list[Node]) -> None:
        holders, seekers = _by_name(of_first), _by_name(of_second)
        alike = alike_names(holders, seekers, ALIKE)
        for wanted, ids in seekers.items():
            for name in alike.get(wanted, {}):
                if len(ids) * len(holders[name]) > CROWD:
                    self.crowds.append((holders[name], ids))
                    continue
                for b in ids:
                    for a in holders[name]:
                        self._consider(b, a)

    def _seed(self) -> bool:
        """Pair two of a crowd that are equally far along, so that the search can go on from there; False if none is."""
        for of_first, of_second in self.crowds:
            firsts = [id_ for id_ in of_first if id_ not in self.taken]
            b = next((id_ for id_ in of_second if id_ not in self.settled), None)
            if b is None or not firsts:
                continue
            away = {a: abs(self.depth_first[a] - self.depth_second[b]) for a in firsts}
            self.pair(b, min(firsts, key=lambda a: (self.roles_first[a] != self.roles_second[b], away[a])))
            return True
        return False

    def _look_around(self, of_second: str, of_first: str) -> None:
        """What a new pair says of those around it, and of the sub-process that both are in."""
        ours, theirs = self.around_second[of_second], self.around_first[of_first]
        for one, other in zip(ours, theirs, strict=True):
            for b in one - self.settled:
                for a in other - self.taken:
                    self._consider(b, a)
        outer, other_outer = self.second.nodes[of_second].parent, self.first.nodes[of_first].parent
        if outer is not None and other_outer is not None:
            self._consider(outer, other_outer)

    def _consider(self, b: str, a: str) -> None:
        if b in self.settled or a in self.taken:
            return
        one, other = self.first.nodes[a], self.second.nodes[b]
        if category(one) != category(other):
            return
        score = self._score(one, other)
        if score > 0:
            self.scores[b, a] = score

    def _score(self, a: Node, b: Node) -> float:
        """How surely two elements are the same: by their names if these are alike, else by the place if it fits."""
        same_kind = a.kind is b.kind and a.event is b.event
        lane = self.roles_first[a.id] == self.roles_second[b.id]
        near = self._nearness(a.id, b.id)
        if a.name and b.name:
            alike = similarity(a.name, b.name)
            if alike >= ALIKE:
                return 0.65 * alike + (0.1 if same_kind else 0.05) + 0.1 * lane + 0.15 * near
            if alike < HARDLY or near < PLACED:
                return 0.0
            return 0.5 * alike + 0.08 * same_kind + 0.08 * lane + 0.34 * near
        if not same_kind or near < PLACED:
            return 0.0
        return 0.25 + 0.15 * lane + 0.6 * near

    def _nearness(self, a: str, b: str) -> float:
        """The share of the surroundings that is paired already, 1 where neither has anything there."""
        one, other = self.around_first[a], self.around_second[b]
        direct = self._common(one[0], other[0]) + self._common(one[1], other[1])
        beyond = self._common(one[2], other[2]) + self._common(one[3], other[3])
        shares, sides = 0.5 * (direct + beyond), 2.0
        for of_first, of_second, weight in zip(one[4:], other[4:], (0.5, 0.5, 2.0), strict=True):
            if of_first or of_second:
                shares, sides = shares + weight * self._common(of_first, of_second), sides + weight
        return shares / sides

    def _common(self, of_first: frozenset[str], of_second: frozenset[str]) -> float:
        most = max(len(of_first), len(of_second))
        if not most:
            return 1.0
        return sum(self.pairs.get(id_) in of_first for id_ in of_second) / most

    def _clear(self, candidates: list[tuple[float, str, str]]) -> list[Pair]:
        """Those who are each other's only best; where all have rivals, the best of them that is as far along."""
        best_second: dict[str, tuple[float, int]] = {}
        best_first: dict[str, tuple[float, int]] = {}
        for score, b, a in candidates:
            for best, id_ in ((best_second, b), (best_first, a)):
                most, count = best.get(id_, (0.0, 0))
                best[id_] = (score, 1) if score > most else (most, count + (score == most))
        clear = [(b, a) for score, b, a in candidates if best_second[b] == best_first[a] == (score, 1)]
        if clear:
            return clear
        order = {id_: place for place, id_ in enumerate(self.second.nodes)}
        return [
            min(
                candidates,
                key=lambda one: (
                    -one[0],
                    round(abs(self.depth_second[one[1]] - self.depth_first[one[2]]), 6),
                    order[one[1]],
                ),
            )[1:]
        ]


def _by_name(nodes: list[Node]) -> dict[str, list[str]]:
    found: dict[str, list[str]] = defaultdict(list)
    for node in nodes:
        found[node.name].append(node.id)
    return found
