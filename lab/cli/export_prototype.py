"""``lab export-prototype``: a click prototype as a file that another program or standard reads."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from lab.cli.frame import EXIT_FINDINGS, Folder, Frame, Json, frame_of
from lab.errors import N_, InputError

__all__ = ["export_prototype", "register"]


def register(app: typer.Typer) -> None:
    """Add the command."""
    app.command(
        "export-prototype",
        help=N_(
            "Einen Klick-Prototyp in einem anderen Format schreiben.\n"
            "Endet mit 3, wenn die Datei etwas aus dem Prototyp nicht sagen kann; jede Meldung nennt das Element."
        ),
        epilog="lab export-prototype sgb2-antrag/neuantrag --format xdatenfelder-3\n"
        "lab export-prototype sgb2-antrag/neuantrag --format xdatenfelder-2 -o schema.xml\n"
        "lab export-prototype sgb2-antrag/neuantrag --format docx --language de,en\n"
        "lab export-prototype sgb2-antrag/neuantrag --format pdf --no-pictures",
    )(export_prototype)


def export_prototype(
    ctx: typer.Context,
    prototype: Annotated[
        str, typer.Argument(metavar=N_("PROTOTYP"), help=N_("Der Prototyp, etwa sgb2-antrag/neuantrag."))
    ],
    form: Annotated[str, typer.Option("--format", metavar="FORMAT", help=N_("Das Format."))],
    to: Annotated[
        Path | None, typer.Option("--output", "-o", metavar=N_("DATEI"), help=N_("Die Datei, die geschrieben wird."))
    ] = None,
    language: Annotated[
        str,
        typer.Option(
            "--language",
            metavar=N_("SPRACHEN"),
            help=N_("Nur diese Sprachen, durch Komma getrennt; die erste ist die wichtigste: de oder de,en."),
        ),
    ] = "",
    no_pictures: Annotated[
        bool, typer.Option("--no-pictures", help=N_("Ein Dokument ohne Bilder der Seiten schreiben; das geht schnell."))
    ] = False,
    replace: Annotated[bool, typer.Option("--replace", help=N_("Eine vorhandene Datei ersetzen."))] = False,
    json: Json = False,
    workspace: Folder = None,
) -> None:
    """Make the file, say what is not in it, and leave with 3 if that is something."""
    from lab.actions.export_prototype import export_prototype as make
    from lab.exchange.prototype_formats import draws, exporter
    from lab.store.files import digest_at, save_bytes

    frame = frame_of(ctx)
    service, name = _named(prototype)
    folder = frame.workspace(workspace).service(service)
    if not json and not no_pictures and draws(exporter(form)):
        _tell_of_pictures(frame, len(folder.prototype(name).record.pages))
    made = make(folder, name, form, t=frame.t, languages=_listed(language), pictures=not no_pictures)
    target = to or Path(made.file_name)
    save_bytes(target, made.data, started_from=digest_at(target) if replace else None)
    told = [frame.t.problem(one) for one in made.losses]
    frame.show(
        {
            "path": str(target),
            "bytes": len(made.data),
            "lost": [{"message": one.message, "where": one.where, "hint": one.hint} for one in told],
        },
        lambda t: [
            t.text("Geschrieben: {path}", path=str(target)),
            *([t.text("Nicht in der Datei steht:")] if told else []),
            *(f"- {one}" for one in told),
        ],
        json=json,
    )
    if told:
        raise typer.Exit(EXIT_FINDINGS)


def _tell_of_pictures(frame: Frame, pages: int) -> None:
    """Drawing takes a while: say so before, if it will be done at all."""
    from lab.exchange.prototype_document.pictures import browser, longest

    if browser() is not None:
        frame.tell(frame.t.text("Bilder der Seiten werden gemacht (bis zu {n} s) …", n=longest(pages)))


def _listed(languages: str) -> tuple[str, ...]:
    return tuple(part.strip() for part in languages.split(",") if part.strip())


def _named(prototype: str) -> tuple[str, str]:
    service, slash, name = prototype.partition("/")
    if not (service and slash and name):
        raise InputError(
            N_("„{prototype}“ nennt keinen Prototyp einer Leistung."),
            hint=N_("So geht es: LEISTUNG/NAME, etwa sgb2-antrag/neuantrag."),
            prototype=prototype,
        )
    return service, name
