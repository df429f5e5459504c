"""Which shared ids mean the same element, and which only look so, as two tools both counted from one."""

from __future__ import annotations

import re
from collections.abc import Iterable

from lab.bpmn.match_surroundings import ALIKE, category
from lab.bpmn.model import Model
from lab.bpmn.similarity import normalised, similarity

__all__ = ["pairs_by_id"]

_COUNTED = re.compile(r"[^\d]*\d{1,5}")
MOSTLY = 0.8
"""The share of ids that must be counters for all to be, and of shared counters that must agree to be believed."""
TRUSTED = 1 / 3
"""If fewer of the shared ids than this stand for similar names, they say nothing, whatever they look like."""

Pairs = list[tuple[str, str]]


def pairs_by_id(first: Model, second: Model) -> tuple[Pairs, Pairs]:
    """Pairs to believe at once, and pairs to believe if names and neighbours find nothing else.

    The latter are those whose names differ while one of the names stands elsewhere in the other model.
    """
    shared = [
        id_ for id_ in second.nodes if id_ in first.nodes and category(first.nodes[id_]) == category(second.nodes[id_])
    ]
    named = [id_ for id_ in shared if first.nodes[id_].name and second.nodes[id_].name]
    names_first = {normalised(node.name) for node in first.nodes.values() if node.name}
    names_second = {normalised(node.name) for node in second.nodes.values() if node.name}
    doubtful = set()
    for id_ in named:
        before, after = normalised(first.nodes[id_].name), normalised(second.nodes[id_].name)
        if before != after and (after in names_first or before in names_second):
            doubtful.add(id_)
    alike = [
        id_
        for id_ in named
        if id_ not in doubtful and similarity(first.nodes[id_].name, second.nodes[id_].name) >= ALIKE
    ]
    if _counts(first.nodes) and _counts(second.nodes):
        both = [id_ for id_ in second.nodes if id_ in first.nodes]
        agreeing = len(alike) / len(named) if named else len(shared) / max(len(both), 1)
        if agreeing < MOSTLY:
            return [], []
    elif named and len(alike) / len(named) < TRUSTED:
        return [], []
    return [(id_, id_) for id_ in shared if id_ not in doubtful], [(id_, id_) for id_ in shared if id_ in doubtful]


def _counts(ids: Iterable[str]) -> bool:
    """Whether a tool counted: nearly all ids are a word and a small number."""
    found = [bool(_COUNTED.fullmatch(id_)) for id_ in ids]
    return bool(found) and sum(found) >= MOSTLY * len(found)
