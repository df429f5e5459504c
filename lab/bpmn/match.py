"""Which element of one model is which of another: given pairs, then ids, then names, kinds, neighbours and lanes."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field

from lab.bpmn.model import Model, Node
from lab.bpmn.similarity import normalised, similarity
from lab.errors import N_, InputError, Where

ALIKE = 0.6
"""Names less alike than this never make a pair."""
ENOUGH = 0.62
"""The score from which two elements are taken for the same."""
TRUSTED = 1 / 3
"""If fewer of the shared ids than this stand for similar names, the ids are a tool's counters and say nothing."""


def match(first: Model, second: Model, given: Mapping[str, str | None] | None = None) -> dict[str, str]:
    """Pairs of flow nodes: id in ``second`` to id in ``first``, in the order of ``second``.

    ``given`` overrides: a pair that it names holds, and an id of ``second`` that it maps to None has no partner.

    Raises:
        InputError: ``given`` names an element that does not exist, or one element twice.
    """
    search = _Search(first, second)
    for of_second, of_first in _checked(first, second, given or {}).items():
        search.fix(of_second, of_first)
    if _ids_mean_something(first, second):
        for id_ in second.nodes:
            if id_ in first.nodes and _category(first.nodes[id_]) == _category(second.nodes[id_]):
                search.pair(id_, id_)
    search.pair_by_likeness()
    return {id_: search.pairs[id_] for id_ in second.nodes if id_ in search.pairs}


def role_name(model: Model, node: Node) -> str:
    """Who does it, in words: the name of the node's lane, else of its pool."""
    if node.lane is not None and model.lanes[node.lane].name:
        return model.lanes[node.lane].name
    return next((pool.name for pool in model.participants.values() if pool.process == node.process), "")


def _checked(first: Model, second: Model, given: Mapping[str, str | None]) -> dict[str, str | None]:
    taken: set[str] = set()
    for of_second, of_first in given.items():
        missing = (of_second, second.file) if of_second not in second.nodes else None
        if of_first is not None and of_first not in first.nodes:
            missing = (of_first, first.file)
        if missing:
            raise InputError(
                N_("Die Zuordnung nennt „{element}“; dieses Element gibt es im Modell nicht."),
                where=Where(missing[1], element=missing[0]),
                element=missing[0],
                hint=N_("Löschen Sie die Zuordnung, oder nennen Sie ein Element, das es gibt."),
            )
        if of_first in taken:
            raise InputError(
                N_("Die Zuordnung nennt „{element}“ zweimal."),
                where=Where(first.file, element=of_first),
                element=of_first,
                hint=N_("Ein Element des Ist-Modells entspricht höchstens einem Element des Soll-Modells."),
            )
        if of_first is not None:
            taken.add(of_first)
    return dict(given)


def _category(node: Node) -> str:
    if node.kind.is_activity:
        return "activity"
    return "gateway" if node.kind.is_gateway else node.kind.value


def _ids_mean_something(first: Model, second: Model) -> bool:
    """Whether shared ids come from a common ancestor and not from two counters that both began at 1."""
    named = [
        similarity(first.nodes[id_].name, second.nodes[id_].name) >= ALIKE
        for id_ in second.nodes
        if id_ in first.nodes and first.nodes[id_].name and second.nodes[id_].name
    ]
    return not named or sum(named) / len(named) >= TRUSTED


def _neighbours(model: Model) -> dict[str, tuple[set[str], set[str]]]:
    found: dict[str, tuple[set[str], set[str]]] = defaultdict(lambda: (set(), set()))
    for flow in model.flows.values():
        found[flow.target][0].add(flow.source)
        found[flow.source][1].add(flow.target)
    return found


@dataclass(slots=True)
class _Search:
    first: Model
    second: Model
    pairs: dict[str, str] = field(default_factory=dict)
    settled: set[str] = field(default_factory=set)
    """Ids of the second model that need no partner any more, as they have one or must not have any."""
    taken: set[str] = field(default_factory=set)
    around_first: dict[str, tuple[set[str], set[str]]] = field(init=False)
    around_second: dict[str, tuple[set[str], set[str]]] = field(init=False)

    def __post_init__(self) -> None:
        self.around_first = _neighbours(self.first)
        self.around_second = _neighbours(self.second)

    def fix(self, of_second: str, of_first: str | None) -> None:
        """Settle an element of the second model, with its partner or without one."""
        self.settled.add(of_second)
        if of_first is not None:
            self.pairs[of_second] = of_first
            self.taken.add(of_first)

    def pair(self, of_second: str, of_first: str) -> None:
        """Fix a pair unless one of the two has a partner already."""
        if of_second not in self.settled and of_first not in self.taken:
            self.fix(of_second, of_first)

    def pair_by_likeness(self) -> None:
        """Pair what is left, round by round, so that neighbours found in one round count in the next."""
        possible = self._possible()
        while True:
            candidates = [
                (score, b, a)
                for b, a, fixed in possible
                if b not in self.settled and a not in self.taken and (score := self._score(a, b, fixed)) >= ENOUGH
            ]
            if not candidates:
                return
            for of_second, of_first in _clear(candidates):
                self.pair(of_second, of_first)

    def _possible(self) -> list[tuple[str, str, float]]:
        """Pairs of the same category that names and kinds allow, with the part of the score that never changes."""
        found = []
        roles = {node.id: normalised(role_name(self.first, node)) for node in self.first.nodes.values()}
        for b in self.second.nodes.values():
            if b.id in self.settled:
                continue
            role = normalised(role_name(self.second, b))
            for a in self.first.nodes.values():
                if a.id in self.taken or _category(a) != _category(b):
                    continue
                same_kind, lane = a.kind is b.kind and a.event is b.event, float(roles[a.id] == role)
                alike = similarity(a.name, b.name)
                if a.name and b.name and alike >= ALIKE:
                    found.append((b.id, a.id, 0.65 * alike + (0.1 if same_kind else 0.05) + 0.1 * lane))
                elif not (a.name and b.name) and same_kind and not a.kind.is_activity:
                    found.append((b.id, a.id, 0.25 + 0.15 * lane))
        return found

    def _score(self, a: str, b: str, fixed: float) -> float:
        """The fixed part, and what the neighbours add: little to alike names, most where there is no name."""
        near = self._nearness(a, b)
        if self.first.nodes[a].name and self.second.nodes[b].name:
            return fixed + 0.15 * near
        return fixed + 0.6 * near if near >= 0.5 else 0.0

    def _nearness(self, a: str, b: str) -> float:
        """The share of what comes before and after that is paired already, 1 where neither has anything there."""
        sides = []
        for of_first, of_second in zip(self.around_first[a], self.around_second[b], strict=True):
            paired = sum(self.pairs.get(id_) in of_first for id_ in of_second)
            most = max(len(of_first), len(of_second))
            sides.append(paired / most if most else 1.0)
        return sum(sides) / len(sides)


def _clear(candidates: list[tuple[float, str, str]]) -> list[tuple[str, str]]:
    """Those who are each other's only best.

    Where all have rivals, such as two tasks of the same name, the first in the files' order is taken alone.
    """
    best: dict[tuple[str, str], list[float]] = defaultdict(list)
    for score, of_second, of_first in candidates:
        best["second", of_second].append(score)
        best["first", of_first].append(score)

    def only_best(score: float, *sides: list[float]) -> bool:
        return all(score == max(rivals) and rivals.count(score) == 1 for rivals in sides)

    clear = [(b, a) for score, b, a in candidates if only_best(score, best["second", b], best["first", a])]
    highest = max(score for score, _, _ in candidates)
    return clear or [next((b, a) for score, b, a in candidates if score == highest)]
