"""Publish a study: pin what participants will see and give it a code."""

from __future__ import annotations

import datetime as dt
import secrets

from lab.errors import N_, NotFoundError, RefusedError
from lab.prototypes import check as check_prototype
from lab.store import Workspace
from lab.store.database import Database
from lab.store.database.publications import Publication
from lab.store.pinned_study import PinnedStudy
from lab.studies.check import check as check_study

__all__ = ["new_code", "publish_study"]

ALPHABET = "abcdefghjkmnpqrstuvwxyz23456789"
"""Without letters and digits that look alike on a projector."""


def publish_study(workspace: Workspace, database: Database, service: str, study: str) -> Publication:
    """The publication that participants can open now; the one that is open already if nothing has changed since.

    Raises:
        NotFoundError: there is no such service, study or prototype.
        InputError: a file cannot be used.
        RefusedError: the prototype or the study does not hold together (``details``), or another version of the
            study is still open.
    """
    pinned = _pinned(workspace, service, study)
    digest = pinned.digest()
    publication = Publication(
        code=new_code(),
        kind="study",
        service=service,
        study=study,
        prototype=pinned.study.prototype,
        created=dt.datetime.now(dt.UTC),
        retention_days=pinned.study.consent.retention_days,
        content=pinned.content(),
        digest=digest,
    )
    running = database.publications.add_unless_open(publication)
    if running.digest != digest:
        raise RefusedError(
            N_("Die Studie „{study}“ läuft noch in einer früheren Fassung."),
            hint=N_("Beenden Sie sie zuerst; die Ergebnisse bleiben erhalten."),
            study=study,
            code=running.code,
        )
    return running


def new_code(length: int = 8) -> str:
    """A code that nobody guesses and everybody can type."""
    return "".join(secrets.choice(ALPHABET) for _ in range(length))


def _pinned(workspace: Workspace, service: str, name: str) -> PinnedStudy:
    folder = workspace.service(service)
    study = folder.study(name).record
    prototype = folder.prototype(study.prototype).record
    instruments = {}
    for instrument in study.instruments:
        try:
            instruments[instrument] = workspace.instrument(instrument).record
        except NotFoundError:
            continue  # check_study names it together with everything else
    files = folder.shown(folder.prototype_path(study.prototype)), folder.shown(folder.study_path(name))
    problems = [problem.at(file=files[0]) for problem in check_prototype(prototype)]
    problems += [problem.at(file=files[1]) for problem in check_study(study, prototype, instruments)]
    if problems:
        raise RefusedError(
            N_("Die Studie „{study}“ lässt sich so nicht veröffentlichen."),
            hint=N_("Beheben Sie die Punkte in den genannten Dateien."),
            details=tuple(problems),
            study=name,
        )
    return PinnedStudy(study=study, prototype=prototype, instruments=instruments)
