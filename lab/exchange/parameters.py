"""All parameters of a scenario in words, each with its source: for screens, the workbook and the reading page."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from lab.bpmn.model import Model
from lab.errors import N_
from lab.exchange.activity_words import UNITS, activity_words, duration_words, share_words
from lab.exchange.batch_words import DAYS
from lab.exchange.distribution_words import distribution_words
from lab.exchange.role_words import role_words
from lab.i18n import Translator
from lab.records import Source, SourceKind
from lab.simulation.scenario import Arrivals, Calendar, Scenario

__all__ = ["SOURCE_KINDS", "Parameter", "duration_words", "parameters"]

SOURCE_KINDS: dict[SourceKind, str] = {
    "measured": N_("gemessen"),
    "simulation": N_("simuliert"),
    "law": N_("Gesetz"),
    "statistic": N_("Statistik"),
    "table": N_("Tabelle"),
    "assumption": N_("Annahme"),
}


@dataclass(frozen=True, slots=True)
class Parameter:
    """One parameter: what it is about, which one, its value in words, and where it comes from."""

    subject: str
    what: str
    value: str
    source: Source
    element: str = ""
    """The id of the BPMN element that it belongs to; empty: to none."""


def parameters(scenario: Scenario, model: Model, t: Translator) -> tuple[Parameter, ...]:
    """Every parameter of a scenario in the order of its file."""
    return tuple(_all(scenario, model, t))


def _all(scenario: Scenario, model: Model, t: Translator) -> Iterator[Parameter]:
    _ = t.text
    for calendar in scenario.calendars.values():
        yield Parameter(calendar.name, _("Öffnungszeiten"), _hours(calendar, t), calendar.source)
    for role in scenario.roles.values():
        for what, value, source in role_words(role, scenario.calendars, t):
            yield Parameter(role.name, what, value, source)
    for name, attribute in scenario.attributes.items():
        value = distribution_words(attribute.draw, t) if attribute.draw else share_words(attribute.values or {}, t)
        yield Parameter(name, _("Merkmal der Fälle"), value, attribute.source)
    for element, arrivals in scenario.arrivals.items():
        yield Parameter(_name(model, element), _("Fälle"), _arrivals(arrivals, t), arrivals.source, element)
    for element, present in scenario.present.items():
        value = t.formats.number(present.cases)
        yield Parameter(_name(model, element), _("Fälle, die bei Beginn schon da sind"), value, present.source, element)
    for element, activity in scenario.activities.items():
        for what, value, source in activity_words(activity, t):
            yield Parameter(_name(model, element), what, value, source, element)
    for element, branch in scenario.branches.items():
        value = t.formats.percent(branch.share, 1) if branch.share is not None else (branch.condition or "")
        yield Parameter(_flow_name(model, element), _("Anteil oder Bedingung"), value, branch.source, element)
    for element, wait in scenario.waits.items():
        yield Parameter(_name(model, element), _("Warten"), duration_words(wait, t), wait.source, element)


def _arrivals(arrivals: Arrivals, t: Translator) -> str:
    words = [_rate(arrivals, t)]
    if arrivals.profile is not None:
        words.append(t.text("ungleich über Monate, Wochentage oder Stunden verteilt"))
    if arrivals.at_once:
        words.append(t.text("der erste Fall gleich zu Beginn"))
    if arrivals.burst is not None:
        words.append(t.text("jeweils {number} auf einmal", number=distribution_words(arrivals.burst, t)))
    return ", ".join(words)


def _rate(arrivals: Arrivals, t: Translator) -> str:
    if arrivals.per_year is not None:
        return t.text("{cases} im Jahr", cases=t.formats.number(arrivals.per_year))
    if arrivals.dates is not None:
        return t.text("an {number} Terminen", number=t.formats.number(len(arrivals.dates)))
    between = distribution_words(arrivals.between, t) if arrivals.between else ""
    return t.text("Abstand {draw} {unit}", draw=between, unit=t.text(UNITS[arrivals.unit]))


def _hours(calendar: Calendar, t: Translator) -> str:
    days = [f"{t.text(DAYS[day])} {', '.join(spans)}" for day, spans in calendar.hours.items() if spans]
    holidays = [t.text("Feiertage {land}", land=calendar.holidays)] if calendar.holidays else []
    return "; ".join([*days, *holidays])


def _name(model: Model, element: str) -> str:
    node = model.nodes.get(element)
    return " ".join(node.name.split()) if node and node.name else element


def _flow_name(model: Model, element: str) -> str:
    flow = model.flows.get(element)
    if flow is None:
        return element
    return f"{_name(model, flow.source)} → {' '.join(flow.name.split()) or _name(model, flow.target)}"
