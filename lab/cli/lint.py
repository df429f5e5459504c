"""``lab lint``: check models, and say what is wrong, why it matters and how to mend it."""

from __future__ import annotations

import json as json_format
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from lab.cli.frame import EXIT_FINDINGS, Folder, Frame, Json, frame_of
from lab.cli.parts.model_argument import is_file
from lab.errors import N_, LabError, NotFoundError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from lab.actions.check_model import Checked

__all__ = ["lint", "register"]

EXIT_BAD_INPUT = 1


class From(StrEnum):
    """From which weight on findings are shown and count for the exit code."""

    ERROR = "error"
    WARNING = "warning"
    NOTE = "note"


def register(app: typer.Typer) -> None:
    """Add the command."""
    app.command(
        "lint",
        help=N_(
            "Modelle prüfen: Ablauf, Namen, Rollen, Verwaltung und Recht, FIM; mit Rat zu jedem Befund.\n"
            "Endet mit 3, wenn etwas gefunden wurde, und mit 1, wenn ein Modell nicht lesbar ist."
        ),
        epilog=(
            "lab lint\nlab lint sgb2-antrag --severity note\nlab lint modell.bpmn --json\n"
            "lab lint sgb2-antrag --sarif befunde.sarif"
        ),
    )(lint)


def lint(
    ctx: typer.Context,
    targets: Annotated[
        list[str] | None,
        typer.Argument(
            metavar=N_("[LEISTUNG|DATEI …]"),
            help=N_("Leistungen, einzelne Modelle (leistung/modell) oder BPMN-Dateien; sonst alle Leistungen."),
        ),
    ] = None,
    severity: Annotated[
        From,
        typer.Option(
            "--severity", metavar="error|warning|note", help=N_("Ab welchem Gewicht Befunde gezeigt werden und zählen.")
        ),
    ] = From.WARNING,
    sarif: Annotated[
        Path | None,
        typer.Option("--sarif", metavar=N_("DATEI"), help=N_("Auch als SARIF 2.1.0 schreiben; „-“ für die Ausgabe.")),
    ] = None,
    json: Json = False,
    workspace: Folder = None,
) -> None:
    """Check and say what was found."""
    from lab.bpmn.lint import Severity
    from lab.cli.parts import lint_text
    from lab.exchange.sarif import sarif as as_sarif
    from lab.store.files import write_atomically

    frame = frame_of(ctx)
    least = Severity(severity.value).weight
    checked: list[Checked] = []
    failed: list[LabError] = []
    for check in _checks(frame, targets or [], workspace):
        try:
            checked.append(check())
        except LabError as error:
            failed.append(error)
    if sarif is not None:
        shown = [one for result in checked for one in result.findings if one.severity.weight >= least]
        log = as_sarif(frame.t, shown, [str(frame.t.error(error)) for error in failed])
        text = json_format.dumps(log, ensure_ascii=False, indent=2) + "\n"
        if str(sarif) == "-":
            frame.print_lines([text.rstrip("\n")])
        else:
            write_atomically(sarif, text.encode())
    if sarif is None or str(sarif) != "-":
        data = lint_text.as_data(frame.t, checked, failed, least)
        frame.show(data, lambda t: lint_text.lines(t, checked, failed, least), json=json)
    if failed:
        raise typer.Exit(EXIT_BAD_INPUT)
    if any(one.severity.weight >= least for result in checked for one in result.counting):
        raise typer.Exit(EXIT_FINDINGS)


def _checks(frame: Frame, targets: list[str], workspace: Path | None) -> Iterator[Callable[[], Checked]]:
    """One check a model; nothing is read before it is called, so that one bad file does not hide the others."""
    from functools import partial

    from lab.actions.check_model import check_file, check_model

    files = [target for target in targets if is_file(target)]
    for target in files:
        yield partial(check_file, Path(target))
    named: list[Any] = [target for target in targets if target not in files]
    if files and not named:
        return
    opened = frame.workspace(workspace)
    for target in named or opened.services():
        service, _, model = target.partition("/")
        if service not in opened.services():
            raise NotFoundError(
                N_("Die Leistung „{name}“ gibt es nicht."),
                hint=N_("Vorhanden sind: {known}"),
                name=service,
                known=", ".join(opened.services()) or "–",
            )
        folder = opened.service(service)
        for name in [model] if model else folder.models():
            yield partial(check_model, folder, name)
