"""Begin a prototype of a service: blank, from steps of a model, or as a copy of the sample's."""

from __future__ import annotations

from collections.abc import Sequence

from lab.errors import N_, InputError
from lab.prototypes import Prototype
from lab.prototypes.beginnings import Step, blank_prototype, prototype_of_steps
from lab.prototypes.changes.names import free_name
from lab.records import Texts
from lab.store import ServiceFolder, open_workspace, sample_folder, yaml_text
from lab.store.yaml_edit import edited

__all__ = ["new_prototype", "new_prototype_from_sample"]


def new_prototype(folder: ServiceFolder, title: str, steps: Sequence[Step] = ()) -> str:
    """Save a new prototype that works at once, with a page for each step if there are any, and give its name.

    Raises:
        InputError: it has no title.
        RefusedError: the service cannot be changed.
    """
    title, name = _named(folder, title)
    record = (
        prototype_of_steps(title, _authority(folder), steps) if steps else blank_prototype(title, _authority(folder))
    )
    folder.save(folder.prototype_path(name), record, started_from=None)
    return name


def new_prototype_from_sample(folder: ServiceFolder, title: str) -> str:
    """Save a copy of the sample's first prototype under another title, with its comments, and give its name.

    Raises:
        InputError: it has no title.
        RefusedError: the service cannot be changed.
    """
    title, name = _named(folder, title)
    sample = open_workspace(sample_folder())
    given = next(sample.service(one) for one in sample.services() if sample.service(one).prototypes())
    loaded = given.prototype(given.prototypes()[0])
    record: Prototype = loaded.record.model_copy(
        update={"title": Texts({"de": title}), "authority": Texts({"de": _authority(folder)})}
    )
    text = edited(loaded.text, yaml_text.to_data(record, yaml_text.parse(loaded.text, "")))
    folder.save_text(folder.prototype_path(name), text, started_from=None)
    return name


def _named(folder: ServiceFolder, title: str) -> tuple[str, str]:
    title = title.strip()
    if not title:
        raise InputError(N_("Der Prototyp braucht einen Titel."), hint=N_("So, wie ihn Teilnehmende lesen sollen."))
    return title, free_name(title, folder.prototypes(), "prototyp").replace("_", "-")


def _authority(folder: ServiceFolder) -> str:
    return folder.profile().record.authority.name
