"""The results of a study so far, from what participants left in the database."""

from __future__ import annotations

import datetime as dt

from lab.errors import N_, NotFoundError
from lab.store.database import Database
from lab.store.pinned_study import PinnedStudy
from lab.studies.analysis import StudyAnalysis, analyse

__all__ = ["study_results"]


def study_results(
    database: Database, service: str, study: str, *, code: str | None = None, now: dt.datetime | None = None
) -> StudyAnalysis:
    """The results of the newest published version of a study, or of the version under ``code``.

    Publications that showed exactly the same count together; a study that was edited and published again starts anew,
    since its participants saw something else. Call it as often as you like: it reads and never writes.

    Args:
        database: of the workspace.
        service: name of the service.
        study: name of the study's file without suffix.
        code: a publication of the study.
        now: the moment of the analysis, UTC; None is now.

    Raises:
        NotFoundError: the study was never published, or not under this code.
    """
    published = [one for one in database.publications.of_study(service, study) if one.kind == "study"]
    wanted = [one for one in published if code in (None, one.code)]
    if not wanted:
        raise NotFoundError(
            N_("Die Studie „{study}“ ist noch nicht veröffentlicht."),
            hint=N_("Veröffentlichen Sie sie, und geben Sie den Link weiter."),
            study=study,
        )
    chosen = wanted[0]
    pinned = PinnedStudy.model_validate(chosen.content)
    codes = [one.code for one in published if one.digest == chosen.digest]
    return analyse(
        pinned.study,
        pinned.prototype,
        pinned.instruments,
        database.recorded.events(*codes),
        database.recorded.responses(*codes),
        now or dt.datetime.now(dt.UTC),
    )
