"""A workspace: a folder with a ``workspace.yaml``. Its folders are the registry; there is no central list."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from lab.errors import N_, InputError, NotFoundError, Where
from lab.records import Record
from lab.store.documents import Loaded, load_record, save_record
from lab.store.file_names import checked_name, stems
from lab.store.records import LocalLayer, WorkspaceRecord
from lab.store.service_folder import ServiceFolder
from lab.store.unfinished import finish_saves

if TYPE_CHECKING:  # loaded by who reads one
    from lab.studies.instrument import Instrument

__all__ = ["Import", "Workspace", "is_workspace", "open_workspace"]

RECORD = "workspace.yaml"
IMPORT = re.compile(r"(?P<service>.+)-(?P<version>\d+\.\d+\.\d+)")


@dataclass(frozen=True, slots=True)
class Import:
    """A service as another authority gave it, with the layer of own figures beside it."""

    giver: str
    version: str
    service: ServiceFolder
    local_path: Path

    @property
    def name(self) -> str:
        """``<giver>/<service>-<version>``."""
        return f"{self.giver}/{self.service.name}-{self.version}"

    def local(self) -> Loaded[LocalLayer] | None:
        """What this authority has changed, or None if nothing."""
        if not self.local_path.is_file():
            return None
        return load_record(self.local_path, LocalLayer, f"imports/{self.giver}/{self.local_path.name}")

    def save_local(self, layer: LocalLayer, *, started_from: str | None) -> str:
        """Save what this authority has changed and give the new digest.

        Raises:
            ConflictError: somebody else has changed the layer since.
        """
        shown = f"imports/{self.giver}/{self.local_path.name}"
        return save_record(self.local_path, layer, started_from=started_from, shown=shown)


@dataclass(frozen=True, slots=True)
class Workspace:
    """An opened workspace. It holds no state beyond its root: every question looks at the folder again."""

    root: Path
    record: WorkspaceRecord

    @property
    def id(self) -> str:
        """The workspace's id, which names its database."""
        return str(self.record.id)

    @property
    def name(self) -> str:
        """The workspace's name."""
        return self.record.name

    @property
    def exports(self) -> Path:
        """The folder of what the lab gives away."""
        return self.root / "exports"

    def services(self) -> tuple[str, ...]:
        """The names of the services: the folders in ``processes`` with a ``service.yaml``."""
        folder = self.root / "processes"
        found = (path.parent.name for path in folder.glob("*/service.yaml") if not path.parent.name.startswith("."))
        return tuple(sorted(found))

    def service(self, name: str) -> ServiceFolder:
        """One service.

        Raises:
            NotFoundError: there is none of this name.
        """
        folder = ServiceFolder(self.root, checked_name(name))
        if not folder.exists():
            raise NotFoundError(
                N_("Die Leistung „{name}“ gibt es in diesem Arbeitsbereich nicht."),
                where=Where(file=f"processes/{name}/service.yaml"),
                hint=N_("Vorhanden sind: {known}"),
                name=name,
                known=", ".join(self.services()) or "–",
            )
        return folder

    def instruments(self) -> tuple[str, ...]:
        """The names of the questionnaires: ``sus`` for ``surveys/sus.yaml``."""
        return stems(self.root / "surveys", ".yaml")

    def instrument(self, name: str) -> Loaded[Instrument]:
        """A questionnaire.

        Raises:
            NotFoundError: there is none of this name.
            InputError: its file cannot be used.
        """
        from lab.studies.instrument import Instrument

        shown = f"surveys/{checked_name(name)}.yaml"
        return load_record(self.root / shown, Instrument, shown)

    def imports(self) -> tuple[Import, ...]:
        """What other authorities gave, by giver, service and version."""
        folders = sorted((self.root / "imports").glob("*/*/manifest.json"))
        found = (self._import(manifest.parent) for manifest in folders)
        return tuple(one for one in found if one is not None)

    def imported(self, name: str) -> Import:
        """One import by its name ``<giver>/<service>-<version>``.

        Raises:
            NotFoundError: there is none of this name.
        """
        for one in self.imports():
            if one.name == name:
                return one
        raise NotFoundError(
            N_("Das Paket „{name}“ ist in diesem Arbeitsbereich nicht geöffnet."),
            hint=N_("Vorhanden sind: {known}"),
            name=name,
            known=", ".join(one.name for one in self.imports()) or "–",
        )

    def save(self, path: Path, record: Record, *, started_from: str | None) -> str:
        """Save a record anywhere in the workspace and give the new digest; see ``save_record``."""
        return save_record(path, record, started_from=started_from, shown=path.relative_to(self.root).as_posix())

    def _import(self, folder: Path) -> Import | None:
        parts = IMPORT.fullmatch(folder.name)
        if parts is None or folder.name.startswith("."):
            return None
        service = ServiceFolder(folder, parts["service"], read_only=True)
        return Import(folder.parent.name, parts["version"], service, folder.parent / f"{folder.name}.local.yaml")


def is_workspace(folder: Path) -> bool:
    """Whether the folder has a ``workspace.yaml``."""
    return (folder / RECORD).is_file()


def open_workspace(folder: Path) -> Workspace:
    """The workspace in a folder; a save of several files that was cut off is finished.

    Raises:
        NotFoundError: the folder is none.
        InputError: its ``workspace.yaml`` cannot be used.
    """
    if not folder.is_dir():
        raise NotFoundError(
            N_("Den Ordner „{folder}“ gibt es nicht."),
            hint=N_("Legen Sie einen Arbeitsbereich an: lab new ORDNER"),
            folder=str(folder),
        )
    if not is_workspace(folder):
        raise InputError(
            N_("Der Ordner „{folder}“ ist kein Arbeitsbereich: die Datei workspace.yaml fehlt."),
            hint=N_("Legen Sie einen Arbeitsbereich an: lab new ORDNER"),
            folder=str(folder),
        )
    root = folder.resolve()
    finish_saves(root)
    return Workspace(root, load_record(root / RECORD, WorkspaceRecord).record)
