"""What an activity asks of staff: its alternatives, and everything in it that cannot be met."""

from __future__ import annotations

from collections.abc import Iterator

from lab.errors import N_, InputError, Problem, Where
from lab.expressions import ValueType, parse
from lab.simulation.compile.branches import attribute_types
from lab.simulation.compile.crews import Crew, crews_of
from lab.simulation.compile.roles import role_of
from lab.simulation.compile.stations import Need, Plans, able_crews
from lab.simulation.compile.structure import Structure
from lab.simulation.scenario import Scenario, Team

__all__ = ["plans_of", "staff_problems"]


def plans_of(structure: Structure, scenario: Scenario, id_: str, crews: list[Crew]) -> Plans | None:
    """The alternatives that staff is asked for; None where nobody or a person of the case does the work.

    Within an alternative, what fewest people can do is looked for first, so that nobody is taken for what others could
    do as well.
    """
    activity = scenario.activities[id_]
    if not activity.staff:
        role = role_of(structure, scenario, structure.nodes[id_])
        return ((Need(role),),) if role is not None and scenario.roles[role].kind == "staff" else None
    plans = []
    for team in activity.staff:
        needs = [Need(need.role, need.people, need.skill) for need in team.all_of]
        plans.append(tuple(sorted(needs, key=lambda need: len(able_crews(crews, need)))))
    return tuple(plans)


def staff_problems(structure: Structure, scenario: Scenario, file: str) -> Iterator[Problem]:
    """Teams that cannot come together, priorities that cannot be read."""
    crews = crews_of(structure, scenario)
    for id_, activity in scenario.activities.items():
        field = f"activities.{id_}"
        if activity.staff and activity.role is not None:
            yield Problem(
                N_("„{id}“ nennt sowohl eine Rolle (role) als auch Personal (staff)."),
                {"id": id_},
                Where(file, element=id_, field=f"{field}.staff"),
                N_("Lassen Sie die Angabe role weg."),
            )
        for team in activity.staff:
            yield from _team(scenario, crews, id_, team, Where(file, element=id_, field=f"{field}.staff"))
        if isinstance(activity.priority, str):
            try:
                parse(activity.priority, attribute_types(scenario), ValueType.NUMBER)
            except InputError as error:
                yield error.problem.at(file=file, element=id_, field=f"{field}.priority")


def _team(scenario: Scenario, crews: list[Crew], id_: str, team: Team, where: Where) -> Iterator[Problem]:
    wanted: dict[str, int] = {}
    for need in team.all_of:
        role = scenario.roles.get(need.role)
        if role is None:
            yield Problem(
                N_("Die Aktivität „{id}“ nennt die Rolle „{role}“, die es im Szenario nicht gibt."),
                {"id": id_, "role": need.role},
                where,
                N_("Legen Sie die Rolle an oder wählen Sie eine vorhandene."),
            )
            continue
        if role.kind != "staff":
            yield Problem(
                N_("Die Aktivität „{id}“ zählt „{role}“ zum Personal, aber das ist eine Person des Falls."),
                {"id": id_, "role": role.name},
                where,
                N_("Nennen Sie unter staff nur Rollen der Art staff."),
            )
            continue
        wanted[need.role] = wanted.get(need.role, 0) + need.people
        able = sum(crews[crew].people for crew in able_crews(crews, Need(need.role, need.people, need.skill)))
        if need.skill is not None and able == 0:
            yield Problem(
                N_("Für „{id}“ wird aus „{role}“ jemand mit der Fähigkeit „{skill}“ gebraucht, aber niemand hat sie."),
                {"id": id_, "role": role.name, "skill": need.skill},
                where,
                N_("Tragen Sie die Fähigkeit bei einem Mitglied der Rolle ein (members, skills)."),
            )
        elif able < need.people or wanted[need.role] > role.people:
            most = min(able, role.people)
            yield Problem(
                N_("Für „{id}“ werden aus „{role}“ {wanted} Personen zugleich gebraucht, es gibt aber nur {able}."),
                {"id": id_, "role": role.name, "wanted": max(need.people, wanted[need.role]), "able": most},
                where,
                N_("Verringern Sie die Anzahl oder geben Sie der Rolle mehr Personen."),
            )
