"""``lab diff``: what differs between two models, in terms of the work."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from lab.cli.frame import EXIT_FINDINGS, Folder, Json, frame_of
from lab.cli.parts.model_argument import is_file, named_model
from lab.errors import N_, InputError

if TYPE_CHECKING:
    from lab.actions.diff_models import ModelDiff
    from lab.cli.frame import Frame

__all__ = ["diff", "register"]


def register(app: typer.Typer) -> None:
    """Add the command."""
    app.command(
        "diff",
        help=N_(
            "Zwei Modelle vergleichen: was entfällt, was neu ist, zusammengelegt, automatisiert, digitalisiert …\n"
            "Zwei Modelle einer Leistung mit den Zuordnungen aus matches.yaml, oder zwei BPMN-Dateien.\n"
            "Endet mit 0, wenn nichts verschieden ist, mit 3, wenn etwas verschieden ist."
        ),
        epilog=(
            "lab diff sgb2-antrag\nlab diff sgb2-antrag as-is variante-a --metrics\n"
            "lab diff sgb2-antrag/as-is sgb2-antrag/target\nlab diff alt.bpmn neu.bpmn --json"
        ),
    )(diff)


def diff(
    ctx: typer.Context,
    first: Annotated[
        str,
        typer.Argument(metavar=N_("LEISTUNG"), help=N_("Leistung, erstes Modell (leistung/modell) oder erste Datei.")),
    ],
    second: Annotated[
        str | None,
        typer.Argument(metavar=N_("ERSTES"), help=N_("Erstes Modell, sonst as-is; oder die zweite Datei.")),
    ] = None,
    third: Annotated[
        str | None, typer.Argument(metavar=N_("ZWEITES"), help=N_("Zweites Modell, sonst target."))
    ] = None,
    metrics: Annotated[bool, typer.Option("--metrics", help=N_("Auch die Kennzahlen beider Modelle zeigen."))] = False,
    json: Json = False,
    workspace: Folder = None,
) -> None:
    """Compare and say what differs."""
    from lab.cli.parts.diff_text import diff_lines

    frame = frame_of(ctx)
    found = _found(frame, (first, second, third), workspace)
    frame.show(found.data(), lambda t: diff_lines(found, t, metrics=metrics), json=json)
    if found.differs:
        raise typer.Exit(EXIT_FINDINGS)


def _found(frame: Frame, named: tuple[str, str | None, str | None], workspace: Path | None) -> ModelDiff:
    from lab.actions.diff_models import diff_files, diff_models

    first, second, third = named
    if is_file(first):
        if second is None or third is not None:
            raise InputError(
                N_("Zu einer Datei gehört genau eine zweite."),
                hint=N_("Zum Beispiel: lab diff alt.bpmn neu.bpmn"),
            )
        return diff_files(Path(first), Path(second))
    service, before, after = _two(first, second, third)
    return diff_models(frame.workspace(workspace).service(service), before, after)


def _two(first: str, second: str | None, third: str | None) -> tuple[str, str, str]:
    """Service and two of its models: ``service [first [second]]``, or ``service/first [service/]second``."""
    if "/" not in first:
        return first, second or "as-is", third or "target"
    service, before = named_model(first)
    other = second or "target"
    of_second, after = named_model(other) if "/" in other else (service, other)
    if third is not None or of_second != service:
        raise InputError(
            N_("Verglichen werden zwei Modelle einer Leistung."),
            hint=N_("Zum Beispiel: lab diff sgb2-antrag/as-is sgb2-antrag/target"),
        )
    return service, before, after
