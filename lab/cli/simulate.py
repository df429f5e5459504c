"""``lab simulate``: run a scenario and say what a case takes, costs and waits for."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from lab.cli.frame import Folder, Json, frame_of
from lab.cli.parts.model_argument import named_model
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
    prepare_files,
    prepare_named,
    settled,
    warm_up_of,
)
from lab.errors import N_

if TYPE_CHECKING:
    from lab.actions.compare_with_giver import Deviation
    from lab.i18n import Translator

__all__ = ["register", "simulate"]


def register(app: typer.Typer) -> None:
    """Add the command."""
    app.command(
        "simulate",
        help=N_(
            "Ein Szenario durchrechnen: Zeiten, Kosten und Auslastung mit 95-%-Intervall.\n"
            "Statt einer Leistung kann auch eine BPMN-Datei mit ihrer Szenariodatei genannt werden."
        ),
        epilog=(
            "lab simulate sgb2-antrag target --replications 50\n"
            "lab simulate sgb2-antrag as-is --warm-up auto --precision throughput_days=5%\n"
            "lab simulate sgb2-antrag as-is --level flow\n"
            "lab simulate sgb2-antrag as-is --bottleneck --log ereignisse.parquet\n"
            "lab simulate modell.bpmn modell.scenario.yaml --json"
        ),
    )(simulate)


def simulate(
    ctx: typer.Context,
    service: Annotated[
        str | None, typer.Argument(metavar=N_("LEISTUNG"), help=N_("Name der Leistung, oder eine BPMN-Datei."))
    ] = None,
    scenario: Annotated[
        str | None,
        typer.Argument(metavar=N_("SZENARIO"), help=N_("Name des Szenarios, sonst as-is; oder eine Szenariodatei.")),
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
    bottleneck: Annotated[
        bool, typer.Option("--bottleneck", help=N_("Auch die Rolle suchen, in der eine Person mehr am meisten hilft."))
    ] = False,
    log: Annotated[
        Path | None,
        typer.Option("--log", metavar=N_("DATEI"), help=N_("Ereignisprotokoll schreiben: .parquet, .arrow oder .csv.")),
    ] = None,
    log_memory: Annotated[
        int,
        typer.Option("--log-memory", min=16, metavar="MB", help=N_("Arbeitsspeicher, den das Schreiben belegen darf.")),
    ] = 256,
    fresh: Fresh = False,
    json: Json = False,
    workspace: Folder = None,
) -> None:
    """Run the scenario and show its results."""
    from lab.actions.simulate_scenario import answer
    from lab.cli.parts.figures_text import bottleneck_lines, deviation_lines, results_lines
    from lab.simulation.bottleneck import bottleneck_of

    frame = frame_of(ctx)
    if log is not None:
        from lab.exchange.event_log_file import check_log_file

        check_log_file(log)
    fixed = warm_up_of(warm_up)
    options = RunOptions(
        replications,
        days,
        fixed if isinstance(fixed, int) else None,
        seed,
        cases,
        level_of(level),
        precision_of(precision),
    )
    given: tuple[str, tuple[Deviation, ...]] | None = None
    if service is not None and imported is None and service.endswith(".bpmn"):
        prepared = prepare_files(Path(service), scenario, options)
        if fixed == "auto":
            prepared = prepare_files(Path(service), scenario, settled(frame, options, [prepared]))
        results = answer(prepared, None, progress=console_progress(frame))
    else:
        if service is not None and imported is None and "/" in service:
            service, scenario = named_model(service, scenario)
        asked = ask(frame, workspace, ImportOptions(imported, local), (service, scenario))
        name = asked.scenario(0, "as-is")
        prepared = prepare_named(asked, name, options)
        if fixed == "auto":
            prepared = prepare_named(asked, name, settled(frame, options, [prepared]))
        with asked.database(fresh=fresh) as database:
            results = answer(prepared, database, progress=console_progress(frame))
        if asked.imported is not None and not local and options == RunOptions() and fixed is None:
            from lab.actions.compare_with_giver import beside_given

            given = beside_given(asked.imported, name, results)
    found = bottleneck_of(prepared, progress=console_progress(frame)) if bottleneck else None
    if log is not None:
        from lab.exchange.event_log_file import write_event_log

        files = write_event_log(prepared, log, log_memory=log_memory * 2**20, progress=console_progress(frame))
        for rows, file, text in (
            (files.rows, files.log, N_("{rows} Ereignisse geschrieben: {file}")),
            (files.case_rows, files.cases, N_("{rows} Fälle geschrieben: {file}")),
        ):
            frame.tell(frame.t.text(text, rows=frame.t.formats.number(rows), file=file))
    data = results.model_dump(mode="json")
    if found is not None:
        data["bottleneck"] = found.model_dump(mode="json")
    if given is not None:
        data["giver"] = {"verdict": given[0], "deviations": [one.model_dump(mode="json") for one in given[1]]}

    def lines(t: Translator) -> list[str]:
        return [
            *results_lines(results, t),
            *(["", *bottleneck_lines(found, t)] if found else []),
            *(["", *deviation_lines(*given, t)] if given else []),
        ]

    frame.show(data, lines, json=json)
