"""``lab validate``: check every file of a workspace."""

from __future__ import annotations

import typer

from lab.cli.frame import EXIT_FINDINGS, Folder, Json, frame_of
from lab.errors import N_, Problem
from lab.i18n import Translator

__all__ = ["register", "validate"]


def register(app: typer.Typer) -> None:
    """Add the command."""
    app.command(
        "validate",
        help=N_(
            "Alle Dateien des Arbeitsbereichs prüfen: Modelle, Szenarien, Prototypen, Studien, Plan.\n"
            "Endet mit 3, wenn etwas nicht stimmt; jede Meldung nennt Datei, Zeile und was erwartet wird."
        ),
        epilog="lab validate --workspace mein-labor\nlab validate --json",
    )(validate)


def validate(ctx: typer.Context, json: Json = False, workspace: Folder = None) -> None:
    """Check and say what is wrong."""
    from lab.actions.validate_workspace import validate_workspace

    frame = frame_of(ctx)
    validation = validate_workspace(frame.workspace(workspace))

    def lines(t: Translator) -> list[str]:
        found = [str(t.problem(problem)) for problem in validation.problems]
        warned = [t.text("Hinweis: {text}", text=str(t.problem(problem))) for problem in validation.warnings]
        checked = t.plural("{n} Datei geprüft", "{n} Dateien geprüft", len(validation.files))
        space = [""] if found or warned else []
        if not found:
            return [*warned, *space, t.text("{checked}, nichts zu beanstanden.", checked=checked)]
        wrong = t.plural("{n} Problem gefunden.", "{n} Probleme gefunden.", len(found))
        return [*found, *warned, *space, f"{checked}, {wrong}"]

    data = {
        "files": list(validation.files),
        "problems": [_told(frame.t, problem) for problem in validation.problems],
        "warnings": [_told(frame.t, problem) for problem in validation.warnings],
    }
    frame.show(data, lines, json=json)
    if validation.problems:
        raise typer.Exit(EXIT_FINDINGS)


def _told(t: Translator, problem: Problem) -> dict[str, object]:
    text, where = t.problem(problem), problem.where
    place = {"file": where.file, "line": where.line, "element": where.element, "field": where.field}
    return {"message": text.message, "hint": text.hint, **place}
