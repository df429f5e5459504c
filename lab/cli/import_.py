"""``lab import``: open a bundle that another authority gave."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from lab.cli.frame import Folder, Json, frame_of
from lab.errors import N_

__all__ = ["import_", "register"]


def register(app: typer.Typer) -> None:
    """Add the command."""
    app.command(
        "import",
        help=N_("Ein Paket einer anderen Behörde prüfen und neben die eigenen Leistungen legen."),
        epilog="lab import sgb2-antrag-0.1.0.zip",
    )(import_)


def import_(
    ctx: typer.Context,
    file: Annotated[Path, typer.Argument(metavar=N_("DATEI"), help=N_("Das Paket, eine Zip-Datei."))],
    json: Json = False,
    workspace: Folder = None,
) -> None:
    """Check the bundle as a whole and unpack it read-only."""
    from lab.actions.open_bundle import open_bundle

    frame = frame_of(ctx)
    opened = open_bundle(frame.workspace(workspace), file)
    name = opened.imported.name
    data = {
        "import": name,
        "new": opened.new,
        "path": str(opened.imported.service.root),
        "local_layer": str(opened.imported.local_path),
        "manifest": opened.manifest.model_dump(mode="json"),
    }
    values = {"title": opened.manifest.title, "giver": opened.manifest.giver.name, "name": name}
    frame.show(
        data,
        lambda t: [
            t.text("„{title}“ von {giver} ist geöffnet: {name}", **values)
            if opened.new
            else t.text("„{title}“ von {giver} war schon geöffnet und ist unverändert: {name}", **values),
            t.text("Nachrechnen und vergleichen: lab giver {name}", name=name),
        ],
        json=json,
    )
