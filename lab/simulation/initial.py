"""How long the office takes to fill: the warm-up, found by the MSER-5 rule on a pilot run that starts empty.

White (1997), *An effective truncation heuristic for bias reduction in simulation output*, Simulation 69(6), and White,
Cobb and Spratt (2000): of the means of five successive cases, drop as many at the beginning as make the standard error
of the mean of the rest smallest. The cases' times are averaged over the pilot's replications, case by case in order of
arrival (Welch 1983), so that one unlucky replication decides nothing.

The minimum is looked for in the first half only: at the end few values are left, which resemble each other by chance
(Hoad, Robinson and Davies 2010). If it lies at the end of that half, the run is too short or the office never settles,
and no number is given.
"""

from __future__ import annotations

import math
import threading
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from lab.errors import N_, CancelledError, RefusedError
from lab.simulation.calendars import DAY
from lab.simulation.doubts import refuse_broken
from lab.simulation.figures import reduce_output
from lab.simulation.kernel.runner import Machine
from lab.simulation.output import Cases, Log, Status
from lab.simulation.results import WarmUp
from lab.simulation.run import PreparedRun, Progress, prepare
from lab.simulation.series import daily_means
from lab.simulation.warming import wait_for_engine

__all__ = ["BATCH", "Truncation", "find_warm_up", "mser"]

BATCH = 5
"""Cases of which one mean is taken."""
WEEK = 7
"""Days of which one mean is taken."""
PILOT = 20
"""Replications of the pilot at most."""
FEWEST_BATCHES = 20
EDGE = 0.95
"""Part of the half beyond which a minimum counts as lying at its end."""
MOST_POINTS = 200
"""Points of the curve that is shown."""

Floats = NDArray[np.float64]


@dataclass(frozen=True, slots=True, eq=False)
class Truncation:
    """How many values to drop at the beginning."""

    dropped: int
    means: Floats
    """Of the batches."""
    statistic: Floats
    """MSER by number of dropped batches, up to half of them; the smallest decides."""
    settles: bool
    """False: still falling when half of the values are dropped."""


def mser(values: Floats, batch: int = BATCH) -> Truncation:
    """The MSER rule on means of ``batch`` successive values; an incomplete last batch is left out.

    For d dropped of n batches: the sum of the squared deviations of the others from their mean, over (n - d)².
    """
    n = len(values) // batch
    means = values[: n * batch].reshape(n, batch).mean(axis=1)
    kept = np.arange(n, 0, -1, dtype=np.float64)
    sums, squares = np.cumsum(means[::-1])[::-1], np.cumsum((means**2)[::-1])[::-1]
    statistic = np.maximum(squares - sums**2 / kept, 0.0) / kept**2
    statistic = statistic[: n // 2 + 1]
    at = int(np.argmin(statistic))
    return Truncation(at * batch, means, statistic, settles=at < EDGE * n / 2)


def find_warm_up(
    prepared: PreparedRun, *, progress: Progress | None = None, cancel: threading.Event | None = None
) -> WarmUp:
    """The warm-up that this run needs, in whole days, with the curve that shows why.

    The pilot starts empty and is as long as the run with its warm-up. Its draws are those of the run.

    Raises:
        RefusedError: the office does not settle within half of that time, or too few cases come.
        CancelledError: ``cancel`` was set.
    """
    run = prepared.run
    length = run.warm_up_days + run.days
    count = min(run.replications, PILOT)
    changes = {"warm_up_days": 0, "days": length, "cases": None, "precision": None, "replications": count}
    pilot = prepare(prepared.model, prepared.scenario, run=run.model_copy(update=changes))
    wait_for_engine(cancel)
    found = _cases_of(pilot, count, progress, cancel)
    size = min(len(one.times) for one in found)
    if size < FEWEST_BATCHES * BATCH:
        raise RefusedError(
            N_("Es kommen zu wenige Fälle, um einen Vorlauf zu finden."),
            hint=N_("Beobachten Sie länger, oder nennen Sie den Vorlauf selbst."),
        )
    times = np.mean([one.times[:size] for one in found], axis=0)
    arrivals = np.mean([one.arrivals[:size] for one in found], axis=0)
    weeks = min(len(one.stock) for one in found)
    cut, filled = mser(times), mser(np.mean([one.stock[:weeks] for one in found], axis=0), WEEK)
    if not (cut.settles and filled.settles):
        raise RefusedError(
            N_("In {days} Tagen kommt das Amt nicht ins Gleichgewicht; ein Vorlauf lässt sich nicht finden."),
            hint=N_("Beobachten Sie länger. Ist eine Rolle überlastet, wächst der Rückstand, solange man zusieht."),
            days=length,
        )
    by_times = math.ceil(arrivals[cut.dropped] / DAY) if cut.dropped else 0
    every = max(len(cut.means) // MOST_POINTS, 1)
    points = range(0, len(cut.means), every)
    return WarmUp(
        days=max(by_times, filled.dropped),
        days_of_throughput=by_times,
        days_of_stock=filled.dropped,
        replications=count,
        curve_days=tuple(float(arrivals[at * BATCH] / DAY) for at in points),
        curve=tuple(float(np.mean(cut.means[at : at + every]) / DAY) for at in points),
    )


@dataclass(frozen=True, slots=True, eq=False)
class _Pilot:
    """One replication."""

    times: Floats
    """Of each case that counts and ended, in order of arrival."""
    arrivals: Floats
    stock: Floats
    """Mean number of cases in the system, by day."""


class _Times:
    """A sink that keeps how long each case took."""

    def __init__(self) -> None:
        self.parts: list[Cases] = []

    def take_log(self, rows: Log) -> None:
        """Rows are not needed."""

    def take_cases(self, cases: Cases) -> None:
        """Cases as they end."""
        self.parts.append(cases)

    def by_arrival(self) -> tuple[Floats, Floats]:
        """Time of each case that counts and ended, and its arrival, in order of arrival."""
        columns = ("case", "arrival", "end", "observed")
        number, arrival, end, observed = (np.concatenate([getattr(p, c) for p in self.parts]) for c in columns)
        order = np.argsort(number, kind="stable")
        order = order[observed.astype(np.bool_)[order] & (end[order] >= 0)]
        return (end - arrival)[order].astype(np.float64), arrival[order].astype(np.float64)


def _cases_of(
    pilot: PreparedRun, count: int, progress: Progress | None, cancel: threading.Event | None
) -> Sequence[_Pilot]:
    """The cases of each replication."""

    def one(number: int) -> _Pilot:
        sink = _Times()
        output = Machine(pilot.net).run(pilot.run.seed, number, cancel, sink)
        if output.status is Status.CANCELLED:
            raise CancelledError(N_("Der Lauf wurde angehalten."))
        refuse_broken(pilot.net, [reduce_output(pilot.net, pilot.prices, output)])
        return _Pilot(*sink.by_arrival(), daily_means(output)[:, 0])

    found = []
    with ThreadPoolExecutor(max_workers=2, thread_name_prefix="pilot") as pool:
        for done, times in enumerate(pool.map(one, range(count)), start=1):
            found.append(times)
            if progress:
                progress(done, count)
    return found
