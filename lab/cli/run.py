"""``lab run``: open the workbench."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Annotated

import typer

from lab.errors import N_, InputError
from lab.i18n import translator

HERE = Path()
SAMPLE_NAME = "labor"


def register(app: typer.Typer) -> None:
    """Add the command."""
    app.command()(run)


def run(
    folder: Annotated[Path | None, typer.Argument(help="Arbeitsbereich; sonst der aktuelle Ordner.")] = None,
    port: Annotated[int | None, typer.Option(help="Anschluss der Werkbank, sonst 8501 oder der nächste freie.")] = None,
    participant_port: Annotated[
        int | None, typer.Option(help="Anschluss für Teilnehmende, sonst 8601 oder der nächste freie.")
    ] = None,
    no_browser: Annotated[bool, typer.Option("--no-browser", help="Keinen Browser öffnen.")] = False,
    share_workbench: Annotated[
        bool,
        typer.Option(
            "--share-workbench",
            help="Die Werkbank im Netz zeigen, geschützt durch das Kennwort in LAB_PASSPHRASE oder aus der Eingabe.",
        ),
    ] = False,
) -> None:
    """Öffnet die Werkbank eines Arbeitsbereichs im Browser.

    Beispiel: lab run mein-labor --no-browser --port 8600
    """
    from lab.server import run as serve

    _ = translator("de").text
    passphrase = _passphrase() if share_workbench else None
    if passphrase is not None:
        typer.echo(_("Die Werkbank ist im Netz erreichbar. Ohne TLS kann das Kennwort mitgelesen werden."), err=True)
    serve(
        folder or _workspace_here(),
        port=port,
        participant_port=participant_port,
        open_browser=not no_browser,
        passphrase=passphrase,
        announce=lambda address: typer.echo(_("Labwerk läuft: {address} (beenden mit Strg+C)", address=address)),
    )


def _workspace_here() -> Path:
    """The current folder if it is a workspace, else one made from the sample if the user agrees.

    Raises:
        InputError: there is none and none was made.
    """
    from lab.store import create_workspace, is_workspace

    if is_workspace(HERE):
        return HERE
    _ = translator("de").text
    target = HERE / SAMPLE_NAME
    if is_workspace(target):
        return target
    question = _("Hier ist kein Arbeitsbereich. Einen mit dem Beispiel im Ordner „{folder}“ anlegen?", folder=target)
    if not (os.isatty(0) and typer.confirm(question, default=True)):
        raise InputError(
            N_("Der aktuelle Ordner ist kein Arbeitsbereich."), hint=N_("Legen Sie einen an: lab new ORDNER")
        )
    return create_workspace(target).root


def _passphrase() -> str:
    said: str = os.environ.get("LAB_PASSPHRASE") or typer.prompt(
        translator("de").text("Kennwort für die Werkbank"), hide_input=True
    )
    if len(said) < 8:
        raise InputError(N_("Das Kennwort braucht mindestens acht Zeichen."))
    return said
