"""Results and comparisons as a reader of the terminal wants them: a sentence, then tables with unit and interval."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Sequence
from typing import TYPE_CHECKING

from lab.cli.parts.tables import table
from lab.errors import N_
from lab.i18n import Translator
from lab.records import Estimate
from lab.simulation.labels import CASE_LABELS, KIND_LABELS, LEVEL_WORDS, UNIT_LABELS
from lab.simulation.results import Bottleneck, CaseFigures, Comparison, Results

if TYPE_CHECKING:
    from lab.actions.compare_with_giver import Deviation

__all__ = ["bottleneck_lines", "comparison_lines", "deviation_lines", "digits_of", "results_lines", "values_text"]

VERDICTS = {
    "equal": N_("Hier gerechnet ergeben sich dieselben Zahlen, bis zur letzten Stelle."),
    "inside": N_("Hier gerechnet weichen Zahlen ab; alle liegen in den Intervallen der gebenden Behörde."),
    "outside": N_("Hier gerechnet weichen Zahlen ab, und nicht alle liegen in den Intervallen der gebenden Behörde."),
}
LONGEST = 8
"""Rows of the list of activities; the rest is in the JSON."""


def digits_of(estimate: Estimate) -> int:
    """Decimals that the interval justifies: its half width keeps one significant digit; at most three."""
    half = (estimate.high - estimate.low) / 2
    if half <= 0:
        return 0 if estimate.mean == round(estimate.mean) else 2
    return min(max(-math.floor(math.log10(half)), 0), 3)


def values_text(estimate: Estimate, t: Translator) -> tuple[str, str, str]:
    """Mean, unit and interval of an estimate in words, shares as per cent."""
    _ = t.text
    if estimate.unit == "1":
        scaled = estimate.model_copy(update={k: 100 * getattr(estimate, k) for k in ("mean", "low", "high")})
        digits, unit = digits_of(scaled), "%"
        estimate = scaled
    else:
        digits, unit = digits_of(estimate), UNIT_LABELS.get(estimate.unit, estimate.unit)
    number = t.formats.number
    interval = _("{low} bis {high}", low=number(estimate.low, digits), high=number(estimate.high, digits))
    return number(estimate.mean, digits), _(unit) if unit else "", interval


def deviation_lines(verdict: str, deviations: Sequence[Deviation], t: Translator) -> list[str]:
    """Whether an import gives the giver's figures here; else each figure that differs, with whether it matters."""
    lines = [t.text(VERDICTS[verdict])]
    for one in deviations:
        inside = t.text("im Intervall") if one.inside else t.text("außerhalb")
        given, here = values_text(one.given, t)[0], values_text(one.here, t)[0]
        lines.append(f"  {one.scenario}, {one.figure}: {given} → {here} ({inside})")
    return lines


def results_lines(results: Results, t: Translator) -> list[str]:
    """One scenario: how it was run, what a case needs, the roles, where the time goes, and what to know."""
    _ = t.text
    made = results.provenance
    number = t.formats.number
    lines = [
        f"{made.scenario} – {made.model}",
        _(
            "{replications} Wiederholungen, {days} Tage nach {warm_up} Tagen Vorlauf, Startwert {seed}, Lauf {run}",
            replications=number(made.replications),
            days=number(made.days),
            warm_up=number(made.warm_up_days),
            seed=made.seed,
            run=made.run_hash[:12],
        ),
        *([_(LEVEL_WORDS[made.level])] if made.level in LEVEL_WORDS else []),
        "",
    ]
    lines += table(
        [
            (_(label), *values_text(figure, t))
            for field, label in CASE_LABELS.items()
            if (figure := getattr(results.cases, field)) is not None
        ],
        "<><<",
        (_("Je Fall"), _("Mittel"), "", _("95-%-Intervall")),
    )
    lines += ["", *_role_lines(results, t), "", *_element_lines(results, t)]
    if results.without_effect:
        lines += ["", _("Ohne Wirkung auf den Lauf: {names}", names=", ".join(_without_effect(results, t)))]
    for warning in results.warnings:
        lines += ["", _("Achtung: {text}", text=str(t.problem(warning)))]
    return lines


def _without_effect(results: Results, t: Translator) -> list[str]:
    """Names, kinds where there is no name; equal ones counted."""
    counts = Counter(results.without_effect.values())
    names = {name: t.text(KIND_LABELS[name]) if name in KIND_LABELS else f"„{name}“" for name in counts}
    return [names[name] if count == 1 else f"{count} × {names[name]}" for name, count in counts.items()]


def _role_lines(results: Results, t: Translator) -> list[str]:
    _ = t.text
    rows = []
    for role in results.roles.values():
        busy = "{} {}".format(*values_text(role.utilisation, t)[:2]) if role.utilisation else "–"
        wait = "{} {}".format(*values_text(role.queue_office_hours, t)[:2]) if role.queue_office_hours else "–"
        minutes = "{} {}".format(*values_text(role.minutes_per_case, t)[:2])
        people = t.formats.number(role.people) if role.kind == "staff" and role.people is not None else "–"
        rows.append((role.name, people, minutes, busy, wait))
    header = (_("Rolle"), _("Personen"), _("Zeit je Fall"), _("Auslastung"), _("Warten je Vorgang, Öffnungszeit"))
    return table(rows, "<>>>>", header)


def _element_lines(results: Results, t: Translator) -> list[str]:
    """The elements where a case spends most time, working and waiting together."""
    _ = t.text

    def hours(identifier: str) -> float:
        element = results.elements[identifier]
        work = element.work_minutes.mean / 60 if element.work_minutes else 0.0
        wait = element.wait_hours.mean if element.wait_hours else 0.0
        return element.per_case.mean * (work + wait)

    rows = []
    for identifier in sorted(results.elements, key=lambda one: (-hours(one), one))[:LONGEST]:
        element = results.elements[identifier]
        rows.append(
            (
                element.name or identifier,
                values_text(element.per_case, t)[0],
                "{} {}".format(*values_text(element.work_minutes, t)[:2]) if element.work_minutes else "–",
                "{} {}".format(*values_text(element.wait_hours, t)[:2]) if element.wait_hours else "–",
                "{} {}".format(*values_text(element.cost_per_case, t)[:2]),
            )
        )
    header = (_("Wo die Zeit bleibt"), _("Wie oft je Fall"), _("Arbeit"), _("Warten"), _("Kosten je Fall"))
    return table(rows, "<>>>>", header)


def bottleneck_lines(found: Bottleneck, t: Translator) -> list[str]:
    """The bottleneck in a sentence, the other roles in a table."""
    _ = t.text
    mean, _unit, interval = values_text(found.days_saved, t)
    if found.days_saved.low > 0:
        sentence = _(
            "Engpass: {name}. Eine Person mehr verkürzt die Durchlaufzeit um {days} Tage ({interval}).",
            name=found.name,
            days=mean,
            interval=interval,
        )
    else:
        sentence = _("Kein Engpass: In keiner Rolle verkürzt eine Person mehr die Durchlaufzeit erkennbar.")
    return [sentence]


def comparison_lines(comparison: Comparison, t: Translator) -> list[str]:
    """Two scenarios side by side with the paired difference and its interval."""
    _ = t.text
    first, second = comparison.first.provenance, comparison.second.provenance
    rows = []
    for field, label in CASE_LABELS.items():
        if field not in comparison.figures:
            continue
        figure = comparison.figures[field]
        gap, unit, interval = values_text(figure.difference, t)
        rows.append((_(label), values_text(figure.first, t)[0], values_text(figure.second, t)[0], unit, gap, interval))
    header = (_("Je Fall"), first.scenario, second.scenario, "", _("Unterschied"), _("95-%-Intervall"))
    lines = [_headline(comparison, t), "", *table(rows, "<>><><", header)]
    for results in (comparison.first, comparison.second):
        for warning in results.warnings:
            lines += ["", f"{results.provenance.scenario}: {t.problem(warning)}"]
    return lines


def _headline(comparison: Comparison, t: Translator) -> str:
    """The change that citizens feel first: time to the decision, else the throughput time."""
    _ = t.text
    field = "decision_days" if "decision_days" in comparison.figures else "throughput_days"
    if field not in comparison.figures:
        words = LEVEL_WORDS["flow"]
        return _(words)
    gap = comparison.figures[field].difference
    digits = digits_of(gap)
    number = t.formats.number
    name = _(CASE_LABELS[field])
    if gap.low <= 0 <= gap.high:
        text = N_("{name}: kein erkennbarer Unterschied ({low} bis {high} Tage).")
        return _(text, name=name, low=number(gap.low, digits), high=number(gap.high, digits))
    near, far = sorted((abs(gap.low), abs(gap.high)))
    text = (
        N_("{name}: {days} Tage kürzer, wahrscheinlich {near} bis {far}.")
        if gap.mean < 0
        else N_("{name}: {days} Tage länger, wahrscheinlich {near} bis {far}.")
    )
    return _(text, name=name, days=number(abs(gap.mean), digits), near=number(near, digits), far=number(far, digits))


assert set(CASE_LABELS) == set(CaseFigures.model_fields), "each figure of a case has a name"
