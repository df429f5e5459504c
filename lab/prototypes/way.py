"""The expected way through a prototype with these answers, from the first page to an end, as if each page were done.

A task list stands before the pages of its tasks, one task after the other in the order of the list; what follows the
list stands behind them. A task leads from its first page to the page from which a route leads back to the list. Where a
task does not come back (it ends at an exit), the way ends with the tasks, since the list can never be left.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, field

from lab.expressions import Value
from lab.prototypes.answers import Answers
from lab.prototypes.definition import Page, Prototype, Task
from lab.prototypes.layout import Layout
from lab.prototypes.steps import Step, beginning, step_of

__all__ = ["Way", "follow", "way_through"]


@dataclass(slots=True)
class Way:
    """The pages in their order, each at most once."""

    steps: list[Step] = field(default_factory=list)
    tasks: dict[str, tuple[Task, ...]] = field(default_factory=dict)
    """The visible tasks by the id of their list's page."""
    returning: set[tuple[str, str]] = field(default_factory=set)
    """List and task for the tasks that lead back to their list with these answers."""
    known_after: dict[str, dict[str, Value]] = field(default_factory=dict)
    """What is known when all tasks of a list are done, by the id of its page: its own routes follow from that."""

    def step(self, page: str) -> Step | None:
        """The step of a page, ``None`` if the way does not meet it."""
        return next((step for step in self.steps if step.page.id == page), None)

    def beside(self, step: Step) -> list[Step]:
        """The steps of the same task, or those of none: among them one goes on and back."""
        return [one for one in self.steps if (one.task_list, one.task) == (step.task_list, step.task)]

    def following(self, layout: Layout, step: Step) -> str | None:
        """Where a page of this way leads, ``None`` if it leads nowhere; a task list as if its tasks were done."""
        return follow(layout, step.page, self.known_after.get(step.page.id, step.values))

    def within(self, page: str, task: str) -> list[Step]:
        """The steps of a task of the list on this page."""
        return [step for step in self.steps if step.task_list == page and step.task == task]


def way_through(prototype: Prototype, layout: Layout, answers: Answers, today: dt.date) -> Way:
    """The expected way with these answers."""
    way = Way()
    values = beginning(today)
    name: str | None = prototype.start
    met: set[str] = set()
    while name is not None and name not in met:
        met.add(name)
        step = step_of(prototype, layout, layout.pages[name], answers, values)
        way.steps.append(step)
        values = step.values
        if step.page.kind == "tasks":
            values = way.known_after[name] = _tasks(prototype, layout, answers, way, step, met)
            if len(way.returning & {(name, task.id) for task in way.tasks[name]}) < len(way.tasks[name]):
                break
        name = follow(layout, step.page, values)
    return way


def follow(layout: Layout, page: Page, values: Mapping[str, Value]) -> str | None:
    """Where a page leads: its first route that holds; ``None`` if it leads nowhere."""
    for route in layout.routes[page.id]:
        if layout.conditions.holds(route.when, values):
            return route.to
    return None


def _tasks(
    prototype: Prototype, layout: Layout, answers: Answers, way: Way, at: Step, met: set[str]
) -> dict[str, Value]:
    """Add the pages of the list's visible tasks; gives what is known after all of them."""
    values = at.values
    visible: list[Task] = []
    for task in at.page.tasks:
        if not layout.conditions.holds(task.show_if, values):
            continue
        visible.append(task)
        name: str | None = task.start
        while name is not None and name not in met and name != at.page.id:
            met.add(name)
            step = step_of(prototype, layout, layout.pages[name], answers, values, (at.page.id, task.id))
            way.steps.append(step)
            values = step.values
            name = follow(layout, step.page, values)
        if name == at.page.id and way.within(at.page.id, task.id):
            way.returning.add((at.page.id, task.id))
    way.tasks[at.page.id] = tuple(visible)
    return values
