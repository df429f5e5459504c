"""Draft the implementation plan of a service, or bring a new draft into the plan that the team has edited."""

from __future__ import annotations

import datetime as dt
import threading

from lab.actions.compare_scenarios import compare_scenarios
from lab.bpmn import diff
from lab.plans.measures import draft
from lab.plans.merge import Merge, merge
from lab.plans.plan import Plan
from lab.simulation.levels import refuse_flow_only
from lab.simulation.run import Progress
from lab.simulation.scenario import Run
from lab.store import Workspace
from lab.store.database import Database

__all__ = ["draft_plan"]


def draft_plan(
    workspace: Workspace,
    service: str,
    *,
    database: Database | None = None,
    as_is: str = "as-is",
    target: str = "target",
    start: dt.date | None = None,
    run: Run | None = None,
    started_from: str | None = None,
    progress: Progress | None = None,
    cancel: threading.Event | None = None,
) -> Merge:
    """Compare both scenarios, draft measures from what differs, merge them with the plan, and save ``plan.yaml``.

    What the team wrote stays; figures and evidence are those of this comparison.

    Args:
        workspace: where the service is.
        service: name of the service.
        database: keeps results of runs; None: compute and forget.
        as_is: name of the first scenario.
        target: name of the second.
        start: first day of a new plan, None is today; a plan that exists keeps its own.
        run: replications, days, warm-up and seed of both; None: those of the first scenario.
        started_from: digest of the plan that the user saw; None takes the file as it is now.
        progress: told (done, total) over both runs.
        cancel: stops it.

    Raises:
        NotFoundError: there is no such service, scenario or model.
        InputError: a file cannot be used.
        RefusedError: one of the scenarios cannot be run; ``details`` lists why.
        ConflictError: somebody has changed the plan since.
        CancelledError: ``cancel`` was set; nothing is saved.
    """
    folder = workspace.service(service)
    present = folder.plan()
    first, second = folder.scenario(as_is).record, folder.scenario(target).record
    models = diff(  # before the runs, which may take minutes in which somebody saves
        folder.model(first.model.removesuffix(".bpmn")),
        folder.model(second.model.removesuffix(".bpmn")),
        folder.matched_by_hand(first.model, second.model),
    )
    comparison = compare_scenarios(
        workspace, folder, as_is, target, database=database, run=run, progress=progress, cancel=cancel
    )
    refuse_flow_only(comparison.first.provenance.level)
    fresh = draft(
        models,
        comparison,
        first,
        second,
        title=f"Umsetzungsplan: {folder.profile().record.name.in_language('de')}",
        scenarios=(as_is, target),
        start=start or dt.datetime.now().astimezone().date(),
    )
    merged = merge(present.record, fresh) if present else _new(fresh)
    digest = started_from or (present.digest if present else None)
    folder.save(folder.plan_path(), merged.plan, started_from=digest)
    return merged


def _new(plan: Plan) -> Merge:
    added = tuple(measure.id for measure in plan.measures)
    return Merge(plan=plan, added=added, refreshed=(), without_basis=(), dropped=())
