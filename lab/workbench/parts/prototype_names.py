"""What people call the prototypes of a service: by their titles, with the file's name where two are called alike."""

from __future__ import annotations

from collections.abc import Sequence

from lab.errors import LabError
from lab.store import ServiceFolder
from lab.workbench.bench import Bench
from lab.workbench.parts.labels import labels_of
from lab.workbench.state import PrototypeState, page_state

__all__ = ["prototype_names"]


def prototype_names(bench: Bench, service: ServiceFolder, names: Sequence[str] | None = None) -> dict[str, str]:
    """The titles by the names of the files, of all prototypes or of these; a file that cannot be read has only its
    name.
    """
    return labels_of([{name: _title(bench, service, name) for name in names or service.prototypes()}])[0]


def _title(bench: Bench, service: ServiceFolder, name: str) -> str:
    try:
        record = service.prototype(name).record
    except LabError:
        desk = None if service.read_only else page_state(PrototypeState).desks.get((service.name, name))
        if desk is None:
            return name
        record = desk.record  # its file is gone or cannot be read; what is on the desk is still looked at
    return record.title.in_language(bench.translator.language)
