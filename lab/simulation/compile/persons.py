"""Work that depends on who did other work of the case, or on whom the case belongs to."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Literal, NamedTuple

from lab.simulation.compile.crews import Crew
from lab.simulation.compile.staffing import plans_of
from lab.simulation.compile.stations import Plans, able_crews
from lab.simulation.compile.structure import Structure
from lab.simulation.scenario import Scenario

__all__ = ["Bound", "Slot", "able_for", "bound_work"]


class Slot(NamedTuple):
    """A person whom each case keeps in mind: who completed an activity last, or to whom of a role it belongs."""

    kind: Literal["activity", "role"]
    name: str


@dataclass(frozen=True, slots=True)
class Bound:
    """What an activity asks of staff, by the person (crew) in a slot of the case; as long as it is empty, anybody."""

    slot: Slot
    plans: Mapping[int, Plans]
    substitute: bool = False
    """While that person is on leave, anybody."""


def bound_work(structure: Structure, scenario: Scenario, id_: str, crews: list[Crew]) -> Bound | None:
    """The bond of an activity to a person; None if anybody may do it. For a scenario without ``person_problems``."""
    activity = scenario.activities[id_]
    plans = plans_of(structure, scenario, id_, crews)
    if plans is None:
        return None
    named = activity.same_person_as or activity.not_person_of
    if named is not None:
        role = plans[0][0].role
        did = able_for(plans_of(structure, scenario, named, crews) or (), role, crews)
        same = activity.same_person_as is not None
        return Bound(Slot("activity", named), {crew: _asking(plans, role, crew, same=same) for crew in did})
    for role in sorted({need.role for plan in plans for need in plan}):
        if scenario.roles[role].assignment is not None:
            everybody = [number for number, crew in enumerate(crews) if crew.role == role]
            asked = {crew: _asking(plans, role, crew, same=True) for crew in everybody}
            return Bound(Slot("role", role), asked, scenario.roles[role].substitute)
    return None


def able_for(plans: Plans, role: str, crews: Sequence[Crew]) -> list[int]:
    """Who of a role may take part in any of the alternatives."""
    needs = [need for plan in plans for need in plan if need.role == role]
    return sorted({crew for need in needs for crew in able_crews(crews, need)})


def _asking(plans: Plans, role: str, crew: int, *, same: bool) -> Plans:
    """The alternatives with exactly that person of the role, or with anybody but them."""
    only, but = (crew, None) if same else (None, crew)
    return tuple(
        tuple(replace(need, only=only, but=but) if need.role == role else need for need in plan) for plan in plans
    )
