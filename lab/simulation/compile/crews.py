"""The people of the roles: crews of people who are alike in role, shifts, leave, speed and skills."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

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


def crews_of(scenario: Scenario) -> list[Crew]:
    """All crews: roles by key, their members as listed."""
    return [crew for key in sorted(scenario.roles) for crew in _of_role(key, scenario.roles[key])]


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
