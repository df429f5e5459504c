"""``lab layout``: a drawing for a BPMN file that has none."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from lab.cli.frame import Folder, Json, frame_of
from lab.cli.parts.model_argument import is_file, named_model
from lab.errors import N_

__all__ = ["layout", "register"]


def register(app: typer.Typer) -> None:
    """Add the command."""
    app.command(
        "layout",
        help=N_(
            "Ein Modell ohne Zeichnung anordnen, mit Pools und Bahnen; sonst ändert sich in der Datei nichts.\n"
            "Eine Datei, die schon eine Zeichnung hat, bleibt, wie sie ist."
        ),
        epilog="lab layout modell.bpmn\nlab layout modell.bpmn --out gezeichnet.bpmn",
    )(layout)


def layout(
    ctx: typer.Context,
    model: Annotated[
        str, typer.Argument(metavar=N_("MODELL"), help=N_("Das Modell, etwa sgb2-antrag/as-is, oder eine BPMN-Datei."))
    ],
    out: Annotated[
        Path | None,
        typer.Option("--out", metavar=N_("DATEI"), help=N_("In diese Datei statt in das Modell schreiben.")),
    ] = None,
    json: Json = False,
    workspace: Folder = None,
) -> None:
    """Read, draw, write."""
    from lab.actions.lay_out_model import lay_out_model

    frame = frame_of(ctx)
    if is_file(model):
        file = Path(model)
    else:
        service, name = named_model(model)
        file = frame.workspace(workspace).service(service).model_path(name)
    done = lay_out_model(file, out)
    path, shapes, edges = str(done.path), len(done.model.diagram.shapes), len(done.model.diagram.edges)
    frame.show(
        {"path": path, "new": done.new, "shapes": shapes, "edges": edges},
        lambda t: [
            t.text("Gezeichnet: {shapes} Formen, {edges} Linien: {path}", shapes=shapes, edges=edges, path=path)
            if done.new
            else t.text("Die Datei hat schon eine Zeichnung; sie bleibt, wie sie ist: {path}", path=path)
        ],
        json=json,
    )
