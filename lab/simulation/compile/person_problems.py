"""Bonds between work and persons that cannot be kept: each by element id. For a scenario that is sound otherwise."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from lab.errors import N_, Problem, Where
from lab.simulation.compile.crews import Crew, crews_of
from lab.simulation.compile.persons import able_for
from lab.simulation.compile.roles import role_of
from lab.simulation.compile.staffing import plans_of
from lab.simulation.compile.stations import Plans
from lab.simulation.compile.structure import Structure, title
from lab.simulation.scenario import Scenario

__all__ = ["person_problems"]

TEACH = N_("Geben Sie ihr die Fähigkeit (members, skills) oder verlangen Sie sie hier nicht.")


def person_problems(structure: Structure, scenario: Scenario, file: str) -> Iterator[Problem]:
    """What ``same_person_as``, ``not_person_of`` and ``assignment`` ask for and cannot get, with names of elements."""
    for problem in _problems(structure, scenario, file):
        names = {key: title(structure.nodes[id_]) for key, id_ in problem.values.items() if id_ in structure.nodes}
        yield replace(problem, values={**problem.values, **names})


def _problems(structure: Structure, scenario: Scenario, file: str) -> Iterator[Problem]:
    crews = crews_of(structure, scenario)
    plans = {
        id_: found
        for id_ in scenario.activities
        if (found := plans_of(structure, scenario, id_, crews)) is not None and id_ in structure.works
    }
    for key, role in scenario.roles.items():
        of_role = [crew for crew in crews if crew.role == key]
        if role.assignment is not None and sum(crew.share for crew in of_role) <= 0:
            yield Problem(
                N_("Die Fälle der Rolle „{role}“ werden zugeordnet (assignment), aber niemand bekommt einen Anteil."),
                {"role": role.name},
                Where(file, field=f"roles.{key}.members"),
                N_("Geben Sie wenigstens einem Mitglied einen Anteil (share) über 0."),
            )
    for id_, activity in scenario.activities.items():
        if activity.batch is not None:
            yield from _in_batches(scenario, plans.get(id_, ()), id_, file)
            continue
        yield from _spans(structure, scenario, id_, asks=id_ in plans, file=file)
        if activity.same_person_as is not None or activity.not_person_of is not None:
            yield from _named(scenario, crews, plans, id_, file)
        elif id_ in plans:
            yield from _assigned(scenario, crews, plans[id_], id_, file)


def _in_batches(scenario: Scenario, plans: Plans, id_: str, file: str) -> Iterator[Problem]:
    """Work on several cases at once has no person, no way and no haste that could be those of one case."""
    activity = scenario.activities[id_]
    fields = ("same_person_as", "not_person_of", "setup", "transfer", "preempts")
    wanted = [field for field in fields if getattr(activity, field)]
    for other in scenario.activities.values():
        wanted += ["same_person_as"] if other.same_person_as == id_ else []
        wanted += ["not_person_of"] if other.not_person_of == id_ else []
    roles = {need.role for plan in plans for need in plan}
    wanted += ["assignment"] if any(scenario.roles[role].assignment is not None for role in roles) else []
    for field in sorted(set(wanted)):
        yield Problem(
            N_("„{id}“ wird für mehrere Fälle zugleich erledigt (batch); dazu passt {field} nicht."),
            {"id": id_, "field": field},
            Where(file, element=id_, field=f"activities.{id_}.batch"),
            N_("Lassen Sie eine der beiden Angaben weg."),
        )


def _spans(structure: Structure, scenario: Scenario, id_: str, *, asks: bool, file: str) -> Iterator[Problem]:
    """Setup and transfer of an activity; ``asks``: it asks for staff."""
    activity = scenario.activities[id_]
    if activity.setup is not None and (not asks or activity.setup.calendar is not None):
        yield Problem(
            N_("„{id}“ hat eine Rüstzeit (setup), die kein Personal in seiner Arbeitszeit leisten kann."),
            {"id": id_},
            Where(file, element=id_, field=f"activities.{id_}.setup"),
            N_("Eine Rüstzeit haben nur Aktivitäten, die Personal erledigt, und sie hat keinen eigenen Kalender."),
        )
    alone = all(len(team.all_of) == 1 and team.all_of[0].people == 1 for team in activity.staff)
    if activity.preempts and not (asks and alone):
        yield Problem(
            N_("„{id}“ soll andere Arbeit unterbrechen (preempts), aber nicht eine Person des Personals erledigt es."),
            {"id": id_},
            Where(file, element=id_, field=f"activities.{id_}.preempts"),
            N_("Unterbrechen kann nur, was eine Person einer Rolle (role) allein erledigt."),
        )
    if activity.transfer is not None and (
        id_ not in structure.works or role_of(structure, scenario, structure.nodes[id_]) is None
    ):
        yield Problem(
            N_("„{id}“ nennt eine Zeit für den Weg zu anderen Händen (transfer), aber niemand erledigt es."),
            {"id": id_},
            Where(file, element=id_, field=f"activities.{id_}.transfer"),
            N_("Geben Sie der Aktivität eine Rolle, oder zeichnen Sie den Weg als Zeitereignis."),
        )


def _named(scenario: Scenario, crews: list[Crew], plans: dict[str, Plans], id_: str, file: str) -> Iterator[Problem]:
    activity = scenario.activities[id_]
    field = "same_person_as" if activity.same_person_as is not None else "not_person_of"
    named = activity.same_person_as or activity.not_person_of or ""
    where = Where(file, element=id_, field=f"activities.{id_}.{field}")
    values: dict[str, object] = {"id": id_, "other": named, "field": field}
    if activity.same_person_as is not None and activity.not_person_of is not None:
        yield Problem(
            N_("„{id}“ nennt sowohl same_person_as als auch not_person_of."),
            values,
            where,
            N_("Lassen Sie eine der beiden Angaben weg."),
        )
        return
    for one in (id_, named):
        if one not in plans or any(len(plan) > 1 or plan[0].people > 1 for plan in plans[one]) or len(plans[one]) > 1:
            yield Problem(
                N_("„{id}“ ({field}) verweist auf „{other}“; „{one}“ wird aber nicht von genau einer Person erledigt."),
                {**values, "one": one},
                where,
                N_("Beide müssen Aktivitäten des Modells sein, die eine Person derselben Rolle (role) erledigt."),
            )
            return
    role = plans[id_][0][0].role
    if plans[named][0][0].role != role:
        yield Problem(
            N_("„{id}“ ({field}) verweist auf „{other}“; das erledigt aber eine andere Rolle, also jemand anderes."),
            values,
            where,
            N_("Lassen Sie die Angabe weg oder geben Sie beiden dieselbe Rolle."),
        )
        return
    values["role"] = scenario.roles[role].name
    if scenario.roles[role].assignment is not None:
        yield Problem(
            N_("„{id}“ nennt {field}, aber jeder Fall gehört schon einer Person der Rolle „{role}“ (assignment)."),
            values,
            where,
            N_("Lassen Sie eine der beiden Angaben weg."),
        )
        return
    did, able = able_for(plans[named], role, crews), able_for(plans[id_], role, crews)
    lacking = [crew for crew in did if crew not in able]
    if activity.same_person_as is not None and lacking:
        yield Problem(
            N_("„{person}“ ({role}) kann „{other}“ erledigen, aber nicht „{id}“, wofür es dieselbe Person sein muss."),
            {**values, "person": crews[lacking[0]].name},
            where,
            TEACH,
        )
    alone = [crew for crew in did if able == [crew]]
    if activity.not_person_of is not None and alone:
        yield Problem(
            N_("„{id}“ darf nicht erledigen, wer „{other}“ erledigt hat; außer „{person}“ ({role}) kann es niemand."),
            {**values, "person": crews[alone[0]].name},
            where,
            N_("Geben Sie der Rolle mehr Personen oder lassen Sie das Vier-Augen-Prinzip weg."),
        )


def _assigned(scenario: Scenario, crews: list[Crew], plans: Plans, id_: str, file: str) -> Iterator[Problem]:
    """Work of roles whose cases belong to people."""
    where = Where(file, element=id_, field=f"activities.{id_}.staff")
    roles = sorted({need.role for plan in plans for need in plan if scenario.roles[need.role].assignment is not None})
    most = max((sum(need.people for need in plan if need.role in roles) for plan in plans), default=0)
    if len(roles) > 1 or most > 1:
        yield Problem(
            N_("„{id}“ braucht mehrere Personen aus Rollen, deren Fälle einer Person zugeordnet sind ({roles})."),
            {"id": id_, "roles": ", ".join(scenario.roles[role].name for role in roles)},
            where,
            N_("Höchstens eine Person darf aus einer solchen Rolle kommen."),
        )
        return
    for role in roles:
        able = [set(able_for((plan,), role, crews)) for plan in plans if any(need.role == role for need in plan)]
        for number, crew in enumerate(crews):
            if crew.role == role and not any(number in one for one in able):
                yield Problem(
                    N_("„{id}“ kann „{person}“ ({role}) nicht erledigen, der oder dem Fälle zugeordnet werden."),
                    {"id": id_, "person": crew.name, "role": scenario.roles[role].name},
                    where,
                    TEACH,
                )
                return
