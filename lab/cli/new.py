"""``lab new``: a workspace from the sample."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from lab.cli.frame import Json, frame_of
from lab.errors import N_

__all__ = ["new", "register"]


def register(app: typer.Typer) -> None:
    """Add the command."""
    app.command(
        "new",
        help=N_("Einen Arbeitsbereich mit dem Beispiel-Labor anlegen."),
        epilog="lab new mein-labor --name 'Labor Musterstadt'",
    )(new)


def new(
    ctx: typer.Context,
    folder: Annotated[Path, typer.Argument(metavar=N_("ORDNER"), help=N_("Ordner, den es noch nicht gibt."))],
    name: Annotated[str | None, typer.Option(metavar=N_("NAME"), help=N_("Name des Labors."))] = None,
    empty: Annotated[bool, typer.Option("--empty", help=N_("Ohne das Beispiel beginnen."))] = False,
    json: Json = False,
) -> None:
    """Create the workspace and say what comes next."""
    from lab.store import create_workspace

    frame = frame_of(ctx)
    workspace = create_workspace(folder, name, empty=empty)
    data = {
        "root": str(workspace.root),
        "id": workspace.id,
        "name": workspace.name,
        "services": list(workspace.services()),
    }
    frame.show(
        data,
        lambda t: [
            t.text("Der Arbeitsbereich „{name}“ ist angelegt: {root}", name=workspace.name, root=workspace.root),
            t.text("Weiter mit: lab run {folder}", folder=folder),
        ],
        json=json,
    )
