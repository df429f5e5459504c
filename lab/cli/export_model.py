"""``lab export-model`` and ``lab export-table``: a model as a picture, a document or a table."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from lab.cli.frame import Folder, Frame, Json, frame_of
from lab.errors import N_, InputError

__all__ = ["export_model", "export_table", "register"]

Which = Annotated[str, typer.Argument(metavar=N_("LEISTUNG/MODELL"), help=N_("Das Modell, etwa sgb2-antrag/as-is."))]


def register(app: typer.Typer) -> None:
    """Add the commands."""
    app.command(
        "export-model",
        help=N_(
            "Ein Modell in einem anderen Format schreiben; die Endung der Datei sagt, in welchem: "
            "bpmn, svg, png, pdf, docx, xlsx oder csv."
        ),
        epilog="lab export-model sgb2-antrag/as-is --to ist.pdf\nlab export-model sgb2-antrag/target --to soll.docx",
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
    from lab.actions.export_model import export_model as make

    frame = frame_of(ctx)
    service, name = _named(model)
    folder = frame.workspace(workspace).service(service)
    form = to.suffix.lower().removeprefix(".")
    data = make(folder, name, form, t=frame.t, page=None if page is None else page - 1)
    _write(frame, to, data, {}, [], replace=replace, json=json)


def export_table(
    ctx: typer.Context,
    model: Annotated[
        str, typer.Argument(metavar=N_("LEISTUNG/MODELL"), help=N_("Das Modell, etwa sgb2-antrag/as-is."))
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
    from lab.actions.export_model import export_model as make
    from lab.actions.export_model import table_losses
    from lab.exchange.process_table import template as blank

    frame = frame_of(ctx)
    if template is not None:
        _write(frame, template, blank(frame.t), {}, [], replace=replace, json=json)
        return
    service, name = _named(model)
    folder = frame.workspace(workspace).service(service)
    target = to or Path(f"{name}.xlsx")
    form = target.suffix.lower().removeprefix(".")
    if form not in ("xlsx", "csv"):
        raise InputError(
            N_("Eine Prozesstabelle ist eine Datei .xlsx oder .csv."),
            hint=N_("Andere Formate schreibt lab export-model."),
        )
    lost = [frame.t.problem(one) for one in table_losses(folder, name)]
    _write(
        frame,
        target,
        make(folder, name, form, t=frame.t),
        {"lost": [{"message": one.message, "where": one.where} for one in lost]},
        [f"- {one}" for one in lost],
        replace=replace,
        json=json,
    )
    if lost:
        raise typer.Exit(3)


def _named(model: str) -> tuple[str, str]:
    service, _, name = model.partition("/")
    if not (service and name):
        raise InputError(
            N_("„{model}“ nennt kein Modell."),
            hint=N_("Nötig ist LEISTUNG/MODELL, etwa sgb2-antrag/as-is."),
            model=model,
        )
    return service, name


def _write(
    frame: Frame, to: Path, data: bytes, more: dict[str, object], lines: list[str], *, replace: bool, json: bool
) -> None:
    from lab.store.files import digest_at, save_bytes

    present = digest_at(to) if replace else None
    save_bytes(to, data, started_from=present)
    frame.show(
        {"path": str(to), "bytes": len(data), **more},
        lambda t: [t.text("Geschrieben: {path}", path=str(to)), *lines],
        json=json,
    )
