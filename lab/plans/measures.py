"""The first draft of a plan: one measure for each group of changes, with what it saves and what that rests on.

Titles are German, like the models that they quote: they are content of the plan, which the team edits.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence

from lab.bpmn import Diff
from lab.bpmn.model import Model
from lab.i18n.formats import Formats
from lab.plans.effects import effect
from lab.plans.groups import Group, groups
from lab.plans.names import identifier
from lab.plans.plan import Effect, Evidence, Measure, Plan
from lab.records import Estimate, Source
from lab.simulation.results import Comparison, Results
from lab.simulation.scenario import Scenario

__all__ = ["draft"]

NAMES_IN_TITLE = 3
GERMAN = Formats("de")


def draft(
    diff: Diff,
    comparison: Comparison,
    as_is: Scenario,
    target: Scenario,
    *,
    title: str,
    scenarios: tuple[str, str] = ("as-is", "target"),
    start: dt.date,
) -> Plan:
    """A plan of all that differs, most minutes saved first.

    A measure's effect per case is that of its elements in the target less that of its elements in the as-is model,
    with the interval over the paired replications. ``total`` is the difference over all elements; the measures add up
    to it but for steps that stay as they are and whose share changes by less than 0.1 minutes, or not surely.

    Nothing that only people can know is invented: owner, effort, duration and dependencies stay empty.

    Args:
        diff: of the two models.
        comparison: of the two scenarios, as-is first.
        as_is: the first scenario.
        target: the second.
        title: the plan's.
        scenarios: names of the scenario files.
        start: first day of the plan.
    """
    measures: list[Measure] = []
    for group in groups(diff, comparison, as_is, target):
        main = group.target[0] if group.target else group.as_is[0]
        text = _title(group, diff, comparison)
        measures.append(
            Measure(
                id=identifier(f"{group.kind}-{main}", {measure.id for measure in measures}),
                title=text,
                drafted_title=text,
                kind=group.kind,
                as_is_elements=group.as_is,
                target_elements=group.target,
                effect=effect(comparison, group.as_is, group.target),
                evidence=(_runs(comparison, group), *_sources(as_is, group.as_is), *_sources(target, group.target)),
            )
        )
    hashes = comparison.first.provenance.run_hash, comparison.second.provenance.run_hash
    return Plan(
        labwerk="plan/1",
        title=title,
        as_is=scenarios[0],
        target=scenarios[1],
        start=start,
        drafted_from=hashes,
        total=effect(comparison, tuple(comparison.first.series), tuple(comparison.second.series)),
        measures=tuple(sorted(measures, key=lambda measure: _minutes(measure.effect))),
    )


def _minutes(found: Effect) -> float:
    """Minutes of everybody, target less as-is: the most saved comes first."""
    figures = (found.staff_minutes, found.citizen_minutes, found.third_party_minutes)
    return sum(figure.mean for figure in figures if figure is not None)


def _runs(comparison: Comparison, group: Group) -> Evidence:
    made = comparison.first.provenance
    text = (
        f"Gepaarter Vergleich der Läufe „{made.scenario}“ und „{comparison.second.provenance.scenario}“: "
        f"{made.replications} Wiederholungen zu {made.days} Tagen, Startwert {made.seed}"
    )
    return Evidence(
        source=Source(kind="assumption", text=text),
        run_hashes=(made.run_hash, comparison.second.provenance.run_hash),
        elements=tuple(dict.fromkeys((*group.as_is, *group.target))),
        drafted=True,
    )


def _sources(scenario: Scenario, elements: Iterable[str]) -> list[Evidence]:
    """What the durations of these elements rest on, where that is more than an assumption."""
    found = []
    for element in elements:
        activity = scenario.activities.get(element)
        duration = activity.duration if activity else scenario.waits.get(element)
        if duration is not None and duration.source.kind != "assumption":
            found.append(Evidence(source=duration.source, elements=(element,), drafted=True))
    return found


def _title(group: Group, diff: Diff, comparison: Comparison) -> str:
    before, after = _listed(diff.first, group.as_is), _listed(diff.second, group.target)
    match group.reason:
        case "removed":
            return f"Streichen: {before}"
        case "added":
            return f"Einführen: {after}"
        case "replaced":
            return f"Ersetzen: {before} durch {after}"
        case "automated":
            return (
                f"Automatisieren: {before}" if _same_names(diff, group) else f"Automatisieren: {before} durch {after}"
            )
        case "moved":
            roles = _role(comparison.first, group.as_is[0]), _role(comparison.second, group.target[0])
            return f"Verlagern: {after} von {roles[0]} zu {roles[1]}"
        case "work":
            return _work_title(after, comparison, group)
        case "less_often":
            return f"Seltener nötig machen: {after}{_frequencies(comparison, group)}"
        case "more_often":
            return f"Häufiger: {after}{_frequencies(comparison, group)}"
        case _:
            return f"Ändern: {after}"


def _work_title(name: str, comparison: Comparison, group: Group) -> str:
    first = comparison.first.elements.get(group.as_is[0])
    second = comparison.second.elements.get(group.target[0])
    if first is None or second is None or first.work_minutes is None or second.work_minutes is None:
        return f"Ändern: {name}"
    before, after = _number(first.work_minutes), _number(second.work_minutes)
    if before == after:
        return f"Ändern: {name}"
    verb = "Verkürzen" if second.work_minutes.mean < first.work_minutes.mean else "Mehr Zeit"
    return f"{verb}: {name} ({after} statt {before} min)"


def _frequencies(comparison: Comparison, group: Group) -> str:
    """How often a case comes by, where the measure is one step."""
    if len(group.target) > 1:
        return ""
    first = comparison.first.elements[group.as_is[0]].per_case
    second = comparison.second.elements[group.target[0]].per_case
    return f" ({GERMAN.number(second.mean, 2)} statt {GERMAN.number(first.mean, 2)} Mal je Fall)"


def _number(minutes: Estimate) -> str:
    return GERMAN.number(minutes.mean, 0 if minutes.mean >= 10 else 1)


def _role(results: Results, element: str) -> str:
    role = results.elements[element].role
    return results.roles[role].name if role is not None else ""


def _same_names(diff: Diff, group: Group) -> bool:
    pairs = zip(group.as_is, group.target, strict=False)
    return len(group.as_is) == len(group.target) and all(diff.pairs.get(second) == first for first, second in pairs)


def _listed(model: Model, elements: Sequence[str]) -> str:
    """„A“, „B“, „C“ und 2 weitere."""
    names = [f"„{' '.join((model.nodes[element].name or element).split())}“" for element in elements]
    if len(names) <= NAMES_IN_TITLE + 1:
        return " und ".join(filter(None, (", ".join(names[:-1]), names[-1]))) if names else ""
    return f"{', '.join(names[:NAMES_IN_TITLE])} und {len(names) - NAMES_IN_TITLE} weitere"
