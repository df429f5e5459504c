"""``lab giver``: run an import here and put the figures beside the giver's."""

from __future__ import annotations

from typing import Annotated

import typer

from lab.cli.frame import EXIT_FINDINGS, Folder, Json, frame_of
from lab.cli.parts.tables import table
from lab.cli.scenario_arguments import console_progress
from lab.errors import N_

__all__ = ["giver", "register"]


def register(app: typer.Typer) -> None:
    """Add the command."""
    app.command(
        "giver",
        help=N_("Ein geöffnetes Paket nachrechnen, auch mit eigenen Werten, und mit den gegebenen Zahlen vergleichen."),
        epilog="lab giver jobcenter-musterland/sgb2-antrag-0.1.0",
    )(giver)


def giver(
    ctx: typer.Context,
    imported: Annotated[str, typer.Argument(metavar=N_("PAKET"), help=N_("Name des Pakets: GEBER/LEISTUNG-VERSION."))],
    fresh: Annotated[
        bool, typer.Option("--fresh", help=N_("Neu rechnen, auch wenn dieses Ergebnis schon bekannt ist."))
    ] = False,
    json: Json = False,
    workspace: Folder = None,
) -> None:
    """Compare; the exit code is 3 if a figure lies outside the giver's interval."""
    from lab.actions.compare_with_giver import compare_with_giver
    from lab.cli.parts.figures_text import deviation_lines, values_text
    from lab.simulation.labels import CASE_LABELS
    from lab.store.database import open_database

    frame = frame_of(ctx)
    opened = frame.workspace(workspace)
    with open_database(opened.id) as database:
        found = compare_with_giver(
            opened, imported, database=None if fresh else database, progress=console_progress(frame)
        )
    t = frame.t
    if json:
        frame.print_json({"verdict": found.verdict, **found.model_dump(mode="json")})
    else:
        lines = deviation_lines(found.verdict, found.deviations, t)
        if not found.same_engine:
            lines.insert(1, t.text("Plattform oder Rechenkern sind andere als bei der gebenden Behörde."))
        for name, given in found.given.items():
            local = found.local.get(name)
            interval = t.text("95-%-Intervall")
            own = [t.text("mit eigenen Werten"), interval] if local else []
            head = [t.text("Je Fall"), "", t.text("gegeben"), interval, *own]
            rows = []
            for field, label in CASE_LABELS.items():
                theirs = getattr(given.cases, field)
                ours = getattr(local.cases, field) if local else None
                if theirs is not None:
                    value, unit, spread = values_text(theirs, t)
                    mine = values_text(ours, t) if ours else None
                    rows.append((t.text(label), unit, value, spread, *([mine[0], mine[2]] if mine else [])))
            lines += ["", given.provenance.scenario, *table(rows, "<<><><"[: len(head)], head)]
        frame.print_lines(lines)
    if found.verdict == "outside":
        raise typer.Exit(EXIT_FINDINGS)
