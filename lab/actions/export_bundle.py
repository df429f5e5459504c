"""Give a service away: run it, write what belongs to it, and make sure that others can open it."""

from __future__ import annotations

import threading
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

import lab
from lab.actions.check_export import check_export
from lab.actions.compare_scenarios import compare_scenarios
from lab.actions.schedule_plan import schedule_plan
from lab.actions.simulate_scenario import AS_IS, simulate_scenario
from lab.actions.study_results import study_results
from lab.errors import N_, ConflictError, NotFoundError, Problem, RefusedError, Where
from lab.exchange.bundle_read import read_bundle
from lab.exchange.bundle_write import entries_of, write_bundle
from lab.exchange.delivery import Delivery, GivenStudy, Side, shareable
from lab.exchange.manifest import PAGE, WORKBOOK, Manifest
from lab.exchange.reading_page import reading_page
from lab.exchange.workbook import workbook
from lab.i18n import Translator, translator
from lab.plans import compliance_cost
from lab.plans.names import identifier
from lab.records import Record
from lab.simulation.results import Comparison, Results
from lab.simulation.run import Progress
from lab.store import ServiceFolder, Workspace
from lab.store.database import Database
from lab.store.files import digest_at, digest_of, read_bytes, write_atomically
from lab.store.locks import one_writer
from lab.studies.analysis import StudyAnalysis

__all__ = ["Export", "export_bundle"]


@dataclass(frozen=True, slots=True)
class Export:
    """What was given away, and what the lab should know about it."""

    path: Path
    manifest: Manifest
    size: int
    notes: tuple[Problem, ...]


def export_bundle(
    workspace: Workspace,
    service: str,
    *,
    database: Database | None = None,
    first: str = "as-is",
    second: str = "target",
    folder: Path | None = None,
    replace: bool = False,
    t: Translator | None = None,
    progress: Progress | None = None,
    cancel: threading.Event | None = None,
) -> Export:
    """Write ``<service>-<version>.zip`` with the runs that the scenarios ask for, so that anybody can repeat them.

    Args:
        workspace: where the service is.
        service: its name.
        database: keeps runs and has the studies' results; None: compute and forget, no results of studies.
        first: name of the scenario of today.
        second: name of the scenario that is aimed at.
        folder: where the file goes, else the workspace's ``exports``.
        replace: write over a file of the same version with another content.
        t: language of the workbook and the page, German if None.
        progress: told (done, total) of the runs.
        cancel: stops it.

    Raises:
        NotFoundError: there is no such service or scenario.
        InputError: a file cannot be used.
        RefusedError: a scenario cannot be run, or somebody has saved a file of the service meanwhile.
        ConflictError: this version was given away already with another content, and ``replace`` is not set.
        CancelledError: ``cancel`` was set.
        MachineError: the folder cannot be written.
    """
    source = workspace.service(service)
    begun_with = source.digests()
    notes = check_export(workspace, service, first, second)
    comparison = compare_scenarios(
        workspace, source, first, second, database=database, progress=progress, cancel=cancel
    )
    results = {
        name: _as_asked(workspace, source, name, known, database, cancel)
        for name, known in ((first, comparison.first), (second, comparison.second))
    }
    delivery = _delivery(workspace, source, (first, second), comparison, database)
    files = _files(workspace, source, delivery, results, t or translator("de"))
    if source.digests() != begun_with:
        raise RefusedError(
            N_("Während das Paket geschnürt wurde, hat jemand an der Leistung etwas gespeichert."),
            hint=N_("Exportieren Sie noch einmal, damit Zahlen und Dateien zusammengehören."),
        )
    manifest = _manifest(delivery, results, files)
    data = write_bundle(manifest, files)
    read_bundle(data, manifest.file_name)  # what the receiver would refuse is refused here, before it is sent
    path = (folder or workspace.exports) / manifest.file_name
    with one_writer(path, path.name):
        if path.is_file() and not replace and digest_at(path, path.name) != digest_of(data):
            raise ConflictError(
                N_("Version {version} liegt schon mit anderem Inhalt vor. Nichts wurde überschrieben."),
                where=Where(file=path.name),
                hint=N_("Erhöhen Sie die Version in service.yaml, oder ersetzen Sie die Datei ausdrücklich."),
                version=manifest.version,
            )
        write_atomically(path, data, path.name)
    return Export(path, manifest, len(data), notes)


def _as_asked(
    workspace: Workspace,
    source: ServiceFolder,
    name: str,
    known: Results,
    database: Database | None,
    cancel: threading.Event | None,
) -> Results:
    """The results of a scenario's own run; a comparison runs both as the first asks for."""
    run, made = source.scenario(name).record.run, known.provenance
    if (run.seed, run.replications, run.days, run.warm_up_days) == (
        made.seed,
        made.replications,
        made.days,
        made.warm_up_days,
    ):
        return known
    return simulate_scenario(workspace, source, name, database=database, cancel=cancel)


def _delivery(
    workspace: Workspace,
    source: ServiceFolder,
    names: tuple[str, str],
    comparison: Comparison,
    database: Database | None,
) -> Delivery:
    plan = source.plan()
    sides = [_side(source, name) for name in names]
    return Delivery(
        service=source.name,
        profile=source.profile().record,
        first=sides[0],
        second=sides[1],
        comparison=comparison,
        cost=compliance_cost(comparison, source.scenario(names[0]).record.cases_per_year),
        plan=plan.record if plan else None,
        schedule=schedule_plan(workspace, source, plan.record) if plan else None,
        studies=tuple(
            GivenStudy(name, source.study(name).record, _analysis(database, source.name, name))
            for name in source.studies()
        ),
    )


def _side(source: ServiceFolder, name: str) -> Side:
    scenario = source.scenario(name).record
    return Side(name, scenario, source.model(scenario.model.removesuffix(".bpmn")))


def _analysis(database: Database | None, service: str, study: str) -> StudyAnalysis | None:
    """The aggregated results of a study, or None if nobody has taken part."""
    if database is None:
        return None
    try:
        analysis = study_results(database, service, study)
    except NotFoundError:
        return None
    return shareable(analysis) if analysis.sessions.total else None


def _files(
    workspace: Workspace, source: ServiceFolder, delivery: Delivery, results: dict[str, Results], t: Translator
) -> dict[str, bytes]:
    files = {
        path.relative_to(workspace.root).as_posix(): read_bytes(path)
        for path in _as_they_are(workspace, source, delivery)
    }
    files |= {f"results/{name}.run.json": _json(one) for name, one in results.items()}
    files["results/comparison.json"] = _json(delivery.comparison)
    for study in delivery.studies:
        if study.analysis is not None:
            files[f"results/{study.name}.study.json"] = _json(study.analysis)
    files[WORKBOOK] = workbook(delivery, t)
    files[PAGE] = reading_page(delivery, t).encode()
    return files


def _as_they_are(workspace: Workspace, source: ServiceFolder, delivery: Delivery) -> Iterable[Path]:
    """The files of the service that go along unchanged: a white list, never the folder."""
    scenarios = {side.name: side.scenario for side in (delivery.first, delivery.second)}
    shared = {name for one in scenarios.values() for name in one.shared_with if name in source.scenarios()}
    scenarios |= {name: source.scenario(name).record for name in shared}
    models = {one.model for one in scenarios.values()}
    matches = source.matches()
    base = matches.record.first if matches else AS_IS
    if base.removesuffix(".bpmn") in source.models():
        models.add(base)  # the pairing of the random numbers rests on it
    yield source.profile_path()
    yield from (source.model_path(name.removesuffix(".bpmn")) for name in sorted(models))
    yield from (source.scenario_path(name) for name in sorted(scenarios))
    yield from (loaded.path for loaded in (source.plan(), matches) if loaded is not None)
    yield from (source.prototype_path(name) for name in source.prototypes())
    yield from (source.paths_path(name) for name in source.tested_prototypes() if name in source.prototypes())
    yield from (source.study_path(study.name) for study in delivery.studies)
    instruments = {name for study in delivery.studies for name in study.study.instruments}
    yield from (workspace.root / "surveys" / f"{name}.yaml" for name in sorted(instruments))


def _manifest(delivery: Delivery, results: dict[str, Results], files: dict[str, bytes]) -> Manifest:
    profile = delivery.profile
    return Manifest(
        labwerk="bundle/1",
        service=delivery.service,
        version=profile.version,
        title=profile.name.in_language("de"),
        giver=profile.authority,
        giver_id=identifier(profile.authority.name),
        licence=profile.licence,
        labwerk_version=lab.__version__,
        first=delivery.first.name,
        second=delivery.second.name,
        runs={name: one.provenance for name, one in results.items()},
        files=entries_of(files),
    )


def _json(record: Record) -> bytes:
    return (record.model_dump_json(by_alias=True) + "\n").encode()
