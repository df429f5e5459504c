"""``lab export``: a service as a bundle for other authorities."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from lab.cli.frame import Folder, Json, frame_of
from lab.cli.scenario_arguments import console_progress
from lab.errors import N_

__all__ = ["export", "register"]


def register(app: typer.Typer) -> None:
    """Add the command."""
    app.command(
        "export",
        help=N_("Eine Leistung als Paket schreiben: Modelle, Ergebnisse, Prototyp, Studie, Plan, Excel, LIESMICH."),
        epilog="lab export sgb2-antrag\nlab export sgb2-antrag --out . --lang en",
    )(export)


def export(
    ctx: typer.Context,
    service: Annotated[str, typer.Argument(metavar=N_("LEISTUNG"), help=N_("Name der Leistung."))],
    first: Annotated[str, typer.Option(metavar=N_("SZENARIO"), help=N_("Das Szenario von heute."))] = "as-is",
    second: Annotated[str, typer.Option(metavar=N_("SZENARIO"), help=N_("Das angestrebte Szenario."))] = "target",
    out: Annotated[
        Path | None,
        typer.Option("--out", metavar=N_("ORDNER"), help=N_("Zielordner, sonst exports im Arbeitsbereich.")),
    ] = None,
    replace: Annotated[bool, typer.Option("--replace", help=N_("Eine Datei dieser Version ersetzen."))] = False,
    json: Json = False,
    workspace: Folder = None,
) -> None:
    """Run both scenarios, write the bundle and say what the lab should know."""
    from lab.actions.export_bundle import export_bundle
    from lab.store.database import open_database

    frame = frame_of(ctx)
    opened = frame.workspace(workspace)
    with open_database(opened.id) as database:
        done = export_bundle(
            opened,
            service,
            database=database,
            first=first,
            second=second,
            folder=out,
            replace=replace,
            t=frame.t,
            progress=console_progress(frame),
        )
    notes = [frame.t.problem(problem) for problem in done.notes]
    data = {
        "path": str(done.path),
        "bytes": done.size,
        "manifest": done.manifest.model_dump(mode="json"),
        "notes": [{"message": note.message, "where": note.where, "hint": note.hint} for note in notes],
    }
    frame.show(
        data,
        lambda t: [
            t.text("Paket geschrieben: {path}", path=done.path),
            t.text("Bitte prüfen Sie vor der Weitergabe:"),
            *(f"- {note}" for note in notes),
        ],
        json=json,
    )
