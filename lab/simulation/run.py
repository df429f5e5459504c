"""A run: model and scenario become a question with a name; its replications run in threads and become results.

The kernel gives up Python's lock, so replications really run side by side. Each depends on nothing but net, seed and
its number, and results are put together in the order of these numbers: no figure depends on threads.
"""

from __future__ import annotations

import datetime as dt
import hashlib
import os
import threading
from collections.abc import Callable, Sequence
from concurrent.futures import Future, ThreadPoolExecutor, as_completed
from dataclasses import dataclass, replace

from lab.bpmn.model import Model
from lab.errors import N_, CancelledError, RefusedError
from lab.simulation.companions import Companions
from lab.simulation.compile import Called, check_companions, compile_net, own_part, with_called, with_companions
from lab.simulation.courtesy import stand_back
from lab.simulation.doubts import refuse_broken, refuse_hopeless, with_findings, with_ways
from lab.simulation.figures import Prices, ReplicationFigures, prices_of, reduce_output
from lab.simulation.kernel import Machine
from lab.simulation.levels import at_level, knows_queues
from lab.simulation.net import Net, canonical_bytes
from lab.simulation.output import Status
from lab.simulation.precision import further_progress, wanted_replications
from lab.simulation.results import Provenance, Results
from lab.simulation.scenario import Run, Scenario
from lab.simulation.soundness import Finding, soundness
from lab.simulation.summary import summarise
from lab.simulation.version import ENGINE, platform_name, versions
from lab.simulation.warming import wait_for_engine

__all__ = [
    "PreparedRun",
    "Progress",
    "execute",
    "prepare",
    "replicate",
    "results_of",
    "run_hash",
    "simulate",
    "until_exact",
    "with_replications",
]

Progress = Callable[[int, int], None]
"""Told (replications done, replications in all), in the thread that called."""


@dataclass(frozen=True, slots=True, eq=False)
class PreparedRun:
    """A question that is ready to be answered, and the name under which its answer can be kept."""

    model: Model
    net: Net
    prices: Prices
    scenario: Scenario
    run: Run
    provenance: Provenance
    findings: tuple[Finding, ...] = ()
    """What the check before the run doubts about the flow; see ``lab.simulation.soundness``."""

    @property
    def run_hash(self) -> str:
        """The run's name: equal exactly for equal questions."""
        return self.provenance.run_hash


def prepare(
    model: Model,
    scenario: Scenario,
    *,
    run: Run | None = None,
    called: Called | None = None,
    companions: Companions | None = None,
) -> PreparedRun:
    """Compile model and scenario; ``run`` overrides that of the scenario, ``called`` are the processes that call
    activities may call, with their scenarios, ``companions`` the scenarios that it is simulated together with. What is
    prepared has the called processes and the companions in it.

    Raises:
        RefusedError: the model has elements that the engine cannot run, the scenario lacks or misnames something, or no
            case could ever come to its end; ``details`` lists all of it.
        NotFoundError: a role names a wage table that does not exist.
    """
    start, run = scenario.run.start, run or scenario.run
    model, scenario = with_called(model, scenario.model_copy(update={"run": run}), called or {})
    model, scenario = _with_companions(model, scenario, companions or {}, start)
    scenario = at_level(model, scenario)
    net = compile_net(model, scenario)
    findings = soundness(*own_part(model, scenario))
    refuse_hopeless(findings, model.file)
    prices = prices_of(net, scenario)
    provenance = Provenance(
        run_hash=run_hash(net, run, prices),
        scenario=scenario.name,
        model=scenario.model,
        model_digest=model.digest,
        seed=run.seed,
        replications=run.replications,
        days=run.days,
        cases=run.cases,
        warm_up_days=run.warm_up_days,
        level=run.level,
        precision=run.precision,
        engine=ENGINE,
        platform=platform_name(),
        versions=versions(),
    )
    return PreparedRun(model, net, prices, scenario, run, provenance, findings)


def _with_companions(
    model: Model, scenario: Scenario, companions: Companions, start: dt.date
) -> tuple[Model, Scenario]:
    """Together with those that it shares staff with, where it matters whether people are busy."""
    if not knows_queues(scenario.run.level):
        return model, scenario.model_copy(update={"shared_with": ()})
    problems = check_companions(scenario, companions, start)
    if problems:
        raise RefusedError(
            N_("„{name}“ lässt sich nicht zusammen mit den genannten Szenarien simulieren."),
            details=problems,
            hint=N_("Jeder einzelne Grund nennt die Stelle und was zu tun ist."),
            name=scenario.name,
        )
    return with_companions(model, scenario, companions)


def run_hash(net: Net, run: Run, prices: Prices) -> str:
    """SHA-256 over everything that decides a figure: net, prices, replications, horizon, warm-up, seed, engine version.

    Names, layout, sources and notes are not in it.
    """
    digest = hashlib.sha256(canonical_bytes(net))
    for table in (prices.rate, prices.staff, prices.citizen, prices.third_party, prices.expenses):
        digest.update(table.astype("<f8").tobytes() + b"|")
    digest.update(f"{run.replications}|{run.days}|{run.cases}|{run.warm_up_days}|{run.seed}|{ENGINE}".encode())
    digest.update(f"|{run.level}|{run.precision.model_dump_json() if run.precision else ''}".encode())
    return digest.hexdigest()


def simulate(
    model: Model,
    scenario: Scenario,
    *,
    run: Run | None = None,
    called: Called | None = None,
    companions: Companions | None = None,
    progress: Progress | None = None,
    cancel: threading.Event | None = None,
) -> Results:
    """The results of a scenario: ``prepare`` and ``execute``.

    Raises:
        RefusedError: it cannot be run; ``details`` lists why.
        CancelledError: ``cancel`` was set.
    """
    prepared = prepare(model, scenario, run=run, called=called, companions=companions)
    return execute(prepared, progress=progress, cancel=cancel)


def execute(
    prepared: PreparedRun,
    *,
    progress: Progress | None = None,
    cancel: threading.Event | None = None,
    workers: int | None = None,
) -> Results:
    """Run all replications and put their results together. ``workers`` None: one thread a processor.

    With ``precision`` in the run, replications are added until the figure is exact enough, at most its limit; the
    provenance then names how many there were. Which ones depends on nothing but the question.

    Raises:
        RefusedError: a case never ends, or too few cases arrive.
        CancelledError: ``cancel`` was set.
    """
    replications = replicate(prepared, progress=progress, cancel=cancel, workers=workers)
    precision = prepared.run.precision

    def grow(count: int) -> None:
        done = len(replications)
        told = further_progress(progress, done, precision.most if precision else count)
        further = replicate(prepared, range(done, count), progress=told, cancel=cancel, workers=workers)
        replications.extend(further)

    until_exact([prepared], [replications], grow)
    return results_of(prepared, replications)


def until_exact(
    prepared: Sequence[PreparedRun],
    replications: Sequence[list[ReplicationFigures]],
    grow: Callable[[int], None],
) -> None:
    """Have the replications of some runs grown until the figure that each wants to be exact is so in all of them.

    ``grow`` is told how many each of them shall have, and brings them about.

    Raises:
        RefusedError: a case never ends, too few cases arrive, or a run does not give the figure.
    """

    def wanted(one: PreparedRun, done: list[ReplicationFigures]) -> int:
        if one.run.precision is None:
            return len(done)
        try:
            refuse_broken(one.net, done)
            return wanted_replications(one.run.precision, one.run.level, done)
        except RefusedError as refused:
            raise with_ways(refused, one.findings, one.model.file) from None

    while (count := max(map(wanted, prepared, replications))) > max(map(len, replications)):
        grow(count)


def results_of(prepared: PreparedRun, replications: list[ReplicationFigures]) -> Results:
    """The results of a prepared run from its replications in their order; the provenance names how many there were.

    Raises:
        RefusedError: a case never ends, or too few cases arrive.
    """
    made = prepared.provenance.model_copy(update={"replications": len(replications)})
    try:
        results = summarise(prepared.net, prepared.scenario, prepared.prices, replications, made)
    except RefusedError as refused:
        raise with_ways(refused, prepared.findings, prepared.model.file) from None
    warnings = with_findings(results.warnings, prepared.findings, prepared.model.file)
    return results.model_copy(update={"warnings": warnings})


def with_replications(prepared: PreparedRun, count: int) -> PreparedRun:
    """The same run with so many replications, however exact its figures then are; nothing is compiled again."""
    run = prepared.run.model_copy(update={"replications": count, "precision": None})
    named = {
        "run_hash": run_hash(prepared.net, run, prepared.prices),
        "replications": count,
        "precision": None,
    }
    return replace(
        prepared,
        run=run,
        scenario=prepared.scenario.model_copy(update={"run": run}),
        provenance=prepared.provenance.model_copy(update=named),
    )


def replicate(
    prepared: PreparedRun,
    numbers: range | None = None,
    *,
    progress: Progress | None = None,
    cancel: threading.Event | None = None,
    workers: int | None = None,
) -> list[ReplicationFigures]:
    """The figures of some replications (None: all of the run), in their order.

    Raises:
        CancelledError: ``cancel`` was set.
    """
    wait_for_engine(cancel)
    stop = _Stop(cancel)
    own = threading.local()
    numbers = range(prepared.run.replications) if numbers is None else numbers

    def one(replication: int) -> ReplicationFigures:
        if not hasattr(own, "machine"):
            own.machine = Machine(prepared.net)
        output = None if stop.is_set() else own.machine.run(prepared.run.seed, replication, stop)
        if output is None or output.status is Status.CANCELLED:
            raise CancelledError(N_("Der Lauf wurde angehalten."))
        return reduce_output(prepared.net, prepared.prices, output)

    workers = workers or os.cpu_count() or 1
    with ThreadPoolExecutor(workers, thread_name_prefix="simulation", initializer=stand_back) as pool:
        futures = [pool.submit(one, number) for number in numbers]
        try:
            _follow(futures, progress)
        except BaseException:  # Ctrl+C too: the threads must not run on while the pool waits for them
            stop.set()
            pool.shutdown(wait=False, cancel_futures=True)
            raise
    return [future.result() for future in futures]


class _Stop(threading.Event):
    """Set by whoever asked for the run, or by the first replication that fails."""

    def __init__(self, cancel: threading.Event | None) -> None:
        super().__init__()
        self._cancel = cancel

    def is_set(self) -> bool:
        """Whether any of the two wants to stop."""
        return super().is_set() or (self._cancel is not None and self._cancel.is_set())


def _follow(futures: list[Future[ReplicationFigures]], progress: Progress | None) -> None:
    """Tell the progress until all are done; raise what the first of them raises."""
    if progress:
        progress(0, len(futures))
    for done, future in enumerate(as_completed(futures), start=1):
        future.result()
        if progress:
            progress(done, len(futures))
