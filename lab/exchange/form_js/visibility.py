"""When each page of a prototype is met, as a condition on its own: form-js shows what lies on no way hidden.

A prototype says where each page leads; a form says for each part when it is hidden. A page is met if one of the ways to
it is taken. The condition is worked out from the last page that lies on every way to it (its dominator), so that where
ways part and meet again nothing is said at all, and is made short: as few conditions as say the same.
"""

from __future__ import annotations

import itertools
from dataclasses import dataclass, field
from functools import reduce

from lab.prototypes.definition import Page, Prototype

__all__ = ["Met", "met"]

MOST_ATOMS = 8
"""Conditions between a page and its dominator up to which all cases are looked at (256)."""

Case = tuple[bool, ...]
Literal = tuple[str, bool]
"""The text of a condition, and whether it has to hold."""


@dataclass(frozen=True, slots=True)
class Met:
    """A page in the order in which pages are met. ``when`` is None if it is met always; ``""`` if never."""

    page: Page
    when: str | None
    task: str = ""
    """The task of a task list that it belongs to."""


@dataclass(slots=True)
class _Edge:
    """A way: where it begins, and what must hold there and what must not."""

    source: str
    needed: tuple[Literal, ...]


@dataclass(slots=True)
class _Ways:
    edges: dict[str, list[_Edge]] = field(default_factory=dict)
    tasks: dict[str, str] = field(default_factory=dict)
    leading: dict[str, list[str]] = field(default_factory=dict)

    def add(self, target: str, edge: _Edge) -> None:
        self.edges.setdefault(target, []).append(edge)
        self.leading.setdefault(edge.source, []).append(target)


def met(prototype: Prototype) -> list[Met]:
    """The pages in an order in which none stands before one that leads to it, each with its condition.

    The pages of a task follow their list; ways back to it count as its end.
    """
    ways = _ways(prototype)
    order = _order(prototype, ways)
    conditions: dict[str, str | None] = {}
    dominators: dict[str, list[str]] = {}
    for name in order:
        edges = [edge for edge in ways.edges.get(name, ()) if edge.source in dominators]
        if name == prototype.start or not edges:
            conditions[name], dominators[name] = (None if name == prototype.start else ""), [name]
            continue
        shared = reduce(
            lambda one, other: [page for page in one if page in other], (dominators[e.source] for e in edges)
        )
        closest = shared[-1] if shared else prototype.start
        dominators[name] = [*shared, name]
        own = _between(closest, name, ways, set(order))
        conditions[name] = _both(conditions[closest], own)
    return [Met(prototype.page(name), conditions[name], ways.tasks.get(name, "")) for name in order]


def _ways(prototype: Prototype) -> _Ways:
    ways = _Ways()
    lists = {page.id for page in prototype.pages if page.kind == "tasks"}
    inside: dict[str, tuple[str, str]] = {}
    for page in prototype.pages:
        for task in page.tasks:
            needed = ((task.show_if, True),) if task.show_if else ()
            ways.add(task.start, _Edge(page.id, needed))
            for name in _of_task(prototype, task.start, page.id):
                inside.setdefault(name, (page.id, task.id))
    ways.tasks = {name: task for name, (_, task) in inside.items()}
    for page in prototype.pages:
        before: tuple[Literal, ...] = ()
        for route in prototype.routes:
            if route.from_ != page.id:
                continue
            back = route.to in lists and inside.get(page.id, ("",))[0] == route.to
            if not back:
                ways.add(route.to, _Edge(page.id, (*before, *(((route.when, True),) if route.when else ()))))
            if route.when is None:
                break
            before = (*before, (route.when, False))
    return ways


def _of_task(prototype: Prototype, start: str, tasks: str) -> list[str]:
    found, queue = [start], [start]
    while queue:
        page = queue.pop()
        for route in prototype.routes:
            if route.from_ == page and route.to != tasks and route.to not in found:
                found.append(route.to)
                queue.append(route.to)
    return found


def _order(prototype: Prototype, ways: _Ways) -> list[str]:
    """Each page after all that lead to it, else as listed, those of a task together; a circle is cut as listed."""
    listed = {page.id: number for number, page in enumerate(prototype.pages)}
    waiting = dict.fromkeys(sorted(listed, key=listed.__getitem__))
    order: list[str] = []
    while waiting:
        free = [name for name in waiting if all(e.source not in waiting for e in ways.edges.get(name, ()))]
        task = ways.tasks.get(order[-1]) if order else None
        following = [name for name in free if task is not None and ways.tasks.get(name) == task]
        chosen = (following or free or list(waiting))[0]
        if prototype.start in waiting and prototype.start in free:
            chosen = prototype.start
        order.append(chosen)
        del waiting[chosen]
    return order


def _between(closest: str, name: str, ways: _Ways, known: set[str]) -> str | None:
    """What must hold for going from one page to another that lies behind it; None: nothing."""
    region, queue = {name}, [name]
    while queue:
        page = queue.pop()
        for edge in ways.edges.get(page, ()):
            if page != closest and edge.source not in region and edge.source in known:
                region.add(edge.source)
                queue.append(edge.source)
    paths = _paths(closest, name, ways, region)
    atoms = tuple(dict.fromkeys(text for path in paths for text, _ in path))
    if len(atoms) > MOST_ATOMS:
        return _alternatives([dict(path) for path in paths if _possible(path)])
    cases = [
        case
        for case in itertools.product((False, True), repeat=len(atoms))
        if any(all(case[atoms.index(text)] is holds for text, holds in path) for path in paths)
    ]
    if len(cases) == 2 ** len(atoms):
        return None
    return _alternatives([{atoms[n]: holds for n, holds in term.items()} for term in _shortest(cases, len(atoms))])


def _paths(closest: str, name: str, ways: _Ways, region: set[str]) -> list[tuple[Literal, ...]]:
    """Every way between two pages with what it needs; equal ones once."""
    reached: dict[str, list[tuple[Literal, ...]]] = {closest: [()]}
    waiting = [page for page in region if page != closest]
    while waiting:
        ready = [
            p for p in waiting if all(e.source not in waiting for e in ways.edges.get(p, ()) if e.source in region)
        ]
        for page in ready or waiting[:1]:
            waiting.remove(page)
            found = [
                tuple(dict.fromkeys((*path, *edge.needed)))
                for edge in ways.edges.get(page, ())
                for path in reached.get(edge.source, ())
            ]
            reached[page] = list(dict.fromkeys(path for path in found if _possible(path)))[:2000]
    return reached.get(name, [])


def _possible(path: tuple[Literal, ...]) -> bool:
    return len(dict(path)) == len(set(path))


def _shortest(cases: list[Case], count: int) -> list[dict[int, bool]]:
    """Few and short terms that cover exactly these cases: prime implicants, the largest first (Quine, McCluskey)."""
    wanted = set(cases)
    terms: list[dict[int, bool]] = []
    for size in range(1, count + 1):
        for chosen in itertools.combinations(range(count), size):
            for signs in itertools.product((True, False), repeat=size):
                term = dict(zip(chosen, signs, strict=True))
                if any(known.items() <= term.items() for known in terms):
                    continue
                if all(case in wanted for case in itertools.product((False, True), repeat=count) if _fits(term, case)):
                    terms.append(term)
    covering: list[dict[int, bool]] = []
    left = set(wanted)
    while left:
        best = max(terms, key=lambda term: (sum(_fits(term, case) for case in left), -len(term)))
        covering.append(best)
        left = {case for case in left if not _fits(best, case)}
    return covering


def _fits(term: dict[int, bool], case: Case) -> bool:
    return all(case[number] is holds for number, holds in term.items())


def _alternatives(terms: list[dict[str, bool]]) -> str:
    said = [" and ".join(f"({text})" if holds else f"not ({text})" for text, holds in term.items()) for term in terms]
    return said[0] if len(said) == 1 else " or ".join(f"({text})" for text in said)


def _both(one: str | None, other: str | None) -> str | None:
    if one == "" or other == "":
        return ""
    if one is None or other is None:
        return one if other is None else other
    return f"({one}) and ({other})"
