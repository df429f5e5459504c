"""A distribution stretched by a factor."""

from __future__ import annotations

from typing import Any

from lab.simulation.distributions import mean_of
from lab.simulation.scenario import Binomial, Discrete, Distribution, Exponential, Histogram, Poisson

__all__ = ["scaled"]

LENGTHS = ("value", "mean", "sd", "low", "mode", "high", "scale")
"""Parameters that are in the unit of the values."""


def scaled(draw: Distribution, factor: float) -> Distribution:
    """The distribution of the sample times ``factor``. Counts (Poisson, binomial) become gaps with the same mean."""
    match draw:
        case Poisson() | Binomial():
            return Exponential(distribution="exponential", mean=mean_of(draw) * factor)
        case Discrete():
            return draw.model_copy(update={"values": {value * factor: share for value, share in draw.values.items()}})
        case Histogram():
            return draw.model_copy(update={"edges": tuple(edge * factor for edge in draw.edges)})
        case _:
            changes: dict[str, Any] = {
                name: getattr(draw, name) * factor for name in LENGTHS if getattr(draw, name, None) is not None
            }
            return draw.model_copy(update=changes)
