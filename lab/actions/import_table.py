"""Take a process table into a service: a model, and a scenario with its minutes where there is none yet."""

from __future__ import annotations

from dataclasses import dataclass

from lab.actions.upload_model import upload_model
from lab.bpmn import Model
from lab.exchange.process_table import Built, ProcessTable, read_table, to_model
from lab.i18n import Translator
from lab.records import Source
from lab.simulation import scenario as sc
from lab.store import ServiceFolder, Workspace
from lab.store.database import Database

__all__ = ["ImportedTable", "import_table"]

CASES = 1000.0
"""A year, until somebody says how many there are."""


@dataclass(frozen=True, slots=True)
class ImportedTable:
    """What was made of a table."""

    table: ProcessTable
    model: Model
    scenario: bool
    """Whether a scenario was written: there are minutes in the table, and there was none."""


def import_table(
    workspace: Workspace,
    service: str | ServiceFolder,
    name: str,
    data: bytes,
    *,
    file: str,
    t: Translator,
    started_from: str | None = None,
    database: Database | None = None,
    author: str = "",
) -> ImportedTable:
    """Save the model of a table as ``<name>.bpmn``.

    Args:
        workspace: where the service is.
        service: its name, or its folder.
        name: the model's name in the service.
        data: the CSV file or workbook.
        file: how the user calls it.
        t: the language in which the scenario's sources are worded.
        started_from: digest of the model that it replaces; None if the model shall be new.
        database: where what the file held and what it holds now are kept as revisions, if they shall be.
        author: the name of whoever gives the table, as they gave it.

    Raises:
        NotFoundError: there is no such service.
        InputError: the table cannot be used; ``details`` names rows and columns; nothing is written.
        ConflictError: there is another model under this name, or it has changed since; nothing is written.
    """
    folder = workspace.service(service) if isinstance(service, str) else service
    table = read_table(data, file)
    built = to_model(table)
    model = upload_model(
        workspace,
        folder,
        name,
        built.data,
        file=file,
        started_from=started_from,
        database=database,
        author=author,
    )
    timed = any(step.minutes is not None for step in table.steps)
    write = timed and name not in folder.scenarios()
    if write:
        path = folder.scenario_path(name)
        folder.save(path, _scenario(table, built, model, f"{name}.bpmn", file, t), started_from=None)
    return ImportedTable(table, model, write)


def _scenario(table: ProcessTable, built: Built, model: Model, file: str, given: str, t: Translator) -> sc.Scenario:
    """Durations as the table says; everything else that a run needs as an assumption that calls itself one."""

    def assumed(text: str) -> Source:
        return Source(kind="assumption", text=text)

    told = assumed(t.text("Angabe in der Prozesstabelle {file}", file=given))
    alike = assumed(t.text("Jeder Weg gleich häufig, bis jemand es besser weiß"))
    shares = {flow: 1 / len(flows) for flows in built.branches.values() for flow in flows}
    return sc.Scenario(
        labwerk="scenario/1",
        name=table.title,
        model=file,
        note=t.text("Aus einer Prozesstabelle entstanden. Fallzahl, Personen und Anteile sind zum Ersetzen da."),
        roles={
            lane: sc.Role(name=role, lanes=(lane,), source=assumed(t.text("Eine Person, bis jemand es besser weiß")))
            for role, lane in built.lanes.items()
        },
        arrivals={
            start: sc.Arrivals(per_year=CASES, source=assumed(t.text("1.000 Fälle im Jahr, bis jemand es besser weiß")))
            for start in built.starts
        },
        activities={
            id_: sc.Activity(duration=sc.Duration(draw=sc.Fixed(value=step.minutes), source=told))
            for id_, step in zip(built.steps, table.steps, strict=True)
            if step.minutes is not None and model.nodes[id_].kind.is_task
        },
        branches={flow: sc.Branch(share=share, source=alike) for flow, share in shares.items()},
    )
