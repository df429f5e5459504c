"""Distributions as numbers in a table, and how uniforms become a sample: the plain form of ``kernel.distributions``.

Scalar ``math`` only, the same operations in the same order as the kernel, so that both give the same bits.
All but the gamma use one uniform by inverse transform: the more a parameter changes, the more the sample does, and
two scenarios that differ in it stay paired.
"""

from __future__ import annotations

import math

from lab.simulation import scenario as sc
from lab.simulation.draws import uniform
from lab.simulation.kernel import codes

__all__ = ["Parameters", "mean_of", "milliseconds", "normal_quantile", "sample", "tabulate"]

Parameters = tuple[float, float, float, float]
LONGEST = 1e15
"""Milliseconds; longer samples are cut to this (31 000 years)."""
BELOW_ONE = 1.0 - 2.0**-53


def tabulate(draw: sc.Distribution, unit: float) -> tuple[int, Parameters]:
    """Kind and parameters of a distribution whose values are in multiples of ``unit`` milliseconds.

    ======================  =============================================================
    FIXED                   value
    EXPONENTIAL             mean
    NORMAL                  mean, sd, probability below zero
    LOGNORMAL               mu and sigma of the logarithm
    UNIFORM                 low, width
    TRIANGULAR              low, mode, high, probability below the mode
    GAMMA                   Marsaglia-Tsang d and c, scale, 1 / shape where shape < 1
    ======================  =============================================================
    """
    match draw:
        case sc.Fixed():
            return codes.FIXED, (draw.value * unit, 0.0, 0.0, 0.0)
        case sc.Exponential():
            return codes.EXPONENTIAL, (draw.mean * unit, 0.0, 0.0, 0.0)
        case sc.Normal():
            below = 0.5 * math.erfc(draw.mean / draw.sd / math.sqrt(2.0))
            return codes.NORMAL, (draw.mean * unit, draw.sd * unit, below, 0.0)
        case sc.Lognormal():
            variance = math.log1p((draw.sd / draw.mean) ** 2)
            return codes.LOGNORMAL, (math.log(draw.mean * unit) - variance / 2.0, math.sqrt(variance), 0.0, 0.0)
        case sc.Uniform():
            return codes.UNIFORM, (draw.low * unit, (draw.high - draw.low) * unit, 0.0, 0.0)
        case sc.Triangular():
            below = (draw.mode - draw.low) / (draw.high - draw.low)
            return codes.TRIANGULAR, (draw.low * unit, draw.mode * unit, draw.high * unit, below)
        case sc.Gamma():
            shape, scale = (draw.mean / draw.sd) ** 2, draw.sd**2 / draw.mean * unit
            d = (shape if shape >= 1.0 else shape + 1.0) - 1.0 / 3.0
            return codes.GAMMA, (d, 1.0 / math.sqrt(9.0 * d), scale, 0.0 if shape >= 1.0 else 1.0 / shape)


def mean_of(draw: sc.Distribution) -> float:
    """The expected value, in the distribution's own unit. The normal's is that of the normal truncated at zero."""
    match draw:
        case sc.Fixed():
            return draw.value
        case sc.Uniform():
            return (draw.low + draw.high) / 2.0
        case sc.Triangular():
            return (draw.low + draw.mode + draw.high) / 3.0
        case sc.Normal():
            alpha = -draw.mean / draw.sd
            above = 0.5 * math.erfc(alpha / math.sqrt(2.0))
            if above == 0.0:
                return 0.0
            return draw.mean + draw.sd * math.exp(-alpha * alpha / 2.0) / math.sqrt(2.0 * math.pi) / above
        case _:
            return draw.mean


def sample(kind: int, p: Parameters, state: int) -> float:
    """One sample, in the unit of the parameters. ``state`` comes from ``draws.stream``."""
    if kind == codes.FIXED:
        return p[0]
    if kind == codes.GAMMA:
        return _gamma(p, state)
    u = uniform(state, 0)
    if kind == codes.EXPONENTIAL:
        return -p[0] * math.log(u)
    if kind == codes.NORMAL:
        return max(0.0, p[0] + p[1] * normal_quantile(min(p[2] + u * (1.0 - p[2]), BELOW_ONE)))
    if kind == codes.LOGNORMAL:
        return math.exp(p[0] + p[1] * normal_quantile(u))
    if kind == codes.UNIFORM:
        return p[0] + u * p[1]
    if u < p[3]:
        return p[0] + math.sqrt(u * (p[2] - p[0]) * (p[1] - p[0]))
    return p[2] - math.sqrt((1.0 - u) * (p[2] - p[0]) * (p[2] - p[1]))


def milliseconds(value: float) -> int:
    """A sample as whole milliseconds, halves upwards."""
    return math.floor(min(value, LONGEST) + 0.5)


def _gamma(p: Parameters, state: int) -> float:
    """Marsaglia and Tsang (2000), with u^(1/shape) for shapes below 1. Uniform 0 is kept for the latter."""
    d, c, scale, boost = p
    k = 1
    while True:
        x = normal_quantile(uniform(state, k))
        v = 1.0 + c * x
        if v > 0.0:
            v = v * v * v
            if math.log(uniform(state, k + 1)) < 0.5 * x * x + d - d * v + d * math.log(v):
                break
        k += 2
    value = d * v * scale
    if boost > 0.0:
        value = value * math.exp(math.log(uniform(state, 0)) * boost)
    return value


def normal_quantile(p: float) -> float:
    """The standard normal quantile, accurate to about 1e-16: algorithm AS 241, PPND16 (Wichura 1988)."""
    q = p - 0.5
    if abs(q) <= 0.425:
        r = 0.180625 - q * q
        top = 2509.0809287301226727 * r + 33430.575583588128105
        top = top * r + 67265.770927008700853
        top = top * r + 45921.953931549871457
        top = top * r + 13731.693765509461125
        top = top * r + 1971.5909503065514427
        top = top * r + 133.14166789178437745
        top = top * r + 3.387132872796366608
        low = 5226.495278852854561 * r + 28729.085735721942674
        low = low * r + 39307.89580009271061
        low = low * r + 21213.794301586595867
        low = low * r + 5394.1960214247511077
        low = low * r + 687.1870074920579083
        low = low * r + 42.313330701600911252
        low = low * r + 1.0
        return q * top / low
    r = math.sqrt(-math.log(p if q < 0.0 else 1.0 - p))
    if r <= 5.0:
        r = r - 1.6
        top = 7.7454501427834140764e-4 * r + 0.0227238449892691845833
        top = top * r + 0.24178072517745061177
        top = top * r + 1.27045825245236838258
        top = top * r + 3.64784832476320460504
        top = top * r + 5.7694972214606914055
        top = top * r + 4.6303378461565452959
        top = top * r + 1.42343711074968357734
        low = 1.05075007164441684324e-9 * r + 5.475938084995344946e-4
        low = low * r + 0.0151986665636164571966
        low = low * r + 0.14810397642748007459
        low = low * r + 0.68976733498510000455
        low = low * r + 1.6763848301838038494
        low = low * r + 2.05319162663775882187
        low = low * r + 1.0
    else:
        r = r - 5.0
        top = 2.01033439929228813265e-7 * r + 2.71155556874348757815e-5
        top = top * r + 0.0012426609473880784386
        top = top * r + 0.026532189526576123093
        top = top * r + 0.29656057182850489123
        top = top * r + 1.7848265399172913358
        top = top * r + 5.4637849111641143699
        top = top * r + 6.6579046435011037772
        low = 2.04426310338993978564e-15 * r + 1.4215117583164458887e-7
        low = low * r + 1.8463183175100546818e-5
        low = low * r + 7.868691311456132591e-4
        low = low * r + 0.0148753612908506148525
        low = low * r + 0.13692988092273580531
        low = low * r + 0.59983220655588793769
        low = low * r + 1.0
    return -top / low if q < 0.0 else top / low
