"""``lab participants``: serve the pages for participants alone, as ``lab run`` does in the background."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Annotated

import typer

from lab.cli.frame import Folder, Json, frame_of
from lab.errors import N_

__all__ = ["participants", "register"]


def register(app: typer.Typer) -> None:
    """Add the command."""
    app.command(
        "participants",
        help=N_("Nur die Seiten für Teilnehmende bereitstellen, zum Beispiel auf einem eigenen Rechner."),
        epilog="lab participants mein-labor --host 0.0.0.0 --port 8601",
    )(participants)


def participants(
    ctx: typer.Context,
    folder: Annotated[Path | None, typer.Argument(metavar=N_("ORDNER"), help=N_("Arbeitsbereich."))] = None,
    host: Annotated[
        str,
        typer.Option(
            metavar=N_("ADRESSE"), help=N_("Adresse, auf der gewartet wird; 0.0.0.0 öffnet die Seiten für das Netz.")
        ),
    ] = "127.0.0.1",
    port: Annotated[int, typer.Option(min=0, max=65_535, help=N_("Anschluss; 0 nimmt einen freien."))] = 8601,
    with_parent: Annotated[bool, typer.Option("--with-parent", hidden=True)] = False,
    workspace: Folder = None,
    json: Json = False,
) -> None:
    """Serve until Ctrl+C."""
    from lab.participants import serve

    frame = frame_of(ctx)
    root = frame.workspace(folder or workspace).root

    def say(listening: int) -> None:
        data = {"workspace": str(root), "host": host, "port": listening}
        frame.show(
            data,
            lambda t: [
                t.text("Seiten für Teilnehmende: http://{host}:{port}/t/CODE", host=host, port=listening),
                t.text("Beenden mit Strg+C."),
            ],
            json=json,
        )
        sys.stdout.flush()  # whoever started this in a pipe waits for the port

    serve(root, host, port, started=say, parent=sys.stdin.buffer if with_parent else None)
