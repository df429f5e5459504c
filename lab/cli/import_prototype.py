"""``lab import-prototype``: a form of another program or standard as a click prototype."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from lab.cli.frame import EXIT_FINDINGS, Folder, Frame, Json, frame_of
from lab.errors import N_
from lab.i18n import Translator

if TYPE_CHECKING:
    from lab.exchange.prototype_formats import Imported, Suggestion

__all__ = ["import_prototype", "register"]


def register(app: typer.Typer) -> None:
    """Add the command."""
    app.command(
        "import-prototype",
        help=N_(
            "Aus einem Formular eines anderen Programms oder Standards wird ein Klick-Prototyp; "
            "einen vorhandenen überschreibt das nie.\n"
            "Endet mit 3, wenn etwas nicht übernommen wurde; jede Meldung nennt Element und Grund."
        ),
        epilog="lab import-prototype schema.xml codelisten.zip --service sgb2-antrag --name fim\n"
        "lab import-prototype schema.xml --service sgb2-antrag --name fim --accept R00000849-1",
    )(import_prototype)


def import_prototype(
    ctx: typer.Context,
    files: Annotated[
        list[Path], typer.Argument(metavar=N_("DATEI"), help=N_("Die Datei, dahinter Dateien, die sie nennt."))
    ],
    service: Annotated[str, typer.Option("--service", metavar=N_("LEISTUNG"), help=N_("Name der Leistung."))],
    name: Annotated[str, typer.Option("--name", metavar=N_("NAME"), help=N_("Name des neuen Prototyps."))],
    form: Annotated[
        str, typer.Option("--format", metavar="FORMAT", help=N_("Format, wenn es nicht erkannt wird."))
    ] = "",
    accept: Annotated[
        list[str] | None,
        typer.Option("--accept", metavar=N_("VORSCHLAG"), help=N_("Einen Vorschlag annehmen; mehrfach möglich.")),
    ] = None,
    json: Json = False,
    workspace: Folder = None,
) -> None:
    """Read the files, write the prototype, and say what is not in it."""
    from lab.actions.import_prototype import import_prototype as take_over
    from lab.actions.import_prototype import read_prototype
    from lab.exchange.prototype_formats import Given
    from lab.store.files import read_bytes

    frame = frame_of(ctx)
    folder = frame.workspace(workspace).service(service)
    imported = read_prototype([Given(path.name, read_bytes(path, path.name)) for path in files], form)
    accepted = accept or []
    path = str(take_over(folder, name, imported, accepted))
    frame.show(_data(frame, path, imported, accepted), lambda t: _lines(t, path, imported, accepted), json=json)
    if imported.losses:
        raise typer.Exit(EXIT_FINDINGS)


def _data(frame: Frame, path: str, imported: Imported, accepted: list[str]) -> dict[str, Any]:
    told = [frame.t.problem(one) for one in imported.losses]
    return {
        "path": path,
        "pages": len(imported.prototype.pages),
        "questions": sum(1 for _ in imported.prototype.asked()),
        "lost": [{"message": one.message, "where": one.where, "hint": one.hint} for one in told],
        "suggestions": [
            {
                "id": one.id,
                "element": one.element,
                "title": one.title,
                "text": one.text,
                "changes": [
                    {"question": change.question, "show_if": change.show_if, "required": change.required}
                    for change in one.changes
                ],
                "reason": frame.t.text(one.reason.message, **one.reason.values) if one.reason else None,
                "accepted": one.id in accepted,
            }
            for one in imported.suggestions
        ],
    }


def _lines(t: Translator, path: str, imported: Imported, accepted: list[str]) -> list[str]:
    pages, questions = len(imported.prototype.pages), sum(1 for _ in imported.prototype.asked())
    lines = [t.text("{pages} Seiten, {questions} Fragen: {path}", pages=pages, questions=questions, path=path)]
    if imported.losses:
        lines += ["", t.text("Nicht oder nur angepasst übernommen:")]
        lines += [f"- {t.problem(problem)}" for problem in imported.losses]
    can_be = [one for one in imported.suggestions if one.acceptable]
    if can_be:
        lines += ["", t.text("Vorschläge (annehmen mit --accept):")]
        lines += [_proposed(t, one, accepted=one.id in accepted) for one in can_be]
    to_read = [one for one in imported.suggestions if not one.acceptable]
    if to_read:
        lines += ["", t.text("Regeln, die jemand lesen muss:")]
        lines += [line for one in to_read for line in _to_read(t, one)]
    return lines


def _proposed(t: Translator, one: Suggestion, *, accepted: bool) -> str:
    mark = t.text("angenommen") if accepted else t.text("offen")
    asked = [f"{change.question}: show_if {change.show_if}" for change in one.changes if change.show_if is not None]
    lines = [f"- {one.id} ({mark}) {one.title}", *one.text.splitlines(), *asked]
    return "\n    ".join(lines)


def _to_read(t: Translator, one: Suggestion) -> list[str]:
    reason = [t.text(one.reason.message, **one.reason.values)] if one.reason else []
    return [f"- {one.id} {one.title}", *(f"    {line}" for line in (*one.text.splitlines(), *reason))]
