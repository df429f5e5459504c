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

    def then(self, other: Path) -> Path:
        """This path with another behind it."""
        return Path(self.pages + other.pages, self.turns + other.turns, other.complete)


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
    listed = tuple(itertools.islice(_Lister(prototype).onward(prototype.start, ()), most))
    return Paths(listed, count_paths(prototype))


def count_paths(prototype: Prototype) -> int | None:
    """How many paths there are by the routes, None if they turn in a circle and there is no end to them."""
    if page_graph(prototype).circle():
        return None
    return _Counter(prototype).onward(prototype.start)


class _Lister:
    def __init__(self, prototype: Prototype) -> None:
        self.pages = {page.id: page for page in prototype.pages}
        self.routes: dict[str, list[Turn]] = {page.id: [] for page in prototype.pages}
        for route in prototype.routes:
            held = tuple(turn.when for turn in self.routes[route.from_] if turn.when is not None)
            open_ = not self.routes[route.from_] or self.routes[route.from_][-1].when is not None
            if open_:  # what stands behind a route without condition is never taken
                self.routes[route.from_].append(Turn(route.from_, route.to, route.when, held))

    def onward(self, name: str, met: tuple[str, ...]) -> Iterator[Path]:
        """The paths from a page to their ends."""
        if name in met:
            yield Path((), (), complete=False)
            return
        page = self.pages[name]
        head = Path((name,), ())
        if page.kind == "tasks":
            for inside, returned in self.tasks(page, (*met, name)):
                if returned:
                    here = head.then(inside)
                    yield from self.ways(page, here, (*met, *here.pages))
                else:
                    yield head.then(replace(inside, complete=False))
        else:
            yield from self.ways(page, head, (*met, name))

    def ways(self, page: Page, head: Path, met: tuple[str, ...]) -> Iterator[Path]:
        """The paths behind a page that has been left; ``head`` leads up to there."""
        turns = self.routes[page.id]
        if not turns:
            yield replace(head, complete=page.kind in ("receipt", "exit"))
        for turn in turns:
            decided = (turn,) if len(turns) > 1 else ()
            for rest in self.onward(turn.to, met):
                yield replace(head, turns=head.turns + decided).then(rest)

    def tasks(self, page: Page, met: tuple[str, ...]) -> Iterator[tuple[Path, bool]]:
        """The ways through all tasks of a list, one task after the other, and whether all come back."""
        empty: list[tuple[Path, bool]] = [(Path((), ()), True)]
        yield from self._tasks(page, page.tasks, met, empty[0])

    def _tasks(
        self, page: Page, tasks: tuple[Task, ...], met: tuple[str, ...], so_far: tuple[Path, bool]
    ) -> Iterator[tuple[Path, bool]]:
        if not tasks:
            yield so_far
            return
        task, path, returned = tasks[0], *so_far
        decided = (Turn(page.id, task.id, task.show_if),) if task.show_if else ()
        for inside, back in self.inside(page, task.start, met):
            longer = Path(path.pages + inside.pages, path.turns + decided + inside.turns)
            yield from self._tasks(page, tasks[1:], (*met, *inside.pages), (longer, returned and back))
        if task.show_if:
            hidden = Turn(page.id, "", None, (task.show_if,))
            without = Path(path.pages, (*path.turns, hidden))
            yield from self._tasks(page, tasks[1:], met, (without, returned))

    def inside(self, page: Page, name: str, met: tuple[str, ...]) -> Iterator[tuple[Path, bool]]:
        """The ways through one task, and whether each comes back to the list."""
        if name == page.id:
            yield Path((), ()), True
            return
        if name in met:
            yield Path((), ()), False
            return
        turns = self.routes[name]
        if not turns:
            yield Path((name,), ()), False
        for turn in turns:
            decided = (turn,) if len(turns) > 1 else ()
            for rest, back in self.inside(page, turn.to, (*met, name)):
                yield Path((name, *rest.pages), decided + rest.turns), back


class _Counter:
    """The same as the lister does, in numbers; without circles each page is counted once."""

    def __init__(self, prototype: Prototype) -> None:
        lister = _Lister(prototype)
        self.pages, self.routes = lister.pages, lister.routes
        self.known: dict[str, int] = {}
        self.inner: dict[tuple[str, str], tuple[int, int]] = {}

    def onward(self, name: str) -> int:
        """Paths from a page to their ends."""
        if name not in self.known:
            page = self.pages[name]
            behind = sum(self.onward(turn.to) for turn in self.routes[name]) or 1
            if page.kind == "tasks":
                every, returning = 1, 1
                for task in page.tasks:
                    back, lost = self.inside(name, task.start)
                    hidden = int(task.show_if is not None)
                    every *= back + lost + hidden
                    returning *= back + hidden
                behind = returning * behind + every - returning
            self.known[name] = behind
        return self.known[name]

    def inside(self, page: str, name: str) -> tuple[int, int]:
        """Ways through a task from a page on: those that come back to the list, those that do not."""
        if name == page:
            return 1, 0
        if (page, name) not in self.inner:
            ways = [self.inside(page, turn.to) for turn in self.routes[name]] or [(0, 1)]
            self.inner[page, name] = sum(back for back, _ in ways), sum(lost for _, lost in ways)
        return self.inner[page, name]
