"""The activities of a service's models: what they are called, who does them."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from lab.bpmn import read
from lab.bpmn.model import NodeKind
from lab.bpmn.roles import role_name
from lab.errors import LabError
from lab.store import ServiceFolder

__all__ = ["Activity", "activities", "activity_names", "target_first"]


@dataclass(frozen=True, slots=True)
class Activity:
    """A step of a model; ``name`` is its id where it has none."""

    id: str
    name: str
    by_people: bool
    """Whether it is a user task."""
    role: str


def activities(service: ServiceFolder, model: str) -> tuple[Activity, ...]:
    """Those of one model in the order of its file; a model that cannot be read has none."""
    try:
        return _read(service.model_bytes(model), model)
    except LabError:
        return ()


def activity_names(service: ServiceFolder) -> dict[str, str]:
    """The names of all activities of the models by id, those of the target first."""
    found: dict[str, str] = {}
    for model in target_first(service):
        for one in activities(service, model):
            found.setdefault(one.id, one.name)
    return found


def target_first(service: ServiceFolder) -> list[str]:
    """The names of the models: a prototype shows how it shall be."""
    return sorted(service.models(), key=lambda one: one != "target")


@lru_cache(maxsize=32)
def _read(data: bytes, model: str) -> tuple[Activity, ...]:
    """Read once a state of the file: the builder asks at every click."""
    drawn = read(data, model)
    return tuple(
        Activity(
            node.id,
            " ".join(node.name.split()) or node.id,
            node.kind is NodeKind.USER_TASK,
            " ".join(role_name(drawn, node).split()),
        )
        for node in drawn.nodes.values()
        if node.kind.is_activity
    )
