"""Where tokens of one case have to be told apart, so that no two draws are the same and none depends on the time order.

Draws are named by lineage, element and visit. Most nets need one lineage per case: tokens of a well-formed parallel
block never reach the same element, so they share it, and a block that the target model adds or removes changes no
draw. Only four things need more:

- *forks*: a split whose branches can reach one element without having been joined gives each branch a lineage;
- *fresh* instances: where messages may start a process more than once per case, the first instance keeps the case's
  lineage and each further one gets its own; if that may happen at the same time, so that being first would be chance,
  each gets its own; likewise paths beside an activity, which an event on its border begins without interrupting it, get
  their own from the second time on, or each time if they can meet the path of the activity;
- *instances* of a repeated activity: the first keeps the lineage, each further one gets its own;
- *visits*: a node in a loop counts how often the lineage has been there.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from lab.bpmn.model import NodeKind
from lab.simulation.compile.beside import is_aside, paths_beside
from lab.simulation.compile.reach import behind, in_loops, reached, successors
from lab.simulation.compile.structure import Structure, drawn_id
from lab.simulation.kernel import codes

__all__ = ["AFTER_FIRST", "ALWAYS", "Lineages", "lineages_of"]

ONCE, AFTER_FIRST, ALWAYS = 0, 1, 2
"""How many instances of a process a case may have: one; several, one after the other; several at once."""


@dataclass(frozen=True, slots=True)
class Lineages:
    """Element ids that need telling apart, see the module."""

    forks: frozenset[str]
    fresh: Mapping[str, int]
    """Start event of a process that messages may start more than once per case: AFTER_FIRST or ALWAYS. Boundary event
    that does not interrupt, and whose path can meet that of its host: ALWAYS."""
    visits: tuple[str, ...]
    """Sorted: the position is the slot of the counter."""


def lineages_of(structure: Structure) -> Lineages:
    """The analysis of a structure that can be run."""
    after = successors(structure)
    repeated = _with_content(structure, in_loops(after))
    blocks = {node: _block(structure, after, node) for node in structure.nodes if _splits(structure, node)}
    forks = {node for node, regions in blocks.items() if regions is None}
    beside = paths_beside(structure, after)
    meeting = {path.begin for path in beside if path.host in repeated or path.own & path.others}
    several = {path.begin for path in beside if path.several} | meeting
    later = {found for node in forks | several for found in behind(after, node)}
    later = _with_content(structure, later | {path.inner for path in beside if path.several and path.inner})
    apart = [regions for regions in blocks.values() if regions is not None]
    apart += [[path.own, path.others] for path in beside]
    turns, once = (_with_content(structure, _repeats(structure, at_once)) for at_once in (False, True))
    fresh = _fresh(structure, repeated | turns, later | once, apart)
    return Lineages(frozenset(forks), fresh | dict.fromkeys(meeting, ALWAYS), tuple(sorted(repeated)))


def _repeats(structure: Structure, at_once: bool) -> list[str]:  # noqa: FBT001
    """The nodes that make instances in turn, or at once."""
    found = [structure.nodes[node] for node, operation in structure.operations.items() if operation == codes.REPEAT]
    return [node.id for node in found if (node.loop == "parallel") == at_once]


def _splits(structure: Structure, node: str) -> bool:
    return len(structure.outgoing[node]) > 1 and structure.operations[node] not in (codes.CHOICE, codes.RACE)


def _joins(structure: Structure, split: str) -> list[str]:
    """What may end a block that begins here: an inclusive join takes any split's branches, a parallel one needs all."""
    inclusive = structure.operations[split] == codes.INCLUSIVE
    fitting = (codes.INCLUSIVE_JOIN,) if inclusive else (codes.JOIN, codes.INCLUSIVE_JOIN)
    return [node for node, operation in structure.operations.items() if operation in fitting]


Regions = list[set[str]]
"""The nodes of each branch of a block, between its split and its join."""


def _block(structure: Structure, after: Mapping[str, tuple[str, ...]], split: str) -> Regions | None:
    """The branches of a well-formed block; None if the split begins none."""
    found = (_regions(structure, after, split, join) for join in _joins(structure, split))
    return next((regions for regions in found if regions is not None), None)


def _regions(structure: Structure, after: Mapping[str, tuple[str, ...]], split: str, join: str) -> Regions | None:
    """The branches, if each leads to one flow into the join, and only there, sharing nothing before it."""
    branches = structure.outgoing[split]
    if len(structure.incoming[join]) != len(branches) or split == join:
        return None
    seen: set[str] = set()
    regions = []
    for branch in branches:
        region = {branch.target} - {join}
        frontier, aside = list(region), set[str]()
        while frontier:
            node = frontier.pop()
            going_on = [target for target in after[node] if not is_aside(structure, target)]
            aside |= set(after[node]) - set(going_on)
            if node == split or not going_on:
                return None
            found = set(going_on) - region - {join}
            region |= found
            frontier += found
        aside = reached(after, aside)
        if aside & (region | {join, split}):
            return None
        region |= aside
        leading = [flow for flow in structure.incoming[join] if flow.source in region or flow.id == branch.id]
        if len(leading) != 1 or seen & region:
            return None
        seen |= region
        regions.append(region)
    return regions


def _with_content(structure: Structure, nodes: Iterable[str]) -> set[str]:
    """The nodes and everything inside those of them that are sub-processes, at any depth."""
    wanted = set(nodes)
    found = set(wanted)
    for node in structure.nodes.values():
        parent = node.parent
        while parent is not None:
            if parent in wanted:
                found.add(node.id)
            parent = structure.nodes[parent].parent
    return found


def _fresh(structure: Structure, repeated: set[str], later: set[str], blocks: list[Regions]) -> dict[str, int]:
    """How often messages may start a process in one case, for all starts of those where it may be more than once.

    ``repeated`` are nodes in loops, ``later`` those after a fork, ``blocks`` the branches of well-formed blocks.
    """
    starts: dict[str, list[str]] = {}
    for node in structure.nodes.values():
        if node.kind is NodeKind.START_EVENT and node.parent is None:
            starts.setdefault(node.process, []).append(node.id)
    senders = {
        process: [sender for start in of_process for sender in structure.senders.get(start, ())]
        for process, of_process in starts.items()
    }
    often = {process: _own_rate(structure, found, repeated, later, blocks) for process, found in senders.items()}
    for process, of_process in starts.items():
        if senders[process] and any(drawn_id(start) in structure.starts for start in of_process):
            often[process] = max(often[process], AFTER_FIRST)
    while True:
        raised = {
            process: max([often[process], *(often.get(structure.nodes[sender].process, ONCE) for sender in found)])
            for process, found in senders.items()
        }
        if raised == often:
            break
        often = raised
    return {start: often[process] for process, found in starts.items() for start in found if often[process] != ONCE}


def _own_rate(
    structure: Structure, senders: list[str], repeated: set[str], later: set[str], blocks: list[Regions]
) -> int:
    """How often these nodes may send in one run through their own process."""
    if not senders or (len(senders) == 1 and senders[0] not in repeated and senders[0] not in later):
        return ONCE
    if later & set(senders) or len({structure.nodes[sender].process for sender in senders}) > 1:
        return ALWAYS
    homes = [_with_parents(structure, sender) for sender in senders]
    for regions in blocks:
        if len({number for home in homes for number, region in enumerate(regions) if home & region}) > 1:
            return ALWAYS
    return AFTER_FIRST


def _with_parents(structure: Structure, node: str) -> set[str]:
    """The node and the sub-processes around it."""
    found = {node}
    parent = structure.nodes[node].parent
    while parent is not None:
        found.add(parent)
        parent = structure.nodes[parent].parent
    return found
