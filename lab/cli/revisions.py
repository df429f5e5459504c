"""``lab revisions``: the kept states of a model, one of them as a file, or back in its place."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from lab.cli.frame import Folder, Json, frame_of
from lab.cli.parts.model_argument import named_model
from lab.errors import N_, InputError

if TYPE_CHECKING:
    from lab.i18n import Translator
    from lab.store.database.revisions import Revision

__all__ = ["register", "revisions"]


def register(app: typer.Typer) -> None:
    """Add the command."""
    app.command(
        "revisions",
        help=N_(
            "Die Fassungen eines Modells zeigen: wann, von wem, wie entstanden, mit welcher Notiz.\n"
            "Mit --get und --out eine davon als Datei schreiben, mit --restore eine zurückholen; "
            "der Stand von jetzt bleibt dabei als Fassung erhalten."
        ),
        epilog=(
            "lab revisions sgb2-antrag/target\nlab revisions sgb2-antrag target --get 3 --out alt.bpmn\n"
            "lab revisions sgb2-antrag target --restore 3 --author Kim"
        ),
    )(revisions)


def revisions(
    ctx: typer.Context,
    service: Annotated[str, typer.Argument(metavar=N_("LEISTUNG"), help=N_("Leistung, oder leistung/modell."))],
    model: Annotated[
        str | None, typer.Argument(metavar=N_("MODELL"), help=N_("Name des Modells, sonst target."))
    ] = None,
    get: Annotated[int | None, typer.Option("--get", help=N_("Diese Fassung als Datei schreiben."))] = None,
    out: Annotated[Path | None, typer.Option("--out", help=N_("Die Datei, die geschrieben wird."))] = None,
    restore: Annotated[int | None, typer.Option("--restore", help=N_("Diese Fassung zurückholen."))] = None,
    author: Annotated[str, typer.Option("--author", help=N_("Name, der an der neuen Fassung steht."))] = "",
    json: Json = False,
    workspace: Folder = None,
) -> None:
    """List, write or restore."""
    from lab.actions.save_model import note_state, restore_model
    from lab.store.database import open_database
    from lab.store.files import save_bytes

    if (get is None) != (out is None):
        raise InputError(N_("--get und --out gehören zusammen."), hint=N_("Zum Beispiel: --get 3 --out alt.bpmn"))
    frame = frame_of(ctx)
    opened = frame.workspace(workspace)
    of_service, name = named_model(service, model, "target")
    folder = opened.service(of_service)
    folder.model_bytes(name)
    with open_database(opened.id) as database:
        note_state(folder, name, database)
        if get is not None and out is not None:
            save_bytes(out, database.revisions.data(folder.name, name, get), started_from=None)
        if restore is not None:
            note = frame.t.text(N_("wie Fassung {number}"), number=restore)
            restore_model(opened, folder, name, restore, database=database, author=author, note=note)
        found = database.revisions.of(folder.name, name)
    data = {"service": folder.name, "model": name, "revisions": [_data(one) for one in found]}
    frame.show(data, lambda t: _lines(found, t), json=json)


def _data(revision: Revision) -> dict[str, Any]:
    return {
        "number": revision.number,
        "kind": revision.kind.value,
        "digest": revision.digest,
        "author": revision.author,
        "saved": revision.saved.isoformat(),
        "note": revision.note,
    }


def _lines(found: tuple[Revision, ...], t: Translator) -> list[str]:
    from lab.cli.parts.tables import table
    from lab.store.database.revisions import KIND_WORDS

    rows = []
    for one in found:
        local = one.saved.astimezone()
        when = f"{t.formats.date(local.date())} {local:%H:%M}"
        rows.append([str(one.number), when, one.author or "–", t.text(KIND_WORDS[one.kind]), one.note])
    header = [t.text(name) for name in (N_("Nr."), N_("Wann"), N_("Wer"), N_("Wie"), N_("Notiz"))]
    return table(rows, "><<<<", header)
