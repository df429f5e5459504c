"""What the simulation page asks: the scenarios of a service with other volumes, staff and replications; and answers.

The work runs on a job's thread. A first answer comes from few replications, so that a moved slider shows something at
once; then all replications, kept in the database; then the bottleneck of each scenario.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from lab.actions.common_warm_up import common_warm_up
from lab.actions.companion_models import companion_digests
from lab.actions.run_together import QUICK, kept_together, run_together
from lab.actions.simulate_scenario import model_of, prepare_scenario
from lab.errors import LabError, Problem, RefusedError
from lab.simulation.bottleneck import bottleneck_of
from lab.simulation.compare import compare_results
from lab.simulation.results import Bottleneck, Comparison, Results, WarmUp
from lab.simulation.run import PreparedRun, with_replications
from lab.simulation.scenario import Run, Scenario
from lab.workbench.jobs import Job

if TYPE_CHECKING:
    from lab.store import ServiceFolder, Workspace
    from lab.store.database import Database

BREATH = 0.5
BREATH_BEFORE_BOTTLENECK = 1.5
"""Seconds in which the engine leaves the processors to the page, so that a moved slider shows its chart at once; a
newer move in this time spares the work altogether."""
WITH_STAFF = ("staff", "calendars")
"""Levels at which work can wait for somebody."""
PAIR = ("as-is", "target")


@dataclass(frozen=True, slots=True)
class Question:
    """What is asked. ``digests`` name the files' contents, so that an edited file is another question."""

    service: str
    scenarios: tuple[str, ...]
    digests: tuple[str, ...]
    run: Run = field(default_factory=Run)
    """Of all scenarios: level, days, warm-up, replications, how exact, seed."""
    find_warm_up: bool = False
    """Whether the warm-up is looked for, instead of that of ``run``."""
    factor: float = 1.0
    """Cases a year, as a multiple of the file's."""
    staff: tuple[tuple[str, int], ...] = ()
    """Role id to more (or fewer) people than in the file, in every scenario that has the role."""


@dataclass(frozen=True, slots=True)
class Answer:
    """Results by scenario name. ``complete`` is false as long as more replications are to come."""

    results: Mapping[str, Results]
    complete: bool = False
    comparison: Comparison | None = None
    bottlenecks: Mapping[str, Bottleneck] = field(default_factory=dict)
    warm_ups: Mapping[str, WarmUp] = field(default_factory=dict)
    """By scenario name, where the warm-up was looked for and found."""
    unsettled: Problem | None = None
    """Why none was found."""

    @property
    def replications(self) -> int:
        """On how many replications the figures rest."""
        return min((one.provenance.replications for one in self.results.values()), default=0)


def question_of(service: ServiceFolder) -> Question:
    """The question that the files ask as they are: as-is and target if there are both, else what there is."""
    present = service.scenarios()
    names = tuple(name for name in PAIR if name in present) or present[:1]
    loaded = [service.scenario(name) for name in names]
    digests = [one.digest for one in loaded] + [model_of(service, one.record.model).digest for one in loaded]
    digests += [digest for one in loaded for digest in companion_digests(service, one.record)]
    matches = service.matches()
    run = loaded[0].record.run if loaded else Run()
    return Question(service.name, names, (*digests, matches.digest if matches else ""), run)


def changed(scenario: Scenario, question: Question) -> Scenario:
    """The scenario with the question's cases and people. No role gets fewer than one person."""
    changes = dict(question.staff)
    arrivals = {
        start: one if one.per_year is None else one.model_copy(update={"per_year": one.per_year * question.factor})
        for start, one in scenario.arrivals.items()
    }
    roles = {
        key: role.model_copy(update={"people": max(role.people + changes.get(key, 0), 1)})
        for key, role in scenario.roles.items()
    }
    return scenario.model_copy(update={"arrivals": arrivals, "roles": roles})


def known_answer(workspace: Workspace, database: Database, question: Question) -> Answer | None:
    """The answer, if every run of it is kept in the database; nothing is computed. None too if it cannot be run."""
    if question.find_warm_up or not question.scenarios:
        return None
    try:
        kept = kept_together(_prepared(workspace, question, question.run), database)
    except RefusedError:
        return None
    return _answer(question, kept, complete=True) if kept is not None else None


def find_answer(workspace: Workspace, database: Database, question: Question, job: Job[Answer]) -> Answer:
    """The work of a job: publishes a quick answer, better ones, the whole one, then adds the bottlenecks.

    Raises:
        LabError: a file cannot be used, a scenario cannot be run, or the job was stopped.
    """
    prepared = _prepared(workspace, question, question.run)
    answer = Answer({})

    def publish(results: tuple[Results, ...], *, complete: bool = False) -> Answer:
        made = _answer(question, results, complete=complete)
        made = replace(made, warm_ups=answer.warm_ups, unsettled=answer.unsettled)
        first = job.newest is None
        job.publish(made)
        if first and not complete:
            job.cancel.wait(BREATH)
        return made

    if question.find_warm_up:
        publish(run_together([with_replications(one, QUICK) for one in prepared], cancel=job.cancel))
        try:
            days, found = common_warm_up(prepared, progress=job.progress, cancel=job.cancel)
        except RefusedError as refused:
            answer = replace(answer, unsettled=refused.problem)
        else:
            prepared = _prepared(workspace, question, question.run.model_copy(update={"warm_up_days": days}))
            answer = replace(answer, warm_ups=dict(zip(question.scenarios, found, strict=True)))
    results = run_together(prepared, database=database, seen=publish, progress=job.progress, cancel=job.cancel)
    answer = publish(results, complete=True)
    return _with_bottlenecks(answer, question, prepared, job)


def _with_bottlenecks(answer: Answer, question: Question, prepared: list[PreparedRun], job: Job[Answer]) -> Answer:
    """The answer with the bottleneck of each scenario, published one by one."""
    if question.run.level not in WITH_STAFF:
        return answer
    job.cancel.wait(BREATH_BEFORE_BOTTLENECK)
    for name, one in zip(question.scenarios, prepared, strict=True):
        try:
            found = bottleneck_of(one, progress=job.progress, cancel=job.cancel)
        except RefusedError:
            continue  # no staff, or too few finished cases: the page says so by showing none
        answer = replace(answer, bottlenecks={**answer.bottlenecks, name: found})
        job.publish(answer)
    return answer


def _prepared(workspace: Workspace, question: Question, run: Run) -> list[PreparedRun]:
    """The runs of the question's scenarios, compiled."""
    service = workspace.service(question.service)
    scenarios = [changed(service.scenario(name).record, question) for name in question.scenarios]
    return [prepare_scenario(workspace, service, one, run=run) for one in scenarios]


def _answer(question: Question, results: tuple[Results, ...], *, complete: bool) -> Answer:
    """Results with their paired difference where there are two."""
    comparison = None
    if len(results) == 2:
        try:
            comparison = compare_results(*results)
        except LabError:
            comparison = None
    return Answer(dict(zip(question.scenarios, results, strict=True)), complete, comparison)
