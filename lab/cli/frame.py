"""What every command shares: the language, the workspace it works on, and what it shows, as text or as JSON.

A command is a file with ``register(app)``. Its texts are German catalogue ids (``N_``); the frame translates them::

    def register(app: typer.Typer) -> None:
        app.command("simulate", help=N_("…"), epilog="lab simulate sgb2-antrag as-is")(simulate)

    def simulate(ctx: typer.Context, service: Service, json: Json = False, workspace: Folder = None) -> None:
        frame = frame_of(ctx)
        results = simulate_scenario(frame.workspace(workspace), service)
        frame.show(results, lambda t: results_lines(results, t), json=json)
"""

from __future__ import annotations

import json as json_format
import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer
from pydantic import BaseModel

from lab.errors import N_
from lab.i18n import Translator

if TYPE_CHECKING:
    from lab.store import Workspace

__all__ = ["EXIT_FINDINGS", "Folder", "Frame", "Json", "frame_of"]

EXIT_FINDINGS = 3
"""Exit code of a command that did its work and found something: differences, findings."""

Json = Annotated[bool, typer.Option("--json", help=N_("Ergebnis als JSON ausgeben, für Skripte."))]
Folder = Annotated[
    Path | None,
    typer.Option("--workspace", "-w", metavar=N_("ORDNER"), help=N_("Arbeitsbereich; sonst der aktuelle Ordner.")),
]


@dataclass(frozen=True, slots=True)
class Frame:
    """The language of one call of the command line."""

    t: Translator

    def workspace(self, folder: Path | None = None) -> Workspace:
        """The workspace that a command works on: the folder named, else the current one or one above it.

        Raises:
            NotFoundError: there is no such folder.
            InputError: it is no workspace.
        """
        from lab.store import is_workspace, open_workspace

        if folder is not None:
            return open_workspace(folder)
        here = Path.cwd()
        found = next((above for above in (here, *here.parents) if is_workspace(above)), here)
        return open_workspace(found)

    def show(
        self, data: BaseModel | dict[str, Any], lines: Callable[[Translator], Sequence[str]], *, json: bool
    ) -> None:
        """Print the outcome: as JSON for scripts, else as lines for people."""
        if json:
            self.print_json(data)
        else:
            self.print_lines(lines(self.t))

    def print_lines(self, lines: Sequence[str]) -> None:
        """Print lines for people."""
        sys.stdout.write("".join(f"{line}\n" for line in lines))

    def print_json(self, data: BaseModel | dict[str, Any]) -> None:
        """Print one JSON document."""
        plain = data.model_dump(mode="json", by_alias=True) if isinstance(data, BaseModel) else data
        sys.stdout.write(json_format.dumps(plain, ensure_ascii=False, indent=2, default=str) + "\n")

    def tell(self, line: str) -> None:
        """Print a line about what goes on, apart from the outcome, so that JSON stays clean."""
        sys.stderr.write(line + "\n")


def frame_of(ctx: typer.Context) -> Frame:
    """The frame of a running command."""
    frame = ctx.find_object(Frame)
    assert frame is not None, "commands run below lab.cli.program"
    return frame
