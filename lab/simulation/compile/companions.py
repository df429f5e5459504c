"""Scenarios that are simulated together: whether they are there, and agree on the people whom they have in common."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from lab.errors import N_, Problem, Where
from lab.simulation.companions import Companions
from lab.simulation.compile.lowering.companion_names import role_terms
from lab.simulation.scenario import Scenario

__all__ = ["companion_problems"]


def companion_problems(scenario: Scenario, start: dt.date, companions: Companions) -> Iterator[Problem]:
    """What keeps a scenario from being simulated together with those that it names. ``start``: its own first day."""
    people: dict[str, tuple[str, Scenario]] = dict.fromkeys(_staff(scenario), (scenario.name, scenario))
    for name in scenario.shared_with:
        where = Where(field="shared_with")
        if name not in companions:
            yield Problem(
                N_("Das Szenario „{name}“, das mitgerechnet werden soll, gibt es nicht."),
                {"name": name},
                where,
                N_("Nennen Sie unter shared_with den Namen eines Szenarios, oder „leistung/name“ aus einer anderen."),
            )
            continue
        _, other = companions[name]
        if (other.name, other.model) == (scenario.name, scenario.model):
            yield Problem(
                N_("Das Szenario „{name}“ nennt unter shared_with sich selbst."),
                {"name": scenario.name},
                where,
                N_("Nennen Sie dort nur andere Szenarien."),
            )
            continue
        if other.run.start != start:
            yield Problem(
                N_("„{other}“ beginnt am {first}, „{name}“ aber am {second}."),
                {"other": other.name, "first": other.run.start.isoformat(), "name": scenario.name}
                | {"second": start.isoformat()},
                where,
                N_("Szenarien, die zusammen gerechnet werden, beginnen am selben Tag: Gleichen Sie run.start an."),
            )
        for key in _staff(other):
            first, known = people.setdefault(key, (other.name, other))
            yield from _disagreement(key, first, known, other)


def _staff(scenario: Scenario) -> list[str]:
    return [key for key, role in scenario.roles.items() if role.kind == "staff"]


def _disagreement(key: str, first: str, known: Scenario, other: Scenario) -> Iterator[Problem]:
    one, two = (role_terms(of.roles[key], of.calendars) for of in (known, other))
    differ = [name for name, said in one.items() if said != two[name]]
    if differ:
        yield Problem(
            N_("Die Rolle „{role}“ ({key}) ist in „{first}“ anders beschrieben als in „{second}“: {fields}."),
            {"role": known.roles[key].name, "key": key, "first": first, "second": other.name}
            | {"fields": ", ".join(differ)},
            Where(field=f"roles.{key}.{differ[0]}"),
            N_(
                "Es sind dieselben Menschen: Gleichen Sie die Angaben an, oder geben Sie der Rolle eine andere Kennung."
            ),
        )
