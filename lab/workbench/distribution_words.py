"""Durations in words: ``im Mittel 20 Minuten (Dreieck 10 bis 40)``."""

from __future__ import annotations

from typing import TYPE_CHECKING

from lab.simulation.scenario import Duration, Exponential, Fixed, Gamma, Lognormal, Normal, Triangular, Uniform
from lab.workbench.words import quantity

if TYPE_CHECKING:
    from lab.i18n import Translator


def duration_words(translator: Translator, duration: Duration) -> str:
    """A duration with its unit and its spread."""
    _ = translator.text
    draw, unit, factor = duration.draw, duration.unit, 1
    if unit == "min" and 0 < getattr(draw, "mean", 1) < 1:
        unit, factor = "s", 60

    def number(value: float) -> str:
        value *= factor
        return translator.formats.number(value, 0 if value == round(value) else 1)

    def with_unit(value: float) -> str:
        value *= factor
        return quantity(translator, value, unit, 0 if value == round(value) else 1)

    match draw:
        case Fixed(value=value):
            return with_unit(value)
        case Exponential(mean=mean):
            return _("im Mittel {mean} (exponentiell)", mean=with_unit(mean))
        case Normal(mean=mean, sd=sd) | Lognormal(mean=mean, sd=sd) | Gamma(mean=mean, sd=sd):
            return _("im Mittel {mean}, Streuung {sd}", mean=with_unit(mean), sd=number(sd))
        case Uniform(low=low, high=high):
            return _("{low} bis {high}", low=number(low), high=with_unit(high))
        case Triangular(low=low, mode=mode, high=high):
            return _("{low} bis {high}, meist {mode}", low=number(low), mode=number(mode), high=with_unit(high))
