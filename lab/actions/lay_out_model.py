"""Give a model without a drawing one: for the occasion, or into its file."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from lab.bpmn import Model, read
from lab.bpmn.gate import LARGEST
from lab.bpmn.layout import with_diagram
from lab.store import ServiceFolder, digest_of
from lab.store.files import digest_at, read_bytes, save_bytes

__all__ = ["LaidOut", "drawn_model", "lay_out_model"]


@dataclass(frozen=True, slots=True)
class LaidOut:
    """What became of a file. ``new`` is False if it had a drawing already and stayed as it was."""

    path: Path
    model: Model
    new: bool


def drawn_model(service: ServiceFolder, name: str) -> Model:
    """A model of a service with its drawing; one that has none is laid out for the occasion, its file stays.

    Raises:
        NotFoundError: there is no such model.
        InputError: its file cannot be read.
        RefusedError: nothing in it can be drawn.
    """
    shown = service.shown(service.model_path(name))
    return read(with_diagram(service.model_bytes(name), shown), shown)


def lay_out_model(path: Path, out: Path | None = None) -> LaidOut:
    """Write the drawing into the file, or the whole into ``out``; nothing else in it changes.

    Raises:
        NotFoundError: there is no such file.
        InputError: it cannot be read.
        RefusedError: nothing in it can be drawn.
        ConflictError: it changed while it was laid out.
    """
    data = read_bytes(path, path.name, largest=LARGEST)
    drawn = with_diagram(data, path.name)
    if out is not None:
        save_bytes(out, drawn, started_from=digest_at(out))
    elif drawn != data:
        save_bytes(path, drawn, started_from=digest_of(data))
    return LaidOut(out or path, read(drawn, path.name), drawn != data)
