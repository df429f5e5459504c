"""The steps of a service's models that people do themselves: each can be a page of a prototype."""

from __future__ import annotations

from dataclasses import dataclass

from lab.actions.model_activities import activities, target_first
from lab.bpmn.metrics.people import CITIZEN
from lab.prototypes import Page
from lab.records import Texts
from lab.workbench.bench import Bench
from lab.workbench.words import model_title

__all__ = ["UserTask", "page_of_task", "steps_to_choose", "user_tasks"]


@dataclass(frozen=True, slots=True)
class UserTask:
    """A user task of a model."""

    id: str
    name: str
    model: str
    label: str
    """With the model, where there are several."""


def user_tasks(bench: Bench, model: str | None = None) -> list[UserTask]:
    """The user tasks of one model or of all, each id once: those of the target first."""
    service = bench.service
    names = target_first(service) if model is None else [model]
    found: dict[str, UserTask] = {}
    for name in names:
        suffix = f" ({model_title(bench.translator, name)})" if len(names) > 1 else ""
        for one in activities(service, name):
            if one.by_people:
                found.setdefault(one.id, UserTask(one.id, one.name, name, f"{one.name}{suffix}"))
    return list(found.values())


def steps_to_choose(bench: Bench) -> list[UserTask]:
    """The user tasks for a form, each name once: first those of the person whom the service is for, as far as pools
    and lanes say so; the others with their role.
    """
    service, seen = bench.service, set[str]()
    own: list[UserTask] = []
    others: list[UserTask] = []
    for name in target_first(service):
        for one in activities(service, name):
            named = f"{one.role}: {one.name}".casefold()
            if not one.by_people or one.id in seen or named in seen:
                continue
            seen |= {one.id, named}
            if CITIZEN.search(one.role):
                own.append(UserTask(one.id, one.name, name, one.name))
            else:
                label = f"{one.role}: {one.name}" if one.role else one.name
                others.append(UserTask(one.id, one.name, name, label))
    return own + others


def page_of_task(task: UserTask, name: str, title: str) -> Page:
    """A page for the task, which the times that participants need go to."""
    return Page(id=name, title=Texts({"de": title}), activity=task.id)
