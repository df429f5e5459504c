"""``lab export-model`` and ``lab export-table``: a model as a picture, a document or a table."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from lab.cli.frame import EXIT_FINDINGS, Folder, Frame, Json, frame_of
from lab.cli.parts.model_argument import is_file, named_model
from lab.errors import N_, InputError, Problem

if TYPE_CHECKING:
    from lab.actions.export_model import Exported

__all__ = ["export_model", "export_table", "register"]

Which = Annotated[
    str, typer.Argument(metavar=N_("MODELL"), help=N_("Das Modell, etwa sgb2-antrag/as-is, oder eine BPMN-Datei."))
]


def register(app: typer.Typer) -> None:
    """Add the commands."""
    app.command(
        "export-model",
        help=N_(
            "Ein Modell in einem anderen Format schreiben; die Endung der Datei sagt, in welchem: "
            "bpmn, svg, png, pdf, docx, xlsx oder csv.\n"
            "Endet mit 3, wenn die Datei etwas aus dem Modell nicht sagen kann; jede Meldung nennt das Element."
        ),
        epilog="lab export-model sgb2-antrag/as-is --to ist.pdf\nlab export-model modell.bpmn --to modell.docx",
    )(export_model)
    app.command(
        "export-table",
        help=N_(
            "Ein Modell als Prozesstabelle schreiben (.xlsx, .csv), oder mit --template eine Vorlage zum Ausfüllen.\n"
            "Endet mit 3, wenn die Tabelle etwas aus dem Modell nicht sagen kann; jede Meldung nennt das Element."
        ),
        epilog="lab export-table sgb2-antrag/as-is --to ist.xlsx\nlab export-table --template vorlage.xlsx",
    )(export_table)


def export_model(
    ctx: typer.Context,
    model: Which,
    to: Annotated[Path, typer.Option("--to", metavar=N_("DATEI"), help=N_("Die Datei, die geschrieben wird."))],
    page: Annotated[
        int | None, typer.Option(metavar=N_("NUMMER"), help=N_("Welche Zeichnung, wenn die Datei mehrere hat, ab 1."))
    ] = None,
    replace: Annotated[bool, typer.Option("--replace", help=N_("Eine vorhandene Datei ersetzen."))] = False,
    json: Json = False,
    workspace: Folder = None,
) -> None:
    """Make the file."""
    frame = frame_of(ctx)
    made = _made(frame, model, _form(to), workspace, page)
    _write(frame, to, made.data, made.lost, replace=replace, json=json)


def export_table(
    ctx: typer.Context,
    model: Annotated[
        str, typer.Argument(metavar=N_("MODELL"), help=N_("Das Modell, etwa sgb2-antrag/as-is, oder eine BPMN-Datei."))
    ] = "",
    to: Annotated[
        Path | None, typer.Option("--to", metavar=N_("DATEI"), help=N_("Die Datei, .xlsx oder .csv."))
    ] = None,
    template: Annotated[
        Path | None, typer.Option("--template", metavar=N_("DATEI"), help=N_("Eine Vorlage hierhin schreiben."))
    ] = None,
    replace: Annotated[bool, typer.Option("--replace", help=N_("Eine vorhandene Datei ersetzen."))] = False,
    json: Json = False,
    workspace: Folder = None,
) -> None:
    """Make the table, or the template."""
    from lab.exchange.process_table import template as blank

    frame = frame_of(ctx)
    if template is not None:
        _write(frame, template, blank(frame.t), (), replace=replace, json=json)
        return
    target = to or Path(f"{Path(model).stem if is_file(model) else named_model(model)[1]}.xlsx")
    if _form(target) not in ("xlsx", "csv"):
        raise InputError(
            N_("Eine Prozesstabelle ist eine Datei .xlsx oder .csv."),
            hint=N_("Andere Formate schreibt lab export-model."),
        )
    made = _made(frame, model, _form(target), workspace)
    _write(frame, target, made.data, made.lost, replace=replace, json=json)


def _form(path: Path) -> str:
    return path.suffix.lower().removeprefix(".")


def _made(frame: Frame, model: str, form: str, workspace: Path | None, page: int | None = None) -> Exported:
    from lab.actions.export_model import export_file
    from lab.actions.export_model import export_model as make

    number = None if page is None else page - 1
    if is_file(model):
        return export_file(Path(model), form, t=frame.t, page=number)
    service, name = named_model(model)
    return make(frame.workspace(workspace).service(service), name, form, t=frame.t, page=number)


def _write(frame: Frame, to: Path, data: bytes, lost: Sequence[Problem], *, replace: bool, json: bool) -> None:
    """Write the file, say what is not in it, and leave with 3 if that is something."""
    from lab.store.files import digest_at, save_bytes

    present = digest_at(to) if replace else None
    save_bytes(to, data, started_from=present)
    told = [frame.t.problem(one) for one in lost]
    losses = [{"message": one.message, "where": one.where} for one in told]
    frame.show(
        {"path": str(to), "bytes": len(data), "lost": losses},
        lambda t: [
            t.text("Geschrieben: {path}", path=str(to)),
            *([t.text("Nicht in der Datei steht:")] if told else []),
            *(f"- {one}" for one in told),
        ],
        json=json,
    )
    if told:
        raise typer.Exit(EXIT_FINDINGS)
