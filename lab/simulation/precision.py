"""How many replications a figure needs to be as exact as wanted (Law, Simulation Modeling and Analysis, 9.4.1).

The half width of an interval shrinks with the square root of the replications, so those so far say how many are
missing. That guess is bounded to twice as many each time, since it rests on few values at first. As with every
sequential procedure the interval covers a little less than 95 %: ``docs/benchmarks/intervals.md`` says how much.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence

import numpy as np

from lab.errors import N_, Problem, RefusedError, Where
from lab.records import Estimate
from lab.simulation.figures import ReplicationFigures
from lab.simulation.labels import CASE_LABELS, CASE_UNITS
from lab.simulation.levels import unknown_at
from lab.simulation.scenario import Level, Precision
from lab.simulation.statistics import estimate

__all__ = ["further_progress", "is_reached", "precision_warnings", "wanted_replications"]

FEWEST = 10
"""Replications below which no interval is believed to be narrow: it may be so by chance."""
MARGIN = 1.1
"""Replications more than the guess, so that it seldom takes another round."""


def wanted_replications(precision: Precision, level: Level, replications: Sequence[ReplicationFigures]) -> int:
    """How many replications there should be, at least those that are there; no more: the figure is exact enough.

    Raises:
        RefusedError: the run does not give this figure.
    """
    field = precision.figure
    if field in unknown_at(level) or field not in replications[0].figures:
        raise RefusedError(
            N_("„{figure}“ gibt es in diesem Lauf nicht, also lässt sich auch keine Genauigkeit dafür erreichen."),
            hint=N_("Nennen Sie eine Zahl, die diese Stufe des Szenarios ergibt, oder wählen Sie eine höhere Stufe."),
            where=Where(field="run.precision"),
            figure=CASE_LABELS[field],
        )
    count = len(replications)
    if count < FEWEST:
        return min(FEWEST, max(precision.most, count))
    found = estimate(np.array([replication.figures[field] for replication in replications]), CASE_UNITS[field])
    if found is not None and is_reached(precision, found):
        return count
    guess = 2 * count
    if found is not None and (width := _allowed(precision, found)) > 0:
        half = (found.high - found.low) / 2
        guess = min(guess, math.ceil(count * (half / width) ** 2 * MARGIN))
    return max(min(max(guess, count + 1), precision.most), count)


def is_reached(precision: Precision, found: Estimate) -> bool:
    """Whether half of the interval is at most as wide as wanted."""
    return (found.high - found.low) / 2 <= _allowed(precision, found)


def _allowed(precision: Precision, found: Estimate) -> float:
    if precision.absolute is not None:
        return precision.absolute
    assert precision.relative is not None
    return precision.relative * abs(found.mean)


def precision_warnings(precision: Precision | None, found: Estimate | None) -> tuple[Problem, ...]:
    """That a figure is less exact than it was to be."""
    if precision is None or found is None or is_reached(precision, found):
        return ()
    return (
        Problem(
            N_("„{figure}“ ist nach {count} Wiederholungen noch nicht so genau, wie verlangt war."),
            {"figure": CASE_LABELS[precision.figure], "count": found.n},
            Where(field="run.precision"),
            N_("Erlauben Sie mehr Wiederholungen oder verlangen Sie weniger Genauigkeit."),
        ),
    )


def further_progress(
    progress: Callable[[int, int], None] | None, done: int, most: int
) -> Callable[[int, int], None] | None:
    """The progress of a run of which some replications are done; it ends with ``most`` at the latest."""
    if progress is None:
        return None
    return lambda more, total: progress(done + more, min(done + total, most))
