"""Take many BPMN files, or archives of them, into a service: each is saved whole, or named with its reason."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from lab.actions.upload_model import upload_model
from lab.errors import N_, ConflictError, LabError, Where
from lab.exchange.model_archive import is_archive, models_in
from lab.spelling import spelled_out
from lab.store import ServiceFolder, Workspace, digest_of
from lab.store.database import Database
from lab.store.file_names import kept_by_windows

__all__ = ["Refused", "Saved", "Uploaded", "model_name", "upload_models"]


@dataclass(frozen=True, slots=True)
class Saved:
    """A file that is now a model of the service."""

    file: str
    name: str
    elements: int


@dataclass(frozen=True, slots=True)
class Refused:
    """A file that was left out, and why."""

    file: str
    reason: LabError


@dataclass(frozen=True, slots=True)
class Uploaded:
    """What became of each file."""

    saved: tuple[Saved, ...]
    refused: tuple[Refused, ...]


def upload_models(
    workspace: Workspace,
    service: str | ServiceFolder,
    files: Sequence[tuple[str, bytes]],
    *,
    replace: bool = False,
    database: Database | None = None,
    author: str = "",
) -> Uploaded:
    """Save every file that the gate admits, as a model named after the file; archives are looked into.

    Args:
        workspace: where the service is.
        service: its name, or its folder.
        files: name and bytes of each.
        replace: models of these names may be replaced; else such files are refused.
        database: where revisions are kept, if they shall be.
        author: the name of whoever uploads, as they gave it.

    Raises:
        NotFoundError: there is no such service.
    """
    folder = workspace.service(service) if isinstance(service, str) else service
    saved: list[Saved] = []
    refused: list[Refused] = []
    present, taken = set(folder.models()), set[str]()
    for file, content in _opened(files):
        if isinstance(content, LabError):
            refused.append(Refused(file, content))
            continue
        name = _free(model_name(file), taken, present)
        known = name in present
        if known and not replace:
            refused.append(Refused(file, _there_already(file, name)))
            continue
        try:
            started_from = digest_of(folder.model_bytes(name)) if known else None
            model = upload_model(
                workspace,
                folder,
                name,
                content,
                file=file,
                started_from=started_from,
                database=database,
                author=author,
            )
        except LabError as reason:
            refused.append(Refused(file, reason))
        else:
            taken.add(name)
            saved.append(Saved(file, name, len(model.nodes)))
    return Uploaded(tuple(saved), tuple(refused))


def _opened(files: Iterable[tuple[str, bytes]]) -> Iterable[tuple[str, bytes | LabError]]:
    for file, data in files:
        if not is_archive(data):
            yield file, data
            continue
        try:
            yield from ((f"{file}: {path}", content) for path, content in models_in(data, file))
        except LabError as reason:
            yield file, reason


def _there_already(file: str, name: str) -> ConflictError:
    return ConflictError(
        N_("Ein Modell „{name}“ gibt es schon. Nichts wurde überschrieben."),
        where=Where(file),
        hint=N_("Lassen Sie vorhandene Modelle ersetzen, oder geben Sie der Datei einen anderen Namen."),
        name=name,
    )


def model_name(file: str) -> str:
    """The name of a model from that of a file: „Antrag prüfen (Ist).bpmn“ becomes ``antrag-pruefen-ist``."""
    last = re.split(r"[/\\]|: ", file)[-1]
    stem = re.sub(r"(\.bpmn2?(20)?)?(\.(bpmn2?|xml|csv|xlsx))?$", "", last, flags=re.IGNORECASE)
    german = spelled_out(stem.lower())
    plain = unicodedata.normalize("NFKD", german).encode("ascii", "ignore").decode()
    name = re.sub(r"[^a-z0-9_.]+", "-", plain).strip("-_.")[:60].strip("-_.") or "modell"
    if kept_by_windows(name):
        device, dot, rest = name.partition(".")
        return f"{device}-1{dot}{rest}"
    return name


def _free(name: str, taken: set[str], present: set[str]) -> str:
    """The name, with a number if another file of the same upload has it; the number makes it no present model's."""
    number, found = 1, name
    while found in taken or (number > 1 and found in present):
        number += 1
        found = f"{name[:56]}-{number}"
    return found
