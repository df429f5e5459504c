"""``lab compare``: two scenarios side by side, on the same random numbers."""

from __future__ import annotations

from typing import Annotated

import typer

from lab.cli.frame import Folder, Json, frame_of
from lab.cli.scenario_arguments import (
    CaseCount,
    Days,
    Fresh,
    ImportName,
    ImportOptions,
    LevelName,
    Local,
    PrecisionText,
    Replications,
    RunOptions,
    Seed,
    WarmUpOrAuto,
    ask,
    console_progress,
    level_of,
    precision_of,
    prepare_named,
    settled,
    warm_up_of,
)
from lab.errors import N_

__all__ = ["compare", "register"]


def register(app: typer.Typer) -> None:
    """Add the command."""
    app.command(
        "compare",
        help=N_("Zwei Szenarien einer Leistung mit denselben Zufallszahlen vergleichen: was ändert sich je Fall?"),
        epilog=(
            "lab compare sgb2-antrag as-is target\n"
            "lab compare sgb2-antrag --warm-up auto --precision decision_days=2%\n"
            "lab compare sgb2-antrag --seed 7 --json"
        ),
    )(compare)


def compare(
    ctx: typer.Context,
    service: Annotated[
        str | None, typer.Argument(metavar=N_("LEISTUNG"), help=N_("Name der Leistung; entfällt mit --import."))
    ] = None,
    first: Annotated[str | None, typer.Argument(metavar=N_("ERSTES"), help=N_("Erstes Szenario, sonst as-is."))] = None,
    second: Annotated[
        str | None, typer.Argument(metavar=N_("ZWEITES"), help=N_("Zweites Szenario, sonst target."))
    ] = None,
    imported: ImportName = None,
    local: Local = False,
    replications: Replications = None,
    days: Days = None,
    cases: CaseCount = None,
    warm_up: WarmUpOrAuto = None,
    seed: Seed = None,
    level: LevelName = None,
    precision: PrecisionText = None,
    fresh: Fresh = False,
    json: Json = False,
    workspace: Folder = None,
) -> None:
    """Run both scenarios and show the differences."""
    from lab.actions.compare_scenarios import compare_scenarios
    from lab.cli.parts.figures_text import comparison_lines

    frame = frame_of(ctx)
    asked = ask(frame, workspace, ImportOptions(imported, local), (service, first, second))
    names = asked.scenario(0, "as-is"), asked.scenario(1, "target")
    one, two = (asked.record(name) for name in names)
    fixed = warm_up_of(warm_up)
    warm_up_days = fixed if isinstance(fixed, int) else None
    options = RunOptions(replications, days, warm_up_days, seed, cases, level_of(level), precision_of(precision))
    if fixed == "auto":
        run = options.change(one.run)
        options = settled(frame, options, [prepare_named(asked, name, run) for name in names])
    run = options.change(one.run)
    with asked.database(fresh=fresh) as database:
        comparison = compare_scenarios(
            asked.workspace, asked.folder, one, two, database=database, run=run, progress=console_progress(frame)
        )
    frame.show(comparison, lambda t: comparison_lines(comparison, t), json=json)
