"""Samples that are rounded to a whole number of cases, and how many that is in the mean."""

from __future__ import annotations

import itertools
import math

from lab.simulation import scenario as sc
from lab.simulation.distributions import tabulate
from lab.simulation.sampling import MOST_AT_ONCE

__all__ = ["mean_rounded"]

SMALLEST = 1e-12
"""Probability of so many cases or more, from which on nothing is added."""


def mean_rounded(draw: sc.Distribution) -> float:
    """The expected value of a sample rounded to a whole number: the sum of P(X ≥ k − 1/2) from k = 1."""
    match draw:
        case sc.Fixed():
            return float(math.floor(draw.value + 0.5))
        case sc.Discrete() | sc.Poisson() | sc.Binomial():
            _, (count, *parameters) = tabulate(draw, 1.0)
            values, sums = parameters[: int(count)], parameters[int(count) : 2 * int(count)]
            shares = [high - low for low, high in itertools.pairwise([0.0, *sums])]
            return math.fsum(math.floor(value + 0.5) * share for value, share in zip(values, shares, strict=True))
    total, k = 0.0, 1
    while k <= MOST_AT_ONCE:
        above = _at_least(draw, k - 0.5)
        total += above
        if above < SMALLEST:
            break
        k += 1
    return total


def _at_least(draw: sc.Distribution, x: float) -> float:
    """The probability that a sample of a continuous distribution is at least ``x`` > 0."""
    from scipy.special import betainc, gammaincc, ndtr  # a third of a second that only bursts should pay

    match draw:
        case sc.Exponential():
            return math.exp(-x / draw.mean)
        case sc.Normal():
            low, high = max(draw.low, 0.0), math.inf if draw.high is None else draw.high
            ends = [float(ndtr((draw.mean - end) / draw.sd)) for end in (low, min(max(x, low), high), high)]
            return (ends[1] - ends[2]) / (ends[0] - ends[2]) if ends[0] > ends[2] else float(x <= low)
        case sc.Lognormal():
            variance = math.log1p((draw.sd / draw.mean) ** 2)
            return float(ndtr((math.log(draw.mean / x) - variance / 2.0) / math.sqrt(variance)))
        case sc.Uniform():
            return _above(x, draw.low, draw.high)
        case sc.Triangular():
            return _triangular(draw, x)
        case sc.Gamma():
            return float(gammaincc((draw.mean / draw.sd) ** 2, x * draw.mean / draw.sd**2))
        case sc.Erlang():
            return float(gammaincc(draw.phases, x * draw.phases / draw.mean))
        case sc.Weibull():
            return math.exp(-((x / draw.scale) ** draw.shape))
        case sc.Beta():
            return 1.0 - float(betainc(draw.alpha, draw.beta, 1.0 - _above(x, draw.low, draw.high)))
        case sc.Histogram():
            bins = zip(itertools.pairwise(draw.edges), draw.shares, strict=True)
            return math.fsum(share * _above(x, low, high) for (low, high), share in bins) / math.fsum(draw.shares)
        case _:
            raise TypeError(draw.distribution)


def _above(x: float, low: float, high: float) -> float:
    """The part of a span that is above ``x``."""
    return min(max((high - x) / (high - low), 0.0), 1.0) if high > low else float(low >= x)


def _triangular(draw: sc.Triangular, x: float) -> float:
    if x <= draw.low:
        return 1.0
    if x >= draw.high:
        return 0.0
    if x < draw.mode:
        return 1.0 - (x - draw.low) ** 2 / ((draw.high - draw.low) * (draw.mode - draw.low))
    return (draw.high - x) ** 2 / ((draw.high - draw.low) * (draw.high - draw.mode))
