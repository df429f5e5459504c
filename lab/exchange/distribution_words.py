"""A distribution as a reader knows it: ``12``, ``5 bis 20, meist 10``, ``im Mittel 12 (Streuung 4)``."""

from __future__ import annotations

import itertools
from collections.abc import Callable

from lab.i18n import Translator
from lab.simulation import scenario as sc
from lab.simulation.distributions import mean_of

__all__ = ["distribution_words"]


def distribution_words(draw: sc.Distribution, t: Translator, factor: int = 1) -> str:
    """The distribution in words, its values multiplied by ``factor``; the unit is for the caller to add."""

    def n(value: float) -> str:
        value *= factor
        return t.formats.number(value, 0 if value == round(value) else 1)

    mean = n(mean_of(draw))
    match draw:
        case sc.Fixed():
            words = n(draw.value)
        case sc.Uniform():
            words = t.text("{low} bis {high}", low=n(draw.low), high=n(draw.high))
        case sc.Triangular():
            words = t.text("{low} bis {high}, meist {mode}", low=n(draw.low), high=n(draw.high), mode=n(draw.mode))
        case sc.Exponential():
            words = t.text("im Mittel {mean} (exponentialverteilt)", mean=mean)
        case sc.Normal(high=float()):
            words = t.text(
                "um {mean} (Streuung {sd}), von {low} bis {high}",
                mean=n(draw.mean),
                sd=n(draw.sd),
                low=n(draw.low),
                high=n(draw.high or 0.0),
            )
        case sc.Normal() | sc.Lognormal() | sc.Gamma():
            words = t.text("im Mittel {mean} (Streuung {sd})", mean=n(draw.mean), sd=n(draw.sd))
        case sc.Erlang():
            words = t.text("im Mittel {mean} (Erlang, {phases} Phasen)", mean=mean, phases=draw.phases)
        case sc.Weibull():
            shape = t.formats.number(draw.shape, 2)
            words = t.text("im Mittel {mean} (Weibull, Form {shape})", mean=mean, shape=shape)
        case sc.Beta():
            words = t.text("{low} bis {high}, im Mittel {mean}", low=n(draw.low), high=n(draw.high), mean=mean)
        case _:
            words = _table_words(draw, n, t)
    return words


def _table_words(
    draw: sc.Poisson | sc.Binomial | sc.Discrete | sc.Histogram, n: Callable[[float], str], t: Translator
) -> str:
    match draw:
        case sc.Poisson():
            return t.text("im Mittel {mean} (Poisson)", mean=n(draw.mean))
        case sc.Binomial():
            share = t.formats.percent(draw.share, 1)
            return t.text("wie oft in {trials} Versuchen, je {share}", trials=draw.trials, share=share)
        case sc.Discrete():
            return "; ".join(f"{n(value)}: {t.formats.percent(share)}" for value, share in sorted(draw.values.items()))
        case sc.Histogram():
            classes = zip(itertools.pairwise(draw.edges), draw.shares, strict=True)
            return "; ".join(
                t.text("{low} bis {high}: {share}", low=n(low), high=n(high), share=t.formats.percent(share))
                for (low, high), share in classes
            )
