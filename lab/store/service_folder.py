"""One service in a workspace or in an import: its profile, models, scenarios, prototypes, studies and plan."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from lab.bpmn.gate import LARGEST
from lab.bpmn.lint.switches import LintSettings
from lab.bpmn.match_given import Given
from lab.bpmn.model import Model
from lab.errors import N_, NotFoundError, RefusedError, Where
from lab.records import Record
from lab.store.documents import Loaded, load_record, save_record
from lab.store.file_names import checked_name, stems
from lab.store.files import digest_of, read_bytes, save_bytes
from lab.store.locks import one_writer
from lab.store.records import Matches
from lab.store.service import ServiceProfile
from lab.store.together import Saving, save_together

if TYPE_CHECKING:  # each is loaded by who reads such a file
    from lab.plans.plan import Plan
    from lab.prototypes.definition import Prototype
    from lab.prototypes.easy_language.people import PeopleCheck
    from lab.prototypes.path_test import PathTests
    from lab.simulation.scenario import Scenario
    from lab.studies.study import Study

__all__ = ["ServiceFolder"]

T = TypeVar("T", bound=Record)

SCENARIO, PROTOTYPE, PATHS, STUDY, MODEL = ".scenario.yaml", ".prototype.yaml", ".paths.yaml", ".study.yaml", ".bpmn"


@dataclass(frozen=True, slots=True)
class ServiceFolder:
    """The files of one service below ``root``, which is a workspace or an unpacked bundle (the same layout)."""

    root: Path
    name: str
    read_only: bool = False

    @property
    def processes(self) -> Path:
        """The folder of profile, models, scenarios and plan."""
        return self.root / "processes" / self.name

    def exists(self) -> bool:
        """Whether there is such a service."""
        return (self.processes / "service.yaml").is_file()

    # what there is, by folder listing

    def models(self) -> tuple[str, ...]:
        """The names of the models: ``as-is`` for ``as-is.bpmn``."""
        return stems(self.processes, MODEL)

    def scenarios(self) -> tuple[str, ...]:
        """The names of the scenarios: ``as-is`` for ``as-is.scenario.yaml``."""
        return stems(self.processes, SCENARIO)

    def prototypes(self) -> tuple[str, ...]:
        """The names of the prototypes."""
        return stems(self.root / "prototypes" / self.name, PROTOTYPE)

    def tested_prototypes(self) -> tuple[str, ...]:
        """The names that path tests are for: ``neuantrag`` for ``neuantrag.paths.yaml``, its prototype there or not."""
        return stems(self.root / "prototypes" / self.name, PATHS)

    def studies(self) -> tuple[str, ...]:
        """The names of the studies."""
        return stems(self.root / "surveys" / self.name, STUDY)

    # where it is

    def profile_path(self) -> Path:
        """``service.yaml``."""
        return self.processes / "service.yaml"

    def model_path(self, name: str) -> Path:
        """The file of a model."""
        return self.processes / f"{checked_name(name)}{MODEL}"

    def scenario_path(self, name: str) -> Path:
        """The file of a scenario."""
        return self.processes / f"{checked_name(name)}{SCENARIO}"

    def prototype_path(self, name: str) -> Path:
        """The file of a prototype."""
        return self.root / "prototypes" / self.name / f"{checked_name(name)}{PROTOTYPE}"

    def paths_path(self, name: str) -> Path:
        """The file of a prototype's path tests."""
        return self.root / "prototypes" / self.name / f"{checked_name(name)}{PATHS}"

    def easy_path(self, name: str) -> Path:
        """The file of what people said about a prototype's texts in Leichte Sprache."""
        return self.root / "prototypes" / self.name / f"{checked_name(name)}.easy.yaml"

    def study_path(self, name: str) -> Path:
        """The file of a study."""
        return self.root / "surveys" / self.name / f"{checked_name(name)}{STUDY}"

    def plan_path(self) -> Path:
        """``plan.yaml``."""
        return self.processes / "plan.yaml"

    def matches_path(self) -> Path:
        """``matches.yaml``."""
        return self.processes / "matches.yaml"

    def lint_path(self) -> Path:
        """``lint.yaml``."""
        return self.processes / "lint.yaml"

    # reading; each raises NotFoundError or InputError

    def profile(self) -> Loaded[ServiceProfile]:
        """The profile."""
        return self._load(self.profile_path(), ServiceProfile)

    def scenario(self, name: str) -> Loaded[Scenario]:
        """A scenario."""
        from lab.simulation.scenario import Scenario

        return self._load(self.scenario_path(name), Scenario, self.scenarios)

    def prototype(self, name: str) -> Loaded[Prototype]:
        """A prototype."""
        from lab.prototypes.definition import Prototype

        return self._load(self.prototype_path(name), Prototype, self.prototypes)

    def path_tests(self, name: str) -> Loaded[PathTests] | None:
        """The path tests of a prototype, or None if it has none."""
        from lab.prototypes.path_test import PathTests

        path = self.paths_path(name)
        return self._load(path, PathTests) if path.is_file() else None

    def easy_check(self, name: str) -> Loaded[PeopleCheck] | None:
        """What people said about a prototype's texts in Leichte Sprache, or None if nobody said anything yet."""
        from lab.prototypes.easy_language.people import PeopleCheck

        path = self.easy_path(name)
        return self._load(path, PeopleCheck) if path.is_file() else None

    def study(self, name: str) -> Loaded[Study]:
        """A study."""
        from lab.studies.study import Study

        return self._load(self.study_path(name), Study, self.studies)

    def plan(self) -> Loaded[Plan] | None:
        """The plan, or None if none is written yet."""
        from lab.plans.plan import Plan

        return self._load(self.plan_path(), Plan) if self.plan_path().is_file() else None

    def matches(self) -> Loaded[Matches] | None:
        """The matches that the team has set by hand, or None if it set none."""
        return self._load(self.matches_path(), Matches) if self.matches_path().is_file() else None

    def lint_settings(self) -> Loaded[LintSettings] | None:
        """What the team has switched off of the checks, or None if it switched off nothing."""
        return self._load(self.lint_path(), LintSettings) if self.lint_path().is_file() else None

    def matched_by_hand(self, first: str, second: str) -> Given:
        """The pairs that the team has set for two model files; those for other models are none of theirs."""
        given = self.matches()
        fits = given is not None and (given.record.first, given.record.second) == (first, second)
        return given.record.given(self.shown(given.path)) if given is not None and fits else Given()

    def model_bytes(self, name: str) -> bytes:
        """The bytes of a model as they are in the file."""
        path = self.model_path(name)
        if not path.is_file():
            raise self._unknown(path, self.models())
        return read_bytes(path, self.shown(path), largest=LARGEST)

    def model(self, name: str) -> Model:
        """A model as understood.

        Raises:
            NotFoundError: there is no such model.
            InputError: the gate refuses the file.
        """
        from lab.bpmn import read

        return read(self.model_bytes(name), self.shown(self.model_path(name)))

    # saving; each raises ConflictError or RefusedError

    @contextmanager
    def writing_model(self, name: str) -> Iterator[None]:
        """Be the only one that saves this model, for more than one step; ``save_model`` may be one of them.

        Raises:
            MachineError: the folder cannot be written, or another writer holds the file for too long.
        """
        path = self.model_path(name)
        self._writable(path)
        with one_writer(path, self.shown(path)):
            yield

    def save_model(self, name: str, data: bytes, *, started_from: str | None) -> str:
        """Save a model's bytes and give the new digest. ``started_from`` None: the model must be new."""
        return self._save_bytes(self.model_path(name), data, started_from)

    def save(self, path: Path, record: Record, *, started_from: str | None) -> str:
        """Save a record of this service (``scenario_path`` and the like) and give the new digest."""
        self._writable(path)
        return save_record(path, record, started_from=started_from, shown=self.shown(path))

    def save_text(self, path: Path, text: str, *, started_from: str | None) -> str:
        """Save a text as the content of a file of this service, as it is, and give the new digest."""
        return self._save_bytes(path, text.encode(), started_from)

    def save_together(self, files: Sequence[Saving]) -> tuple[str, ...]:
        """Save several files of this service, all or none, and give their new digests."""
        for one in files:
            self._writable(one.path)
        return save_together(self.root, files)

    def shown(self, path: Path) -> str:
        """How errors name a file: its path in the workspace."""
        return path.relative_to(self.root).as_posix()

    def digests(self) -> dict[str, str]:
        """SHA-256 by path of every file of the service: whether anything has changed since."""
        folders = (self.processes, self.root / "prototypes" / self.name, self.root / "surveys" / self.name)
        files = (path for folder in folders if folder.is_dir() for path in sorted(folder.iterdir()) if path.is_file())
        shown = {self.shown(path): path for path in files if not path.name.startswith(".")}
        found: dict[str, str] = {}
        for name, path in shown.items():
            with suppress(NotFoundError):  # taken away since it was listed
                found[name] = digest_of(read_bytes(path, name, largest=sys.maxsize))
        return found

    def _save_bytes(self, path: Path, data: bytes, started_from: str | None) -> str:
        self._writable(path)
        return save_bytes(path, data, started_from=started_from, shown=self.shown(path))

    def _writable(self, path: Path) -> None:
        if self.read_only:
            raise RefusedError(
                N_("Was eine andere Behörde gegeben hat, bleibt, wie es ankam."),
                where=Where(file=self.shown(path)),
                hint=N_("Tragen Sie eigene Werte in die lokale Ebene ein."),
            )

    def _load(self, path: Path, kind: type[T], known: Callable[[], tuple[str, ...]] | None = None) -> Loaded[T]:
        if not path.is_file():
            raise self._unknown(path, known() if known else ())
        return load_record(path, kind, self.shown(path))

    def _unknown(self, path: Path, known: tuple[str, ...]) -> NotFoundError:
        if known:
            return NotFoundError(
                N_("Diese Datei gibt es nicht."),
                where=Where(file=self.shown(path)),
                hint=N_("Vorhanden sind: {known}"),
                known=", ".join(known),
            )
        return NotFoundError(N_("Diese Datei gibt es nicht."), where=Where(file=self.shown(path)))
