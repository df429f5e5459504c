"""The parameters of an activity in words: duration, costs, changed attributes, batches, repetitions."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from lab.errors import N_
from lab.exchange.batch_words import batch_words
from lab.exchange.distribution_words import distribution_words
from lab.i18n import Translator
from lab.records import Source
from lab.simulation.scenario import Activity, Duration, Repeat

__all__ = ["UNITS", "activity_words", "duration_words", "share_words"]

UNITS = {"s": N_("Sek."), "min": N_("Min."), "h": N_("Std."), "d": N_("Tage")}


def activity_words(activity: Activity, t: Translator) -> Iterator[tuple[str, str, Source]]:
    """What is given, its value, and its source."""
    _ = t.text
    duration = activity.duration
    if duration is not None:
        yield _("Dauer"), duration_words(duration, t), duration.source
        if activity.expenses:
            yield _("Sachkosten je Ausführung"), t.formats.money(activity.expenses), duration.source
    if activity.setup is not None:
        yield _("Rüstzeit"), duration_words(activity.setup, t), activity.setup.source
    if activity.transfer is not None:
        yield _("Weg zu anderen Händen"), duration_words(activity.transfer, t), activity.transfer.source
    for name, change in activity.sets.items():
        value = change.to or (
            distribution_words(change.draw, t) if change.draw else share_words(change.values or {}, t)
        )
        yield _("Ändert das Merkmal {name}", name=name), value, change.source
    batch = activity.batch
    if batch is not None:
        yield _("Für mehrere Fälle zugleich"), batch_words(batch, t), batch.source
        if batch.per_case is not None:
            yield _("Dauer je Fall, zusätzlich"), duration_words(batch.per_case, t), batch.per_case.source
    if activity.repeat is not None:
        yield _("Wiederholung"), ", ".join(_repeats(activity.repeat, t)), activity.repeat.source


def duration_words(duration: Duration, t: Translator) -> str:
    """A duration in words: ``im Mittel 12 (Streuung 4) Min.``; a mean below a minute is told in seconds."""
    in_seconds = duration.unit == "min" and 0 < getattr(duration.draw, "mean", 1) < 1
    unit, factor = ("s", 60) if in_seconds else (duration.unit, 1)
    return f"{distribution_words(duration.draw, t, factor)} {t.text(UNITS[unit])}"


def share_words(values: Mapping[str | bool | int, float], t: Translator) -> str:
    """Values with their shares: ``ja: 30 %; nein: 70 %``."""
    truth = {True: t.text("ja"), False: t.text("nein")}
    words = {value: truth[value] if isinstance(value, bool) else str(value) for value in values}
    return "; ".join(f"{words[value]}: {t.formats.percent(share)}" for value, share in values.items())


def _repeats(repeat: Repeat, t: Translator) -> Iterator[str]:
    _, times = t.text, repeat.times
    if times is not None:
        number = str(times) if isinstance(times, (int, str)) else distribution_words(times, t)
        yield _("{number} Mal", number=number)
    for condition, words in ((repeat.until, N_("bis: {condition}")), (repeat.while_, N_("solange: {condition}"))):
        if condition is not None:
            said = condition if isinstance(condition, str) else t.formats.percent(condition, 1)
            yield _(words, condition=said)
    if repeat.most is not None:
        yield _("höchstens {number} Mal", number=t.formats.number(repeat.most))
