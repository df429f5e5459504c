"""Which scenario a command means: of a service, of an import, or two files on their own."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Annotated

import typer

from lab.actions.simulate_scenario import prepare_scenario
from lab.bpmn import read
from lab.cli.frame import Frame
from lab.errors import N_, InputError, NotFoundError
from lab.simulation.run import PreparedRun, Progress, prepare
from lab.simulation.scenario import Run, Scenario
from lab.store import ServiceFolder, Workspace, load_record
from lab.store.database.database import Database, open_database
from lab.store.files import read_bytes

__all__ = [
    "Asked",
    "Days",
    "Fresh",
    "ImportName",
    "Replications",
    "RunOptions",
    "Seed",
    "WarmUp",
    "ask",
    "console_progress",
    "prepare_files",
    "prepare_named",
]

Replications = Annotated[
    int | None, typer.Option("--replications", metavar="N", min=2, help=N_("Wiederholungen; sonst die des Szenarios."))
]
Days = Annotated[
    int | None, typer.Option("--days", metavar="N", min=1, help=N_("Beobachtete Tage; sonst die des Szenarios."))
]
WarmUp = Annotated[
    int | None, typer.Option("--warm-up", metavar="N", min=0, help=N_("Tage Vorlauf; sonst die des Szenarios."))
]
Seed = Annotated[
    int | None,
    typer.Option("--seed", metavar="N", min=0, help=N_("Startwert der Zufallszahlen; sonst der des Szenarios.")),
]
ImportName = Annotated[
    str | None,
    typer.Option(
        "--import",
        metavar=N_("PAKET"),
        help=N_("Ein geöffnetes Paket statt einer eigenen Leistung: GEBER/LEISTUNG-VERSION oder sein Ordner."),
    ),
]
Fresh = Annotated[bool, typer.Option("--fresh", help=N_("Neu rechnen, auch wenn dieses Ergebnis schon bekannt ist."))]


@dataclass(frozen=True, slots=True)
class RunOptions:
    """What the options change in a scenario's run; None leaves it."""

    replications: int | None = None
    days: int | None = None
    warm_up_days: int | None = None
    seed: int | None = None

    def change(self, run: Run) -> Run:
        """The run with these changes."""
        given = {key: value for key, value in asdict(self).items() if value is not None}
        return Run.model_validate({**run.model_dump(), **given})


@dataclass(frozen=True, slots=True)
class Asked:
    """A workspace, the service in it (or in one of its imports), and the scenarios that the arguments name."""

    workspace: Workspace
    folder: ServiceFolder
    names: tuple[str, ...]

    def scenario(self, position: int, fallback: str) -> str:
        """The scenario named at a position, else ``fallback``.

        Raises:
            NotFoundError: the service has no scenario of that name.
        """
        name = self.names[position] if position < len(self.names) else fallback
        known = self.folder.scenarios()
        if name not in known:
            raise NotFoundError(
                N_("Das Szenario „{name}“ gibt es nicht."),
                hint=N_("Vorhanden sind: {known}"),
                name=name,
                known=", ".join(known) or "–",
            )
        return name

    @contextmanager
    def database(self, *, fresh: bool) -> Iterator[Database | None]:
        """Where results are kept; None if nothing kept shall be used."""
        if fresh:
            yield None
            return
        with open_database(self.workspace.id) as database:
            yield database


def ask(frame: Frame, folder: Path | None, imported: str | None, names: tuple[str | None, ...]) -> Asked:
    """What the arguments mean: ``SERVICE SCENARIO…``, or with ``--import`` ``SCENARIO…``.

    Raises:
        NotFoundError: there is no such service or import.
        InputError: no service is named.
    """
    given = tuple(name for name in names if name is not None)
    if imported is None:
        if not given:
            raise InputError(
                N_("Es fehlt, welche Leistung gerechnet werden soll."),
                hint=N_("Nennen Sie eine Leistung des Arbeitsbereichs oder mit --import ein geöffnetes Paket."),
            )
        workspace = frame.workspace(folder)
        return Asked(workspace, workspace.service(given[0]), given[1:])
    path = Path(imported).resolve()
    if (path / "manifest.json").is_file():
        workspace = frame.workspace(folder or path.parents[2])
        return Asked(workspace, workspace.imported(f"{path.parent.name}/{path.name}").service, given)
    workspace = frame.workspace(folder)
    return Asked(workspace, workspace.imported(imported).service, given)


def prepare_named(asked: Asked, scenario: str, options: RunOptions) -> PreparedRun:
    """The run of a scenario of the workspace. Raises as ``prepare_scenario``."""
    run = options.change(asked.folder.scenario(scenario).record.run)
    return prepare_scenario(asked.workspace, asked.folder, scenario, run=run)


def prepare_files(model: Path, scenario: str | None, options: RunOptions) -> PreparedRun:
    """The run of two files on their own; where no scenario is named, of the ``<model>.scenario.yaml`` beside the model.

    Raises:
        NotFoundError: one of them does not exist.
        InputError: one of them cannot be used.
        RefusedError: they cannot be run together.
    """
    path = Path(scenario) if scenario else model.with_suffix(".scenario.yaml")
    record = load_record(path, Scenario, str(path)).record
    return prepare(read(read_bytes(model, str(model)), str(model)), record, run=options.change(record.run))


def console_progress(frame: Frame) -> Progress | None:
    """Progress on one line of the terminal; None where nobody watches."""
    if not sys.stderr.isatty():
        return None

    def told(done: int, total: int) -> None:
        text = frame.t.text("{done} von {total} Wiederholungen", done=done, total=total)
        sys.stderr.write(f"\r{text}" if done < total else "\r" + " " * len(text) + "\r")
        sys.stderr.flush()

    return told
