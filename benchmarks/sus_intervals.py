"""How often 95 % intervals for a mean SUS score hold the true mean: clipped t against the BCa bootstrap.

``python benchmarks/sus_intervals.py``: a few seconds. Scores are beta distributed, rounded to 2.5. The choice that it
supports is in ``lab/studies/intervals.py``.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray
from scipy.special import ndtr, ndtri

from lab.studies.intervals import bounded_mean

SAMPLES, RESAMPLES = 1_500, 1_000
SHAPES = ((68, 4), (85, 5), (92, 5))
"""Mean score, and the sum of the beta's two parameters."""

Floats = NDArray[np.float64]


def scores(rng: np.random.Generator, mean: float, size: float, n: int) -> Floats:
    drawn: Floats = np.round(rng.beta(mean / 100 * size, (1 - mean / 100) * size, n) * 40) * 2.5
    return drawn


def bca(rng: np.random.Generator, sample: Floats) -> tuple[float, float]:
    """Efron 1987: bias from the share of resamples below the mean, acceleration from the jackknife."""
    n, mean = len(sample), sample.mean()
    means = rng.choice(sample, (RESAMPLES, n)).mean(axis=1)
    below = (np.sum(means < mean) + 0.5 * np.sum(means == mean)) / RESAMPLES
    bias = ndtri(np.clip(below, 1e-6, 1 - 1e-6))
    jackknife = (sample.sum() - sample) / (n - 1)
    apart = jackknife.mean() - jackknife
    acceleration = np.sum(apart**3) / (6 * np.sum(apart**2) ** 1.5)
    ends = [ndtr(bias + (bias + z) / (1 - acceleration * (bias + z))) for z in ndtri([0.025, 0.975])]
    low, high = np.quantile(means, ends)
    return float(low), float(high)


def main() -> None:
    rng = np.random.default_rng(1)
    print("mean   n  clipped t   BCa")
    for mean, size in SHAPES:
        true = scores(rng, mean, size, 1_000_000).mean()
        for n in (3, 5, 8, 12, 20):
            held = np.zeros(2)
            for _ in range(SAMPLES):
                sample = scores(rng, mean, size, n)
                t = bounded_mean(sample.tolist(), 0, 100)
                assert t is not None
                assert t.low is not None
                assert t.high is not None
                low, high = (t.low, t.high) if sample.std() == 0 else bca(rng, sample)
                held += (t.low <= true <= t.high, low <= true <= high)
            print(f"{mean:4} {n:3} {held[0] / SAMPLES:10.1%} {held[1] / SAMPLES:6.1%}")


if __name__ == "__main__":
    main()
