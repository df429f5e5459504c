"""``lab import-bpsim``: the simulation data of a BPSim file as scenarios beside the model."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from lab.cli.frame import EXIT_FINDINGS, Json, frame_of
from lab.errors import N_
from lab.i18n import Translator

__all__ = ["import_bpsim", "register"]


def register(app: typer.Typer) -> None:
    """Add the command."""
    app.command(
        "import-bpsim",
        help=N_(
            "Simulationsdaten nach BPSim 1.0 oder 2.0 als Szenario neben das Modell schreiben.\n"
            "Endet mit 3, wenn etwas nicht oder nur angepasst übernommen wurde; jede Meldung nennt Element und Grund."
        ),
        epilog="lab import-bpsim modell.bpmn\nlab import-bpsim modell.bpmn daten.bpsim --json",
    )(import_bpsim)


def import_bpsim(
    ctx: typer.Context,
    model: Annotated[Path, typer.Argument(metavar=N_("MODELL"), help=N_("Die BPMN-Datei, mit oder ohne BPSim."))],
    data: Annotated[
        Path | None, typer.Argument(metavar=N_("DATEN"), help=N_("Die BPSim-Datei, wenn das Modell keine enthält."))
    ] = None,
    replace: Annotated[
        bool, typer.Option("--replace", help=N_("Szenarien ersetzen, die es unter diesem Namen schon gibt."))
    ] = False,
    json: Json = False,
) -> None:
    """Read, write, and say what was lost."""
    from lab.actions.import_bpsim import import_bpsim as take_over

    frame = frame_of(ctx)
    imported = take_over(model, data, replace=replace)

    def lines(t: Translator) -> list[str]:
        found = []
        for one in imported:
            found.append(t.text("Szenario „{name}“: {path}", name=one.scenario.name, path=str(one.path)))
            found += [f"- {t.problem(problem)}" for problem in one.lost]
        return found

    shown = {
        "scenarios": [
            {
                "id": one.id,
                "name": one.scenario.name,
                "path": str(one.path),
                "lost": [
                    {
                        "message": frame.t.problem(problem).message,
                        "element": problem.where.element,
                        "parameter": problem.where.field,
                        "line": problem.where.line,
                    }
                    for problem in one.lost
                ],
            }
            for one in imported
        ]
    }
    frame.show(shown, lines, json=json)
    if any(one.lost for one in imported):
        raise typer.Exit(EXIT_FINDINGS)
