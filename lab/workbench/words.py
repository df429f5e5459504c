"""Figures in words: quantities with unit, intervals, changes. No number without its interval."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING

from lab.errors import N_
from lab.records import Estimate
from lab.simulation.labels import CASE_LABELS
from lab.simulation.results import Difference

if TYPE_CHECKING:
    from lab.i18n import Translator

UNITS = {
    "s": (N_("{number} Sekunde"), N_("{number} Sekunden")),
    "min": (N_("{number} Minute"), N_("{number} Minuten")),
    "h": (N_("{number} Stunde"), N_("{number} Stunden")),
    "d": (N_("{number} Tag"), N_("{number} Tage")),
    "office_d": (N_("{number} Arbeitstag"), N_("{number} Arbeitstage")),
    "per_week": (N_("{number} je Woche"), N_("{number} je Woche")),
    "cases": (N_("{number} Fall"), N_("{number} Fälle")),
}
"""Unit of an estimate to its words for one and for several."""


@dataclass(frozen=True, slots=True)
class FigureKind:
    """A field of ``CaseFigures``, and the words for less and for more of it."""

    field: str
    less: str = N_("{quantity} weniger")
    more: str = N_("{quantity} mehr")
    help: str = ""

    @property
    def label(self) -> str:
        """What the figure is called, as on the command line and in files."""
        return CASE_LABELS[self.field]


SHORTER, LONGER = N_("{quantity} kürzer"), N_("{quantity} länger")

KEY_FIGURES = (
    FigureKind(
        "decision_days",
        N_("{quantity} früher"),
        N_("{quantity} später"),
        N_("Vom Eingang des Antrags bis zur Entscheidung, in Kalendertagen."),
    ),
    FigureKind("waiting_days", SHORTER, LONGER, N_("Der Fall liegt, oder er wartet auf jemanden; Kalendertage.")),
    FigureKind("processing_minutes", help=N_("Reine Arbeitszeit aller Beschäftigten an einem Fall.")),
    FigureKind("citizen_minutes", help=N_("Eigene Zeit der antragstellenden Person für einen Fall.")),
)
"""What stands above the fold."""

FIGURES = (
    *KEY_FIGURES,
    FigureKind("throughput_days", SHORTER, LONGER),
    FigureKind("throughput_p90_days", SHORTER, LONGER),
    FigureKind("queue_days", SHORTER, LONGER),
    FigureKind("queue_office_hours", SHORTER, LONGER),
    FigureKind("third_party_minutes"),
    FigureKind("staff_cost"),
    FigureKind("expenses"),
    FigureKind("decisions_per_week"),
    FigureKind("cases"),
)


def digits_for(estimate: Estimate) -> int:
    """As many decimals as the interval supports: its half width shows one or two digits, two decimals at most.

    A value of one and more has one decimal, unless both ends of its interval would then read the same.
    """
    scale = 100 if estimate.unit == "1" else 1
    half = scale * (estimate.high - estimate.low) / 2
    if half <= 0:
        return 0 if scale * estimate.mean == round(scale * estimate.mean) else 2
    digits = min(max(-math.floor(math.log10(half)), 0), 2)
    if (
        digits == 2
        and abs(scale * estimate.mean) >= 1
        and f"{scale * estimate.low:.1f}" != f"{scale * estimate.high:.1f}"
    ):
        digits = 1
    return 2 if digits and estimate.unit == "eur" else digits


def quantity(translator: Translator, value: float, unit: str, digits: int) -> str:
    """A value with its unit: ``17 Tage``, ``1 Tag``, ``38 %``, ``12,50 €``."""
    formats = translator.formats
    if unit == "1":
        return formats.percent(value, digits)
    if unit == "eur":
        return formats.money(value, digits)
    number = formats.number(value, digits)
    if unit not in UNITS:
        return number
    singular, plural = UNITS[unit]
    return translator.text(singular if number == "1" else plural, number=number)


def readable(estimate: Estimate) -> Estimate:
    """The same in the unit that people say: many minutes as hours, few days as hours."""
    factor, unit = 1.0, estimate.unit
    largest = max(abs(estimate.mean), abs(estimate.low), abs(estimate.high))
    if estimate.unit == "min" and largest >= 120:
        factor, unit = 1 / 60, "h"
    elif estimate.unit == "min" and 0 < largest < 1:
        factor, unit = 60, "s"
    elif estimate.unit == "d" and 0 < largest < 1:
        factor, unit = 24, "h"
    if unit == estimate.unit:
        return estimate
    return Estimate(
        mean=factor * estimate.mean, low=factor * estimate.low, high=factor * estimate.high, n=estimate.n, unit=unit
    )


def value_words(translator: Translator, estimate: Estimate) -> str:
    """The mean with its unit."""
    estimate = readable(estimate)
    return quantity(translator, estimate.mean, estimate.unit, digits_for(estimate))


def pair_words(translator: Translator, difference: Difference) -> str:
    """Both means, with as many decimals as the wider interval supports: ``31 → 6 Tage``."""
    first, second = readable(difference.first), readable(difference.second)
    if first.unit != second.unit:
        first, second = difference.first, difference.second
    digits = min((digits_for(one) for one in (first, second) if one.low < one.high), default=2)
    if first.low == first.high and second.low == second.high:
        digits = max(digits_for(first), digits_for(second))
    before = quantity(translator, first.mean, first.unit, digits)
    if first.unit in UNITS:
        before = translator.formats.number(first.mean, digits)
    return f"{before} → {quantity(translator, second.mean, second.unit, digits)}"


def interval_words(translator: Translator, estimate: Estimate) -> str:
    """The interval: ``wahrscheinlich 15 bis 19``."""
    estimate = possible(readable(estimate))
    low, high = bounds(translator, estimate)
    if low == high:
        return translator.text("in allen Läufen gleich")
    return translator.text("wahrscheinlich {low} bis {high}", low=low, high=high)


def bounds(translator: Translator, estimate: Estimate) -> tuple[str, str]:
    """Both ends of an interval as bare numbers (with % for shares)."""
    digits = digits_for(estimate)
    show = translator.formats.percent if estimate.unit == "1" else translator.formats.number
    low, high = (show(end, digits).replace("-", "\N{MINUS SIGN}", 1) for end in (estimate.low, estimate.high))
    return low, high


def possible(estimate: Estimate) -> Estimate:
    """The same with an interval that begins at zero at the least: times, costs, counts and shares have no less.

    The interval of a mean over a few runs (Student's t) knows no such end. Differences do not come here.
    """
    if estimate.mean < 0 or estimate.low >= 0:
        return estimate
    return Estimate(mean=estimate.mean, low=0.0, high=estimate.high, n=estimate.n, unit=estimate.unit)


def estimate_words(translator: Translator, estimate: Estimate) -> str:
    """Mean and interval in one breath."""
    return f"{value_words(translator, estimate)}, {interval_words(translator, estimate)}"


def estimate_cell(translator: Translator, estimate: Estimate) -> str:
    """Mean and interval as a table has them: ``30,9 Tage (30,6 bis 31,1)``."""
    value = value_words(translator, estimate)
    low, high = bounds(translator, possible(readable(estimate)))
    return value if low == high else translator.text("{value} ({low} bis {high})", value=value, low=low, high=high)


def change_words(translator: Translator, kind: FigureKind, difference: Difference) -> str:
    """A paired difference in words: ``17 Tage kürzer, wahrscheinlich 15 bis 19``.

    An interval that contains zero is never told as a change.
    """
    change = readable(difference.difference)
    digits = digits_for(change)
    if change.low <= 0 <= change.high:
        if change.low == change.high:
            return translator.text("unverändert")
        low, high = bounds(translator, change)
        return translator.text("kein gesicherter Unterschied, wahrscheinlich {low} bis {high}", low=low, high=high)
    size = Estimate(
        mean=abs(change.mean),
        low=min(abs(change.low), abs(change.high)),
        high=max(abs(change.low), abs(change.high)),
        n=change.n,
        unit=change.unit,
    )
    amount = quantity(translator, size.mean, size.unit, digits)
    if size.unit == "1":
        points = translator.formats.number(100 * size.mean, digits)
        amount = translator.text("{number} Prozentpunkte", number=points)
    words = translator.text(kind.less if change.mean < 0 else kind.more, quantity=amount)
    return f"{words}, {interval_words(translator, size)}"


def model_title(translator: Translator, name: str) -> str:
    """What people call a model or scenario: the file name, but as-is and target in words."""
    known = {"as-is": N_("Ist"), "target": N_("Soll")}
    return translator.text(known[name]) if name in known else name
