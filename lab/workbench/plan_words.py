"""Measures of a plan in words: kinds, states, effects, and what a measure brings for its effort."""

from __future__ import annotations

from typing import TYPE_CHECKING

from lab.errors import N_
from lab.plans.plan import Effect, Measure
from lab.records import Estimate
from lab.simulation.results import Difference
from lab.workbench.words import FigureKind, change_words

if TYPE_CHECKING:
    from lab.i18n import Translator

KINDS = {
    "removed": N_("entfällt"),
    "added": N_("neu"),
    "changed": N_("geändert"),
    "moved": N_("macht jemand anderes"),
    "automated": N_("automatisiert"),
    "digitised": N_("digitalisiert"),
    "merged": N_("zusammengelegt"),
    "split": N_("aufgeteilt"),
    "organisational": N_("organisatorisch"),
}
STATES = {
    "draft": N_("Entwurf"),
    "accepted": N_("übernommen"),
    "rejected": N_("abgelehnt"),
    "done": N_("erledigt"),
}
EFFECTS = {
    "staff_minutes": N_("Arbeitszeit der Behörde je Fall"),
    "staff_cost": N_("Personalkosten je Fall"),
    "expenses": N_("Sachkosten je Fall"),
    "citizen_minutes": N_("Zeit der Bürgerinnen und Bürger je Fall"),
    "third_party_minutes": N_("Zeit Dritter je Fall"),
}


def effect_words(translator: Translator, effect: Estimate | None) -> str:
    """A change per case with its interval; a dash where the models do not tell."""
    if effect is None:
        return "–"
    kind = FigureKind("cases")
    return change_words(translator, kind, Difference(first=effect, second=effect, difference=effect))


def known_effects(effect: Effect) -> dict[str, Estimate]:
    """The effects that are known, by field, in the order in which they are shown."""
    found = {name: getattr(effect, name) for name in EFFECTS}
    return {name: value for name, value in found.items() if value is not None}


def benefit_for_effort(measure: Measure) -> float:
    """Minutes saved per case (staff and citizens) for each person day of effort; without effort, for one day.

    What orders the list: a measure with much benefit for little effort stands above.
    """
    effect = measure.effect
    minutes = [e.mean for e in (effect.staff_minutes, effect.citizen_minutes) if e is not None]
    return -sum(minutes) / max(measure.effort_days or 1.0, 0.25)
