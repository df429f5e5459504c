"""What the simulation page asks: the scenarios of a service with other volumes, staff and replications; and answers.

The work runs on a job's thread. A first answer comes from few replications, so that a moved slider shows something at
once; then all replications, kept in the database; then the bottleneck of each scenario.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from lab.actions.companion_models import companion_digests
from lab.actions.compare_scenarios import compare_scenarios
from lab.actions.simulate_scenario import kept_answer, prepare_scenario, simulate_scenario
from lab.errors import LabError, RefusedError
from lab.simulation.bottleneck import bottleneck_of
from lab.simulation.compare import compare_results
from lab.simulation.results import Bottleneck, Comparison, Results
from lab.simulation.scenario import Run, Scenario
from lab.workbench.jobs import Job

if TYPE_CHECKING:
    from lab.store import ServiceFolder, Workspace
    from lab.store.database import Database

QUICK = 2
"""Replications of the first answer: the fewest that have an interval."""
BREATH = 0.2
BREATH_BEFORE_BOTTLENECK = 1.5
"""Seconds in which the engine leaves the processors to the page, so that a moved slider shows its chart at once; a
newer move in this time spares the work altogether."""
PAIR = ("as-is", "target")


@dataclass(frozen=True, slots=True)
class Question:
    """What is asked. ``digests`` name the files' contents, so that an edited file is another question."""

    service: str
    scenarios: tuple[str, ...]
    digests: tuple[str, ...]
    factor: float = 1.0
    """Cases a year, as a multiple of the file's."""
    staff: tuple[tuple[str, int], ...] = ()
    """Role id to more (or fewer) people than in the file, in every scenario that has the role."""
    replications: int | None = None


@dataclass(frozen=True, slots=True)
class Answer:
    """Results by scenario name. ``complete`` is false as long as more replications are to come."""

    results: Mapping[str, Results]
    complete: bool = False
    comparison: Comparison | None = None
    bottlenecks: Mapping[str, Bottleneck] = field(default_factory=dict)

    @property
    def replications(self) -> int:
        """On how many replications the figures rest."""
        return min((one.provenance.replications for one in self.results.values()), default=0)


def question_of(service: ServiceFolder) -> Question:
    """The question that the files ask as they are: as-is and target if there are both, else what there is."""
    present = service.scenarios()
    names = tuple(name for name in PAIR if name in present) or present[:1]
    digests: list[str] = []
    for name in names:
        loaded = service.scenario(name)
        digests += [loaded.digest, service.model(loaded.record.model.removesuffix(".bpmn")).digest]
        digests += companion_digests(service, loaded.record)
    matches = service.matches()
    return Question(service.name, names, (*digests, matches.digest if matches else ""))


def changed(scenario: Scenario, question: Question) -> Scenario:
    """The scenario as the question wants it. No role gets fewer than one person."""
    changes = dict(question.staff)
    arrivals = {
        start: one if one.per_year is None else one.model_copy(update={"per_year": one.per_year * question.factor})
        for start, one in scenario.arrivals.items()
    }
    roles = {
        key: role.model_copy(update={"people": max(role.people + changes.get(key, 0), 1)})
        for key, role in scenario.roles.items()
    }
    run = scenario.run
    if question.replications is not None:
        run = run.model_copy(update={"replications": question.replications})
    return scenario.model_copy(update={"arrivals": arrivals, "roles": roles, "run": run})


def known_answer(workspace: Workspace, database: Database, question: Question) -> Answer | None:
    """The answer, if every run of it is kept in the database; nothing is computed. None too if it cannot be run."""
    service = workspace.service(question.service)
    results: dict[str, Results] = {}
    run: Run | None = None
    for name in question.scenarios:
        try:
            prepared = prepare_scenario(workspace, service, changed(service.scenario(name).record, question), run=run)
        except RefusedError:
            return None
        run = run or prepared.run
        kept = kept_answer(prepared, database)
        if kept is None:
            return None
        results[name] = kept
    return _answer(results, complete=True) if results else None


def find_answer(workspace: Workspace, database: Database, question: Question, job: Job[Answer]) -> Answer:
    """The work of a job: publishes a quick answer, then the whole one, then adds the bottlenecks.

    Raises:
        LabError: a file cannot be used, a scenario cannot be run, or the job was stopped.
    """
    service = workspace.service(question.service)
    scenarios = {name: changed(service.scenario(name).record, question) for name in question.scenarios}
    run = next(iter(scenarios.values())).run
    answer = known_answer(workspace, database, question)
    if answer is None:
        quick = run.model_copy(update={"replications": min(QUICK, run.replications)})
        job.publish(_run(workspace, service, scenarios, quick, None, job, complete=quick == run))
        job.cancel.wait(BREATH)
        answer = _run(workspace, service, scenarios, run, database, job, complete=True)
    job.publish(answer)
    job.cancel.wait(BREATH_BEFORE_BOTTLENECK)
    for name, scenario in scenarios.items():
        prepared = prepare_scenario(workspace, service, scenario, run=run)
        try:
            found = bottleneck_of(prepared, progress=job.progress, cancel=job.cancel)
        except RefusedError:
            continue  # no staff, or too few finished cases: the page says so by showing none
        answer = replace(answer, bottlenecks={**answer.bottlenecks, name: found})
        job.publish(answer)
    return answer


def _run(
    workspace: Workspace,
    service: ServiceFolder,
    scenarios: Mapping[str, Scenario],
    run: Run,
    database: Database | None,
    job: Job[Answer],
    *,
    complete: bool,
) -> Answer:
    names = list(scenarios)
    common = {"database": database, "run": run, "progress": job.progress, "cancel": job.cancel}
    if len(names) == 1:
        only = simulate_scenario(workspace, service, scenarios[names[0]], **common)  # type: ignore[arg-type]
        return _answer({names[0]: only}, complete=complete)
    both = compare_scenarios(workspace, service, *scenarios.values(), **common)  # type: ignore[arg-type]
    return Answer(dict(zip(names, (both.first, both.second), strict=True)), complete, both)


def _answer(results: dict[str, Results], *, complete: bool) -> Answer:
    """Results with their paired difference where there are two."""
    comparison = None
    if len(results) == 2:
        try:
            comparison = compare_results(*results.values())
        except LabError:
            comparison = None
    return Answer(results, complete, comparison)
