"""Distributions as numbers in a table, and their means. How a sample is drawn from these numbers is ``sampling``."""

from __future__ import annotations

import itertools
import math

from lab.simulation import scenario as sc
from lab.simulation.kernel import codes
from lab.simulation.sampling import Parameters, milliseconds, normal_quantile, sample

__all__ = ["Parameters", "mean_of", "milliseconds", "normal_quantile", "sample", "tabulate"]

NEGLIGIBLE = 1e-17
"""Values of a Poisson or binomial distribution that are less probable than this are left out of its table."""


def tabulate(draw: sc.Distribution, unit: float, *, whole: bool = False) -> tuple[int, Parameters]:
    """Kind and parameters of a distribution whose values are in multiples of ``unit`` milliseconds.

    ``whole``: each sample is rounded to a whole number, halves upwards.

    ======================  =============================================================
    FIXED                   value
    EXPONENTIAL             mean
    NORMAL                  mean, sd, probability below zero
    TRUNCATED               mean, sd, probability below low, probability between, low, high
    LOGNORMAL               mu and sigma of the logarithm
    UNIFORM                 low, width
    TRIANGULAR              low, mode, high, probability below the mode
    GAMMA                   Marsaglia-Tsang d and c, scale, 1 / shape where shape < 1
    BETA                    d, c, 1 / shape of the first gamma, of the second, low, width
    WEIBULL                 scale, 1 / shape
    DISCRETE                number n, n values, n cumulative probabilities
    HISTOGRAM               number n, n + 1 edges, n cumulative probabilities
    ======================  =============================================================
    """
    kind, parameters = _tabulate(draw, unit)
    return (kind + codes.WHOLE if whole else kind), (*parameters, *[0.0] * (4 - len(parameters)))


def _tabulate(draw: sc.Distribution, unit: float) -> tuple[int, Parameters]:
    match draw:
        case sc.Fixed():
            return codes.FIXED, (draw.value * unit,)
        case sc.Exponential():
            return codes.EXPONENTIAL, (draw.mean * unit,)
        case sc.Normal():
            return _normal(draw, unit)
        case sc.Lognormal():
            variance = math.log1p((draw.sd / draw.mean) ** 2)
            return codes.LOGNORMAL, (math.log(draw.mean * unit) - variance / 2.0, math.sqrt(variance))
        case sc.Uniform():
            return codes.UNIFORM, (draw.low * unit, (draw.high - draw.low) * unit)
        case sc.Triangular():
            below = (draw.mode - draw.low) / (draw.high - draw.low)
            return codes.TRIANGULAR, (draw.low * unit, draw.mode * unit, draw.high * unit, below)
        case sc.Gamma():
            return codes.GAMMA, _gamma((draw.mean / draw.sd) ** 2, draw.sd**2 / draw.mean * unit)
        case sc.Erlang():
            return codes.GAMMA, _gamma(float(draw.phases), draw.mean / draw.phases * unit)
        case sc.Beta():
            (d, c, _, boost), (d2, c2, _, boost2) = _gamma(draw.alpha, 1.0), _gamma(draw.beta, 1.0)
            return codes.BETA, (d, c, boost, d2, c2, boost2, draw.low * unit, (draw.high - draw.low) * unit)
        case sc.Weibull():
            return codes.WEIBULL, (draw.scale * unit, 1.0 / draw.shape)
        case sc.Histogram():
            edges = [edge * unit for edge in draw.edges]
            return codes.HISTOGRAM, (float(len(draw.shares)), *edges, *_cumulative(list(draw.shares)))
        case _:
            values, shares = _steps(draw)
            return codes.DISCRETE, (float(len(values)), *(value * unit for value in values), *_cumulative(shares))


def mean_of(draw: sc.Distribution) -> float:
    """The expected value, in the distribution's own unit. The normal's is that of the truncated one."""
    match draw:
        case sc.Fixed():
            return draw.value
        case sc.Uniform():
            return (draw.low + draw.high) / 2.0
        case sc.Triangular():
            return (draw.low + draw.mode + draw.high) / 3.0
        case sc.Normal():
            return _mean_of_normal(draw)
        case sc.Beta():
            return draw.low + (draw.high - draw.low) * draw.alpha / (draw.alpha + draw.beta)
        case sc.Weibull():
            return draw.scale * math.gamma(1.0 + 1.0 / draw.shape)
        case sc.Histogram():
            middles = [(low + high) / 2.0 for low, high in itertools.pairwise(draw.edges)]
            return math.fsum(middle * share for middle, share in zip(middles, draw.shares, strict=True))
        case sc.Discrete() | sc.Binomial():
            values, shares = _steps(draw)
            return math.fsum(value * share for value, share in zip(values, shares, strict=True))
        case _:
            return draw.mean


def _normal(draw: sc.Normal, unit: float) -> tuple[int, Parameters]:
    below = _below((draw.low - draw.mean) / draw.sd)
    mean, sd = draw.mean * unit, draw.sd * unit
    if draw.low == 0.0 and draw.high is None:
        return codes.NORMAL, (mean, sd, below)
    high = math.inf if draw.high is None else draw.high
    between = _below((high - draw.mean) / draw.sd) - below
    return codes.TRUNCATED, (mean, sd, below, between, draw.low * unit, high * unit)


def _mean_of_normal(draw: sc.Normal) -> float:
    alpha = (draw.low - draw.mean) / draw.sd
    beta = math.inf if draw.high is None else (draw.high - draw.mean) / draw.sd
    between = _below(-alpha) - _below(-beta)
    if between == 0.0:
        return draw.low
    density = math.exp(-alpha * alpha / 2.0) - (0.0 if beta == math.inf else math.exp(-beta * beta / 2.0))
    return draw.mean + draw.sd * density / math.sqrt(2.0 * math.pi) / between


def _below(z: float) -> float:
    """The standard normal distribution function."""
    return 0.5 * math.erfc(-z / math.sqrt(2.0))


def _gamma(shape: float, scale: float) -> tuple[float, float, float, float]:
    d = (shape if shape >= 1.0 else shape + 1.0) - 1.0 / 3.0
    return d, 1.0 / math.sqrt(9.0 * d), scale, 0.0 if shape >= 1.0 else 1.0 / shape


def _steps(draw: sc.Distribution) -> tuple[list[float], list[float]]:
    """Values in ascending order with their probabilities."""
    match draw:
        case sc.Discrete():
            pairs = sorted(draw.values.items())
        case sc.Poisson():
            reach = math.ceil(draw.mean + 12.0 * math.sqrt(draw.mean) + 30.0)
            logs = [k * math.log(draw.mean) - draw.mean - math.lgamma(k + 1.0) for k in range(reach)]
            pairs = [(float(k), math.exp(log)) for k, log in enumerate(logs)]
        case sc.Binomial():
            n, yes, no = draw.trials, math.log(draw.share), math.log1p(-draw.share)
            ways = [math.lgamma(n + 1.0) - math.lgamma(k + 1.0) - math.lgamma(n - k + 1.0) for k in range(n + 1)]
            pairs = [(float(k), math.exp(way + k * yes + (n - k) * no)) for k, way in enumerate(ways)]
        case _:
            raise TypeError(draw.distribution)
    kept = [(value, share) for value, share in pairs if share > NEGLIGIBLE]
    return [value for value, _ in kept], [share for _, share in kept]


def _cumulative(shares: list[float]) -> list[float]:
    """Running sums that end in exactly 1 at the last share above zero, whatever the rounding."""
    sums = [min(total, 1.0) for total in itertools.accumulate(shares)]
    last = max(at for at, share in enumerate(shares) if share > 0)
    return [*sums[:last], *[1.0] * (len(shares) - last)]
