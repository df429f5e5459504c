"""Which scenario a command means: of a service, of an import, or two files on their own."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, fields, replace
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal

import typer

from lab.cli.frame import Frame
from lab.errors import N_, InputError, NotFoundError, RefusedError

if TYPE_CHECKING:  # engine and database are loaded by the commands that run something, not by --help
    from lab.simulation.run import PreparedRun, Progress
    from lab.simulation.scenario import Precision, Run, Scenario
    from lab.store import Import, LocalLayer, ServiceFolder, Workspace
    from lab.store.database.database import Database

__all__ = [
    "Asked",
    "CaseCount",
    "Days",
    "Fresh",
    "ImportName",
    "ImportOptions",
    "LevelName",
    "Local",
    "PrecisionText",
    "Replications",
    "RunOptions",
    "Seed",
    "WarmUpOrAuto",
    "ask",
    "console_progress",
    "level_of",
    "precision_of",
    "prepare_files",
    "prepare_named",
    "settled",
    "warm_up_of",
]

Replications = Annotated[
    int | None, typer.Option("--replications", metavar="N", min=2, help=N_("Wiederholungen; sonst die des Szenarios."))
]
Days = Annotated[
    int | None, typer.Option("--days", metavar="N", min=1, help=N_("Beobachtete Tage; sonst die des Szenarios."))
]
WarmUpOrAuto = Annotated[
    str | None,
    typer.Option(
        "--warm-up",
        metavar="N|auto",
        help=N_("Tage Vorlauf; auto: gefunden nach MSER-5; sonst die des Szenarios."),
    ),
]
CaseCount = Annotated[
    int | None,
    typer.Option("--cases", metavar="N", min=1, help=N_("So viele Fälle beobachten, höchstens --days Tage.")),
]
LevelName = Annotated[
    str | None,
    typer.Option(
        "--level",
        metavar="flow|times|staff|calendars",
        help=N_("Wie viel vom Szenario: nur Ablauf, mit Zeiten, mit Personal, mit Kalendern."),
    ),
]
PrecisionText = Annotated[
    str | None,
    typer.Option(
        "--precision",
        metavar="ZAHL=WERT",
        help=N_("Wiederholen, bis eine Zahl so genau ist: throughput_days=5% oder staff_cost=0.50."),
    ),
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
Local = Annotated[
    bool,
    typer.Option(
        "--local", help=N_("Mit --import: mit eigenen Fallzahlen, Personal und Löhnen statt denen des Gebers.")
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
    cases: int | None = None
    level: str | None = None
    precision: Precision | None = None

    def change(self, run: Run) -> Run:
        """The run with these changes."""
        from lab.simulation.scenario import Run

        names = [field.name for field in fields(self)]
        given = {name: value for name in names if (value := getattr(self, name)) is not None}
        return Run.model_validate({**run.model_dump(), **given})


def precision_of(text: str | None) -> Precision | None:
    """What ``--precision`` says: ``throughput_days=5%`` is relative, ``throughput_days=0.5`` in the figure's unit.

    Raises:
        InputError: it says neither, or names a figure that there is not.
    """
    from pydantic import ValidationError

    from lab.simulation.scenario import Precision

    if text is None:
        return None
    figure, _, width = text.partition("=")
    share = width.strip().endswith("%")
    try:
        number = float(width.strip().removesuffix("%").replace(",", "."))
        given = {"relative": number / 100} if share else {"absolute": number}
        return Precision.model_validate({"figure": figure.strip(), **given})
    except (ValueError, ValidationError) as error:
        raise InputError(
            N_("„{text}“ ist keine Genauigkeit."),
            hint=N_("Erwartet wird eine Zahl je Fall mit einer Breite: throughput_days=5% oder staff_cost=0.50."),
            text=text,
        ) from error


def warm_up_of(text: str | None) -> int | Literal["auto"] | None:
    """What ``--warm-up`` says.

    Raises:
        InputError: neither a number of days nor ``auto``.
    """
    if text is None:
        return None
    if text == "auto":
        return "auto"
    if text.isdecimal():
        return int(text)
    raise InputError(
        N_("„{text}“ ist kein Vorlauf."), hint=N_("Erwartet wird eine Zahl von Tagen oder auto."), text=text
    )


def level_of(text: str | None) -> str | None:
    """What ``--level`` says.

    Raises:
        InputError: there is no such level.
    """
    if text is None or text in ("flow", "times", "staff", "calendars"):
        return text
    raise InputError(
        N_("Die Stufe „{text}“ gibt es nicht."), hint=N_("Es gibt flow, times, staff und calendars."), text=text
    )


def settled(frame: Frame, options: RunOptions, prepared: Sequence[PreparedRun]) -> RunOptions:
    """The options with the warm-up that these runs need (``--warm-up auto``): the run is one with that number then.

    Raises:
        RefusedError: one of them does not settle, or too few cases come.
    """
    from lab.actions.common_warm_up import common_warm_up

    days, found = common_warm_up(prepared, progress=console_progress(frame))
    text = N_("Vorlauf nach MSER-5: {days} Tage, aus {count} Wiederholungen.")
    frame.tell(frame.t.text(text, days=frame.t.formats.number(days), count=found[0].replications))
    return replace(options, warm_up_days=days)


@dataclass(frozen=True, slots=True)
class ImportOptions:
    """``--import`` and ``--local``."""

    name: str | None = None
    local: bool = False


@dataclass(frozen=True, slots=True)
class Asked:
    """A workspace, the service in it (or in one of its imports), and the scenarios that the arguments name."""

    workspace: Workspace
    folder: ServiceFolder
    names: tuple[str, ...]
    layer: LocalLayer | None = None
    """Own figures to put over an import."""
    imported: Import | None = None
    """The import that the service is part of."""

    def record(self, name: str) -> Scenario:
        """A scenario as it is to be run."""
        from lab.exchange.local_layer import with_local_layer

        given = self.folder.scenario(name).record
        return given if self.layer is None else with_local_layer(given, self.layer)

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
        from lab.store.database import open_database

        if fresh:
            yield None
            return
        with open_database(self.workspace.id) as database:
            yield database


def ask(frame: Frame, folder: Path | None, source: ImportOptions, names: tuple[str | None, ...]) -> Asked:
    """What the arguments mean: ``SERVICE SCENARIO…``, or with ``--import`` ``SCENARIO…``.

    Raises:
        NotFoundError: there is no such service or import, or an import has no local layer.
        InputError: no service is named, or ``--local`` without ``--import``.
    """
    given = tuple(name for name in names if name is not None)
    if source.name is None:
        if source.local:
            raise InputError(
                N_("--local gehört zu --import: Eigene Leistungen haben keine lokale Ebene."),
                hint=N_("Nennen Sie mit --import ein geöffnetes Paket."),
            )
        if not given:
            raise InputError(
                N_("Es fehlt, welche Leistung gerechnet werden soll."),
                hint=N_("Nennen Sie eine Leistung des Arbeitsbereichs oder mit --import ein geöffnetes Paket."),
            )
        workspace = frame.workspace(folder)
        return Asked(workspace, workspace.service(given[0]), given[1:])
    path = Path(source.name).resolve()
    if (path / "manifest.json").is_file():
        workspace = frame.workspace(folder or path.parents[2])
        imported = workspace.imported(f"{path.parent.name}/{path.name}")
    else:
        workspace = frame.workspace(folder)
        imported = workspace.imported(source.name)
    return Asked(workspace, imported.service, given, _layer(imported) if source.local else None, imported)


def _layer(imported: Import) -> LocalLayer:
    loaded = imported.local()
    if loaded is None:
        raise NotFoundError(
            N_("Für „{name}“ gibt es noch keine eigenen Werte."),
            hint=N_("Tragen Sie sie auf der Seite „Nachnutzung“ ein, oder lassen Sie --local weg."),
            name=imported.name,
        )
    return loaded.record


def prepare_named(asked: Asked, scenario: str, options: RunOptions | Run) -> PreparedRun:
    """A scenario of the workspace, its run with these changes or another. Raises as ``prepare_scenario``."""
    from lab.actions.simulate_scenario import prepare_scenario

    record = asked.record(scenario)
    run = options.change(record.run) if isinstance(options, RunOptions) else options
    return prepare_scenario(asked.workspace, asked.folder, record, run=run)


def prepare_files(model: Path, scenario: str | None, options: RunOptions) -> PreparedRun:
    """The run of two files on their own; where no scenario is named, of the ``<model>.scenario.yaml`` beside the model.

    Raises:
        NotFoundError: one of them does not exist.
        InputError: one of them cannot be used.
        RefusedError: they cannot be run together.
    """
    from lab.actions.called_models import called_models
    from lab.actions.companion_models import companion_files, companion_models
    from lab.actions.simulate_scenario import alone, model_of, partners
    from lab.bpmn import read
    from lab.bpmn.model import Model
    from lab.simulation.compare import with_matches
    from lab.simulation.run import prepare
    from lab.simulation.scenario import Scenario
    from lab.store import ServiceFolder, is_workspace, load_record, open_workspace
    from lab.store.files import read_bytes

    path = Path(scenario) if scenario else model.with_suffix(".scenario.yaml")
    record = load_record(path, Scenario, str(path)).record
    parsed = read(read_bytes(model, str(model)), str(model))
    folder = model.resolve().parent
    called: dict[str, tuple[Model, Scenario]] = {}
    companions = companion_files(path.parent, record)
    if folder.parent.name == "processes" and (folder / "service.yaml").is_file():
        # of a workspace after all: paired with the as-is model there, so that the figures are those of its name
        service = ServiceFolder(folder.parent.parent, folder.name)
        record = with_matches(record, partners(service, parsed, model.name))
        workspace = open_workspace(service.root) if is_workspace(service.root) else None
        called = called_models(workspace, service, parsed, model_of)
        companions = companion_models(workspace, service, record, alone)
    try:
        return prepare(parsed, record, run=options.change(record.run), called=called, companions=companions)
    except RefusedError as refused:
        refused.name_file(record.usual_file, str(path))
        raise


def console_progress(frame: Frame) -> Progress | None:
    """Progress on one line of the terminal; None where nobody watches. Says so if the engine is not ready yet."""
    if not sys.stderr.isatty():
        return None
    from lab.simulation.warming import is_compiled

    if not is_compiled():
        frame.tell(frame.t.text("Die Rechenmaschine wird übersetzt, einmal für diesen Rechner: etwa eine Minute …"))

    def told(done: int, total: int) -> None:
        text = frame.t.text("{done} von {total} Wiederholungen", done=done, total=total)
        sys.stderr.write(f"\r{text}" if done < total else "\r" + " " * len(text) + "\r")
        sys.stderr.flush()

    return told
