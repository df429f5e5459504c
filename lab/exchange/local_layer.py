"""A giver's scenario with a reusing authority's own volume, staff and wages; everything else stays the giver's."""

from __future__ import annotations

from collections.abc import Mapping

from lab.errors import N_, Problem, Where
from lab.simulation.scenario import Arrivals, Role, Scenario, Wage
from lab.store.records import LocalLayer, LocalRole

__all__ = ["layer_problems", "with_local_layer"]


def with_local_layer(scenario: Scenario, layer: LocalLayer) -> Scenario:
    """The scenario as it would be here. Roles and starts that the layer does not name are the giver's."""
    return scenario.model_copy(
        update={"arrivals": _arrivals(scenario, layer), "roles": _roles(scenario.roles, layer.roles)}
    )


def layer_problems(layer: LocalLayer, scenarios: Mapping[str, Scenario]) -> tuple[Problem, ...]:
    """What of a layer fits none of an import's scenarios and would be ignored silently."""
    known = {name: role for scenario in scenarios.values() for name, role in scenario.roles.items()}
    problems = []
    for name, change in layer.roles.items():
        role = known.get(name)
        place = Where(field=f"roles.{name}")
        if role is None:
            names = ", ".join(sorted(known))
            hint = N_("Vorhanden sind: {known}")
            problems.append(
                Problem(N_("Die Rolle „{name}“ gibt es nicht."), {"name": name, "known": names}, place, hint)
            )
        elif role.kind == "person" and (change.people is not None or change.wage_rate is not None):
            problems.append(
                Problem(
                    N_("„{name}“ ist kein Personal: Anzahl und Lohnsatz gibt es nicht."), {"name": role.name}, place
                )
            )
    without = [name for name, s in scenarios.items() if all(a.per_year is None for a in s.arrivals.values())]
    if layer.cases is not None and without:
        problems.append(
            Problem(
                N_(
                    "Im Szenario „{names}“ kommen Fälle in festen Abständen; eine Fallzahl im Jahr ändert daran nichts."
                ),
                {"names": ", ".join(without)},
                Where(field="cases"),
            )
        )
    return tuple(problems)


def _arrivals(scenario: Scenario, layer: LocalLayer) -> dict[str, Arrivals]:
    """Own cases spread over the starts as the giver's were."""
    given = sum(arrivals.per_year or 0 for arrivals in scenario.arrivals.values())
    if layer.cases is None or not given:
        return scenario.arrivals
    factor, source = layer.cases.per_year / given, layer.cases.source
    return {
        name: arrivals.model_copy(update={"per_year": arrivals.per_year * factor, "source": source})
        if arrivals.per_year is not None
        else arrivals
        for name, arrivals in scenario.arrivals.items()
    }


def _roles(roles: Mapping[str, Role], changes: Mapping[str, LocalRole]) -> dict[str, Role]:
    return {name: _role(role, changes[name]) if name in changes else role for name, role in roles.items()}


def _role(role: Role, change: LocalRole) -> Role:
    wage = role.wage
    if change.wage_rate is not None:
        wage = (wage or Wage()).model_copy(update={"rate": change.wage_rate})
    people = role.people if change.people is None else change.people
    return role.model_copy(update={"people": people, "wage": wage, "source": change.source})
