"""Begin a model of a service with nothing but its roles."""

from __future__ import annotations

from lab.actions.save_model import write_model
from lab.bpmn.blank import blank_model
from lab.errors import LabError
from lab.store import ServiceFolder
from lab.store.database import Database

__all__ = ["new_model", "roles_of"]


def new_model(folder: ServiceFolder, name: str, *, database: Database | None = None, author: str = "") -> bytes:
    """Save an empty model: a pool named like the authority, a lane for each role of the service.

    Args:
        folder: the service.
        name: the model's name.
        database: where it is kept as the first revision, if it shall be.
        author: the name of whoever begins it, as they gave it.

    Raises:
        InputError: the name cannot be a file name.
        ConflictError: there is a model of this name.
        RefusedError: the service cannot be changed.
    """
    data = blank_model(folder.profile().record.authority.name, roles_of(folder))
    if database is None:
        folder.save_model(name, data, started_from=None)
    else:
        write_model(folder, name, data, database=database, started_from=None, author=author)
    return data


def roles_of(folder: ServiceFolder) -> tuple[str, ...]:
    """Who works on a case: the roles of the scenarios and the lanes of the models, each once, in the files' order.

    A file that cannot be read gives none; whoever opens it is told what is wrong with it.
    """
    found: dict[str, None] = {}
    for scenario in folder.scenarios():
        found |= dict.fromkeys(_scenario_roles(folder, scenario))
    for model in folder.models():
        found |= dict.fromkeys(_lanes(folder, model))
    return tuple(found)


def _scenario_roles(folder: ServiceFolder, name: str) -> tuple[str, ...]:
    try:
        return tuple(role.name for role in folder.scenario(name).record.roles.values())
    except LabError:
        return ()


def _lanes(folder: ServiceFolder, name: str) -> tuple[str, ...]:
    try:
        return tuple(" ".join(lane.name.split()) for lane in folder.model(name).lanes.values() if lane.name.strip())
    except LabError:
        return ()
