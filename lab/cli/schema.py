"""``lab schema``: the JSON Schema of a file that people write."""

from __future__ import annotations

from typing import Annotated

import typer

from lab.cli.frame import Json, frame_of
from lab.errors import N_

__all__ = ["register", "schema"]


def register(app: typer.Typer) -> None:
    """Add the command."""
    app.command(
        "schema",
        help=N_("Das JSON-Schema einer Art von Datei zeigen, für Editoren und Prüfungen."),
        epilog="lab schema scenario > scenario.schema.json",
    )(schema)


def schema(
    ctx: typer.Context,
    kind: Annotated[
        str | None, typer.Argument(metavar=N_("ART"), help=N_("Art der Datei; ohne Angabe werden alle genannt."))
    ] = None,
    json: Json = False,
) -> None:
    """Print the schema, or the kinds that there are."""
    from lab.store import schemas

    frame = frame_of(ctx)
    if kind is None:
        frame.show({"kinds": list(schemas.RECORDS)}, lambda _t: list(schemas.RECORDS), json=json)
    else:
        frame.print_json(schemas.schema(kind))
