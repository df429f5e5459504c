"""How much of a scenario is run: its flow, its times, its staff, its calendars. Each level needs more parameters.

A lab knows shares on its first day, times on its second, staff on its third. So a scenario can be run before it is
complete: a level replaces what it does not need by what has no effect, before anything is compiled or checked. The
steps are those of Bizagi's ladder (process validation, time, resource and calendar analysis).

============= ============================================================================================
``flow``      shares and conditions alone: no durations, no waits, no staff; of the events behind a gateway one by
              their shares, else messages before deadlines; where no arrivals are known, a thousand cases at each start
``times``     durations and waits by the clock; every piece of work finds somebody at once
``staff``     people and queues, but always open
``calendars`` everything, as the scenario says
============= ============================================================================================
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

import numpy as np

from lab.bpmn.model import EventKind, Model
from lab.errors import N_, Problem, RefusedError, Where
from lab.records import Source
from lab.simulation.calendars import DAY
from lab.simulation.compile.demand import yearly_open_time
from lab.simulation.compile.events import stands_beside
from lab.simulation.compile.lowering import lower
from lab.simulation.compile.structure import Structure, structure_of
from lab.simulation.kernel import codes
from lab.simulation.net import Net
from lab.simulation.scaling import scaled
from lab.simulation.scenario import (
    MILLISECONDS,
    Activity,
    Arrivals,
    Duration,
    Exponential,
    Fixed,
    Role,
    Scenario,
    Team,
    Wait,
)
from lab.simulation.scenario.run import Level

__all__ = ["UNLIMITED", "at_level", "knows_queues", "level_warnings", "refuse_flow_only", "unknown_at"]

UNLIMITED = 10_000
"""People of each role where work finds somebody at once."""
CASES = 1_000
"""Cases at each start of whose arrivals nothing is known."""
NONE = Source(kind="assumption", text="–")

OF_TIME = (
    *("throughput_days", "throughput_p50_days", "throughput_p90_days", "throughput_p95_days", "decision_days"),
    *("processing_minutes", "waiting_days", "citizen_minutes", "third_party_minutes", "staff_cost"),
)
OF_QUEUE = ("queue_days", "queue_office_hours")
UNKNOWN: dict[Level, frozenset[str]] = {
    "flow": frozenset((*OF_TIME, *OF_QUEUE, "decisions_per_week")),
    "times": frozenset(OF_QUEUE),
    "staff": frozenset(),
    "calendars": frozenset(),
}


def unknown_at(level: Level) -> frozenset[str]:
    """The figures of a case that a level cannot give."""
    return UNKNOWN[level]


def knows_queues(level: Level) -> bool:
    """Whether work waits for people, so that it matters what else they do."""
    return level in ("staff", "calendars")


def at_level(model: Model, scenario: Scenario) -> Scenario:
    """The scenario with what the level of its run needs, and nothing else. Nothing that is left is missing then."""
    level = scenario.run.level
    if level == "calendars":
        return scenario
    changes: dict[str, Any] = {
        "calendars": {},
        "arrivals": {start: _by_clock(scenario, one) for start, one in scenario.arrivals.items()},
        "activities": {id_: _activity(one, level) for id_, one in scenario.activities.items()},
        "waits": {id_: one.model_copy(update={"calendar": None}) for id_, one in scenario.waits.items()},
        "roles": {key: _role(role, level) for key, role in scenario.roles.items()},
    }
    if level == "flow":
        changes |= _flow_only(model, scenario, changes)
    return scenario.model_copy(update=changes)


def level_warnings(scenario: Scenario, net: Net) -> tuple[Problem, ...]:
    """What a reader of figures of this level must know."""
    run = scenario.run
    if run.level == "flow":
        return tuple(_all_alike(scenario, net))
    if run.level != "staff":
        return ()
    return (
        Problem(
            N_("Gerechnet ohne Kalender, als wäre immer geöffnet: Auslastung und Wartezeiten sind zu niedrig."),
            {},
            Where(field="run.level"),
            N_("Ergänzen Sie Öffnungszeiten und rechnen Sie auf der Stufe „Kalender“."),
        ),
    )


def _all_alike(scenario: Scenario, net: Net) -> Iterator[Problem]:
    """Event-based gateways of whose events the scenario does not say which comes first how often."""
    tables, labels = net.tables, net.labels
    for gateway in np.flatnonzero(tables.node_op == codes.RACE).tolist():
        flows = range(tables.out_first[gateway], tables.out_first[gateway + 1])
        targets = [int(tables.flow_target[flow]) for flow in flows]
        waits = [scenario.waits[labels.nodes[t]] for t in targets if tables.node_event[t] == codes.ON_TIME]
        drawn = {wait.draw.mean for wait in waits if isinstance(wait.draw, Exponential)}
        if len(waits) > 1 and len(drawn) <= 1 and all(wait.share > 0 for wait in waits):
            id_ = labels.origins.get(labels.nodes[gateway], labels.nodes[gateway])
            name = " ".join(labels.node_names[gateway].split()) or id_
            yield Problem(
                N_("Welches Ereignis hinter „{name}“ ({id}) zuerst eintritt, entscheiden Zeiten, die hier fehlen."),
                {"name": name, "id": id_},
                Where(element=id_, field="waits"),
                N_(
                    "Gerechnet ist, als versäumte niemand eine Frist und käme sonst jedes gleich oft zuerst. Wissen Sie"
                    " es besser, tragen Sie unter waits bei jedem Ereignis einen Anteil share ein, oder rechnen Sie auf"
                    " der Stufe „Zeiten“."
                ),
            )


def refuse_flow_only(level: Level) -> None:
    """Nothing, if the run knows times.

    Raises:
        RefusedError: only the flow was run, so that minutes and euros are unknown.
    """
    if level == "flow":
        raise RefusedError(
            N_("Gerechnet wurde nur der Ablauf: Minuten und Euro sind noch nicht bekannt."),
            hint=N_("Ergänzen Sie Dauern und rechnen Sie auf der Stufe „Zeiten“ oder höher."),
            where=Where(field="run.level"),
        )


def _by_clock(scenario: Scenario, arrivals: Arrivals) -> Arrivals:
    """As many cases a year as before, but at any time."""
    changes: dict[str, Any] = {"calendar": None, "profile": None}
    if arrivals.between is not None and arrivals.calendar in scenario.calendars:
        year, opened = yearly_open_time(scenario.calendars[arrivals.calendar], scenario.run)
        if opened > 0:
            changes["between"] = scaled(arrivals.between, year / opened)
    return arrivals.model_copy(update=changes)


def _activity(activity: Activity, level: Level) -> Activity:
    if activity.duration is None:
        return activity
    if level == "flow":
        kept = {key: getattr(activity, key) for key in ("expenses", "sets", "repeat")}
        return Activity(role=None, duration=_nothing(), **kept)
    changes: dict[str, Any] = {"duration": activity.duration.model_copy(update={"calendar": None})}
    if activity.batch is not None:
        changes["batch"] = activity.batch.model_copy(update={"calendar": None})
    if activity.transfer is not None:
        changes["transfer"] = activity.transfer.model_copy(update={"calendar": None})
    if level == "times":
        changes |= {"setup": None, "same_person_as": None, "not_person_of": None}
        changes["staff"] = tuple(_anybody(team) for team in activity.staff)
    return activity.model_copy(update=changes)


def _anybody(team: Team) -> Team:
    """The same people, whatever they can do."""
    return Team(all_of=tuple(need.model_copy(update={"skill": None}) for need in team.all_of))


def _role(role: Role, level: Level) -> Role:
    if level == "staff" or role.kind == "person":
        members = tuple(member.model_copy(update={"calendar": None, "leave": ()}) for member in role.members)
        return role.model_copy(update={"calendar": None, "members": members})
    kept = {key: getattr(role, key) for key in ("name", "kind", "citizen", "wage", "lanes", "source")}
    return Role(people=UNLIMITED, **kept)


def _flow_only(model: Model, scenario: Scenario, changes: dict[str, Any]) -> dict[str, Any]:
    """No time passes, except between two cases."""
    lowered = lower(model, scenario)
    structure = structure_of(lowered.model, lowered.origins, lowered.always)
    activities = changes["activities"]
    activities |= {
        id_: Activity(role=None, duration=_nothing())
        for id_ in structure.works
        if id_ in model.nodes and (id_ not in activities or activities[id_].duration is None)
    }
    timers = [
        id_
        for id_, event in structure.events.items()
        if event == codes.ON_TIME and id_ in model.nodes and not structure.never_waits(id_)
    ]
    days = scenario.run.days + scenario.run.warm_up_days
    plenty = Arrivals(between=Fixed(value=days * DAY / MILLISECONDS["min"] / CASES), unit="min", source=NONE)
    starts = {start: plenty for start in structure.starts if start not in changes["arrivals"]}
    return {
        "roles": {},
        "activities": activities,
        "waits": {id_: _in_the_flow(scenario, structure, id_, timers) for id_ in timers},
        "arrivals": {**changes["arrivals"], **starts},
        "present": {},
    }


def _nothing() -> Duration:
    return Duration(draw=Fixed(value=0), unit="min", source=NONE)


def _in_the_flow(scenario: Scenario, structure: Structure, event: str, timers: Sequence[str]) -> Wait:
    """When an event happens that nothing in the model triggers: of those behind a gateway one by their shares; where
    these do not tell, what is no deadline before what is one.
    """
    if stands_beside(structure.nodes[event]):
        return _never()
    gateways = [flow.source for flow in structure.incoming[event] if structure.operations[flow.source] == codes.RACE]
    if not gateways:
        return _at_once()
    rivals = [flow.target for flow in structure.outgoing[gateways[0]] if flow.target in timers]
    said = len({_weight(scenario, rival) for rival in rivals}) > 1
    deadlines = [rival for rival in rivals if structure.nodes[rival].event is EventKind.TIMER]
    if len(rivals) == 1 or (not said and event in deadlines and len(deadlines) < len(rivals)):
        return _at_last()
    return _by_weight(_weight(scenario, event))


def _at_last() -> Wait:
    """A deadline after an event-based gateway: later than everything that happens without time. Otherwise luck would
    decide each race, and half of the cases would miss a deadline that hardly anybody misses.
    """
    return Wait(draw=Fixed(value=1), unit="d", source=NONE)


def _at_once() -> Wait:
    return Wait(draw=Fixed(value=0), unit="min", source=NONE)


def _weight(scenario: Scenario, event: str) -> float:
    """How often an event behind a gateway comes first, compared with the others."""
    wait = scenario.waits.get(event)
    return 1.0 if wait is None else wait.share


def _by_weight(weight: float) -> Wait:
    """The first of several such waits is one's own as often as its weight says; the times are as good as none."""
    if weight <= 0:
        return _never()
    return Wait(draw=Exponential(distribution="exponential", mean=1 / weight), unit="s", source=NONE)


def _never() -> Wait:
    """What waits beside an activity or a process never happens: without time, these are always over first."""
    return Wait(draw=Fixed(value=1), unit="min", share=0, source=NONE)
