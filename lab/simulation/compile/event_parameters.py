"""What the scenario lacks for events, or names without need: waits, conditions, failures, the reach of signals."""

from __future__ import annotations

from collections.abc import Iterator

from lab.bpmn.model import EventKind, Node
from lab.errors import N_, InputError, Problem, Where
from lab.expressions import ValueType, parse
from lab.simulation.compile.branches import TOLERANCE, attribute_types
from lab.simulation.compile.events import failures_of, signal_names, stands_beside, timer_of, waits_of
from lab.simulation.compile.problems import lacks, no_calendar, superfluous
from lab.simulation.compile.structure import Structure, drawn_id, title
from lab.simulation.compile.times import timer_cycle
from lab.simulation.distributions import mean_of
from lab.simulation.kernel import codes
from lab.simulation.scenario import Scenario

__all__ = ["event_problems"]

TRIGGERED = {
    codes.ON_MESSAGE: N_(
        "Das Szenario nennt eine Wartezeit für „{id}“, aber dort kommt eine Nachricht aus dem Modell an."
    ),
    codes.ON_SIGNAL: N_("Das Szenario nennt eine Wartezeit für „{id}“, aber das Signal sendet das Modell selbst."),
    codes.ON_THROW: N_(
        "Das Szenario nennt eine Wartezeit für „{id}“, aber den Fehler oder die Eskalation löst das Modell selbst aus."
    ),
    codes.ON_FAILURE: N_(
        "Das Szenario nennt eine Wartezeit für „{id}“, aber ob es dazu kommt, entscheidet sich am Ende der Aktivität."
    ),
    codes.ON_CONDITION: N_("Das Szenario nennt für „{id}“ eine Bedingung und eine Wartezeit."),
}


def event_problems(structure: Structure, scenario: Scenario, file: str) -> Iterator[Problem]:
    """All of them."""
    yield from _waits(structure, scenario, file)
    yield from _conditions(structure, scenario, file)
    for host in structure.boundaries:
        yield from _failures(structure, scenario, host, file)
    for name in scenario.signals:
        if name not in signal_names(structure):
            message = N_("Das Szenario nennt die Reichweite des Signals „{id}“, aber das Modell sendet es nicht.")
            yield superfluous(name, message, file, f"signals.{name}")


def _waits(structure: Structure, scenario: Scenario, file: str) -> Iterator[Problem]:
    waits = waits_of(structure, scenario, attribute_types(scenario))
    for id_ in waits:
        node = structure.nodes[id_]
        if id_ not in scenario.waits and timer_of(node) is None:
            yield lacks(node, *_what_is_missing(node), file, "waits")
        elif stands_beside(node) and timer_cycle(node) is not None and _period(scenario, node) <= 0:
            message = N_("„{name}“ ({id}) soll sich ohne Abstand wiederholen.")
            yield lacks(node, message, N_("Tragen Sie einen Abstand ein, der größer als 0 ist."), file, "waits")
    for id_, wait in scenario.waits.items():
        if id_ not in waits:
            none = N_("Das Szenario nennt eine Wartezeit für „{id}“, aber dort wird nicht gewartet.")
            yield superfluous(id_, TRIGGERED.get(structure.events.get(id_, 0), none), file, f"waits.{id_}")
        if wait.calendar is not None and wait.calendar not in scenario.calendars:
            yield no_calendar(id_, wait.calendar, file, f"waits.{id_}.calendar")


def _period(scenario: Scenario, node: Node) -> float:
    wait = scenario.waits.get(node.id)
    return mean_of(wait.draw) if wait is not None else timer_of(node) or 0.0


def _what_is_missing(node: Node) -> tuple[str, str]:
    if node.event is EventKind.CONDITIONAL:
        return (
            N_("Für „{name}“ ({id}) fehlt die Bedingung, oder wie lange gewartet wird."),
            N_(
                "Ergänzen Sie im Szenario unter conditions eine Bedingung über Merkmale, oder unter waits eine"
                " Wartezeit."
            ),
        )
    if node.event in (EventKind.TIMER, EventKind.MESSAGE, None):
        return (
            N_("Für „{name}“ ({id}) fehlt, wie lange gewartet wird."),
            N_("Ergänzen Sie im Szenario unter waits die Wartezeit, oder im Modell eine Dauer wie P14D."),
        )
    return (
        N_("Für „{name}“ ({id}) fehlt, wie lange gewartet wird: Im Modell löst es nichts aus."),
        N_("Ergänzen Sie im Szenario unter waits die Wartezeit, bei Bedarf mit einem Anteil share."),
    )


def _conditions(structure: Structure, scenario: Scenario, file: str) -> Iterator[Problem]:
    types = attribute_types(scenario)
    for id_, text in scenario.conditions.items():
        if structure.events.get(id_) != codes.ON_CONDITION:
            message = N_("Das Szenario nennt eine Bedingung für „{id}“, aber das ist kein Bedingungsereignis.")
            yield superfluous(id_, message, file, f"conditions.{id_}")
            continue
        try:
            parse(text, types, ValueType.BOOL)
        except InputError as error:
            yield error.problem.at(file=file, element=id_, field=f"conditions.{id_}")


def _failures(structure: Structure, scenario: Scenario, host: str, file: str) -> Iterator[Problem]:
    total = 0.0
    for id_ in failures_of(structure, host):
        node, branch = structure.nodes[id_], scenario.branches.get(id_)
        if branch is None:
            message = N_("Für „{name}“ ({id}) fehlt, wie oft die Aktivität so endet: Im Modell löst es nichts aus.")
            hint = N_(
                "Ergänzen Sie unter branches einen Anteil oder eine Bedingung, oder zeichnen Sie im Teilprozess das"
                " auslösende Ereignis mit demselben Code."
            )
            yield lacks(node, message, hint, file, "branches")
        elif branch.condition is not None:
            try:
                parse(branch.condition, attribute_types(scenario), ValueType.BOOL)
            except InputError as error:
                yield error.problem.at(file=file, element=id_, field=f"branches.{id_}.condition")
        elif node.interrupting:
            total += branch.share or 0.0
    if total > 1.0 + TOLERANCE:
        yield Problem(
            N_("Die Anteile der Fehler am Rand von „{name}“ ({id}) ergeben zusammen {total}, mehr als 1."),
            {"name": title(structure.nodes[host]), "id": drawn_id(host), "total": round(total, 6)},
            Where(file, element=drawn_id(host), field="branches"),
            N_("Ändern Sie die Anteile: Was übrig bleibt, endet gewöhnlich."),
        )
