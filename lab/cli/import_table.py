"""``lab import-table``: a process table as a model."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from lab.cli.frame import Folder, Json, frame_of
from lab.errors import N_

__all__ = ["import_table", "register"]


def register(app: typer.Typer) -> None:
    """Add the command."""
    app.command(
        "import-table",
        help=N_(
            "Aus einer Prozesstabelle (CSV, Excel: Schritt, Rolle, Weiter mit, Bedingung, Minuten) wird ein Modell.\n"
            "Gibt es noch kein Szenario des Modells, werden die Minuten darin zu Annahmen."
        ),
        epilog="lab import-table sgb2-antrag ablauf.xlsx\nlab export-table --template vorlage.xlsx",
    )(import_table)


def import_table(
    ctx: typer.Context,
    service: Annotated[str, typer.Argument(metavar=N_("LEISTUNG"), help=N_("Name der Leistung."))],
    table: Annotated[Path, typer.Argument(metavar=N_("TABELLE"), help=N_("Die Tabelle, .csv oder .xlsx."))],
    name: Annotated[str, typer.Option(metavar=N_("NAME"), help=N_("Name des Modells, sonst wie die Datei."))] = "",
    replace: Annotated[bool, typer.Option("--replace", help=N_("Ein Modell dieses Namens ersetzen."))] = False,
    author: Annotated[str, typer.Option("--author", help=N_("Name, der an der neuen Fassung steht."))] = "",
    json: Json = False,
    workspace: Folder = None,
) -> None:
    """Read the table, write model and scenario."""
    from lab.actions.import_table import import_table as take_over
    from lab.actions.upload_models import model_name
    from lab.store import digest_of
    from lab.store.database import open_database
    from lab.store.files import read_bytes

    frame = frame_of(ctx)
    opened = frame.workspace(workspace)
    folder = opened.service(service)
    called = name or model_name(table.name)
    known = replace and called in folder.models()
    started_from = digest_of(folder.model_bytes(called)) if known else None
    data = read_bytes(table, table.name)
    with open_database(opened.id) as database:
        done = take_over(
            opened,
            folder,
            called,
            data,
            file=table.name,
            t=frame.t,
            started_from=started_from,
            database=database,
            author=author,
        )
    path = str(folder.model_path(called))
    frame.show(
        {"model": path, "steps": len(done.table.steps), "scenario": done.scenario},
        lambda t: [
            t.text("{count} Schritte: {path}", count=len(done.table.steps), path=path),
            *([t.text("Die Minuten stehen als Annahmen im Szenario „{name}“.", name=called)] if done.scenario else []),
        ],
        json=json,
    )
