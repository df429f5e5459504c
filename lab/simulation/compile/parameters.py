"""What the scenario lacks for a model, or names without it being there: each by element id and name."""

from __future__ import annotations

from collections.abc import Iterator

from lab.bpmn.model import Node, NodeKind
from lab.errors import N_, Problem, Where
from lab.simulation.calendars import DAY
from lab.simulation.compile.structure import Structure, title
from lab.simulation.compile.times import timer_milliseconds
from lab.simulation.distributions import mean_of
from lab.simulation.kernel import codes
from lab.simulation.scenario import MILLISECONDS, Duration, Scenario

__all__ = ["parameter_problems"]

MOST_CASES = 5_000_000
"""Cases in one replication: what fits into a laptop's memory with their log."""


def parameter_problems(structure: Structure, scenario: Scenario, file: str) -> Iterator[Problem]:
    """Missing and superfluous arrivals, activities, waits; unknown roles, calendars, elements."""
    yield from _arrivals(structure, scenario, file)
    yield from _activities(structure, scenario, file)
    yield from _waits(structure, scenario, file)
    yield from _references(structure, scenario, file)


def _arrivals(structure: Structure, scenario: Scenario, file: str) -> Iterator[Problem]:
    for start in structure.starts:
        if start not in scenario.arrivals:
            message = N_("Am Startereignis „{name}“ ({id}) kommen keine Fälle an.")
            hint = N_(
                "Ergänzen Sie Ankünfte im Szenario, oder lassen Sie eine Nachricht eines anderen Pools es auslösen."
            )
            yield _lacks(structure.nodes[start], message, hint, file, "arrivals")
    if not structure.starts and not scenario.arrivals:
        yield Problem(
            N_("Es kommen keine Fälle an: Kein Startereignis hat Ankünfte."),
            {},
            Where(file, field="arrivals"),
            N_("Tragen Sie für ein Startereignis ein, wie viele Fälle im Jahr ankommen."),
        )
    for id_, arrivals in scenario.arrivals.items():
        node = structure.nodes.get(id_)
        if node is None or node.kind is not NodeKind.START_EVENT or node.parent is not None:
            message = N_("Das Szenario nennt Ankünfte an „{id}“, aber das ist kein Startereignis eines Pools.")
            yield _superfluous(id_, message, file, f"arrivals.{id_}")
        if arrivals.calendar is not None and arrivals.calendar not in scenario.calendars:
            yield _no_calendar(id_, arrivals.calendar, file, f"arrivals.{id_}.calendar")
        if arrivals.between is not None:
            gap = mean_of(arrivals.between) * MILLISECONDS[arrivals.unit]
            cases = (scenario.run.warm_up_days + scenario.run.days) * DAY / gap if gap > 0 else float("inf")
        else:
            cases = (arrivals.per_year or 0.0) * (scenario.run.warm_up_days + scenario.run.days) / 365
        if cases > MOST_CASES:
            yield Problem(
                N_("An „{id}“ kommen in einem Lauf mehr als {most} Fälle an."),
                {"id": id_, "most": MOST_CASES},
                Where(file, element=id_, field=f"arrivals.{id_}"),
                N_("Prüfen Sie die Einheit der Zwischenankunftszeit oder verkürzen Sie den beobachteten Zeitraum."),
            )


def _activities(structure: Structure, scenario: Scenario, file: str) -> Iterator[Problem]:
    for id_ in structure.works:
        if id_ not in scenario.activities or scenario.activities[id_].duration is None:
            message = N_("Für die Aktivität „{name}“ ({id}) fehlt die Dauer.")
            hint = N_("Ergänzen Sie im Szenario Dauer und Rolle; eine Dauer von 0 ist erlaubt.")
            yield _lacks(structure.nodes[id_], message, hint, file, "activities")
    for id_, activity in scenario.activities.items():
        field = f"activities.{id_}"
        node = structure.nodes.get(id_)
        if node is not None and node.kind is NodeKind.RECEIVE_TASK and activity.duration is not None:
            message = N_("„{id}“ ist eine Empfangsaufgabe: Sie wartet nur und hat keine Bearbeitungsdauer.")
            hint = N_("Zeichnen Sie für die Arbeit danach eine eigene Aufgabe; Wartezeiten stehen unter waits.")
            yield Problem(message, {"id": id_}, Where(file, element=id_, field=field), hint)
        elif node is None or not node.kind.is_activity:
            message = N_("Das Szenario nennt Angaben für „{id}“, aber das ist keine Aktivität des Modells.")
            yield _superfluous(id_, message, file, field)
        elif structure.operations[id_] != codes.TASK and activity.duration is not None:
            message = N_("Das Szenario nennt eine Dauer für „{id}“, aber das ist keine Aktivität ohne Inhalt.")
            yield _superfluous(id_, message, file, field)
        if activity.duration is not None:
            yield from _calendars_known(scenario, id_, activity.duration, file, f"{field}.duration.calendar")
        if activity.role is not None and activity.role not in scenario.roles:
            yield Problem(
                N_("Die Aktivität „{id}“ nennt die Rolle „{role}“, die es im Szenario nicht gibt."),
                {"id": id_, "role": activity.role},
                Where(file, element=id_, field=f"{field}.role"),
                N_("Legen Sie die Rolle an oder wählen Sie eine vorhandene."),
            )


def _waits(structure: Structure, scenario: Scenario, file: str) -> Iterator[Problem]:
    for id_ in structure.waits:
        node = structure.nodes[id_]
        if id_ not in scenario.waits and timer_milliseconds(node) is None:
            message = N_("Für „{name}“ ({id}) fehlt, wie lange gewartet wird.")
            hint = N_("Ergänzen Sie im Szenario unter waits die Wartezeit, oder im Modell eine Dauer wie P14D.")
            yield _lacks(node, message, hint, file, "waits")
    for id_, wait in scenario.waits.items():
        if id_ in structure.nodes and structure.operations[id_] == codes.RECEIVE:
            message = N_(
                "Das Szenario nennt eine Wartezeit für „{id}“, aber dort kommt eine Nachricht aus dem Modell an."
            )
            yield _superfluous(id_, message, file, f"waits.{id_}")
        elif id_ not in structure.waits:
            message = N_("Das Szenario nennt eine Wartezeit für „{id}“, aber dort wird nicht gewartet.")
            yield _superfluous(id_, message, file, f"waits.{id_}")
        yield from _calendars_known(scenario, id_, wait, file, f"waits.{id_}.calendar")


def _references(structure: Structure, scenario: Scenario, file: str) -> Iterator[Problem]:
    if scenario.decision is not None and scenario.decision not in structure.nodes:
        message = N_("Die Entscheidung soll bei „{id}“ fallen, aber das Element gibt es im Modell nicht.")
        yield _superfluous(scenario.decision, message, file, "decision")
    seen: dict[str, str] = {}
    for id_, first in scenario.matches.items():
        if id_ not in structure.nodes and id_ not in structure.model.flows:
            message = N_("Das Szenario ordnet „{id}“ einem Element zu, aber das Element gibt es im Modell nicht.")
            yield _superfluous(id_, message, file, f"matches.{id_}")
        if first in seen:
            yield Problem(
                N_("„{id}“ und „{other}“ sind beide dem Element „{first}“ zugeordnet."),
                {"id": id_, "other": seen[first], "first": first},
                Where(file, element=id_, field=f"matches.{id_}"),
                N_("Ordnen Sie jedem Element des Ist-Modells höchstens eines zu."),
            )
        seen.setdefault(first, id_)


def _calendars_known(scenario: Scenario, id_: str, duration: Duration, file: str, field: str) -> Iterator[Problem]:
    if duration.calendar is not None and duration.calendar not in scenario.calendars:
        yield _no_calendar(id_, duration.calendar, file, field)


def _no_calendar(id_: str, calendar: str, file: str, field: str) -> Problem:
    return Problem(
        N_("„{id}“ nennt den Kalender „{calendar}“, den es im Szenario nicht gibt."),
        {"id": id_, "calendar": calendar},
        Where(file, element=id_, field=field),
        N_("Legen Sie den Kalender an oder wählen Sie einen vorhandenen."),
    )


def _lacks(node: Node, message: str, hint: str, file: str, section: str) -> Problem:
    place = Where(file, element=node.id, field=f"{section}.{node.id}")
    return Problem(message, {"name": title(node), "id": node.id}, place, hint)


def _superfluous(id_: str, message: str, file: str, field: str) -> Problem:
    hint = N_("Entfernen Sie den Eintrag oder berichtigen Sie die Kennung.")
    return Problem(message, {"id": id_}, Where(file, element=id_, field=field), hint)
