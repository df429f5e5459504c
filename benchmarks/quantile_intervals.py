"""How often intervals of a quantile of the throughput hold the truth: t and bootstrap over replications.

A single desk (M/M/1, utilisation 0.8) of which the truth is known: the time in the system of a case is exponential with
mean 1 / (mu - lambda). Each replication starts in the stationary state, has some hundred dependent cases and gives one
quantile (type 8 of Hyndman and Fan), as the engine does. Its interval over R replications is

- t: mean ± t(R - 1) · s / √R of the replications' quantiles;
- percentile: 2.5 % and 97.5 % of the means of 999 resamples of the replications (Efron 1979);
- basic: the same, mirrored at the mean (Davison and Hinkley 1997, 5.2);
- order: the order statistics of all cases taken together that would hold for independent cases (David and Nagaraja
  2003, 7.1), to show what dependence does to them.

The share of experiments whose interval holds the truth should be 95 %. The second table is about ``lab simulate
--precision``: how often the t interval holds the truth when it was narrow enough to stop, for replications whose figure
is gamma distributed with a coefficient of variation of 0.4. ``python benchmarks/quantile_intervals.py`` takes some
minutes and prints the tables of ``docs/benchmarks/intervals.md``.
"""

from __future__ import annotations

import sys
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy import stats

from lab.simulation.precision import wanted_replications
from lab.simulation.scenario import Precision
from lab.simulation.statistics import estimate

UTILISATION = 0.8
CASES = 2_000
"""Of one replication."""
EXPERIMENTS = 1_000
RESAMPLES = 999
SHARES = (0.5, 0.9, 0.95)
REPLICATIONS = (3, 5, 10, 20, 50)

Floats = NDArray[np.float64]


def times_in_system(generator: np.random.Generator, replications: int, cases: int) -> Floats:
    """One row a replication: Lindley's recursion, begun with a wait of the stationary distribution."""
    gaps = generator.exponential(1 / UTILISATION, (replications, cases))
    services = generator.exponential(1.0, (replications, cases))
    waits = generator.exponential(1 / (1 - UTILISATION), replications)
    waits[generator.random(replications) > UTILISATION] = 0.0
    times = np.empty((replications, cases))
    for case in range(cases):
        times[:, case] = waits + services[:, case]
        waits = np.maximum(times[:, case] - gaps[:, case], 0.0)
    return times


def held(values: Floats, truth: float, generator: np.random.Generator) -> dict[str, bool]:
    """Whether each interval of the mean of the replications' quantiles holds the truth."""
    count, mean = len(values), float(values.mean())
    half = float(stats.t.ppf(0.975, count - 1) * values.std(ddof=1) / count**0.5)
    means = values[generator.integers(0, count, (RESAMPLES, count))].mean(axis=1)
    low, high = np.quantile(means, (0.025, 0.975))
    return {
        "t": abs(mean - truth) <= half,
        "percentile": bool(low <= truth <= high),
        "basic": bool(2 * mean - high <= truth <= 2 * mean - low),
    }


def order_holds(times: Floats, share: float, truth: float) -> bool:
    """Whether the interval that independent cases would have holds the truth."""
    pooled = np.sort(times.ravel())
    low, high = stats.binom.ppf((0.025, 0.975), len(pooled), share).astype(int)
    return bool(pooled[max(low - 1, 0)] <= truth <= pooled[min(high, len(pooled) - 1)])


def coverage(
    experiments: int, cases: int, replications: tuple[int, ...] = REPLICATIONS
) -> dict[tuple[float, int], dict[str, float]]:
    """By share and number of replications: the part of experiments in which each interval held the truth."""
    generator = np.random.default_rng(20_260_312)
    most = max(replications)
    found: dict[tuple[float, int], dict[str, list[bool]]] = {}
    for _ in range(experiments):
        times = times_in_system(generator, most, cases)
        for share in SHARES:
            truth = -np.log(1 - share) / (1 - UTILISATION)
            quantiles = np.quantile(times, share, axis=1, method="median_unbiased")
            for count in replications:
                lists = found.setdefault((share, count), {})
                results = held(quantiles[:count], truth, generator) | {
                    "order": order_holds(times[:count], share, truth)
                }
                for name, holds in results.items():
                    lists.setdefault(name, []).append(holds)
    return {key: {name: float(np.mean(holds)) for name, holds in lists.items()} for key, lists in found.items()}


def stopped(experiments: int, relative: float, figure: Floats) -> tuple[float, float]:
    """The part of experiments whose interval held 1.0 when the rule of ``--precision`` stopped; mean replications."""
    wanted = Precision(figure="throughput_days", relative=relative)
    hits, counts = [], []
    for row in figure[:experiments]:
        count = 2
        while True:
            so_far = [_Replication({"throughput_days": float(value)}) for value in row[:count]]
            more = wanted_replications(wanted, "calendars", so_far)  # type: ignore[arg-type]
            if more <= count:
                break
            count = more
        found = estimate(row[:count], "d")
        assert found is not None
        hits.append(found.low <= 1.0 <= found.high)
        counts.append(count)
    return float(np.mean(hits)), float(np.mean(counts))


@dataclass(frozen=True)
class _Replication:
    figures: dict[str, float]


def main() -> None:
    """Print the tables."""
    experiments = int(sys.argv[1]) if len(sys.argv) > 1 else EXPERIMENTS
    names = ("t", "percentile", "basic", "order")
    print("| quantile | replications |", " | ".join(names), "|")
    print("| --- | --- |", " | ".join("---:" for _ in names), "|")
    for (share, count), parts in coverage(experiments, CASES).items():
        print(f"| {share:.0%} | {count} |", " | ".join(f"{parts[name]:.1%}" for name in names), "|")

    print("\n| wanted | replications in the mean | holds the truth |")
    print("| ---: | ---: | ---: |")
    shape = 1 / 0.4**2
    figure = np.random.default_rng(3).gamma(shape, 1 / shape, (4 * experiments, 1_000))
    for relative in (0.2, 0.1, 0.05):
        holds, count = stopped(4 * experiments, relative, figure)
        print(f"| {relative:.0%} | {count:.0f} | {holds:.1%} |")


if __name__ == "__main__":
    main()
