"""Which role does an activity, and what calendar its work follows."""

from __future__ import annotations

from collections.abc import Iterator

from lab.bpmn.model import Node
from lab.errors import N_, Problem, Where
from lab.simulation.compile.structure import AUTOMATIC, Structure
from lab.simulation.scenario import Scenario

__all__ = ["role_of", "role_problems"]


def role_of(structure: Structure, scenario: Scenario, node: Node) -> str | None:
    """The role that the scenario names, of several the first; else that of the innermost lane or the pool that has one.

    None is automatic: a service, script or business rule task without a role of its own, an activity in no role's lane,
    or one whose role the scenario sets to null.
    """
    activity = scenario.activities.get(node.id)
    if activity is not None and activity.staff:
        return activity.staff[0].all_of[0].role
    if activity is not None and "role" in activity.model_fields_set:
        return activity.role
    if node.kind in AUTOMATIC:
        return None
    by_lane = {lane: name for name, role in scenario.roles.items() for lane in role.lanes}
    for place in _places(structure, node):
        if place in by_lane:
            return by_lane[place]
    return None


def role_problems(structure: Structure, scenario: Scenario, file: str) -> Iterator[Problem]:
    """Roles with unknown calendars or lanes, and lanes that two roles claim."""
    known = {*structure.model.lanes, *structure.model.participants}
    claimed: dict[str, str] = {}
    for name, role in scenario.roles.items():
        if role.calendar is not None and role.calendar not in scenario.calendars:
            yield Problem(
                N_("Die Rolle „{role}“ nennt den Kalender „{calendar}“, den es im Szenario nicht gibt."),
                {"role": role.name, "calendar": role.calendar},
                Where(file, field=f"roles.{name}.calendar"),
                N_("Legen Sie den Kalender an oder wählen Sie einen vorhandenen."),
            )
        for number, member in enumerate(role.members):
            if member.calendar is not None and member.calendar not in scenario.calendars:
                yield Problem(
                    N_("„{member}“ ({role}) nennt den Kalender „{calendar}“, den es im Szenario nicht gibt."),
                    {"member": member.name, "role": role.name, "calendar": member.calendar},
                    Where(file, field=f"roles.{name}.members.{number}.calendar"),
                    N_("Legen Sie den Kalender an oder wählen Sie einen vorhandenen."),
                )
        for lane in role.lanes:
            if lane not in known:
                yield Problem(
                    N_("Die Rolle „{role}“ nennt die Bahn „{lane}“, die es im Modell nicht gibt."),
                    {"role": role.name, "lane": lane},
                    Where(file, field=f"roles.{name}.lanes"),
                    N_("Tragen Sie die Kennung einer Bahn oder eines Pools ein."),
                )
            elif lane in claimed:
                yield Problem(
                    N_("Die Bahn „{lane}“ ist zwei Rollen zugeordnet: „{role}“ und „{other}“."),
                    {"lane": lane, "role": role.name, "other": scenario.roles[claimed[lane]].name},
                    Where(file, element=lane, field=f"roles.{name}.lanes"),
                    N_("Ordnen Sie sie genau einer Rolle zu."),
                )
            claimed.setdefault(lane, name)


def _places(structure: Structure, node: Node) -> Iterator[str]:
    """The lanes that hold a node, from the innermost, then its pool."""
    lane = node.lane
    while lane is not None and lane in structure.model.lanes:
        yield lane
        lane = structure.model.lanes[lane].parent
    for pool in structure.model.participants.values():
        if pool.process == node.process:
            yield pool.id
