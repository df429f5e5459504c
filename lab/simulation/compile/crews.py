"""The people of the roles: crews of people who are alike in role, shifts, leave, speed and skills.

Where it matters who did something, the people of a role are told apart: each is a crew.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from lab.simulation.compile.roles import role_of
from lab.simulation.compile.structure import Structure
from lab.simulation.compile.times import Shift
from lab.simulation.scenario import Member, Role, Scenario

__all__ = ["Crew", "crews_of"]


@dataclass(frozen=True, slots=True)
class Crew:
    """People of one role who are alike. ``shift`` is when they work."""

    role: str
    name: str
    people: int
    shift: Shift
    speed: float = 1.0
    skills: frozenset[str] = frozenset()
    share: float = 1.0
    """Of the cases that are assigned to people, of each of them."""


def crews_of(structure: Structure, scenario: Scenario) -> list[Crew]:
    """All crews: roles by key, their members as listed."""
    apart = _told_apart(structure, scenario)
    found = []
    for key in sorted(scenario.roles):
        for crew in _of_role(key, scenario.roles[key]):
            found += _one_by_one(crew) if key in apart else [crew]
    return found


def _told_apart(structure: Structure, scenario: Scenario) -> set[str | None]:
    """The roles of which it matters who did something."""
    apart: set[str | None] = {key for key, role in scenario.roles.items() if role.assignment is not None}
    for id_, activity in scenario.activities.items():
        if (activity.same_person_as or activity.not_person_of or activity.setup) and id_ in structure.nodes:
            apart.add(role_of(structure, scenario, structure.nodes[id_]))
            apart |= {need.role for team in activity.staff for need in team.all_of}
    return apart


def _one_by_one(crew: Crew) -> list[Crew]:
    if crew.people == 1:
        return [crew]
    return [replace(crew, name=f"{crew.name} {number}", people=1) for number in range(1, crew.people + 1)]


def _of_role(key: str, role: Role) -> list[Crew]:
    if role.kind != "staff":
        return []
    if not role.members:
        return [Crew(key, role.name, role.people, Shift(role.calendar))]
    return [
        Crew(
            key,
            member.name,
            member.count,
            Shift(member.calendar or role.calendar, tuple((leave.first, leave.last) for leave in member.leave)),
            member.speed,
            frozenset(member.skills),
            member.share,
        )
        for member in present_members(role)
    ]


def present_members(role: Role) -> Sequence[Member]:
    """The members as far as ``people`` goes; if that is more, others like the first at speed 1 without leave."""
    left = role.people
    found = []
    for member in role.members:
        if left > 0:
            found.append(member.model_copy(update={"count": min(member.count, left)}))
        left -= member.count
    if left > 0:
        found.append(role.members[0].model_copy(update={"count": left, "speed": 1.0, "leave": ()}))
    return found
