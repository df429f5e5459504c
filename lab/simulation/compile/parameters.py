"""What the scenario lacks for a model, or names without it being there: each by element id and name."""

from __future__ import annotations

from collections.abc import Iterator

from lab.bpmn.model import Node, NodeKind
from lab.errors import N_, Problem, Where
from lab.simulation.compile.problems import lacks, no_calendar, superfluous
from lab.simulation.compile.structure import Structure, title
from lab.simulation.kernel import codes
from lab.simulation.scenario import Duration, Scenario

__all__ = ["parameter_problems"]


def parameter_problems(structure: Structure, scenario: Scenario, file: str) -> Iterator[Problem]:
    """Missing and superfluous activities; unknown roles, calendars, elements."""
    yield from _activities(structure, scenario, file)
    yield from _references(structure, scenario, file)


def _activities(structure: Structure, scenario: Scenario, file: str) -> Iterator[Problem]:
    for id_ in structure.works:
        if id_ in scenario.activities and scenario.activities[id_].duration is not None:
            continue
        if structure.nodes[id_].kind is NodeKind.CALL_ACTIVITY:
            yield _not_called(structure.nodes[id_], file)
        else:
            message = N_("Für die Aktivität „{name}“ ({id}) fehlt die Dauer.")
            hint = N_("Ergänzen Sie im Szenario Dauer und Rolle; eine Dauer von 0 ist erlaubt.")
            yield lacks(structure.nodes[id_], message, hint, file, "activities")
    for id_, activity in scenario.activities.items():
        field = f"activities.{id_}"
        node = structure.nodes.get(id_)
        if node is not None and node.kind is NodeKind.RECEIVE_TASK and activity.duration is not None:
            message = N_("„{id}“ ist eine Empfangsaufgabe: Sie wartet nur und hat keine Bearbeitungsdauer.")
            hint = N_("Zeichnen Sie für die Arbeit danach eine eigene Aufgabe; Wartezeiten stehen unter waits.")
            yield Problem(message, {"id": id_}, Where(file, element=id_, field=field), hint)
        elif node is None or not node.kind.is_activity:
            message = N_("Das Szenario nennt Angaben für „{id}“, aber das ist keine Aktivität des Modells.")
            yield superfluous(id_, message, file, field)
        elif structure.operations[id_] != codes.TASK and activity.duration is not None:
            message = N_("Das Szenario nennt eine Dauer für „{id}“, aber das ist keine Aktivität ohne Inhalt.")
            yield superfluous(id_, message, file, field)
        if activity.duration is not None:
            yield from _calendars_known(scenario, id_, activity.duration, file, f"{field}.duration.calendar")
        if activity.transfer is not None:
            yield from _calendars_known(scenario, id_, activity.transfer, file, f"{field}.transfer.calendar")
        if activity.role is not None and activity.role not in scenario.roles:
            yield Problem(
                N_("Die Aktivität „{id}“ nennt die Rolle „{role}“, die es im Szenario nicht gibt."),
                {"id": id_, "role": activity.role},
                Where(file, element=id_, field=f"{field}.role"),
                N_("Legen Sie die Rolle an oder wählen Sie eine vorhandene."),
            )


def _not_called(call: Node, file: str) -> Problem:
    return Problem(
        N_("„{name}“ ({id}) ruft den Prozess „{called}“ auf; den gibt es hier nicht, oder er hat kein Szenario."),
        {"name": title(call), "id": call.id, "called": call.called_element or "?"},
        Where(file, element=call.id, field=f"activities.{call.id}"),
        N_("Legen Sie Modell und Szenario des Prozesses an, oder geben Sie der Aktivität eine eigene Dauer."),
    )


def _references(structure: Structure, scenario: Scenario, file: str) -> Iterator[Problem]:
    if scenario.decision is not None and scenario.decision not in structure.nodes:
        message = N_("Die Entscheidung soll bei „{id}“ fallen, aber das Element gibt es im Modell nicht.")
        yield superfluous(scenario.decision, message, file, "decision")
    seen: dict[str, str] = {}
    for id_, first in scenario.matches.items():
        if id_ not in structure.nodes and id_ not in structure.model.flows:
            message = N_("Das Szenario ordnet „{id}“ einem Element zu, aber das Element gibt es im Modell nicht.")
            yield superfluous(id_, message, file, f"matches.{id_}")
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
        yield no_calendar(id_, duration.calendar, file, field)
