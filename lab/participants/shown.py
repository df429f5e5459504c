"""What a publication shows: the pinned study, the prototype's file, or a draft of it, as it is at this moment."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from lab.errors import N_, NotFoundError, RefusedError
from lab.prototypes import Prototype, check
from lab.prototypes.presentable import presentable
from lab.store import open_workspace
from lab.store.database import Database
from lab.store.database.publications import Publication
from lab.store.pinned_study import PinnedStudy
from lab.studies.instrument import Instrument
from lab.studies.study import Study, StudyTask

__all__ = ["PREVIEW_TASK", "Shown", "Shows"]

PREVIEW_TASK = "preview"
"""Key of a preview's working answers; a preview has no tasks."""


@dataclass(frozen=True, slots=True)
class Shown:
    """What participants see. In a preview there is only a prototype."""

    prototype: Prototype
    study: Study | None = None
    instruments: tuple[tuple[str, Instrument], ...] = ()

    @property
    def languages(self) -> tuple[str, ...]:
        """The languages that can be chosen, the usual one first."""
        return self.study.languages if self.study else self.prototype.languages

    @property
    def tasks(self) -> tuple[StudyTask, ...]:
        """The tasks in their order."""
        return self.study.tasks if self.study else ()

    def task_key(self, number: int) -> str:
        """Under which name the working answers of a task are kept, and events name it."""
        return self.study.tasks[number].id if self.study else PREVIEW_TASK

    def prototype_of(self, number: int) -> Prototype:
        """The prototype as the task begins it."""
        start = self.study.tasks[number].start if self.study else None
        return self.prototype.model_copy(update={"start": start}) if start else self.prototype


class Shows:
    """What publications show; a pinned study is read once."""

    def __init__(self, workspace_root: Path, database: Database) -> None:
        self._workspace_root = workspace_root
        self._database = database
        self._pinned: dict[str, Shown] = {}

    def of(self, publication: Publication) -> Shown:
        """What the publication shows.

        Raises:
            LabError: a preview's prototype cannot be used at this moment; ``details`` has every reason.
        """
        if publication.kind == "draft":
            return _draft(publication, self._database)
        if publication.content is None:
            return _preview(publication, self._workspace_root)
        if publication.digest not in self._pinned:
            self._pinned[publication.digest] = _study(publication.content)
        return self._pinned[publication.digest]


def _study(content: Mapping[str, Any]) -> Shown:
    pinned = PinnedStudy.model_validate(content)
    instruments = tuple((name, pinned.instruments[name]) for name in pinned.study.instruments)
    return Shown(pinned.prototype, pinned.study, instruments)


def _draft(publication: Publication, database: Database) -> Shown:
    """What is on a desk: as much of it as can be shown, since work in progress is never quite right."""
    draft = database.drafts.get(publication.code)
    if draft is None:
        raise NotFoundError(
            N_("Diesen Entwurf gibt es nicht mehr."), hint=N_("Öffnen Sie die Vorschau in der Werkbank neu.")
        )
    return Shown(presentable(draft.record))


def _preview(publication: Publication, workspace_root: Path) -> Shown:
    folder = open_workspace(workspace_root).service(publication.service)
    prototype = folder.prototype(publication.prototype).record
    problems = check(prototype)
    if problems:
        file = folder.shown(folder.prototype_path(publication.prototype))
        raise RefusedError(
            N_("Der Prototyp „{prototype}“ lässt sich so nicht ausprobieren."),
            hint=N_("Beheben Sie die Punkte in der Datei, und laden Sie die Vorschau neu."),
            details=tuple(problem.at(file=file) for problem in problems),
            prototype=publication.prototype,
        )
    return Shown(prototype)
