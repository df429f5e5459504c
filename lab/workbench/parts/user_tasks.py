"""The steps of a service's models that people do themselves: each can be a page of a prototype."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from lab.bpmn import read
from lab.bpmn.metrics.people import CITIZEN
from lab.bpmn.model import NodeKind
from lab.bpmn.roles import role_name
from lab.errors import LabError
from lab.prototypes import Page, Prototype
from lab.records import Texts
from lab.store import ServiceFolder
from lab.workbench.bench import Bench
from lab.workbench.words import model_title

__all__ = ["UserTask", "activity_names", "page_of_task", "pages_of_activity", "steps_to_choose", "user_tasks"]


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
    names = service.models() if model is None else (model,)
    found: dict[str, UserTask] = {}
    for name in sorted(names, key=lambda one: one != "target"):
        for id_, title in _tasks(service, name):
            suffix = f" ({model_title(bench.translator, name)})" if len(names) > 1 else ""
            found.setdefault(id_, UserTask(id_, title, name, f"{title}{suffix}"))
    return list(found.values())


def steps_to_choose(bench: Bench) -> list[UserTask]:
    """The user tasks for a form, each name once: first those of the person whom the service is for, as far as pools
    and lanes say so; the others with their role.
    """
    service, seen = bench.service, set[str]()
    own: list[UserTask] = []
    others: list[UserTask] = []
    for name in sorted(service.models(), key=lambda one: one != "target"):
        for id_, title, by_people, role in _activities(service, name):
            named = f"{role}: {title}".casefold()
            if not by_people or id_ in seen or named in seen:
                continue
            seen |= {id_, named}
            if CITIZEN.search(role):
                own.append(UserTask(id_, title, name, title))
            else:
                others.append(UserTask(id_, title, name, f"{role}: {title}" if role else title))
    return own + others


def activity_names(service: ServiceFolder) -> dict[str, str]:
    """The names of all activities of the models by id, those of the target first."""
    found: dict[str, str] = {}
    for name in sorted(service.models(), key=lambda one: one != "target"):
        for id_, title, *_ in _activities(service, name):
            found.setdefault(id_, title)
    return found


def page_of_task(task: UserTask, name: str, title: str) -> Page:
    """A page for the task, which the times that participants need go to."""
    return Page(id=name, title=Texts({"de": title}), activity=task.id)


def pages_of_activity(prototype: Prototype, activity: str) -> list[Page]:
    """The pages that belong to an activity, or ask for something that does."""
    return [
        page
        for page in prototype.pages
        if page.activity == activity or any(question.activity == activity for question in page.questions)
    ]


def _tasks(service: ServiceFolder, model: str) -> list[tuple[str, str]]:
    return [(id_, title) for id_, title, by_people, _ in _activities(service, model) if by_people]


def _activities(service: ServiceFolder, model: str) -> tuple[tuple[str, str, bool, str], ...]:
    """Id, name, whether people do it, and their role; a model that cannot be read has none."""
    try:
        return _read(service.model_bytes(model), model)
    except LabError:
        return ()


@lru_cache(maxsize=32)
def _read(data: bytes, model: str) -> tuple[tuple[str, str, bool, str], ...]:
    """Read once a state of the file: the builder asks at every click."""
    drawn = read(data, model)
    return tuple(
        (
            node.id,
            " ".join(node.name.split()) or node.id,
            node.kind is NodeKind.USER_TASK,
            " ".join(role_name(drawn, node).split()),
        )
        for node in drawn.nodes.values()
        if node.kind.is_activity
    )
