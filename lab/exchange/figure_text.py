"""Figures in words for documents: a value with its unit, and the interval that always goes with it."""

from __future__ import annotations

import math
from dataclasses import dataclass

from lab.i18n import Translator
from lab.records import Estimate
from lab.simulation.labels import UNIT_LABELS
from lab.studies.intervals import Measured

__all__ = ["FigureText", "figure_text", "measured_text"]

MAX_DIGITS = 3


@dataclass(frozen=True, slots=True)
class FigureText:
    """``value`` with its unit, and the ends of the interval without; these are empty where there is none."""

    value: str
    low: str = ""
    high: str = ""


def figure_text(estimate: Estimate, t: Translator, *, signed: bool = False) -> FigureText:
    """An estimate in words; ``signed`` puts a plus before what is more. The interval says how many digits."""
    return _text(estimate.mean, estimate.low, estimate.high, estimate.unit, t, signed=signed)


def measured_text(measured: Measured, t: Translator) -> FigureText:
    """A figure of a sample in words; one observation has no interval."""
    if measured.low is None or measured.high is None:
        alone = _text(measured.value, measured.value, measured.value, measured.unit, t, signed=False)
        return FigureText(alone.value)
    return _text(measured.value, measured.low, measured.high, measured.unit, t, signed=False)


def _text(mean: float, low: float, high: float, unit: str, t: Translator, *, signed: bool) -> FigureText:
    factor = 100 if unit == "1" else 1
    values = [factor * value for value in (mean, low, high)]
    digits = _digits(*values)
    shown = [("+" if signed and value > 0 else "") + t.formats.number(value, digits) for value in values]
    # a sign that a reader takes for a hyphen would be lost at the end of a line
    shown = [value.replace("-", "\N{MINUS SIGN}") for value in shown]
    label = "%" if unit == "1" else "s" if unit == "s" else t.text(UNIT_LABELS[unit]) if unit in UNIT_LABELS else ""
    return FigureText(f"{shown[0]}\N{NO-BREAK SPACE}{label}" if label else shown[0], shown[1], shown[2])


def _digits(mean: float, low: float, high: float) -> int:
    """Decimals that leave one significant digit of the interval's half width."""
    half = (high - low) / 2
    if half <= 0:
        return 0 if mean == round(mean) or abs(mean) >= 100 else 1 if abs(mean) >= 10 else 2
    return min(max(-math.floor(math.log10(half)), 0), MAX_DIGITS)
