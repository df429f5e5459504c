"""Which page can come after which, whatever is answered: the routes as a graph without the ways back to a task list.

In the canonical order the pages of a task follow its list, later tasks follow earlier ones, and what follows the list
follows its tasks; so a route from a task back to its list is no circle.
"""

from __future__ import annotations

from collections.abc import Mapping
from collections.abc import Set as AbstractSet
from dataclasses import dataclass

from lab.prototypes.definition import Page, Prototype, Task

__all__ = ["PageGraph", "page_graph"]


@dataclass(frozen=True, slots=True)
class PageGraph:
    """The pages that can follow each page. Routes from or to pages that there are not are left out."""

    start: str
    after: Mapping[str, tuple[str, ...]]
    members: Mapping[tuple[str, str], frozenset[str]]
    """The pages of each task, by the page of its list and its id."""

    def reached(self, start: str | None = None, without: AbstractSet[str] = frozenset()) -> frozenset[str]:
        """The pages that can be met from a page on (else from the first), itself too, without passing some pages."""
        met: set[str] = set()
        waiting = [start or self.start]
        while waiting:
            name = waiting.pop()
            if name not in met and name not in without:
                met.add(name)
                waiting.extend(self.after.get(name, ()))
        return frozenset(met)

    def before(self, page: str) -> frozenset[str]:
        """The pages that can have been met when a page is shown, itself not among them."""
        coming: dict[str, list[str]] = {}
        for name, following in self.after.items():
            for one in following:
                coming.setdefault(one, []).append(name)
        met: set[str] = set()
        waiting = list(coming.get(page, ()))
        while waiting:
            name = waiting.pop()
            if name not in met:
                met.add(name)
                waiting.extend(coming.get(name, ()))
        return frozenset(met - {page})

    def circle(self) -> tuple[str, ...]:
        """Pages that lead back to the first of them, in their order; empty if there is no circle."""
        finished: set[str] = set()
        for start in self.after:
            trail: list[str] = []
            waiting = [(start, 0)]
            while waiting:
                name, depth = waiting.pop()
                finished.update(trail[depth:])
                del trail[depth:]
                if name in trail:
                    return tuple(trail[trail.index(name) :])
                if name not in finished:
                    trail.append(name)
                    waiting.extend((one, depth + 1) for one in self.after.get(name, ()))
            finished.update(trail)
        return ()


def page_graph(prototype: Prototype) -> PageGraph:
    """The graph of a prototype's pages."""
    routes: dict[str, list[str]] = {page.id: [] for page in prototype.pages}
    for route in prototype.routes:
        if route.from_ in routes and route.to in routes and route.to not in routes[route.from_]:
            routes[route.from_].append(route.to)
    members = {(page.id, task.id): _members(routes, page, task) for page in prototype.pages for task in page.tasks}
    after = {name: list(following) for name, following in routes.items()}
    for page in prototype.pages:
        inside = [members[page.id, task.id] for task in page.tasks]
        for place, task in enumerate(page.tasks):
            later = [one.start for one in page.tasks[place + 1 :]]
            for name in inside[place]:
                if page.id in routes.get(name, ()):
                    after[name] = [one for one in after[name] if one != page.id]
                    after[name] += [one for one in (*later, *routes[page.id]) if one not in after[name]]
            after[page.id].append(task.start)
    return PageGraph(prototype.start, {name: tuple(dict.fromkeys(after[name])) for name in after}, members)


def _members(routes: Mapping[str, list[str]], page: Page, task: Task) -> frozenset[str]:
    met: set[str] = set()
    waiting = [task.start]
    while waiting:
        name = waiting.pop()
        if name not in met and name != page.id:
            met.add(name)
            waiting.extend(routes.get(name, ()))
    return frozenset(met)
