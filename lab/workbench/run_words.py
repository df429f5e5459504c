"""How a run was made and what its figures leave out, in words."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from lab.errors import N_
from lab.records import Estimate
from lab.simulation.labels import CASE_LABELS, CASE_UNITS, LEVEL_WORDS
from lab.simulation.precision import is_reached
from lab.simulation.results import Results, WarmUp
from lab.simulation.scenario import Level, Precision
from lab.workbench.words import model_title, quantity

if TYPE_CHECKING:
    from lab.i18n import Translator

LEFT_OUT: dict[Level, str] = {
    "flow": N_(
        "Dauer, Wartezeit, Arbeitszeit, Personalkosten und Auslastung sind auf dieser Stufe nicht bekannt, und keine "
        "Frist läuft ab, solange eine Antwort kommt."
    ),
    "times": N_("Warteschlangen, Auslastung und Engpass sind auf dieser Stufe nicht bekannt."),
    "staff": N_("Ohne Öffnungszeiten wird rund um die Uhr gearbeitet: Wartezeiten und Auslastung sind zu niedrig."),
}
"""What figures of a level do not tell."""


def level_words(translator: Translator, level: Level) -> str:
    """How much of the scenario was run and what is therefore missing; empty where it was all of it."""
    if level not in LEFT_OUT:
        return ""
    return f"{translator.text(LEVEL_WORDS[level])} {translator.text(LEFT_OUT[level])}"


def precision_words(translator: Translator, precision: Precision) -> str:
    """``Durchlaufzeit auf ± 2 % genau``."""
    return translator.text(
        "{figure} auf {width} genau",
        figure=translator.text(CASE_LABELS[precision.figure]),
        width=_width(translator, precision, None),
    )


def reached_words(translator: Translator, precision: Precision, results: Mapping[str, Results]) -> tuple[bool, str]:
    """Whether the wanted figure is exact enough in every run, and a sentence that says after how many replications."""
    figure = translator.text(CASE_LABELS[precision.figure])
    count = min(one.provenance.replications for one in results.values())
    number = translator.formats.number(count)
    found = {name: getattr(one.cases, precision.figure) for name, one in results.items()}
    known = {name: one for name, one in found.items() if isinstance(one, Estimate)}
    widths = [
        f"{model_title(translator, name)} {_width(translator, precision, estimate)}" for name, estimate in known.items()
    ]
    wanted = _width(translator, precision, None)
    reached = all(is_reached(precision, estimate) for estimate in known.values())
    message = (
        N_("Genau genug nach {count} Wiederholungen: „{figure}“ {found} (verlangt {wanted}).")
        if reached
        else N_("Nach {count} Wiederholungen noch nicht genau genug: „{figure}“ {found} (verlangt {wanted}).")
    )
    return reached, translator.text(message, count=number, figure=figure, found=", ".join(widths), wanted=wanted)


def _width(translator: Translator, precision: Precision, found: Estimate | None) -> str:
    """Half of an interval, the wanted or a found one, as the precision counts it: ``± 2 %``, ``± 0,5 Tage``."""
    half = None if found is None else (found.high - found.low) / 2
    if precision.relative is not None:
        share = precision.relative if half is None else (half / abs(found.mean) if found and found.mean else 0.0)
        return f"± {translator.formats.percent(share, 0 if half is None and share >= 0.01 else 1)}"
    assert precision.absolute is not None, "a precision is either"
    value = precision.absolute if half is None else half
    digits = 0 if value == round(value) else 2
    return f"± {quantity(translator, value, CASE_UNITS[precision.figure], digits)}"


def warm_up_words(translator: Translator, found: Mapping[str, WarmUp]) -> str:
    """The warm-up that was found, by scenario, and why it is so long."""
    days = max(one.days for one in found.values())
    look = translator.text("Wie lange sich der Bestand füllt, zeigt „Verlauf“.")
    if days == 0:
        found_none = translator.text(
            "Vorlauf gefunden: keiner nötig. Durchlaufzeit und Bestand an Fällen sind vom ersten Tag an wie später."
        )
        return f"{found_none} {look}"
    each = ""
    if len({one.days for one in found.values()}) > 1:
        parts = [
            f"{model_title(translator, name)} {translator.formats.number(one.days)}" for name, one in found.items()
        ]
        each = translator.text(" ({each}; der längere gilt für beide)", each=", ".join(parts))
    sentence = translator.text(
        "Vorlauf gefunden: {days}{each}. So lange dauert es, bis Durchlaufzeit und Bestand an Fällen sind wie später.",
        days=translator.plural("{n} Tag", "{n} Tage", days),
        each=each,
    )
    return f"{sentence} {look}"
