"""How uniforms become a sample: the plain form of ``kernel.draws``.

Scalar ``math`` only, the same operations in the same order as the kernel, so that both give the same bits.
All but the gamma and the beta use one uniform by inverse transform: the more a parameter changes, the more the sample
does, and two scenarios that differ in it stay paired. ``distributions.tabulate`` says what the parameters are.
"""

from __future__ import annotations

import math

from lab.simulation.draws import combine, uniform
from lab.simulation.kernel import codes

__all__ = ["Parameters", "milliseconds", "normal_quantile", "rounded", "sample"]

Parameters = tuple[float, ...]
LONGEST = 1e15
"""Milliseconds; longer samples are cut to this (31 000 years)."""
MOST_AT_ONCE = 1e6
"""Cases of one arrival; larger samples are cut to this."""
BELOW_ONE = 1.0 - 2.0**-53


def sample(kind: int, p: Parameters, state: int) -> float:
    """One sample, in the unit of the parameters. ``state`` comes from ``draws.stream``."""
    if kind >= codes.WHOLE:
        return math.floor(_sample(kind - codes.WHOLE, p, state) + 0.5) * 1.0
    return _sample(kind, p, state)


def _sample(kind: int, p: Parameters, state: int) -> float:
    if kind == codes.FIXED:
        return p[0]
    if kind == codes.GAMMA:
        return _gamma(p[0], p[1], p[2], p[3], state)
    if kind == codes.BETA:
        first = _gamma(p[0], p[1], 1.0, p[2], state)
        second = _gamma(p[3], p[4], 1.0, p[5], combine(state, 1))
        return p[6] + p[7] * (first / (first + second))
    u = uniform(state, 0)
    if kind == codes.EXPONENTIAL:
        return -p[0] * math.log(u)
    if kind == codes.NORMAL:
        return max(0.0, p[0] + p[1] * normal_quantile(min(p[2] + u * (1.0 - p[2]), BELOW_ONE)))
    if kind == codes.LOGNORMAL:
        return math.exp(p[0] + p[1] * normal_quantile(u))
    if kind == codes.UNIFORM:
        return p[0] + u * p[1]
    if kind == codes.TRIANGULAR:
        if u < p[3]:
            return p[0] + math.sqrt(u * (p[2] - p[0]) * (p[1] - p[0]))
        return p[2] - math.sqrt((1.0 - u) * (p[2] - p[0]) * (p[2] - p[1]))
    if kind == codes.WEIBULL:
        return p[0] * math.exp(math.log(-math.log(u)) * p[1])
    if kind == codes.TRUNCATED:
        value = p[0] + p[1] * normal_quantile(min(p[2] + u * p[3], BELOW_ONE))
        return min(max(value, p[4]), p[5])
    return _from_table(kind, p, u)


def _from_table(kind: int, p: Parameters, u: float) -> float:
    """DISCRETE: the value whose step of the distribution function has ``u``; HISTOGRAM: linear within its bin."""
    count = int(p[0])
    edges = count + 1 if kind == codes.HISTOGRAM else count
    at, last = 0, count - 1
    while at < last:
        middle = (at + last) // 2
        if u < p[1 + edges + middle]:
            last = middle
        else:
            at = middle + 1
    if kind == codes.DISCRETE:
        return p[1 + at]
    below = p[edges + at] if at > 0 else 0.0
    within = min((u - below) / (p[1 + edges + at] - below), 1.0)
    return p[1 + at] + within * (p[2 + at] - p[1 + at])


def milliseconds(value: float) -> int:
    """A sample as whole milliseconds, halves upwards."""
    return math.floor(min(value, LONGEST) + 0.5)


def rounded(value: float) -> int:
    """A sample as a whole number of cases, halves upwards."""
    return math.floor(min(value, MOST_AT_ONCE) + 0.5)


def _gamma(d: float, c: float, scale: float, boost: float, state: int) -> float:
    """Marsaglia and Tsang (2000), with u^(1/shape) for shapes below 1. Uniform 0 is kept for the latter."""
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
