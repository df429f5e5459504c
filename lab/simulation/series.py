"""What happens over the days of a run: cases in the system and work in each queue, the mean of each day with a band.

The engine adds both up by day while it runs (``Sums.days``), so that no log is needed. Cases of the warm-up and cases
that are not observed are in it too: it is what somebody would see who walks through the office.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from lab.simulation.calendars import DAY
from lab.simulation.output import RunOutput
from lab.simulation.results import Band, Timeline
from lab.simulation.statistics import estimate

__all__ = ["MOST_POINTS", "daily_means", "timeline_of"]

MOST_POINTS = 200
"""Points of a timeline at most; where there are more days, each point is the mean of whole weeks, so that weekends do
not show as a zigzag."""
WEEK = 7

Floats = NDArray[np.float64]


def daily_means(output: RunOutput) -> Floats:
    """One replication: shape (days, 1 + roles), the mean number of cases in the system, then of work in each queue."""
    means: Floats = output.sums.days / DAY
    return means


def timeline_of(replications: Sequence[Floats], queues: dict[str, int]) -> Timeline | None:
    """Means over the replications with 95 % intervals of each point; None where fewer than two have a whole day.

    The band is of each point by itself: of twenty points, one lies outside by chance. Days that only one replication
    has (where the observed time ends with a number of cases) are left out.

    Args:
        replications: what ``daily_means`` gives, in their order.
        queues: role to its number, of those whose queue is to be told.
    """
    lengths = sorted(len(days) for days in replications)
    length = lengths[-2] if len(lengths) > 1 else 0
    if length == 0:
        return None
    every = -(-length // MOST_POINTS)
    every = every if every == 1 else -(-every // WEEK) * WEEK
    points = [range(start, min(start + every, length)) for start in range(0, length, every)]
    found = np.full((len(replications), len(points), replications[0].shape[1]), np.nan)
    for number, days in enumerate(replications):
        for at, point in enumerate(points):
            if len(days) >= point.stop:
                found[number, at] = days[point.start : point.stop].mean(axis=0)
    return Timeline(
        days=tuple(float(point.stop) for point in points),
        days_of_a_point=every,
        work_in_progress=_band(found[:, :, 0]),
        queues={role: _band(found[:, :, 1 + number]) for role, number in queues.items()},
    )


def _band(values: Floats) -> Band:
    """One row a replication, one column a point."""
    found = [estimate(column, "cases") for column in values.T]
    known = [one for one in found if one is not None]
    assert len(known) == len(found), "each point has two replications"
    low, high = tuple(one.low for one in known), tuple(one.high for one in known)
    return Band(mean=tuple(one.mean for one in known), low=low, high=high)
