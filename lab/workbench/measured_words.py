"""Figures of a study in words: shares, times, scores, each with its interval and how many people it rests on."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from lab.i18n import Translator
    from lab.studies.analysis import Sessions
    from lab.studies.intervals import Measured
    from lab.studies.surveys import Benchmark


def measured_words(translator: Translator, measured: Measured | None) -> str:
    """A figure with interval and n: ``80 %, wahrscheinlich 36 % bis 98 % (n = 5)``."""
    _ = translator.text
    if measured is None:
        return _("noch keine Zahlen")
    value = measured_value(translator, measured.value, measured.unit)
    if measured.low is None or measured.high is None:
        return _("{value} (n = {n}, für ein Intervall zu wenige)", value=value, n=measured.n)
    words = _(
        "{value}, wahrscheinlich {low} bis {high} (n = {n})",
        value=value,
        low=measured_value(translator, measured.low, measured.unit),
        high=measured_value(translator, measured.high, measured.unit),
        n=measured.n,
    )
    return words.replace(" = ", "\u00a0=\u00a0")


def measured_value(translator: Translator, value: float, unit: str) -> str:
    """One value: a share in per cent, seconds as minutes and seconds, points as a number."""
    formats = translator.formats
    if unit == "1":
        return formats.percent(value)
    if unit == "s":
        minutes, seconds = divmod(round(value), 60)
        if not minutes:
            return translator.text("{seconds} s", seconds=seconds)
        return translator.text("{minutes} min {seconds} s", minutes=formats.number(minutes), seconds=seconds)
    return formats.number(value, 0 if value == round(value) else 1)


def benchmark_words(translator: Translator, benchmark: Benchmark) -> str:
    """The grade with its scale, how sure it is, the adjective, whom both rest on, and their sources.

    Grade and adjective come from two scales that need not agree: 50 points are an F, and "OK" in words.
    """
    _ = translator.text
    low, high = benchmark.grade_low, benchmark.grade_high
    grades = benchmark.grade
    if low and high and low != high:
        grades = _("{grade}, wahrscheinlich {low} bis {high}", grade=benchmark.grade, low=low, high=high)
    return _(
        "Note {grades} (von A+, am besten, bis F). Etwa so viele Punkte gaben Befragte, die ein Angebot "
        "„{adjective}“ nannten. Vergleich: {samples}. Quellen: {sources}",
        grades=grades,
        adjective=benchmark.adjective.in_language(translator.language),
        samples=benchmark.samples.in_language(translator.language),
        sources="; ".join(benchmark.sources),
    )


def stopped_words(translator: Translator, sessions: Sessions) -> str:
    """Who is neither at it nor done, so that nobody is missing from the counts; empty without such people."""
    plural = translator.plural
    parts = []
    if sessions.left:
        parts.append(
            plural(
                "{n} Person hat seit einer halben Stunde nichts mehr getan",
                "{n} Personen haben seit einer halben Stunde nichts mehr getan",
                sessions.left,
            )
        )
    if sessions.withdrawn:
        parts.append(plural("{n} Person hat widerrufen", "{n} Personen haben widerrufen", sessions.withdrawn))
    return " · ".join(parts)
