"""Distributions: the kernel's bits are the twin's, samples and means are right, nonsense is refused."""

from __future__ import annotations

import math
from collections.abc import Callable

import numba
import numpy as np
import pytest
from pydantic import TypeAdapter, ValidationError
from scipy import stats

from lab.i18n import translator
from lab.simulation import scenario as sc
from lab.simulation.distributions import mean_of, sample, tabulate
from lab.simulation.draws import combine, root, stream
from lab.simulation.kernel import codes
from lab.simulation.kernel.draws import sample as compiled_sample

SAMPLES = 4_000
FALSE_ALARMS = 1e-6
"""Probability that a correct distribution fails its goodness-of-fit test on fresh seeds; the seeds are fixed."""

CONTINUOUS: dict[str, tuple[sc.Distribution, Callable[[float], float]]] = {
    "exponential": (sc.Exponential(distribution="exponential", mean=4), stats.expon(scale=4).cdf),
    "normal": (sc.Normal(distribution="normal", mean=5, sd=4), stats.truncnorm(-1.25, np.inf, 5, 4).cdf),
    "truncated": (
        sc.Normal(distribution="normal", mean=5, sd=4, low=2, high=6),
        stats.truncnorm(-0.75, 0.25, 5, 4).cdf,
    ),
    "lognormal": (
        sc.Lognormal(distribution="lognormal", mean=5, sd=5),
        stats.lognorm(math.sqrt(math.log(2)), scale=5 / math.sqrt(2)).cdf,
    ),
    "uniform": (sc.Uniform(distribution="uniform", low=2, high=5), stats.uniform(2, 3).cdf),
    "triangular": (
        sc.Triangular(distribution="triangular", low=1, mode=2, high=5),
        stats.triang(0.25, loc=1, scale=4).cdf,
    ),
    "gamma": (sc.Gamma(distribution="gamma", mean=3, sd=6), stats.gamma(0.25, scale=12).cdf),
    "erlang": (sc.Erlang(distribution="erlang", mean=6, phases=3), stats.gamma(3, scale=2).cdf),
    "weibull": (sc.Weibull(distribution="weibull", shape=0.7, scale=5), stats.weibull_min(0.7, scale=5).cdf),
    "beta": (sc.Beta(distribution="beta", alpha=0.5, beta=3, low=1, high=9), stats.beta(0.5, 3, loc=1, scale=8).cdf),
    "histogram": (
        sc.Histogram(distribution="histogram", edges=(0, 1, 3, 8), shares=(0.25, 0, 0.75)),
        stats.rv_histogram((np.array([0.25, 0.0, 0.75]), np.array([0.0, 1.0, 3.0, 8.0])), density=False).cdf,
    ),
}
COUNTED: dict[str, tuple[sc.Distribution, dict[float, float]]] = {
    "fixed": (sc.Fixed(value=7), {7: 1.0}),
    "discrete": (
        sc.Discrete(distribution="discrete", values={8: 0.5, 2: 0.2, 5: 0.3, 9: 0.0}),
        {2: 0.2, 5: 0.3, 8: 0.5},
    ),
    "poisson": (sc.Poisson(distribution="poisson", mean=2.5), {k: float(stats.poisson(2.5).pmf(k)) for k in range(9)}),
    "binomial": (
        sc.Binomial(distribution="binomial", trials=6, share=0.3),
        {k: float(stats.binom(6, 0.3).pmf(k)) for k in range(7)},
    ),
}
ALL = {name: draw for name, (draw, _) in (*CONTINUOUS.items(), *COUNTED.items())}


@numba.njit(error_model="numpy")
def kernel_sample(kind: int, row: np.ndarray, state: np.uint64) -> float:
    """Compiled functions of the kernel can only be called from compiled code."""
    return compiled_sample(kind, row, state)


def states(number: int) -> list[int]:
    return [stream(combine(root(7, 0), ordinal), codes.FOR_WORK, 5, 0) for ordinal in range(number)]


def samples(draw: sc.Distribution, number: int = SAMPLES, *, whole: bool = False) -> list[float]:
    kind, parameters = tabulate(draw, 1.0, whole=whole)
    return [sample(kind, parameters, state) for state in states(number)]


@pytest.mark.parametrize("name", ALL)
@pytest.mark.parametrize("whole", [False, True])
def test_kernel_and_twin_draw_the_same_bits(name: str, whole: bool) -> None:
    kind, parameters = tabulate(ALL[name], 60_000.0, whole=whole)
    row = np.array(parameters)
    for state in states(200):
        assert kernel_sample(kind, row, np.uint64(state)) == sample(kind, parameters, state)


@pytest.mark.parametrize("name", CONTINUOUS)
def test_samples_follow_their_distribution(name: str) -> None:
    """Kolmogorov-Smirnov: 4000 samples show a distribution function that is off by 0.04 anywhere."""
    draw, cdf = CONTINUOUS[name]
    assert stats.kstest(samples(draw), cdf).pvalue > FALSE_ALARMS


@pytest.mark.parametrize("name", COUNTED)
def test_whole_values_have_their_shares(name: str) -> None:
    draw, shares = COUNTED[name]
    found = np.array(samples(draw))
    for value, share in shares.items():
        hits = int((found == value).sum())
        assert stats.binomtest(hits, SAMPLES, min(share, 1.0)).pvalue > FALSE_ALARMS
    assert (found == np.round(found)).all()


@pytest.mark.parametrize("name", ALL)
def test_means_are_exact(name: str) -> None:
    draw = ALL[name]
    kind, parameters = tabulate(draw, 1.0)
    found = np.array(samples(draw))
    exact = mean_of(draw)
    error = max(found.std(ddof=1) / math.sqrt(SAMPLES), 1e-12)
    assert abs(found.mean() - exact) / error < 5.5
    assert kind < codes.WHOLE
    assert len(parameters) >= 4


def test_whole_rounds_to_the_nearest_number() -> None:
    draw = sc.Normal(distribution="normal", mean=2, sd=1, low=0.5, high=4.5)
    assert samples(draw, 300, whole=True) == [math.floor(value + 0.5) for value in samples(draw, 300)]
    assert set(samples(draw, 300, whole=True)) == {1, 2, 3, 4}


def test_a_table_reaches_its_last_value() -> None:
    """Shares that add up to a little less than 1 leave no gap: the last value above zero takes the rest."""
    draw = sc.Discrete(distribution="discrete", values={1: 0.1, 2: 0.2, 3: 0.7 - 5e-10, 4: 0.0})
    kind, parameters = tabulate(draw, 1.0)
    assert kind == codes.DISCRETE
    assert parameters == (3.0, 1.0, 2.0, 3.0, 0.1, pytest.approx(0.3), 1.0)


@pytest.mark.parametrize(
    "text",
    [
        {"distribution": "normal", "mean": 5, "sd": 1, "low": 7, "high": 6},
        {"distribution": "normal", "mean": 5, "sd": 1, "low": 20},
        {"distribution": "beta", "alpha": 1, "beta": 1, "low": 2, "high": 2},
        {"distribution": "discrete", "values": {"1": 0.5, "2": 0.4}},
        {"distribution": "histogram", "edges": [0, 1], "shares": [0.5, 0.5]},
        {"distribution": "histogram", "edges": [1, 0], "shares": [1]},
        {"distribution": "binomial", "trials": 3, "share": 1},
    ],
)
def test_nonsense_is_refused(text: dict[str, object]) -> None:
    with pytest.raises(ValidationError):
        TypeAdapter(sc.Distribution).validate_python(text)


@pytest.mark.parametrize("name", ALL)
def test_every_distribution_has_words(name: str) -> None:
    from lab.exchange.distribution_words import distribution_words

    assert distribution_words(ALL[name], translator("de"))
