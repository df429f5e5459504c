"""Take the measured times of a study over into the target scenario."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable

from lab.actions.study_results import study_results
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
    folder = workspace.service(service)
    title = folder.study(study).record.title.in_language("de")
    durations = measured_durations(study_results(database, service, study, now=now), study, title)
    return adopt(folder.scenario(scenario).record, durations, activities)[1]


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
    folder = workspace.service(service)
    title = folder.study(study).record.title.in_language("de")
    durations = measured_durations(study_results(database, service, study, now=now), study, title)
    loaded = folder.scenario(scenario)
    changed, adoptions = adopt(loaded.record, durations, activities)
    folder.save(loaded.path, changed, started_from=started_from or loaded.digest)
    return adoptions
