"""The twelve distributions of BPSim, and user-defined ones, as ours."""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import dataclass

from lxml import etree

from lab.exchange.bpsim.document import local
from lab.simulation import scenario as sc

__all__ = ["distribution_of", "finite", "reaches_below_zero", "tidy"]


@dataclass(frozen=True, slots=True)
class _Reader:
    """The numbers of an element; ``factor`` turns its times into the unit that is wanted."""

    element: etree._Element
    factor: float

    def number(self, name: str) -> float:
        """A number that is no time."""
        return finite(self.element, name)

    def time(self, name: str) -> float:
        """A number that is a value of the distribution."""
        return tidy(self.number(name) * self.factor)


def distribution_of(element: etree._Element, factor: float) -> sc.Distribution:
    """A distribution of ours; ``factor`` multiplies its values.

    Raises:
        KeyError: no such distribution, a number that is missing, or a count in a unit of time that ours cannot say.
        ValueError: a number that is none, or parameters that make no distribution.
    """
    reader, name = _Reader(element, factor), local(element)
    if name in COUNTS and factor != 1.0:
        raise KeyError(name)
    return _MAKERS[name](reader)


def reaches_below_zero(element: etree._Element) -> bool:
    """Whether a thousandth or more of a normal distribution is below zero."""
    if local(element) not in ("NormalDistribution", "TruncatedNormalDistribution"):
        return False
    low = float(element.get("min", "-inf"))
    return low < 0 and finite(element, "mean") < 3.1 * finite(element, "standardDeviation")


def finite(element: etree._Element, name: str) -> float:
    """An attribute as a number.

    Raises:
        KeyError: it is missing.
        ValueError: it is no number, or infinite.
    """
    text = element.get(name)
    if text is None:
        raise KeyError(name)
    value = float(text)
    if not math.isfinite(value):
        raise ValueError(text)
    return value


def tidy(value: float) -> float:
    """Without the last bits of a conversion, so that 0.3 stays 0.3."""
    return float(f"{value:.12g}")


def _lognormal(r: _Reader) -> sc.Distribution:
    mean, sd = r.time("mean"), r.time("standardDeviation")
    return sc.Lognormal(distribution="lognormal", mean=mean, sd=sd) if sd else sc.Fixed(value=mean)


def _normal(r: _Reader) -> sc.Distribution:
    mean, sd = r.time("mean"), r.time("standardDeviation")
    return sc.Normal(distribution="normal", mean=mean, sd=sd) if sd else sc.Fixed(value=mean)


def _truncated(r: _Reader) -> sc.Distribution:
    mean, sd, low, high = r.time("mean"), r.time("standardDeviation"), r.time("min"), r.time("max")
    if sd == 0:
        return sc.Fixed(value=min(max(mean, low), high))
    return sc.Normal(distribution="normal", mean=mean, sd=sd, low=max(low, 0.0), high=high)


def _exponential(r: _Reader) -> sc.Distribution:
    return sc.Exponential(distribution="exponential", mean=r.time("mean"))


def _uniform(r: _Reader) -> sc.Distribution:
    return sc.Uniform(distribution="uniform", low=r.time("min"), high=r.time("max"))


def _triangular(r: _Reader) -> sc.Distribution:
    low, mode, high = r.time("min"), r.time("mode"), r.time("max")
    if low == high:
        return sc.Fixed(value=low)
    return sc.Triangular(distribution="triangular", low=low, mode=mode, high=high)


def _gamma(r: _Reader) -> sc.Distribution:
    shape, scale = r.number("shape"), r.time("scale")
    return sc.Gamma(distribution="gamma", mean=shape * scale, sd=math.sqrt(shape) * scale)


def _erlang(r: _Reader) -> sc.Distribution:
    mean, phases = r.time("mean"), r.number("k")
    if phases == round(phases):
        return sc.Erlang(distribution="erlang", mean=mean, phases=int(phases))
    return sc.Gamma(distribution="gamma", mean=mean, sd=mean / math.sqrt(phases))


def _weibull(r: _Reader) -> sc.Distribution:
    return sc.Weibull(distribution="weibull", shape=r.number("shape"), scale=r.time("scale"))


def _beta(r: _Reader) -> sc.Distribution:
    """Both parameters are shapes, in spite of their names: the beta distribution between 0 and 1 has no scale."""
    return sc.Beta(distribution="beta", alpha=r.number("shape"), beta=r.number("scale"), low=0, high=r.factor)


def _poisson(r: _Reader) -> sc.Distribution:
    return sc.Poisson(distribution="poisson", mean=r.number("mean"))


def _binomial(r: _Reader) -> sc.Distribution:
    trials, share = int(r.number("trials")), r.number("probability")
    if share in (0, 1):
        return sc.Fixed(value=trials * share)
    return sc.Binomial(distribution="binomial", trials=trials, share=share)


def _user(r: _Reader) -> sc.Distribution:
    """Points with probabilities; they are scaled to add up to 1, since some tools write per cent.

    ``discrete``: each value has its probability. Otherwise a point's probability is spread evenly between the value of
    the point before and its own; what the first point has is on its value alone.
    """
    points = [(tidy(finite(point[0], "value") * r.factor), finite(point, "probability")) for point in r.element]
    total = math.fsum(share for _, share in points)
    points = sorted((value, share / total) for value, share in points)
    if r.element.get("discrete", "false") in ("true", "1"):
        shares: dict[float, float] = {}
        for value, share in points:
            shares[value] = shares.get(value, 0.0) + share
        return sc.Discrete(distribution="discrete", values=shares)
    edges = (points[0][0], *(value for value, _ in points))
    return sc.Histogram(distribution="histogram", edges=edges, shares=tuple(share for _, share in points))


COUNTS = frozenset(("PoissonDistribution", "BinomialDistribution"))
"""Distributions over whole numbers, which lose their meaning when they are scaled."""
_MAKERS: dict[str, Callable[[_Reader], sc.Distribution]] = {
    "LogNormalDistribution": _lognormal,
    "NormalDistribution": _normal,
    "TruncatedNormalDistribution": _truncated,
    "NegativeExponentialDistribution": _exponential,
    "UniformDistribution": _uniform,
    "TriangularDistribution": _triangular,
    "GammaDistribution": _gamma,
    "ErlangDistribution": _erlang,
    "WeibullDistribution": _weibull,
    "BetaDistribution": _beta,
    "PoissonDistribution": _poisson,
    "BinomialDistribution": _binomial,
    "UserDistribution": _user,
}
