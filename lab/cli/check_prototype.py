"""``lab check-prototype``: whether a prototype holds together, its path tests, and the paths through it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from lab.cli.frame import EXIT_FINDINGS, Folder, Frame, Json, frame_of
from lab.errors import N_, InputError, NotFoundError

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from lab.actions.check_prototype import CheckedPrototype
    from lab.prototypes.definition import Prototype
    from lab.store import ServiceFolder

__all__ = ["check_prototype", "register"]


def register(app: typer.Typer) -> None:
    """Add the command."""
    app.command(
        "check-prototype",
        help=N_(
            "Prototypen prüfen und ihre Pfadtests (NAME.paths.yaml) durchgehen.\n"
            "Endet mit 3, wenn etwas nicht stimmt; von jedem Pfad wird die erste Abweichung gesagt."
        ),
        epilog="lab check-prototype sgb2-antrag/neuantrag\nlab check-prototype sgb2-antrag --json\n"
        "lab check-prototype sgb2-antrag/neuantrag --list\nlab check-prototype sgb2-antrag/neuantrag --draft",
    )(check_prototype)


def check_prototype(
    ctx: typer.Context,
    target: Annotated[
        str | None,
        typer.Argument(metavar=N_("LEISTUNG/NAME"), help=N_("Ein Prototyp oder alle einer Leistung; sonst alle.")),
    ] = None,
    listed: Annotated[bool, typer.Option("--list", help=N_("Die Wege durch den Prototyp nennen."))] = False,
    draft: Annotated[
        bool,
        typer.Option("--draft", help=N_("Pfadtests entwerfen: für jeden möglichen Weg einen, als YAML zum Speichern.")),
    ] = False,
    most: Annotated[int, typer.Option("--most", min=1, max=10_000, help=N_("So viele Wege höchstens nennen."))] = 50,
    json: Json = False,
    workspace: Folder = None,
) -> None:
    """Check, say what is wrong, and leave with 3 if anything is."""
    from lab.actions.check_prototype import check_prototype as check
    from lab.cli.parts import path_text

    frame = frame_of(ctx)
    chosen = list(_chosen(frame, target, workspace))
    if draft:
        _draft(frame, target, chosen, most, json=json)
        return
    if listed:
        _list(frame, chosen, most, json=json)
        return
    checked: list[CheckedPrototype] = [check(folder, name) for folder, name in chosen]
    data = {"prototypes": [path_text.checked_data(frame.t, one) for one in checked]}
    frame.show(data, lambda t: [line for one in checked for line in path_text.checked_lines(t, one)], json=json)
    if any(one.problems or one.divergences for one in checked):
        raise typer.Exit(EXIT_FINDINGS)


def _list(frame: Frame, chosen: list[tuple[ServiceFolder, str]], most: int, *, json: bool) -> None:
    from lab.actions.check_prototype import list_paths
    from lab.cli.parts import path_text

    lines: list[str] = []
    data = []
    for folder, name in chosen:
        prototype = _sound(folder, name)
        paths, found = list_paths(prototype, most)
        data.append(path_text.paths_data(folder.name, name, prototype, paths, found))
        lines += path_text.paths_lines(frame.t, f"{folder.name}/{name}", prototype, paths, found)
    frame.show({"prototypes": data}, lambda _t: lines, json=json)


def _draft(frame: Frame, target: str | None, chosen: list[tuple[ServiceFolder, str]], most: int, *, json: bool) -> None:
    """Print path tests for one prototype; nothing is written, so nothing can be written over."""
    import datetime as dt

    from lab.prototypes.path_draft import draft_path_tests
    from lab.store import yaml_text

    if len(chosen) != 1:
        raise InputError(
            N_("„{target}“ nennt keinen einzelnen Prototyp; entworfen wird für einen."),
            hint=N_("Schreiben Sie LEISTUNG/NAME, zum Beispiel sgb2-antrag/neuantrag."),
            target=target or "–",
        )
    tests = draft_path_tests(_sound(*chosen[0]), dt.date.today(), most)
    frame.show(tests, lambda _t: [yaml_text.write(yaml_text.to_data(tests)).rstrip("\n")], json=json)


def _sound(folder: ServiceFolder, name: str) -> Prototype:
    """A prototype that holds together: only through such a one there are paths."""
    from lab.errors import RefusedError
    from lab.prototypes import check

    loaded = folder.prototype(name)
    shown = folder.shown(loaded.path)
    problems = check(loaded.record)
    if problems:
        raise RefusedError(
            N_("Die Wege durch „{name}“ lassen sich erst nennen, wenn der Prototyp zusammenpasst."),
            details=tuple(problem.at(file=shown) for problem in problems),
            name=f"{folder.name}/{name}",
        )
    return loaded.record


def _chosen(frame: Frame, target: str | None, workspace: Path | None) -> Iterator[tuple[ServiceFolder, str]]:
    opened = frame.workspace(workspace)
    service, slash, name = (target or "").partition("/")
    if service and service not in opened.services():
        raise NotFoundError(
            N_("Die Leistung „{name}“ gibt es nicht."),
            hint=N_("Vorhanden sind: {known}"),
            name=service,
            known=", ".join(opened.services()) or "–",
        )
    if slash and not name:
        raise InputError(
            N_("„{target}“ nennt keinen Prototyp."),
            hint=N_("Schreiben Sie LEISTUNG/NAME, zum Beispiel sgb2-antrag/neuantrag."),
            target=target,
        )
    for one in [service] if service else opened.services():
        folder = opened.service(one)
        for prototype in [name] if name else folder.prototypes():
            yield folder, prototype
