"""Run a scenario of a workspace, or show what the same run gave before."""

from __future__ import annotations

import threading
from functools import lru_cache
from typing import TYPE_CHECKING

from lab.actions.called_models import called_models
from lab.actions.companion_models import companion_models
from lab.bpmn import match, read
from lab.bpmn.model import Model
from lab.errors import RefusedError
from lab.simulation.compare import with_matches
from lab.simulation.compile import with_called
from lab.simulation.naming import with_present_names
from lab.simulation.results import Results
from lab.simulation.run import PreparedRun, Progress, execute, prepare
from lab.simulation.scenario import Run, Scenario
from lab.store import ServiceFolder, Workspace

if TYPE_CHECKING:
    from lab.store.database.database import Database

__all__ = ["alone", "answer", "kept_answer", "model_of", "partners", "prepare_scenario", "simulate_scenario"]

AS_IS = "as-is.bpmn"
"""The model that others are paired with, unless ``matches.yaml`` names another."""


def simulate_scenario(
    workspace: Workspace,
    service: str | ServiceFolder,
    scenario: str | Scenario,
    *,
    database: Database | None = None,
    run: Run | None = None,
    progress: Progress | None = None,
    cancel: threading.Event | None = None,
) -> Results:
    """The results of a scenario; from the database where the same question was answered before.

    Args:
        workspace: where the service is.
        service: its name, or its folder (an import's).
        scenario: name of a scenario file, or a changed scenario (sliders, local layer) of one of the service's models.
        database: keeps results; None: compute and forget.
        run: overrides replications, days, warm-up and seed of the scenario.
        progress: told (done, total).
        cancel: stops it.

    Raises:
        NotFoundError: there is no such service, scenario or model.
        InputError: a file cannot be used.
        RefusedError: the scenario cannot be run; ``details`` lists why.
        CancelledError: ``cancel`` was set.
    """
    prepared = prepare_scenario(workspace, service, scenario, run=run)
    return answer(prepared, database, progress=progress, cancel=cancel)


def prepare_scenario(
    workspace: Workspace, service: str | ServiceFolder, scenario: str | Scenario, *, run: Run | None = None
) -> PreparedRun:
    """The question that a scenario asks: its ``run_hash`` says whether a shown result is still true. Raises as above.

    Elements that correspond to one of the as-is model draw its random numbers, here and in every comparison alike.
    """
    folder = workspace.service(service) if isinstance(service, str) else service
    record = folder.scenario(scenario).record if isinstance(scenario, str) else scenario
    model = model_of(folder, record.model)
    record = with_matches(record, partners(folder, model, record.model))
    called = called_models(workspace, folder, model, model_of)
    companions = companion_models(workspace, folder, record, alone)
    try:
        return prepare(model, record, run=run, called=called, companions=companions)
    except RefusedError as refused:
        if isinstance(scenario, str):
            refused.name_file(record.usual_file, folder.scenario_path(scenario).name)
        raise


def alone(workspace: Workspace | None, folder: ServiceFolder, record: Scenario) -> tuple[Model, Scenario]:
    """Model and scenario as they are run alone: paired with the as-is model, called processes drawn in."""
    model = model_of(folder, record.model)
    record = with_matches(record, partners(folder, model, record.model))
    return with_called(model, record, called_models(workspace, folder, model, model_of))


def kept_answer(prepared: PreparedRun, database: Database) -> Results | None:
    """The kept results of a prepared run under the present names; None if it was not run on this platform."""
    kept = database.runs.get(prepared.run_hash)
    if kept is None or kept.provenance.platform != prepared.provenance.platform:
        return None
    return with_present_names(kept, prepared)


def answer(
    prepared: PreparedRun,
    database: Database | None,
    *,
    progress: Progress | None = None,
    cancel: threading.Event | None = None,
) -> Results:
    """The results of a prepared run, kept ones under the present names."""
    kept = kept_answer(prepared, database) if database else None
    if kept is not None:
        return kept
    results = execute(prepared, progress=progress, cancel=cancel)
    if database:
        database.runs.put(results)
    return results


def partners(folder: ServiceFolder, model: Model, file: str) -> dict[str, str]:
    """Elements of a model and those of the as-is model that they correspond to, nodes and the flows between them.

    Empty for the as-is model itself and where there is none.
    """
    given = folder.matches()
    base_file = given.record.first if given else AS_IS
    base_name = base_file.removesuffix(".bpmn")
    if file == base_file or base_name not in folder.models():
        return {}
    base = model_of(folder, base_file)
    nodes = match(base, model, folder.matched_by_hand(base_file, file))
    return {**nodes, **_flows(base, model, nodes)}


def model_of(folder: ServiceFolder, file: str) -> Model:
    """A model by its file name. Models are frozen, so equal bytes share one: a moved slider does not parse again."""
    name = file.removesuffix(".bpmn")
    return _read(folder.model_bytes(name), folder.shown(folder.model_path(name)))


@lru_cache(maxsize=16)
def _read(data: bytes, file: str) -> Model:
    return read(data, file)


def _flows(base: Model, model: Model, nodes: dict[str, str]) -> dict[str, str]:
    """Flows between matched nodes, where the as-is model has exactly one between their partners."""
    between: dict[tuple[str, str], list[str]] = {}
    for flow in base.flows.values():
        between.setdefault((flow.source, flow.target), []).append(flow.id)
    found: dict[str, str] = {}
    for flow in model.flows.values():
        ends = (nodes.get(flow.source, ""), nodes.get(flow.target, ""))
        candidates = between.get(ends, [])
        if len(candidates) == 1 and candidates[0] not in found.values():
            found[flow.id] = candidates[0]
    return found
