"""Take the measured times of a study over into the target scenario."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable

from lab.actions.study_results import study_results
from lab.simulation.scenario import Scenario
from lab.store import Workspace
from lab.store.database import Database
from lab.studies.adoption import Adoption, adopt, measured_durations

__all__ = ["adopt_times", "preview_times"]

TARGET = "target"


def preview_times(
    workspace: Workspace,
    database: Database,
    service: str,
    study: str,
    *,
    scenario: str = TARGET,
    activities: Iterable[str] | None = None,
    now: dt.datetime | None = None,
) -> tuple[Adoption, ...]:
    """What ``adopt_times`` would change: the duration of each activity before and after. Nothing is written.

    Raises:
        NotFoundError: the study was never published, or there is no such service or scenario.
        InputError: a file cannot be used.
        RefusedError: nothing was measured that the scenario could take over; ``details`` lists why.
    """
    return _adopted(workspace, database, service, study, scenario, activities, now)[1]


def adopt_times(
    workspace: Workspace,
    database: Database,
    service: str,
    study: str,
    *,
    scenario: str = TARGET,
    activities: Iterable[str] | None = None,
    started_from: str | None = None,
    now: dt.datetime | None = None,
) -> tuple[Adoption, ...]:
    """Save the measured time of each activity that a page of the prototype names as its duration in the scenario.

    The source says measured, by which study, by how many, with which interval. Whatever else the scenario holds stays,
    comments included; so do the durations of activities that no page names, such as collecting evidence.

    Args:
        workspace: where the service is.
        database: of the workspace.
        service: name of the service.
        study: name of the study's file without suffix.
        scenario: name of the scenario that gets the times.
        activities: element ids; None takes all that were measured.
        started_from: digest of the scenario that the user saw; None takes the file as it is now.
        now: the moment of the analysis, UTC; None is now.

    Raises:
        NotFoundError: the study was never published, or there is no such service or scenario.
        InputError: a file cannot be used.
        RefusedError: nothing was measured that the scenario could take over; ``details`` lists why.
        ConflictError: somebody has changed the scenario since.
    """
    changed, adoptions, digest = _adopted(workspace, database, service, study, scenario, activities, now)
    folder = workspace.service(service)
    folder.save(folder.scenario_path(scenario), changed, started_from=started_from or digest)
    return adoptions


def _adopted(
    workspace: Workspace,
    database: Database,
    service: str,
    study: str,
    scenario: str,
    activities: Iterable[str] | None,
    now: dt.datetime | None,
) -> tuple[Scenario, tuple[Adoption, ...], str]:
    """The changed scenario, what changed, and the digest of the file that it started from."""
    folder = workspace.service(service)
    title = folder.study(study).record.title.in_language("de")
    durations = measured_durations(study_results(database, service, study, now=now), study, title)
    loaded = folder.scenario(scenario)
    model = folder.model(loaded.record.model.removesuffix(".bpmn"))
    return *adopt(model, loaded.record, durations, activities), loaded.digest
