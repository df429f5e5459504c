"""Run scenarios side by side with equal replications, which grow: something is known early, and more of it soon.

A pair is subtracted replication by replication, so both need the same ones. Where a figure is wanted exactly, they grow
until it is exact enough in each run; what comes out are the runs with that number of replications, under their names.
"""

from __future__ import annotations

import threading
from collections.abc import Callable, Collection, Iterable, Sequence
from typing import TYPE_CHECKING

from lab.actions.simulate_scenario import kept_answer
from lab.simulation.figures import ReplicationFigures
from lab.simulation.results import Results
from lab.simulation.run import PreparedRun, Progress, replicate, results_of, until_exact, with_replications

if TYPE_CHECKING:
    from lab.store.database.database import Database

__all__ = ["QUICK", "Seen", "kept_together", "run_together"]

Seen = Callable[[tuple[Results, ...]], object]
"""Told the results of so many replications as there are by then."""

QUICK = 2
"""Replications after which there is a first answer: the fewest that have an interval."""
GROWTH = 4
"""Times as many replications at the next answer, which is then half as wide; not if the last one follows soon."""


def kept_together(prepared: Sequence[PreparedRun], database: Database | None) -> tuple[Results, ...] | None:
    """The results, if all are kept. How many replications a pair needs to be exact is not known before it has run."""
    kept = _kept(prepared, database)
    return tuple(kept.values()) if len(kept) == len(prepared) else None


def run_together(
    prepared: Sequence[PreparedRun],
    *,
    database: Database | None = None,
    seen: Seen | None = None,
    progress: Progress | None = None,
    cancel: threading.Event | None = None,
) -> tuple[Results, ...]:
    """The results of runs with the same ``run``, in their order, with equal replications.

    Args:
        prepared: one run, or those that are to be compared.
        database: keeps results; None: compute and forget.
        seen: told intermediate results, the first after two replications; None: nobody looks.
        progress: told (done, total) over all runs.
        cancel: stops it.

    Raises:
        RefusedError: a case never ends, too few cases arrive, or a run does not give the figure that is to be exact.
        CancelledError: ``cancel`` was set.
    """
    kept = _kept(prepared, database)
    if len(kept) == len(prepared):
        return tuple(kept.values())
    goal, precision = prepared[0].run.replications, prepared[0].run.precision
    side = _SideBySide(prepared, progress, cancel)
    if seen is not None:
        for count in _steps(goal)[: 1 if kept else None]:
            side.grow(count, goal)
            seen(side.results())
    side.grow(goal, goal, but=kept)
    if precision is None or len(prepared) > 1:
        new = {at: side.result(at) for at in range(len(prepared)) if at not in kept}
        _keep(new.values(), database)
        if precision is None:
            return tuple(found for _, found in sorted((kept | new).items()))

    def grow(count: int) -> None:
        if seen is not None:
            seen(side.results())
        side.grow(count, count)

    until_exact(prepared, side.replications, grow)
    results = side.results() if len(prepared) > 1 else (results_of(prepared[0], side.replications[0]),)
    _keep(results, database)
    return results


def _kept(prepared: Sequence[PreparedRun], database: Database | None) -> dict[int, Results]:
    """Kept results by the place of their run."""
    if database is None or (len(prepared) > 1 and prepared[0].run.precision is not None):
        return {}
    found = {at: kept_answer(one, database) for at, one in enumerate(prepared)}
    return {at: kept for at, kept in found.items() if kept is not None}


def _keep(results: Iterable[Results], database: Database | None) -> None:
    if database is not None:
        for one in results:
            database.runs.put(one)


def _steps(goal: int) -> list[int]:
    """Replications at which something is shown before there are all."""
    steps = [QUICK]
    while steps[-1] * GROWTH < goal / 2:
        steps.append(steps[-1] * GROWTH)
    return [count for count in steps if count < goal]


class _SideBySide:
    """The replications of each run as far as they have come."""

    def __init__(
        self, prepared: Sequence[PreparedRun], progress: Progress | None, cancel: threading.Event | None
    ) -> None:
        self.prepared = prepared
        self.progress = progress
        self.cancel = cancel
        self.replications: list[list[ReplicationFigures]] = [[] for _ in prepared]

    def grow(self, count: int, goal: int, but: Collection[int] = ()) -> None:
        """Run on until each has so many, except those at some places; progress is told over the others.

        ``goal`` is how many there will be, as far as is known.
        """
        going = [at for at in range(len(self.prepared)) if at not in but]
        for at in going:
            before = sum(len(self.replications[other]) for other in going)

            def told(done: int, _: int, before: int = before) -> None:
                if self.progress:
                    self.progress(before + done, goal * len(going))

            if count > len(self.replications[at]):
                further = range(len(self.replications[at]), count)
                self.replications[at] += replicate(self.prepared[at], further, progress=told, cancel=self.cancel)

    def results(self) -> tuple[Results, ...]:
        """What is known of each run."""
        return tuple(self.result(at) for at in range(len(self.prepared)))

    def result(self, at: int) -> Results:
        """What the run with so many replications gives, under its name."""
        found = self.replications[at]
        return results_of(with_replications(self.prepared[at], len(found)), found)
