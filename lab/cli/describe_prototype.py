"""``lab describe-prototype``: the data behind a click prototype."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from lab.cli.frame import Folder, Json, frame_of
from lab.errors import N_, InputError

if TYPE_CHECKING:
    from collections.abc import Mapping

    from lab.i18n import Translator
    from lab.prototypes.description import Description

__all__ = ["describe_prototype", "register"]


def register(app: typer.Typer) -> None:
    """Add the command."""
    app.command(
        "describe-prototype",
        help=N_(
            "Die Daten hinter einem Klick-Prototyp: Fragen und Wörter je Weg, was Register beantworten könnten, "
            "Nachweise, Rechtsgrundlagen, FIM.\n"
            "Mit --json auch das JSON-Schema der Antworten."
        ),
        epilog="lab describe-prototype sgb2-antrag/neuantrag\nlab describe-prototype sgb2-antrag/neuantrag --json",
    )(describe_prototype)


def describe_prototype(
    ctx: typer.Context,
    prototype: Annotated[
        str, typer.Argument(metavar=N_("PROTOTYP"), help=N_("Der Prototyp, etwa sgb2-antrag/neuantrag."))
    ],
    json: Json = False,
    workspace: Folder = None,
) -> None:
    """Describe."""
    from lab.actions.describe_prototype import describe_prototype as describe
    from lab.actions.describe_prototype import description_data
    from lab.actions.model_activities import activity_names

    frame = frame_of(ctx)
    service, slash, name = prototype.partition("/")
    if not slash or not name:
        raise InputError(
            N_("„{prototype}“ nennt keinen Prototyp."),
            prototype=prototype,
            hint=N_("Nennen Sie Leistung und Prototyp: sgb2-antrag/neuantrag"),
        )
    folder = frame.workspace(workspace).service(service)
    found = describe(folder, name, frame.t.language)
    frame.show(description_data(found), lambda t: _lines(found, t, activity_names(folder)), json=json)


def _lines(found: Description, t: Translator, steps: Mapping[str, str]) -> list[str]:
    from lab.cli.parts.tables import table
    from lab.workbench.form_figure_words import evidence_rows, path_rows, sample_words, summary_lines

    lines = [found.prototype.title.in_language(t.language), "", *summary_lines(t, found)]
    if found.problems:
        lines += ["", *(str(t.problem(problem)) for problem in found.problems)]
    if found.paths:
        head, rows = path_rows(t, found)
        lines += ["", *table(rows, "<" + ">" * (len(head) - 1), list(head)), sample_words(t, found)]
    if found.evidence:
        _head, rows = evidence_rows(t, found, steps)
        lines += ["", *(_evidence(t, row) for row in rows)]
    return lines


def _evidence(t: Translator, row: tuple[str, ...]) -> str:
    name, uses, registers, bases, upload, step = row
    told = t.text(
        "Register: {registers}; Rechtsgrundlage: {bases}; wird hochgeladen: {upload}; Schritt des Modells: {step}",
        registers=registers,
        bases=bases,
        upload=upload,
        step=step,
    )
    return f"- {name}: {'; '.join(part for part in (uses, told) if part)}"
