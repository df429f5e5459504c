"""Intervals over replications. Each replication gives one independent value; the interval is Student's t at 95 %."""

from __future__ import annotations

import math
from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from lab.records import Estimate
from lab.simulation.t_quantiles import t_quantile

__all__ = ["CONFIDENCE", "estimate", "paired_difference", "t_interval"]

CONFIDENCE = 0.95


def t_interval(
    values: Sequence[float] | NDArray[np.float64], confidence: float = CONFIDENCE
) -> tuple[float, float, float]:
    """Mean, lower and upper limit: mean ± t(n - 1) · s / √n, s with n - 1 (Law, Simulation Modeling and Analysis, 4.5).

    Sums are exactly rounded (``math.fsum``), so that no order of the values changes a digit.

    Raises:
        ValueError: fewer than two values; one value says nothing about its own spread.
    """
    n = len(values)
    if n < 2:
        raise ValueError("an interval needs at least two values")
    mean = math.fsum(values) / n
    variance = math.fsum((value - mean) ** 2 for value in values) / (n - 1)
    half = t_quantile(n - 1, confidence) * math.sqrt(variance / n)
    return mean, mean - half, mean + half


def estimate(values: NDArray[np.float64], unit: str) -> Estimate | None:
    """The mean of a figure over replications with its 95 % interval; None if fewer than two replications have it.

    ``values`` holds one value a replication; NaN marks a replication in which the figure has no meaning (no case
    arrived, an activity was never reached), and ``n`` of the estimate counts the others.
    """
    present = [float(value) for value in values if not math.isnan(value)]
    if len(present) < 2:
        return None
    mean, low, high = t_interval(present)
    return Estimate(mean=mean, low=low, high=high, n=len(present), unit=unit)


def paired_difference(
    first: NDArray[np.float64], second: NDArray[np.float64], unit: str
) -> tuple[Estimate, Estimate, Estimate] | None:
    """First, second, and second less first, replication by replication; None if fewer than two pairs are complete.

    All three rest on the same replications, so that the means' difference is the mean difference.

    Raises:
        ValueError: the two have different numbers of replications.
    """
    if len(first) != len(second):
        raise ValueError("paired samples need the same replications")
    complete = ~(np.isnan(first) | np.isnan(second))
    gap = np.where(complete, second - first, np.nan)
    parts = (estimate(np.where(complete, first, np.nan), unit), estimate(np.where(complete, second, np.nan), unit))
    difference = estimate(gap, unit)
    if parts[0] is None or parts[1] is None or difference is None:
        return None
    return parts[0], parts[1], difference
