"""The pages of a prototype and the ways between them as a graph, and what is wrong with it: for any prototype.

Only what stands in the routes is looked at, not whether a condition can ever hold. So a page counts as reached if some
way leads there, and a prototype that ``check`` refuses is drawn like any other. What leads back to a task list from the
pages of its tasks is no circle.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from typing import TYPE_CHECKING

from lab.errors import N_
from lab.prototypes.definition import Page, Prototype

if TYPE_CHECKING:
    import networkx as nx

__all__ = ["TROUBLE_WORDS", "Flow", "FlowPage", "FlowWay", "Trouble", "WayKind", "flow_of"]

ENDS = ("receipt", "exit")


class Trouble(StrEnum):
    """What can be wrong with a page's place in the flow."""

    MISSING = "missing"
    UNREACHABLE = "unreachable"
    DEAD_END = "dead_end"
    OPEN = "open"
    CIRCLE = "circle"
    NO_END = "no_end"


TROUBLE_WORDS = {
    Trouble.MISSING: N_("diese Seite gibt es nicht"),
    Trouble.UNREACHABLE: N_("kein Weg führt hierher"),
    Trouble.DEAD_END: N_("Sackgasse: kein Weg führt weiter"),
    Trouble.OPEN: N_("führt nicht in jedem Fall weiter"),
    Trouble.CIRCLE: N_("liegt in einem Kreis"),
    Trouble.NO_END: N_("kein Weg führt von hier zu einem Ende"),
}


class WayKind(StrEnum):
    """What a way is: a route, the beginning of a task, or the way back to the task list."""

    ROUTE = "route"
    TASK = "task"
    BACK = "back"


@dataclass(frozen=True, slots=True)
class FlowPage:
    """A page in the flow. ``page`` is None where a route names a page that does not exist."""

    id: str
    page: Page | None
    troubles: tuple[Trouble, ...] = ()


@dataclass(frozen=True, slots=True)
class FlowWay:
    """From one page to another; ``when`` is the condition of the route or the task, None: always."""

    source: str
    target: str
    when: str | None = None
    kind: WayKind = WayKind.ROUTE
    otherwise: bool = False
    """A route without condition behind others with one."""


@dataclass(frozen=True, slots=True)
class Flow:
    """All pages, all ways, and which pages belong to a task."""

    pages: tuple[FlowPage, ...]
    ways: tuple[FlowWay, ...]
    tasks: dict[tuple[str, str], tuple[str, ...]] = field(default_factory=dict)
    """By task list and task: the pages that only this task leads to, in the order of the pages."""

    @property
    def troubled(self) -> tuple[FlowPage, ...]:
        """The pages with which something is wrong."""
        return tuple(page for page in self.pages if page.troubles)


def flow_of(prototype: Prototype) -> Flow:
    """The flow of a prototype, whether or not it can be tried out."""
    import networkx as nx

    ways = _ways(prototype)
    known = {page.id: page for page in prototype.pages}
    named = [prototype.start, *(end for way in ways for end in (way.source, way.target))]
    ids = tuple(dict.fromkeys((*known, *named)))
    graph: nx.DiGraph[str] = nx.DiGraph()
    graph.add_nodes_from(ids)
    graph.add_edges_from((way.source, way.target) for way in ways)
    tasks = _tasks(prototype, graph)
    within = {(name, key[0]) for key, pages in tasks.items() for name in pages}
    marked = tuple(
        FlowWay(way.source, way.target, way.when, WayKind.BACK, way.otherwise)
        if way.kind is WayKind.ROUTE and (way.source, way.target) in within
        else way
        for way in ways
    )
    forward = nx.DiGraph((way.source, way.target) for way in marked if way.kind is not WayKind.BACK)
    circles = {
        name
        for part in nx.strongly_connected_components(forward)
        for name in part
        if len(part) > 1 or forward.has_edge(name, name)
    }
    reached = {prototype.start, *nx.descendants(graph, prototype.start)}
    ends = {page.id for page in prototype.pages if page.kind in ENDS}
    ending = ends.union(*(nx.ancestors(graph, name) for name in ends)) if ends else set()
    pages = tuple(FlowPage(id_, known.get(id_), _troubles(id_, known, marked, reached, circles, ending)) for id_ in ids)
    return Flow(pages, marked, tasks)


def _ways(prototype: Prototype) -> tuple[FlowWay, ...]:
    ways: list[FlowWay] = []
    for page in prototype.pages:
        ways += [FlowWay(page.id, task.start, task.show_if, WayKind.TASK) for task in page.tasks]
    conditional: set[str] = set()
    for route in prototype.routes:
        otherwise = route.when is None and route.from_ in conditional
        ways.append(FlowWay(route.from_, route.to, route.when, WayKind.ROUTE, otherwise))
        if route.when is not None:
            conditional.add(route.from_)
    return tuple(ways)


def _tasks(prototype: Prototype, graph: nx.DiGraph[str]) -> dict[tuple[str, str], tuple[str, ...]]:
    """The pages between a task's start and its list that no other task shares."""
    import networkx as nx

    reach: dict[tuple[str, str], set[str]] = {}
    for page in prototype.pages:
        if not page.tasks:
            continue
        without = graph.subgraph([name for name in graph if name != page.id])
        back = {name for name in without if graph.has_edge(name, page.id)}
        leading = back.union(*(nx.ancestors(without, name) for name in back))
        for task in page.tasks:
            if task.start in leading:
                reach[page.id, task.id] = {task.start, *nx.descendants(without, task.start)} & leading
    tasks: dict[tuple[str, str], tuple[str, ...]] = {}
    for key, names in reach.items():
        others: set[str] = set().union(*(found for other, found in reach.items() if other != key))
        tasks[key] = tuple(page.id for page in prototype.pages if page.id in names - others)
    return tasks


def _troubles(
    name: str,
    known: dict[str, Page],
    ways: tuple[FlowWay, ...],
    reached: set[str],
    circles: set[str],
    ending: set[str],
) -> tuple[Trouble, ...]:
    if name not in known:
        return (Trouble.MISSING,)
    own = [way for way in ways if way.source == name and way.kind is not WayKind.TASK]
    found: list[Trouble] = []
    if name not in reached:
        found.append(Trouble.UNREACHABLE)
    if known[name].kind not in ENDS:
        if not own:
            found.append(Trouble.DEAD_END)
        elif all(way.when is not None for way in own):
            found.append(Trouble.OPEN)
    if name in circles:
        found.append(Trouble.CIRCLE)
    if name not in ending and Trouble.DEAD_END not in found:
        found.append(Trouble.NO_END)
    return tuple(found)
