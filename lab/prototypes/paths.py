"""All paths through a prototype: the pages in their order, the conditions that lead along, and whether there is one.

Paths follow the routes alone, so that none is left out: conditions that contradict each other may make some of them
impossible. For each path answers are looked for that really lead along it (``example_of``); where some are found, the
path is possible; where none are found, it may still be. How many paths there are is counted without listing them.
"""

from __future__ import annotations

import itertools
from collections.abc import Iterator
from dataclasses import dataclass, replace

from lab.prototypes.definition import Page, Prototype, Task
from lab.prototypes.graph import page_graph

__all__ = ["MOST", "Path", "Paths", "Turn", "all_paths", "count_paths"]

MOST = 200
"""Paths that are listed unless more are asked for."""


@dataclass(frozen=True, slots=True)
class Turn:
    """What decides at one page of a path: ``when`` holds and none of ``unless``; ``to`` is a page, or a task's id."""

    page: str
    to: str
    when: str | None
    unless: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Path:
    """One path from the first page to an end. ``pages`` are in the canonical order: tasks as their list names them."""

    pages: tuple[str, ...]
    turns: tuple[Turn, ...]
    """Only where something decides: a page with a single way on has no turn."""
    complete: bool = True
    """Whether it ends at a receipt or an exit; false where the routes break off, turn in a circle or leave a task open.
    """


@dataclass(frozen=True, slots=True)
class Paths:
    """The first paths and how many there are; ``total`` is None if the routes turn in a circle."""

    paths: tuple[Path, ...]
    total: int | None

    @property
    def all_listed(self) -> bool:
        """Whether no path is left out."""
        return self.total == len(self.paths)


def all_paths(prototype: Prototype, most: int = MOST) -> Paths:
    """The paths by the routes, at most so many, in the order of the routes; names must exist (``check``)."""
    listed = tuple(itertools.islice(_Lister(prototype).paths(prototype.start), most))
    return Paths(listed, count_paths(prototype))


def count_paths(prototype: Prototype) -> int | None:
    """How many paths there are by the routes, None if they turn in a circle and there is no end to them."""
    if page_graph(prototype).circle():
        return None
    return _Counter(prototype).onward(prototype.start)


@dataclass(frozen=True, slots=True)
class _Way:
    """How far a path is known, and the page that comes next: None for the next task, or for what is behind them all."""

    next: str | None
    pages: tuple[str, ...] = ()
    turns: tuple[Turn, ...] = ()
    task_list: Page | None = None
    """The list whose tasks are being done."""
    tasks: tuple[Task, ...] = ()
    """Those that are still to come."""
    returned: bool = True
    """Whether every task so far has come back to its list."""

    def ended(self, *, complete: bool) -> Path:
        """The path that ends here."""
        return Path(self.pages, self.turns, complete)


class _Lister:
    """Follows the routes with a list of what is still to do: a form may have more pages than calls can nest."""

    def __init__(self, prototype: Prototype) -> None:
        self.pages = {page.id: page for page in prototype.pages}
        self.routes: dict[str, list[Turn]] = {page.id: [] for page in prototype.pages}
        for route in prototype.routes:
            held = tuple(turn.when for turn in self.routes[route.from_] if turn.when is not None)
            open_ = not self.routes[route.from_] or self.routes[route.from_][-1].when is not None
            if open_:  # what stands behind a route without condition is never taken
                self.routes[route.from_].append(Turn(route.from_, route.to, route.when, held))

    def paths(self, start: str) -> Iterator[Path]:
        """The paths from a page to their ends, those of a page's first route first."""
        waiting: list[_Way | Path] = [_Way(start)]
        while waiting:
            one = waiting.pop()
            if isinstance(one, Path):
                yield one
            elif one.task_list:
                waiting += reversed(self._within(one, one.task_list))
            else:
                waiting += reversed(self._onward(one))

    def _onward(self, way: _Way) -> list[_Way | Path]:
        """The ways on over a page outside of tasks."""
        name = way.next or ""
        if name in way.pages:
            return [way.ended(complete=False)]
        page, pages = self.pages[name], (*way.pages, name)
        if page.kind == "tasks":
            return [_Way(None, pages, way.turns, page, page.tasks)]
        return self._behind(page, replace(way, pages=pages))

    def _behind(self, page: Page, way: _Way) -> list[_Way | Path]:
        """The ways on from a page that is left, by its routes."""
        turns = self.routes[page.id]
        if not turns:
            return [way.ended(complete=page.kind in ("receipt", "exit"))]
        return [_Way(turn.to, way.pages, (*way.turns, *_decided(turn, turns))) for turn in turns]

    def _within(self, way: _Way, task_list: Page) -> list[_Way | Path]:
        """The ways on among the tasks of a list, which follow one another."""
        name = way.next
        if name is None:
            return self._next_task(way, task_list)
        if name == task_list.id:
            return [replace(way, next=None)]
        if name in way.pages:
            return [replace(way, next=None, returned=False)]
        turns, way = self.routes[name], replace(way, pages=(*way.pages, name))
        if not turns:
            return [replace(way, next=None, returned=False)]
        return [replace(way, next=turn.to, turns=(*way.turns, *_decided(turn, turns))) for turn in turns]

    def _next_task(self, way: _Way, task_list: Page) -> list[_Way | Path]:
        """The ways into the next task and past it; behind the last one those of the list, if all have come back."""
        if not way.tasks:
            return self._behind(task_list, way) if way.returned else [way.ended(complete=False)]
        task, rest = way.tasks[0], way.tasks[1:]
        if not task.show_if:
            return [replace(way, next=task.start, tasks=rest)]
        shown = Turn(task_list.id, task.id, task.show_if)
        hidden = Turn(task_list.id, "", None, (task.show_if,))
        return [
            replace(way, next=task.start, tasks=rest, turns=(*way.turns, shown)),
            replace(way, tasks=rest, turns=(*way.turns, hidden)),
        ]


def _decided(turn: Turn, turns: list[Turn]) -> tuple[Turn, ...]:
    return (turn,) if len(turns) > 1 else ()


class _Counter:
    """The same as the lister does, in numbers; without circles each page is counted once, those behind it first."""

    def __init__(self, prototype: Prototype) -> None:
        lister = _Lister(prototype)
        self.pages, self.routes = lister.pages, lister.routes

    def onward(self, start: str) -> int:
        """Paths from a page to their ends."""
        known: dict[str, int] = {}
        for name in self._last_first(start):
            page = self.pages[name]
            behind = sum(known[turn.to] for turn in self.routes[name]) or 1
            if page.kind == "tasks":
                every, returning = 1, 1
                for task in page.tasks:
                    back, lost = self._inside(name, task.start)
                    hidden = int(task.show_if is not None)
                    every *= back + lost + hidden
                    returning *= back + hidden
                behind = returning * behind + every - returning
            known[name] = behind
        return known[start]

    def _inside(self, task_list: str, start: str) -> tuple[int, int]:
        """Ways through a task from its first page on: those that come back to the list, those that do not."""
        known = {task_list: (1, 0)}
        for name in self._last_first(start, task_list):
            ways = [known[turn.to] for turn in self.routes[name]] or [(0, 1)]
            known[name] = sum(back for back, _ in ways), sum(lost for _, lost in ways)
        return known[start]

    def _last_first(self, start: str, stop: str | None = None) -> list[str]:
        """The pages from one on, each behind all to which it leads; ``stop`` and what is behind it left out."""
        order: list[str] = []
        met = {stop}
        waiting = [(start, False)]
        while waiting:
            name, followed = waiting.pop()
            if followed:
                order.append(name)
            elif name not in met:
                met.add(name)
                waiting.append((name, True))
                waiting += [(turn.to, False) for turn in self.routes[name]]
        return order
