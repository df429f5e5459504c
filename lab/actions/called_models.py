"""The processes that call activities of a model may call: those of its service, then those of the workspace."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from lab.bpmn.model import Model, NodeKind
from lab.errors import LabError
from lab.simulation.scenario import Scenario
from lab.store import ServiceFolder, Workspace

__all__ = ["called_models"]

Reading = Callable[[ServiceFolder, str], Model]
"""Reads a model of a service by its file name."""


def called_models(
    workspace: Workspace | None, folder: ServiceFolder, model: Model, reading: Reading
) -> dict[str, tuple[Model, Scenario]]:
    """By process id, what calls of a model and of the models that it calls lead to, with a scenario of each.

    The first model with the process counts; its scenario is the one of its own name, else the first for it. A process
    without scenario is left out. Nothing is read for a model without call activities.
    """
    wanted, seen = _calls(model), set[str]()
    found: dict[str, tuple[Model, Scenario]] = {}
    if not wanted:
        return found
    known = list(_models(workspace, folder, reading))
    while wanted:
        process = wanted.pop()
        seen.add(process)
        for service, name, other in known:
            scenario = _scenario(service, name) if process in other.processes else None
            if scenario is not None:
                found[process] = (other, scenario)
                wanted |= _calls(other) - seen
                break
    return found


def _calls(model: Model) -> set[str]:
    calls = (node for node in model.nodes.values() if node.kind is NodeKind.CALL_ACTIVITY)
    return {call.called_element.rpartition(":")[2] for call in calls} - {""}


def _models(
    workspace: Workspace | None, folder: ServiceFolder, reading: Reading
) -> Iterator[tuple[ServiceFolder, str, Model]]:
    """Every model that can be read, those of the service first. One that cannot be read has no process to call."""
    others = [workspace.service(name) for name in workspace.services()] if workspace is not None else []
    for service in (folder, *(other for other in others if other.processes != folder.processes)):
        for name in service.models():
            try:
                yield service, name, reading(service, f"{name}.bpmn")
            except LabError:
                continue


def _scenario(service: ServiceFolder, name: str) -> Scenario | None:
    """The scenario of a model: that of its name, else the first for it."""
    names = service.scenarios()
    for candidate in ([name] if name in names else []) + [other for other in names if other != name]:
        try:
            record = service.scenario(candidate).record
        except LabError:
            continue
        if record.model == f"{name}.bpmn":
            return record
    return None
