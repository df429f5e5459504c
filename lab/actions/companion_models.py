"""The scenarios that one is simulated together with, because their processes have staff in common: read from files."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from lab.bpmn import read
from lab.bpmn.model import Model
from lab.errors import LabError
from lab.simulation.compile.lowering.companion_names import role_terms
from lab.simulation.scenario import Scenario
from lab.store import ServiceFolder, Workspace, load_record
from lab.store.files import read_bytes

__all__ = ["companion_digests", "companion_files", "companion_models"]

Found = dict[str, tuple[Model, Scenario]]
Alone = Callable[[Workspace | None, ServiceFolder, Scenario], tuple[Model, Scenario]]
"""Model and scenario as they are run alone."""


def companion_models(workspace: Workspace | None, folder: ServiceFolder, asked: Scenario, alone: Alone) -> Found:
    """By the names in ``shared_with``: scenarios of the service, ``service/name``: of another of the workspace.

    What does not exist is left out. Where ``asked`` is a file's scenario with other people (a moved slider), the same
    people are as many in the companions.
    """
    found: Found = {}
    stored = _stored(folder, asked) if asked.shared_with else asked
    for name in asked.shared_with:
        service, _, scenario = name.rpartition("/")
        home = _service(workspace, folder, service)
        if home is None or scenario not in home.scenarios():
            continue
        model, other = alone(workspace, home, home.scenario(scenario).record)
        found[name] = model, _following(other, stored, asked)
    return found


def companion_files(folder: Path, asked: Scenario) -> Found:
    """The same for a scenario that is in no workspace: files of these names in its folder."""
    found: Found = {}
    for name in asked.shared_with:
        path = folder / f"{name}.scenario.yaml"
        if path.is_file():
            record = load_record(path, Scenario, str(path)).record
            model = path.parent / record.model
            found[name] = read(read_bytes(model, str(model)), str(model)), record
    return found


def companion_digests(folder: ServiceFolder, asked: Scenario) -> list[str]:
    """What names the present contents of the files of ``companion_models``; empty texts for those that are missing."""
    found = []
    for name in asked.shared_with:
        service, _, scenario = name.rpartition("/")
        home = ServiceFolder(folder.root, service) if service else folder
        if scenario not in home.scenarios():
            found.append("")
            continue
        loaded = home.scenario(scenario)
        found += [loaded.digest, home.model(loaded.record.model.removesuffix(".bpmn")).digest]
    return found


def _service(workspace: Workspace | None, folder: ServiceFolder, service: str) -> ServiceFolder | None:
    if not service:
        return folder
    known = workspace is not None and service in workspace.services()
    return workspace.service(service) if workspace is not None and known else None


def _stored(folder: ServiceFolder, asked: Scenario) -> Scenario:
    """The file's scenario of which ``asked`` is a changed one; itself if there is none."""
    for name in folder.scenarios():
        try:
            record = folder.scenario(name).record
        except LabError:  # a file that cannot be used is told where it is used itself
            continue
        if (record.name, record.model) == (asked.name, asked.model):
            return record
    return asked


def _following(other: Scenario, stored: Scenario, asked: Scenario) -> Scenario:
    """The companion with the people of the changed scenario where both files describe them alike."""
    roles = dict(other.roles)
    for key, role in other.roles.items():
        changed, given = asked.roles.get(key), stored.roles.get(key)
        if changed is None or given is None or changed == given:
            continue
        if role_terms(given, stored.calendars) == role_terms(role, other.calendars):
            roles[key] = changed.model_copy(update={"lanes": role.lanes})
    return other if roles == other.roles else other.model_copy(update={"roles": roles})
