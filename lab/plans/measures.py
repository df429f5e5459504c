"""The first draft of a plan: one measure for each group of changes, with what it saves and what that rests on."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable

from lab.bpmn import Diff
from lab.plans.effects import effect
from lab.plans.groups import Group, groups
from lab.plans.names import identifier
from lab.plans.plan import Effect, Evidence, Measure, Plan
from lab.plans.titles import main_element, measure_title
from lab.records import Source
from lab.simulation.results import Comparison
from lab.simulation.scenario import Scenario

__all__ = ["draft"]


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
        text = measure_title(group, diff, comparison, as_is, target)
        measures.append(
            Measure(
                id=identifier(f"{group.kind}-{main_element(group, diff)}", {measure.id for measure in measures}),
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
        source=Source(kind="simulation", text=text),
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
