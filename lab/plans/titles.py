"""What a drafted measure is called. Titles are German, like the models that they quote: content, which a team edits."""

from __future__ import annotations

from collections.abc import Sequence

from lab.bpmn import Diff
from lab.bpmn.model import EventKind, Model
from lab.i18n.formats import Formats
from lab.plans.groups import Group, mean_minutes
from lab.simulation.results import Comparison, Results
from lab.simulation.scenario import Duration, Scenario

__all__ = ["main_element", "measure_title"]

MOST = 4
"""Names in a title; of more, the first ones are named and the others counted."""

NOTABLE = 0.05
"""A difference of times per case that is worth two figures in a title."""

GERMAN = Formats("de")

VERBS = {
    "digitised": "Digitalisieren",
    "removed": "Streichen",
    "added": "Einführen",
    "shorter": "Verkürzen",
    "longer": "Mehr Zeit geben",
    "less_often": "Seltener nötig machen",
    "more_often": "Häufiger nötig",
    "other": "Ändern",
}


def main_element(group: Group, diff: Diff) -> str:
    """The element that a measure is named after: its first step in the target, or in the as-is model."""
    model, elements = (diff.second, group.target) if group.target else (diff.first, group.as_is)
    return _decided(model, elements)[0]


def measure_title(group: Group, diff: Diff, comparison: Comparison, as_is: Scenario, target: Scenario) -> str:
    """A title that says what to do with which steps; figures where the measure is a single step."""
    before, after = _listed(diff.first, group.as_is), _listed(diff.second, group.target)
    match group.reason:
        case "removed":
            return f"{VERBS[group.reason]}: {before}"
        case "replaced":
            return f"Ersetzen: {before} durch {after}"
        case "merged":
            return f"Zusammenlegen: {before} zu {after}"
        case "split":
            return f"Aufteilen: {before} in {after}"
        case "automated":
            paired = all(diff.pairs.get(element) in group.as_is for element in group.target)
            return f"Automatisieren: {before}" if paired else f"Automatisieren: {before} durch {after}"
        case "moved":
            roles = _role(comparison.first, group.as_is[0]), _role(comparison.second, group.target[0])
            return f"Verlagern: {after} von {roles[0]} zu {roles[1]}"
        case "wait":
            waits = as_is.waits[group.as_is[0]], target.waits[group.target[0]]
            verb = "Verkürzen" if mean_minutes(waits[1]) < mean_minutes(waits[0]) else "Verlängern"
            return f"{verb}: Wartezeit {after} ({_instead(*waits)})"
    figures = ", ".join(_figures(group, comparison, as_is, target))
    return f"{VERBS[group.reason]}: {after}" + (f" ({figures})" if figures else "")


def _figures(group: Group, comparison: Comparison, as_is: Scenario, target: Scenario) -> list[str]:
    """Times of work and times per case of a single step that stays, where they differ."""
    if len(group.as_is) != 1 or len(group.target) != 1:
        return []
    first, second = group.as_is[0], group.target[0]
    found = []
    work = as_is.activities.get(first), target.activities.get(second)
    if group.reason in ("shorter", "longer", "digitised") and work[0] and work[1]:
        before, after = work[0].duration, work[1].duration
        if before and after and mean_minutes(before) != mean_minutes(after):
            found.append(_instead(before, after))
    one, other = comparison.first.elements.get(first), comparison.second.elements.get(second)
    if one and other and abs(one.per_case.mean - other.per_case.mean) >= NOTABLE:
        now, earlier = GERMAN.number(other.per_case.mean, 2), GERMAN.number(one.per_case.mean, 2)
        found.append(f"{now} statt {earlier} Mal je Fall")
    return found


def _instead(before: Duration, after: Duration) -> str:
    """``12 statt 60 min``, in the largest unit in which both are at least one; calendars are left aside."""
    minutes = [mean_minutes(after), mean_minutes(before)]
    for size, word in ((1440, "Tage"), (60, "Stunden")):
        if min(minutes) >= 2 * size:
            return " statt ".join(_number(value / size) for value in minutes) + f" {word}"
    return " statt ".join(_number(value) for value in minutes) + " min"


def _number(value: float) -> str:
    """At most one decimal, and none where it would be 0 or the number is not small."""
    return GERMAN.number(value, 0 if value >= 20 or abs(value - round(value)) < 0.05 else 1)


def _role(results: Results, element: str) -> str:
    role = results.elements[element].role
    return results.roles[role].name if role is not None else ""


def _decided(model: Model, elements: Sequence[str]) -> list[str]:
    """The steps that a team decides on: work and deadlines, not the messages between them."""
    nodes = [model.nodes[element] for element in elements]
    decided = [node.id for node in nodes if node.kind.is_activity or node.event is EventKind.TIMER]
    return decided or list(elements)


def _listed(model: Model, elements: Sequence[str]) -> str:
    """``„A“, „B“ und „C“``; of many, the first ones and ``und 2 weitere``."""
    if not elements:
        return ""
    names = [f"„{' '.join((model.nodes[name].name or name).split())}“" for name in _decided(model, elements)]
    if len(names) > MOST:
        return f"{', '.join(names[: MOST - 1])} und {len(names) - MOST + 1} weitere"
    return f"{', '.join(names[:-1])} und {names[-1]}" if len(names) > 1 else names[0]
