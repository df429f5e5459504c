"""Check every file of a workspace at once: can it be read, and does what it names exist?"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import ParamSpec, TypeVar

from lab import prototypes
from lab.actions.called_models import called_models
from lab.actions.check_prototype import orphaned_tests, path_problems
from lab.actions.companion_models import companion_models
from lab.actions.simulate_scenario import alone, model_of
from lab.actions.switch_rule import switch_problems
from lab.actions.unknown_steps import unknown_steps
from lab.bpmn.lint.switches import LintSettings
from lab.bpmn.model import Model
from lab.errors import N_, LabError, Problem, Where
from lab.plans.plan import Plan
from lab.plans.schedule import in_order
from lab.prototypes.definition import Prototype
from lab.records import Record
from lab.simulation.compile import check as check_scenario
from lab.simulation.compile import with_called
from lab.simulation.compile.companions import companion_problems
from lab.simulation.scenario import Scenario
from lab.simulation.soundness import soundness
from lab.store import Loaded, ServiceFolder, Workspace, yaml_text
from lab.store.records import Matches
from lab.studies.check import check as check_study
from lab.studies.instrument import Instrument

__all__ = ["Validation", "validate_workspace"]

P = ParamSpec("P")
T = TypeVar("T")
R = TypeVar("R", bound=Record)


@dataclass(frozen=True, slots=True)
class Validation:
    """What was looked at, by path in the workspace, and what is wrong with it."""

    files: tuple[str, ...]
    problems: tuple[Problem, ...]
    warnings: tuple[Problem, ...] = ()
    """What only some cases run into on their way through a model, such as a deadlock: a scenario can be run with it."""


def validate_workspace(workspace: Workspace) -> Validation:
    """Every problem of every file and of the local layers of imports; imports themselves stay as they came."""
    check = _Check(workspace)
    check.files.append("workspace.yaml")
    instruments = check.instruments(workspace)
    for name in _folders(workspace.root / "processes"):
        check.service(ServiceFolder(workspace.root, name), instruments)
    for name in _folders(workspace.root / "prototypes") | _folders(workspace.root / "surveys"):
        if name not in workspace.services():
            check.stray(workspace, name)
    for imported in workspace.imports():
        if imported.local_path.is_file():
            check.load(imported.local_path.relative_to(workspace.root).as_posix(), imported.local)
    return Validation(tuple(check.files), tuple(check.problems), tuple(check.warnings.values()))


def _folders(parent: Path) -> set[str]:
    """The names of the folders in a folder."""
    return {path.name for path in parent.iterdir() if path.is_dir()} if parent.is_dir() else set()


class _Check:
    """One walk through a workspace; it collects instead of stopping."""

    def __init__(self, workspace: Workspace) -> None:
        self.workspace = workspace
        self.files: list[str] = []
        self.problems: list[Problem] = []
        self.warnings: dict[tuple[str, str | None, str | None], Problem] = {}
        """Each place of a model once, however many scenarios it has."""

    # what to check

    def instruments(self, workspace: Workspace) -> dict[str, Instrument]:
        """The questionnaires that can be used."""
        loaded = {
            name: self.load(f"surveys/{name}.yaml", workspace.instrument, name) for name in workspace.instruments()
        }
        return {name: one.record for name, one in loaded.items() if one is not None}

    def service(self, folder: ServiceFolder, instruments: dict[str, Instrument]) -> None:
        """All files of a service."""
        self.load(folder.shown(folder.profile_path()), folder.profile)
        models = {
            name: model
            for name in folder.models()
            if (model := self.load(folder.shown(folder.model_path(name)), folder.model, name))
        }
        scenarios = self._scenarios(folder, models)
        self._matches(folder, models)
        self._switches(folder)
        self._plan(folder, scenarios, models)
        prototypes = self._prototypes(folder, models)
        for name in folder.studies():
            file = folder.shown(folder.study_path(name))
            study = self.load(file, folder.study, name)
            if study is None:
                continue
            prototype = prototypes.get(study.record.prototype)
            if prototype is not None:
                self.add(study, file, check_study(study.record, prototype, instruments))
            elif study.record.prototype not in folder.prototypes():
                known = ", ".join(folder.prototypes()) or "–"
                self.add(
                    study,
                    file,
                    [_missing(N_("Den Prototyp „{name}“ gibt es nicht."), study.record.prototype, known, "prototype")],
                )

    def stray(self, workspace: Workspace, name: str) -> None:
        """A folder beside the services that belongs to none of them."""
        for parent in ("prototypes", "surveys"):
            if (workspace.root / parent / name).is_dir():
                self.problems.append(
                    Problem(
                        N_("Der Ordner gehört zu keiner Leistung."),
                        where=Where(file=f"{parent}/{name}"),
                        hint=N_("Er muss heißen wie ein Ordner unter processes."),
                    )
                )

    def _scenarios(self, folder: ServiceFolder, models: dict[str, Model]) -> dict[str, Scenario]:
        found = {}
        for name in folder.scenarios():
            file = folder.shown(folder.scenario_path(name))
            scenario = self.load(file, folder.scenario, name)
            if scenario is None:
                continue
            found[name] = scenario.record
            wanted = scenario.record.model.removesuffix(".bpmn")
            if wanted in models:
                problems = self._scenario(folder, models[wanted], scenario.record, file)
                self.add(scenario, file, [p.at(file=file) if p.where.field else p for p in problems])
            elif wanted not in folder.models():
                known = ", ".join(f"{one}.bpmn" for one in folder.models()) or "–"
                self.add(
                    scenario,
                    file,
                    [_missing(N_("Das Modell „{name}“ gibt es nicht."), scenario.record.model, known, "model")],
                )
        return found

    def _scenario(self, folder: ServiceFolder, model: Model, scenario: Scenario, file: str) -> list[Problem]:
        """What is wrong with it alone, and with how it names others; what is wrong with these is told of them."""
        with self.collecting(file):
            called = called_models(self.workspace, folder, model, model_of)
            problems = check_scenario(model, scenario.model_copy(update={"shared_with": ()}), called)
            if not problems:
                self._warn(folder, *with_called(model, scenario, called))
            companions = companion_models(self.workspace, folder, scenario, alone)
            return [*problems, *companion_problems(scenario, scenario.run.start, companions)]
        return []

    def _warn(self, folder: ServiceFolder, model: Model, scenario: Scenario) -> None:
        file = folder.shown(folder.model_path(scenario.model.removesuffix(".bpmn")))
        for finding in soundness(model, scenario):
            problem = finding.problem(file)
            self.warnings.setdefault((problem.message, file, problem.where.element), problem)

    def _matches(self, folder: ServiceFolder, models: dict[str, Model]) -> None:
        if not folder.matches_path().is_file():
            return
        file = folder.shown(folder.matches_path())
        loaded: Loaded[Matches] | None = self.load(file, folder.matches)
        if loaded is None:
            return
        pair = [models.get(one.removesuffix(".bpmn")) for one in (loaded.record.first, loaded.record.second)]
        if pair[0] is not None and pair[1] is not None:
            with self.collecting(file):
                loaded.record.given(file).check(pair[0], pair[1])

    def _switches(self, folder: ServiceFolder) -> None:
        """What is switched off of the checks names rules and models that there are."""
        if not folder.lint_path().is_file():
            return
        file = folder.shown(folder.lint_path())
        loaded: Loaded[LintSettings] | None = self.load(file, folder.lint_settings)
        if loaded is not None:
            self.add(loaded, file, switch_problems(loaded.record, folder))

    def _plan(self, folder: ServiceFolder, scenarios: dict[str, Scenario], models: dict[str, Model]) -> None:
        if not folder.plan_path().is_file():
            return
        file = folder.shown(folder.plan_path())
        plan: Loaded[Plan] | None = self.load(file, folder.plan)
        if plan is not None:
            self.add(plan, file, _plan_problems(plan.record, folder, scenarios, models))
            with self.collecting(file):
                in_order(plan.record)

    def _prototypes(self, folder: ServiceFolder, models: dict[str, Model]) -> dict[str, Prototype]:
        found = {}
        elements = {node for model in models.values() for node in model.nodes}
        for name in folder.prototypes():
            file = folder.shown(folder.prototype_path(name))
            prototype = self.load(file, folder.prototype, name)
            if prototype is None:
                continue
            found[name] = prototype.record
            problems = prototypes.check(prototype.record)
            self.add(prototype, file, problems)
            self.add(prototype, file, unknown_steps(prototype.record, elements))
            if folder.paths_path(name).is_file():
                self._paths(folder, name, None if problems else prototype.record)
        self.problems += orphaned_tests(folder)
        return found

    def _paths(self, folder: ServiceFolder, name: str, prototype: Prototype | None) -> None:
        """The path tests of a prototype; they are walked only if it holds together."""
        file = folder.shown(folder.paths_path(name))
        tests = self.load(file, folder.path_tests, name)
        if tests is not None and prototype is not None:
            self.add(tests, file, [problem.at(file=None) for problem in path_problems(folder, prototype, tests)])

    # how problems are kept

    def load(self, file: str, read: Callable[P, T], *args: P.args, **kwargs: P.kwargs) -> T | None:
        """What a file holds, or None if it cannot be used."""
        self.files.append(file)
        with self.collecting(file):
            return read(*args, **kwargs)
        return None

    @contextmanager
    def collecting(self, file: str) -> Iterator[None]:
        """Keep what a step raises: the single reasons where it names some."""
        try:
            yield
        except LabError as error:
            self.problems += [_in_file(problem, file) for problem in error.details or (error.problem,)]

    def add(self, loaded: Loaded[R], file: str, problems: Iterable[Problem]) -> None:
        """Keep problems of a record, each with the line of the field that it names."""
        node = yaml_text.parse(loaded.text, file)
        for problem in problems:
            place = [int(part) if part.isdigit() else part for part in (problem.where.field or "").split(".")]
            line = problem.where.line or yaml_text.line_of(node, place)
            self.problems.append(_in_file(problem.at(line=line), file))


def _in_file(problem: Problem, file: str) -> Problem:
    return problem if problem.where.file else problem.at(file=file)


def _missing(message: str, name: str, known: str, field: str) -> Problem:
    return Problem(message, {"name": name, "known": known}, Where(field=field), N_("Vorhanden sind: {known}"))


def _plan_problems(
    plan: Plan, folder: ServiceFolder, scenarios: dict[str, Scenario], models: dict[str, Model]
) -> Iterator[Problem]:
    """Scenarios and elements that the plan names and nobody has."""
    for field, name, elements in (
        ("as_is", plan.as_is, "as_is_elements"),
        ("target", plan.target, "target_elements"),
    ):
        if name not in folder.scenarios():
            known = ", ".join(folder.scenarios()) or "–"
            yield _missing(N_("Das Szenario „{name}“ gibt es nicht."), name, known, field)
            continue
        scenario = scenarios.get(name)
        model = models.get(scenario.model.removesuffix(".bpmn")) if scenario else None
        if model is None:
            continue
        for position, measure in enumerate(plan.measures):
            for element in getattr(measure, elements):
                if element not in model.nodes:
                    yield Problem(
                        N_("Die Maßnahme nennt „{name}“; das Modell {model} hat dieses Element nicht."),
                        {"name": element, "model": model.file},
                        Where(field=f"measures.{position}.{elements}"),
                        N_("Entwerfen Sie den Plan neu, oder nennen Sie ein Element, das es gibt."),
                    )
