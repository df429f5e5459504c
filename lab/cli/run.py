"""``lab run``: open the workbench."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import Annotated

import typer

from lab.cli.frame import Frame, frame_of
from lab.errors import N_, InputError

__all__ = ["register", "run"]

SAMPLE_FOLDER = Path("labor")
"""Where a workspace is made when the user agrees to one."""
SHORTEST_PASSPHRASE = 8


def register(app: typer.Typer) -> None:
    """Add the command."""
    app.command(
        "run",
        help=N_("Die Werkbank eines Arbeitsbereichs im Browser öffnen."),
        epilog="lab run mein-labor\nlab run mein-labor --no-browser --port 8600",
    )(run)


def run(
    ctx: typer.Context,
    folder: Annotated[
        Path | None, typer.Argument(metavar=N_("ORDNER"), help=N_("Arbeitsbereich; sonst der aktuelle Ordner."))
    ] = None,
    port: Annotated[
        int | None,
        typer.Option(
            metavar=N_("ZAHL"), min=1, max=65_535, help=N_("Anschluss der Werkbank, sonst 8501 oder der nächste.")
        ),
    ] = None,
    participant_port: Annotated[
        int | None,
        typer.Option(
            metavar=N_("ZAHL"), min=1, max=65_535, help=N_("Anschluss für Teilnehmende, sonst 8601 oder der nächste.")
        ),
    ] = None,
    no_browser: Annotated[bool, typer.Option("--no-browser", help=N_("Keinen Browser öffnen."))] = False,
    share_workbench: Annotated[
        bool,
        typer.Option(
            "--share-workbench",
            help=N_("Die Werkbank im Netz zeigen, hinter einem Kennwort (LAB_PASSPHRASE, sonst wird danach gefragt)."),
        ),
    ] = False,
    json: Annotated[bool, typer.Option("--json", help=N_("Die Adressen als JSON ausgeben, für Skripte."))] = False,
) -> None:
    """Serve until Ctrl+C."""
    from lab.server import run as serve

    frame = frame_of(ctx)
    passphrase = _passphrase(frame) if share_workbench else None
    if passphrase is not None:
        frame.tell(frame.t.text("Die Werkbank ist im Netz erreichbar. Ohne TLS kann das Kennwort mitgelesen werden."))

    def announce(address: str, participants: int) -> None:
        data = {"workbench": address, "participant_port": participants}
        frame.show(
            data, lambda t: [t.text("Labwerk läuft: {address} (beenden mit Strg+C)", address=address)], json=json
        )
        sys.stdout.flush()

    serve(
        folder or _workspace_here(frame),
        port=port,
        participant_port=participant_port,
        open_browser=not no_browser,
        passphrase=passphrase,
        announce=announce,
    )


def _workspace_here(frame: Frame) -> Path:
    """The current folder if it is a workspace, else one made from the sample if the user agrees.

    A checkout of Labwerk is the sample's source: who runs it there works on a copy, without being asked.

    Raises:
        InputError: there is none and none was made.
    """
    from lab.store import create_workspace, is_workspace, sample_folder

    in_checkout = Path.cwd().resolve() == sample_folder().resolve()
    for folder in (Path.cwd() / SAMPLE_FOLDER,) if in_checkout else (Path.cwd(), Path.cwd() / SAMPLE_FOLDER):
        if is_workspace(folder):
            return folder
    question = frame.t.text(
        "Hier ist kein Arbeitsbereich. Einen mit dem Beispiel im Ordner „{folder}“ anlegen?", folder=SAMPLE_FOLDER
    )
    if not in_checkout and not (sys.stdin.isatty() and typer.confirm(question, default=True)):
        raise InputError(
            N_("Der aktuelle Ordner ist kein Arbeitsbereich."), hint=N_("Legen Sie einen an: lab new ORDNER")
        )
    return create_workspace(Path.cwd() / SAMPLE_FOLDER).root


def _passphrase(frame: Frame) -> str:
    """What protects a shared workbench.

    Raises:
        InputError: it is too short.
    """
    said = os.environ.get("LAB_PASSPHRASE") or str(
        typer.prompt(frame.t.text("Kennwort für die Werkbank"), hide_input=True)
    )
    if len(said) < SHORTEST_PASSPHRASE:
        raise InputError(N_("Das Kennwort braucht mindestens {count} Zeichen."), count=SHORTEST_PASSPHRASE)
    return said
