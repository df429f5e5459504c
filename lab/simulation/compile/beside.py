"""Paths that begin beside others: at events that do not interrupt, on borders and as starts of event sub-processes."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from lab.bpmn.model import NodeKind
from lab.simulation.compile.reach import behind
from lab.simulation.compile.structure import Structure
from lab.simulation.compile.times import timer_cycle
from lab.simulation.kernel import codes

__all__ = ["PathBeside", "is_aside", "paths_beside"]


@dataclass(frozen=True, slots=True)
class PathBeside:
    """A path that runs at the same time as that of its host or of its scope."""

    begin: str
    """The event."""
    host: str | None
    """The activity on whose border it is, if it is."""
    own: set[str]
    others: set[str]
    """Where tokens can be at the same time, in the same scope."""
    several: bool
    """Whether it can begin more than once."""
    inner: str | None
    """The event sub-process that the event starts, if it does."""


def is_aside(structure: Structure, node: str) -> bool:
    """Whether a node is a boundary event that does not interrupt."""
    event = structure.nodes[node]
    return event.kind is NodeKind.BOUNDARY_EVENT and not event.interrupting


def paths_beside(structure: Structure, after: Mapping[str, Iterable[str]]) -> list[PathBeside]:
    """All of them. ``after``: where a token can go next in its own scope, boundary events included."""
    found = []
    for host, boundaries in structure.boundaries.items():
        for boundary in boundaries:
            if is_aside(structure, boundary):
                begins = {flow.target for flow in structure.outgoing[host]} | set(boundaries) - {boundary}
                others = {host}.union(begins, *(behind(after, node) for node in begins))
                own = {boundary} | behind(after, boundary)
                found.append(PathBeside(boundary, host, own, others, _several(structure, boundary), None))
    for start in sorted({start for starts in structure.starts_within.values() for start in starts}):
        inner = structure.nodes[start].parent
        if inner is not None and not structure.nodes[start].interrupting:
            around = structure.nodes[inner]
            others = {
                node.id
                for node in structure.nodes.values()
                if (node.parent, node.process) == (around.parent, around.process) and node.id != inner
            }
            found.append(PathBeside(start, None, {inner}, others, _several(structure, start), inner))
    return found


def _several(structure: Structure, event: str) -> bool:
    kind = structure.events[event]
    return not (kind == codes.ON_FAILURE or (kind == codes.ON_TIME and timer_cycle(structure.nodes[event]) is None))
